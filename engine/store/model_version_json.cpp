// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/store/json_values.h"
#include "engine/store/model_registry.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>

#include <cmath>

namespace redshank {
namespace {

using namespace json;

constexpr int kFormat = 1;
constexpr qsizetype kMostModels = 100'000;

QJsonValue whole(std::uint64_t value) { return QJsonValue(QString::number(value)); } // exact beyond 2^53
QJsonValue real(double value) { return std::isfinite(value) ? QJsonValue(value) : QJsonValue(); }
double realOf(const QJsonValue &value) { return value.isDouble() ? value.toDouble() : kMissing; }

std::uint64_t wholeOf(const QJsonObject &object, const char *name)
{
    return object.value(key(name)).toString().toULongLong();
}
TimePoint timeOf(const QJsonObject &object, const char *name)
{
    return fromMs(object.value(key(name)).toInteger());
}

QJsonObject toJson(const TrainingSpec &spec)
{
    QJsonObject object{{key("effort"), static_cast<int>(spec.effort)},
                       {key("metrics"), texts(spec.metrics)},
                       {key("profile"), static_cast<int>(spec.profile)},
                       {key("joint"), spec.joint},
                       {key("seed"), whole(spec.seed)},
                       {key("window"), spec.window},
                       {key("hidden"), spec.hidden},
                       {key("latent"), spec.latent},
                       {key("epochs"), spec.epochs},
                       {key("batchSize"), spec.batchSize},
                       {key("patience"), spec.patience},
                       {key("learningRate"), spec.learningRate},
                       {key("noise"), spec.noise},
                       {key("validationShare"), spec.validationShare}};
    if (spec.range) {
        object.insert(key("begin"), ms(spec.range->begin));
        object.insert(key("end"), ms(spec.range->end));
    }
    return object;
}

TrainingSpec specOf(const QJsonObject &object)
{
    const auto number = [&](const char *name) { return object.value(key(name)).toInt(); };
    const auto choice = [&](const char *name, int last) { return std::min(std::max(number(name), 0), last); };
    TrainingSpec spec;
    spec.effort = static_cast<TrainingEffort>(choice("effort", static_cast<int>(TrainingEffort::kThorough)));
    spec.metrics = textsOf(object.value(key("metrics")));
    spec.profile =
        static_cast<DetectorProfile>(choice("profile", static_cast<int>(DetectorProfile::kThorough)));
    spec.joint = object.value(key("joint")).toBool();
    spec.seed = wholeOf(object, "seed");
    spec.window = number("window");
    spec.hidden = number("hidden");
    spec.latent = number("latent");
    spec.epochs = number("epochs");
    spec.batchSize = number("batchSize");
    spec.patience = number("patience");
    spec.learningRate = object.value(key("learningRate")).toDouble();
    spec.noise = object.value(key("noise")).toDouble(spec.noise);
    spec.validationShare = object.value(key("validationShare")).toDouble(spec.validationShare);
    if (object.contains(key("begin")))
        spec.range = TimeRange{timeOf(object, "begin"), timeOf(object, "end")};
    return spec;
}

QJsonObject toJson(const VersionModel &model)
{
    return {{key("metrics"), texts(model.metrics)},
            {key("begin"), ms(model.dataSpan.begin)},
            {key("end"), ms(model.dataSpan.end)},
            {key("samples"), whole(model.samples)},
            {key("seed"), whole(model.seed)},
            {key("dataHash"), text(model.dataHash)},
            {key("weightsHash"), text(model.weightsHash)},
            {key("trainingLoss"), real(model.trainingLoss)},
            {key("validationLoss"), real(model.validationLoss)},
            {key("epochs"), model.epochs},
            {key("pointWindow"), model.pointWindow},
            {key("incidentWindow"), model.incidentWindow}};
}

VersionModel modelOf(const QJsonObject &object)
{
    VersionModel model;
    model.metrics = textsOf(object.value(key("metrics")));
    model.dataSpan = {timeOf(object, "begin"), timeOf(object, "end")};
    model.samples = wholeOf(object, "samples");
    model.seed = wholeOf(object, "seed");
    model.dataHash = textOf(object, "dataHash");
    model.weightsHash = textOf(object, "weightsHash");
    model.trainingLoss = realOf(object.value(key("trainingLoss")));
    model.validationLoss = realOf(object.value(key("validationLoss")));
    model.epochs = object.value(key("epochs")).toInt();
    model.pointWindow = object.value(key("pointWindow")).toInt();
    model.incidentWindow = object.value(key("incidentWindow")).toInt();
    return model;
}

} // namespace

std::string versionToJson(const ModelVersion &version)
{
    QJsonArray models;
    for (const VersionModel &model : version.models)
        models.append(toJson(model));
    QJsonObject object{{key("format"), kFormat},
                       {key("made"), ms(version.made)},
                       {key("origin"), static_cast<int>(version.origin)},
                       {key("source"), text(version.source)},
                       {key("models"), models}};
    if (version.origin != VersionOrigin::kReplaced)
        object.insert(key("training"), toJson(version.spec));
    return QJsonDocument(object).toJson().toStdString();
}

Result<ModelVersion> versionFromJson(const std::string &json)
{
    const QJsonObject object = QJsonDocument::fromJson(QByteArray::fromStdString(json)).object();
    const int origin = object.value(key("origin")).toInt(-1);
    const QJsonArray models = object.value(key("models")).toArray();
    if (object.value(key("format")).toInt() != kFormat || origin < 0 ||
        origin > static_cast<int>(VersionOrigin::kReplaced) || models.isEmpty() ||
        models.size() > kMostModels)
        return failure(ErrorCode::kDamaged, "version.json makes no sense");
    ModelVersion version;
    version.made = timeOf(object, "made");
    version.origin = static_cast<VersionOrigin>(origin);
    version.source = textOf(object, "source");
    version.spec = specOf(object.value(key("training")).toObject());
    for (const QJsonValue model : models)
        version.models.push_back(modelOf(model.toObject()));
    return version;
}

} // namespace redshank
