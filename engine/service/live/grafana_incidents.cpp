// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/service/live/grafana_incidents.h"

#include "engine/service/json_text.h"
#include "engine/service/live/grafana_api.h"
#include "engine/service/url_query.h"

#include <QtCore/QDateTime>
#include <QtCore/QJsonDocument>
#include <QtCore/QStringList>

#include <charconv>
#include <cmath>
#include <optional>

namespace redshank {
namespace {

QString key(const char *name) { return QString::fromLatin1(name); }
QString text(const std::string &value) { return QString::fromStdString(validUtf8(value)); }
QJsonValue numberOf(double value) { return std::isfinite(value) ? QJsonValue(value) : QJsonValue(); }

QString titleOf(const Incident &incident)
{
    QStringList metrics;
    for (const IncidentPart &part : incident.parts)
        if (metrics.size() < 3)
            metrics.append(text(part.metric));
    const auto more = static_cast<qsizetype>(incident.parts.size()) - metrics.size();
    return metrics.join(key(", ")) + (more > 0 ? key(" and %1 more").arg(more) : QString());
}

QString wordsOf(const Incident &incident)
{
    return key("Anomaly, score %1").arg(incident.peakScore(), 0, 'f', 2);
}

QStringList tagsOf(const Incident &incident)
{
    QStringList tags{key("redshank"), key("anomaly")};
    for (const IncidentPart &part : incident.parts)
        tags.append(text(part.metric));
    return tags;
}

/// In order of their opening; of those that lie in the range.
template <class Take>
void forEachIncident(const LiveBoard &board, TimeRange range, Take take)
{
    for (const LiveBoard::KnownIncident &known : board.incidents())
        if (known.incident.begin < range.end && known.incident.end >= range.begin)
            take(known.incident);
}

} // namespace

QJsonObject incidentTable(const LiveBoard &board, TimeRange range)
{
    const auto column = [](const char *name, const char *type) {
        return QJsonObject{{key("text"), key(name)}, {key("type"), key(type)}};
    };
    QJsonArray rows;
    forEachIncident(board, range, [&rows](const Incident &incident) {
        rows.append(QJsonArray{static_cast<qint64>(toMs(incident.begin)),
                               static_cast<qint64>(toMs(incident.end)), titleOf(incident), wordsOf(incident),
                               tagsOf(incident).join(key(",")), numberOf(incident.peakScore())});
    });
    return {{key("type"), key("table")},
            {key("columns"),
             QJsonArray{column("time", "time"), column("timeEnd", "time"), column("title", "string"),
                        column("text", "string"), column("tags", "string"), column("score", "number")}},
            {key("rows"), rows}};
}

QJsonArray incidentAnnotations(const LiveBoard &board, TimeRange range, const QJsonValue &annotation)
{
    QJsonArray answer;
    forEachIncident(board, range, [&](const Incident &incident) {
        answer.append(QJsonObject{{key("annotation"), annotation},
                                  {key("time"), static_cast<qint64>(toMs(incident.begin))},
                                  {key("timeEnd"), static_cast<qint64>(toMs(incident.end))},
                                  {key("isRegion"), true},
                                  {key("title"), titleOf(incident)},
                                  {key("text"), wordsOf(incident)},
                                  {key("tags"), QJsonArray::fromStringList(tagsOf(incident))}});
    });
    return answer;
}

HttpResponse anomaliesAnswer(const LiveBoard &board, std::string_view query)
{
    TimeRange range{TimePoint::min(), TimePoint::max()};
    for (const auto &[name, end] : {std::pair{"from", &range.begin}, std::pair{"to", &range.end}}) {
        const Result<std::optional<std::string>> field = queryField(query, name);
        if (!field)
            return httpError(400, field.error().message, name);
        if (!*field)
            continue;
        const std::string &digits = **field;
        std::int64_t number = 0;
        const auto [behind, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
        if (error != std::errc{} || behind != digits.data() + digits.size())
            return httpError(400, std::string(name) + " must be ms since 1970 UTC", name);
        *end = fromMs(number);
    }
    const auto iso = [](TimePoint time) {
        return QDateTime::fromMSecsSinceEpoch(toMs(time), Qt::UTC).toString(Qt::ISODateWithMs);
    };
    QJsonArray answer;
    forEachIncident(board, range, [&](const Incident &incident) {
        answer.append(QJsonObject{
            {key("time"), iso(incident.begin)},
            {key("timeEnd"), iso(incident.end)},
            {key("series"), incident.parts.empty() ? QString() : text(incident.parts.front().metric)},
            {key("score"), numberOf(incident.peakScore())},
            {key("title"), titleOf(incident)},
            {key("text"), wordsOf(incident)},
            {key("tags"), tagsOf(incident).join(key(","))}});
    });
    HttpResponse response;
    response.body = QJsonDocument(answer).toJson(QJsonDocument::Compact).toStdString() + '\n';
    return response;
}

} // namespace redshank
