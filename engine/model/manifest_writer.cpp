// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/model/manifest.h"
#include "engine/model/manifest_keys.h"
#include "engine/model/sha256.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>

namespace redshank {
namespace {

using namespace Qt::StringLiterals;

QString text(const std::string &utf8) { return QString::fromStdString(utf8); }

QJsonValue hint(const std::optional<double> &value) { return value ? QJsonValue(*value) : QJsonValue(); }

QJsonObject metricJson(const MetricInfo &metric)
{
    return {{u"id"_s, text(metric.id)},
            {u"name"_s, text(metric.name)},
            {u"unit"_s, text(metric.unit)},
            {u"minHint"_s, hint(metric.minHint)},
            {u"maxHint"_s, hint(metric.maxHint)}};
}

QString activationName(Activation activation)
{
    switch (activation) {
    case Activation::kIdentity:
        return u"identity"_s;
    case Activation::kTanh:
        return u"tanh"_s;
    case Activation::kRelu:
        return u"relu"_s;
    }
    return {};
}

QJsonObject networkJson(const DenseNetwork &network, const std::string &tensors)
{
    QJsonArray layers;
    for (const DenseLayer &layer : network.layers())
        layers.append(QJsonObject{{u"inputs"_s, layer.inputs},
                                  {u"outputs"_s, layer.outputs},
                                  {u"activation"_s, activationName(layer.activation)}});
    return {{u"tensors"_s, text(tensors)}, {u"layers"_s, layers}};
}

QJsonValue headJson(const HeadModel &head, std::size_t detector, const char *name)
{
    const auto *model = dynamic_cast<const DenseAutoencoder *>(head.model.get());
    if (model == nullptr)
        return {};
    QJsonArray members;
    for (std::size_t i = 0; i < model->members().size(); ++i)
        members.append(networkJson(model->members()[i], manifest::memberTensors(detector, name, i)));
    const ModelShape shape = model->shape();
    return QJsonObject{{u"windowLength"_s, shape.windowLength},   {u"channels"_s, shape.channels},
                       {u"contextInputs"_s, shape.contextInputs}, {u"maskedSamples"_s, head.maskedSamples},
                       {u"inputLimit"_s, head.inputLimit},        {u"members"_s, members}};
}

QJsonObject factsJson(const ModelFacts &facts)
{
    // JSON's numbers do not reach the largest seeds; NaN becomes null.
    return {{u"seed"_s, QString::number(facts.seed)},
            {u"samples"_s, static_cast<qint64>(facts.samples)},
            {u"dataBeginMs"_s, static_cast<qint64>(toMs(facts.dataSpan.begin))},
            {u"dataEndMs"_s, static_cast<qint64>(toMs(facts.dataSpan.end))},
            {u"dataSha256"_s, text(facts.dataHash)},
            {u"weightsSha256"_s, text(facts.weightsHash)},
            {u"trainingLoss"_s, facts.trainingLoss},
            {u"validationLoss"_s, facts.validationLoss},
            {u"epochs"_s, facts.epochs},
            {u"provisional"_s, facts.provisional}};
}

QJsonObject detectorJson(const DetectorModel &model, std::size_t detector)
{
    QJsonArray metrics;
    for (const MetricInfo &metric : model.metrics)
        metrics.append(metricJson(metric));
    QJsonArray scalers;
    for (const Scaler &scaler : model.scalers)
        scalers.append(QJsonObject{{u"center"_s, scaler.center},
                                   {u"scale"_s, scaler.scale},
                                   {u"meanDeviation"_s, scaler.meanDeviation}});
    const PointCalibration &point = model.pointCalibration;
    const IncidentCalibration &incident = model.incidentCalibration;
    return {
        {u"metrics"_s, metrics},
        {u"scalers"_s, scalers},
        {u"timeFeatures"_s,
         QJsonObject{{u"daily"_s, model.timeFeatures.daily}, {u"weekly"_s, model.timeFeatures.weekly}}},
        {u"stepMs"_s, static_cast<qint64>(model.step.count())},
        {u"point"_s, headJson(model.point, detector, "point")},
        {u"incident"_s, headJson(model.incident, detector, "incident")},
        {u"pointCalibration"_s, QJsonObject{{u"knots"_s, static_cast<qint64>(point.knots.size())},
                                            {u"bodyShare"_s, point.bodyShare},
                                            {u"tailScale"_s, point.tailScale},
                                            {u"samples"_s, static_cast<qint64>(point.samples)}}},
        {u"incidentCalibration"_s, QJsonObject{{u"maxima"_s, static_cast<qint64>(incident.maxima().size())},
                                               {u"location"_s, incident.location()},
                                               {u"scale"_s, incident.scale()}}},
        {u"typicalWindow"_s, static_cast<qint64>(model.typicalWindow.size())},
        {u"startsFromTypical"_s, model.startsFromTypical},
        {u"facts"_s, factsJson(model.facts)}};
}

QJsonObject pointwiseJson(const PointwiseModel &model)
{
    return {{u"metric"_s, metricJson(model.metric)},
            {u"network"_s, networkJson(model.network, "network")},
            {u"line"_s, model.line},
            {u"decimals"_s, model.decimals},
            {u"facts"_s, factsJson(model.facts)}};
}

QJsonObject universalJson(const UniversalModel &model)
{
    return {{u"network"_s, networkJson(model.network, "network")}, {u"facts"_s, factsJson(model.facts)}};
}

} // namespace

std::string manifest::ownHash(std::string text, std::size_t placeOfDigits)
{
    text.replace(placeOfDigits, kHashDigits, kHashDigits, '0');
    return sha256Hex(std::as_bytes(std::span(text)));
}

std::string writeManifest(const ModelArtifact &artifact, const WeightsReference &weights)
{
    QJsonObject json{{u"artifact"_s, QLatin1String(manifest::kFormat)},
                     {u"schemaVersion"_s, ModelArtifact::kSchemaVersion},
                     {u"name"_s, text(artifact.name)},
                     {u"createdBy"_s, text(artifact.createdBy)},
                     {u"manifestSha256"_s, QString(manifest::kHashDigits, QLatin1Char('0'))},
                     {u"weights"_s, QJsonObject{{u"file"_s, text(weights.file)},
                                                {u"bytes"_s, static_cast<qint64>(weights.bytes)},
                                                {u"sha256"_s, text(weights.sha256)}}}};
    if (artifact.pointwise) {
        json.insert(u"kind"_s, u"pointwise"_s);
        json.insert(u"pointwise"_s, pointwiseJson(*artifact.pointwise));
    } else if (artifact.universal) {
        json.insert(u"kind"_s, u"universal"_s);
        json.insert(u"universal"_s, universalJson(*artifact.universal));
    } else {
        QJsonArray detectors;
        for (std::size_t i = 0; i < artifact.detectors.size(); ++i)
            detectors.append(detectorJson(*artifact.detectors[i], i));
        json.insert(u"kind"_s, u"windowed"_s);
        json.insert(u"detectors"_s, detectors);
    }
    std::string bytes = QJsonDocument(json).toJson(QJsonDocument::Indented).toStdString();
    const std::size_t digits =
        bytes.find(manifest::kOwnHashField) + std::string_view(manifest::kOwnHashField).size();
    bytes.replace(digits, manifest::kHashDigits, manifest::ownHash(bytes, digits));
    return bytes;
}

} // namespace redshank
