// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/store/incident_file_json.h"

#include "engine/store/incident_json.h"
#include "engine/store/json_values.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>

#include <cmath>
#include <set>

namespace redshank {
namespace {

using namespace json;

constexpr const char *kFormat = "redshank incident";
constexpr int kVersion = 1;
constexpr qsizetype kMostItems = 100'000; ///< Incidents, labels, notes.
constexpr qint64 kMostMs = 8'640'000'000'000'000;

/// Unset where it is no time or no range.
std::optional<TimeRange> rangeOf(const QJsonObject &object)
{
    const QJsonValue begin = object.value(key("beginMs"));
    const QJsonValue end = object.value(key("endMs"));
    const qint64 first = begin.toInteger(kMostMs + 1);
    const qint64 last = end.toInteger(kMostMs + 1);
    if (first < -kMostMs || last > kMostMs || first >= last)
        return std::nullopt;
    return TimeRange{fromMs(first), fromMs(last)};
}

QJsonValue hint(const std::optional<double> &value) { return value ? QJsonValue(*value) : QJsonValue(); }
std::optional<double> hintOf(const QJsonValue &value)
{
    return value.isDouble() ? std::optional(value.toDouble()) : std::nullopt;
}

Result<void> readMetrics(const QJsonArray &array, IncidentFile &file)
{
    std::set<MetricId> ids;
    for (const QJsonValue entry : array) {
        const QJsonObject object = entry.toObject();
        IncidentFile::Metric metric;
        metric.info = {textOf(object, "id"), textOf(object, "name"), textOf(object, "unit"),
                       hintOf(object.value(key("min"))), hintOf(object.value(key("max")))};
        if (metric.info.id.empty() || !ids.insert(metric.info.id).second)
            return failure(ErrorCode::kDamaged, "metrics without a name of their own");
        file.metrics.push_back(std::move(metric));
    }
    return {};
}

Result<void> readSayings(const QJsonObject &root, IncidentFile &file)
{
    for (const QJsonValue entry : root.value(key("incidents")).toArray()) {
        Result<Incident> incident =
            incidentFromJson(QJsonDocument(entry.toObject()).toJson(QJsonDocument::Compact).toStdString());
        if (!incident)
            return tl::unexpected(incident.error());
        file.incidents.push_back(*std::move(incident));
    }
    for (const QJsonValue entry : root.value(key("labels")).toArray()) {
        const QJsonObject object = entry.toObject();
        const int kind = object.value(key("kind")).toInt(-1);
        const std::optional<TimeRange> range = rangeOf(object);
        if (kind < 0 || kind > static_cast<int>(LabelKind::kExpected) || !range)
            return failure(ErrorCode::kDamaged, "a label that makes no sense");
        file.labels.push_back({static_cast<LabelKind>(kind), *range, textsOf(object.value(key("metrics")))});
    }
    for (const QJsonValue entry : root.value(key("kept")).toArray()) {
        const QJsonObject object = entry.toObject();
        file.kept.push_back({textOf(object, "kind"), textOf(object, "key"), textOf(object, "value"), {}});
        if (file.kept.back().kind.empty() || file.kept.back().key.empty())
            return failure(ErrorCode::kDamaged, "a note that makes no sense");
    }
    return {};
}

} // namespace

QByteArray incidentManifest(const IncidentFile &file)
{
    QJsonArray metrics;
    for (const IncidentFile::Metric &metric : file.metrics)
        metrics.append(QJsonObject{{key("id"), text(metric.info.id)},
                                   {key("name"), text(metric.info.name)},
                                   {key("unit"), text(metric.info.unit)},
                                   {key("min"), hint(metric.info.minHint)},
                                   {key("max"), hint(metric.info.maxHint)}});
    QJsonArray incidents;
    for (const Incident &incident : file.incidents)
        incidents.append(
            QJsonDocument::fromJson(QByteArray::fromStdString(incidentToJson(incident))).object());
    QJsonArray labels;
    for (const Label &label : file.labels)
        labels.append(QJsonObject{{key("kind"), static_cast<int>(label.kind)},
                                  {key("beginMs"), ms(label.range.begin)},
                                  {key("endMs"), ms(label.range.end)},
                                  {key("metrics"), texts(label.metrics)}});
    QJsonArray kept;
    for (const KeptItem &item : file.kept)
        kept.append(QJsonObject{
            {key("kind"), text(item.kind)}, {key("key"), text(item.key)}, {key("value"), text(item.value)}});
    return QJsonDocument(QJsonObject{{key("format"), key(kFormat)},
                                     {key("version"), kVersion},
                                     {key("title"), text(file.title)},
                                     {key("source"), text(file.source)},
                                     {key("madeMs"), ms(file.made)},
                                     {key("view"), QJsonObject{{key("beginMs"), ms(file.view.begin)},
                                                               {key("endMs"), ms(file.view.end)}}},
                                     {key("visible"), texts(file.visible)},
                                     {key("metrics"), metrics},
                                     {key("incidents"), incidents},
                                     {key("labels"), labels},
                                     {key("kept"), kept},
                                     {key("hasModels"), !file.models.empty()}})
        .toJson();
}

Result<IncidentFile> readIncidentManifest(const QByteArray &json, std::size_t mostMetrics, bool &hasModels)
{
    const QJsonObject root = QJsonDocument::fromJson(json).object();
    if (root.value(key("format")).toString() != key(kFormat))
        return failure(ErrorCode::kUnsupportedFormat, "no \"format\": \"redshank incident\"");
    if (const int version = root.value(key("version")).toInt(); version != kVersion)
        return failure(version > kVersion ? ErrorCode::kUnsupportedVersion : ErrorCode::kDamaged,
                       "incident file version " + std::to_string(version) + ", this program reads version " +
                           std::to_string(kVersion));
    const QJsonArray metrics = root.value(key("metrics")).toArray();
    if (metrics.isEmpty() || static_cast<std::size_t>(metrics.size()) > mostMetrics)
        return failure(ErrorCode::kDamaged, "no metrics, or too many");
    for (const char *list : {"incidents", "labels", "kept", "visible"}) {
        if (root.value(key(list)).toArray().size() > kMostItems)
            return failure(ErrorCode::kTooLarge, std::string(list) + ": too many");
    }
    IncidentFile file;
    file.title = textOf(root, "title");
    file.source = textOf(root, "source");
    file.made = fromMs(root.value(key("madeMs")).toInteger());
    file.view = rangeOf(root.value(key("view")).toObject()).value_or(TimeRange{});
    file.visible = textsOf(root.value(key("visible")));
    if (Result<void> read = readMetrics(metrics, file); !read)
        return tl::unexpected(read.error());
    if (Result<void> read = readSayings(root, file); !read)
        return tl::unexpected(read.error());
    hasModels = root.value(key("hasModels")).toBool();
    return file;
}

} // namespace redshank
