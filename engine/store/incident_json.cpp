// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/store/incident_json.h"

#include "engine/store/json_values.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>

#include <cmath>
#include <cstdint>
#include <limits>

namespace redshank {
namespace {

using namespace json;

constexpr qsizetype kMostParts = 10'000;

TimePoint timeOf(const QJsonValue &value) { return fromMs(value.toInteger()); }
QJsonValue number(double value) { return std::isfinite(value) ? QJsonValue(value) : QJsonValue(); }
double numberOf(const QJsonValue &value) { return value.isDouble() ? value.toDouble() : kMissing; }
std::uint32_t countOf(const QJsonValue &value)
{
    const qint64 count = value.toInteger();
    return count >= 0 && count <= std::numeric_limits<std::uint32_t>::max()
               ? static_cast<std::uint32_t>(count)
               : 0;
}

} // namespace

std::string incidentToJson(const Incident &incident)
{
    QJsonArray parts;
    for (const IncidentPart &part : incident.parts)
        parts.append(QJsonObject{{key("metric"), QString::fromStdString(part.metric)},
                                 {key("peak"), ms(part.peak)},
                                 {key("peakScore"), number(part.peakScore)},
                                 {key("value"), number(part.value)},
                                 {key("expected"), number(part.expected)},
                                 {key("lower"), number(part.lower)},
                                 {key("upper"), number(part.upper)},
                                 {key("flagged"), static_cast<qint64>(part.flagged)},
                                 {key("samples"), static_cast<qint64>(part.samples)}});
    const QJsonObject object{{key("id"), static_cast<qint64>(incident.id)},
                             {key("state"), static_cast<int>(incident.state)},
                             {key("kind"), static_cast<int>(incident.kind)},
                             {key("begin"), ms(incident.begin)},
                             {key("peak"), ms(incident.peak)},
                             {key("end"), ms(incident.end)},
                             {key("provisional"), incident.provisional},
                             {key("recurrences"), static_cast<qint64>(incident.recurrences)},
                             {key("lastRecurrence"), ms(incident.lastRecurrence)},
                             {key("parts"), parts}};
    return QJsonDocument(object).toJson(QJsonDocument::Compact).toStdString();
}

Result<Incident> incidentFromJson(const std::string &json)
{
    const QJsonDocument document = QJsonDocument::fromJson(QByteArray::fromStdString(json));
    const QJsonObject object = document.object();
    const int state = object.value(key("state")).toInt(-1);
    const int kind = object.value(key("kind")).toInt(-1);
    const qint64 id = object.value(key("id")).toInteger();
    const QJsonArray parts = object.value(key("parts")).toArray();
    if (state < 0 || state > static_cast<int>(IncidentState::kClosed) || kind < 0 ||
        kind > static_cast<int>(IncidentKind::kNoData) || id <= 0 || parts.isEmpty() ||
        parts.size() > kMostParts)
        return failure(ErrorCode::kDamaged, "an incident that makes no sense");
    Incident incident;
    incident.id = static_cast<IncidentId>(id);
    incident.state = static_cast<IncidentState>(state);
    incident.kind = static_cast<IncidentKind>(kind);
    incident.begin = timeOf(object.value(key("begin")));
    incident.peak = timeOf(object.value(key("peak")));
    incident.end = timeOf(object.value(key("end")));
    incident.provisional = object.value(key("provisional")).toBool();
    incident.recurrences = countOf(object.value(key("recurrences"))); // none in older files
    incident.lastRecurrence = timeOf(object.value(key("lastRecurrence")));
    for (const QJsonValue entry : parts) {
        const QJsonObject part = entry.toObject();
        incident.parts.push_back({.metric = part.value(key("metric")).toString().toStdString(),
                                  .peak = timeOf(part.value(key("peak"))),
                                  .peakScore = part.value(key("peakScore")).toDouble(),
                                  .value = numberOf(part.value(key("value"))),
                                  .expected = numberOf(part.value(key("expected"))),
                                  .lower = numberOf(part.value(key("lower"))),
                                  .upper = numberOf(part.value(key("upper"))),
                                  .flagged = countOf(part.value(key("flagged"))),
                                  .samples = countOf(part.value(key("samples")))});
    }
    return incident;
}

} // namespace redshank
