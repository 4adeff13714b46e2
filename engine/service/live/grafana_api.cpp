// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/service/live/grafana_api.h"

#include "engine/service/json_text.h"
#include "engine/service/live/grafana_incidents.h"

#include <QtCore/QDateTime>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QRegularExpression>

#include <algorithm>
#include <cmath>
#include <optional>
#include <set>

namespace redshank {
namespace {

using Column = SeriesStore::Column;

constexpr std::size_t kMostTargets = 100;
constexpr std::size_t kMostSeries = 500;
constexpr std::int64_t kUsualPoints = 1'000;
constexpr std::int64_t kMostPoints = 20'000;
constexpr qsizetype kLongestTarget = 2'000;
const char *const kIncidents = "incidents";

constexpr std::array<std::pair<const char *, Column>, 7> kColumns{
    {{"value", Column::kValue},
     {"score", Column::kScore},
     {"expected", Column::kExpected},
     {"lower", Column::kLower},
     {"upper", Column::kUpper},
     {"mse", Column::kMse},
     {"incident_score", Column::kIncidentScore}}};

QString key(const char *name) { return QString::fromLatin1(name); }
QString text(const std::string &value) { return QString::fromStdString(validUtf8(value)); }

struct Wrong
{
    std::string message;
    std::string field;
};
template <class Value>
using Read = tl::expected<Value, Wrong>;

HttpResponse jsonAnswer(const QJsonArray &array)
{
    HttpResponse response;
    response.body = QJsonDocument(array).toJson(QJsonDocument::Compact).toStdString() + '\n';
    return response;
}

/// What is behind a '#', if it names a column.
std::optional<Column> columnOf(std::string_view word)
{
    for (const auto &[name, column] : kColumns)
        if (word == name)
            return column;
    return std::nullopt;
}

struct Series
{
    std::string name; ///< As it was asked for.
    const LiveBoard::Metric *metric = nullptr;
    Column column = Column::kValue;
};

/// Every metric with every column, in the order in which they are offered.
template <class Take>
void forEachSeries(const LiveBoard &board, Take take)
{
    for (const auto &[id, metric] : board.metrics())
        for (const auto &[name, column] : kColumns)
            take(Series{column == Column::kValue ? id : id + '#' + name, metric.get(), column});
}

Read<TimeRange> rangeOf(const QJsonObject &body)
{
    const QJsonObject range = body.value(key("range")).toObject();
    const auto timeOf = [&range](const char *name) {
        return QDateTime::fromString(range.value(key(name)).toString(), Qt::ISODateWithMs);
    };
    const QDateTime from = timeOf("from");
    const QDateTime to = timeOf("to");
    if (!from.isValid() || !to.isValid())
        return tl::unexpected(Wrong{"range needs from and to as ISO 8601 times", "range"});
    return TimeRange{fromMs(from.toMSecsSinceEpoch()), fromMs(to.toMSecsSinceEpoch()) + Milliseconds{1}};
}

/// Filters of "metric" and "feed"; others are not known here and filter nothing out.
bool isWanted(const LiveBoard::Metric &metric, const QJsonArray &filters)
{
    return std::ranges::all_of(filters, [&metric](const QJsonValue &value) {
        const QJsonObject filter = value.toObject();
        const QString name = filter.value(key("key")).toString();
        if (name != key("metric") && name != key("feed"))
            return true;
        const QString is = text(name == key("metric") ? metric.info.id : metric.feed);
        const QString wanted = filter.value(key("value")).toString();
        const QString how = filter.value(key("operator")).toString();
        if (how == key("!="))
            return is != wanted;
        if (how == key("=~") || how == key("!~")) {
            const QRegularExpression pattern(QRegularExpression::anchoredPattern(wanted));
            return pattern.match(is).hasMatch() == (how == key("=~"));
        }
        return is == wanted;
    });
}

/// The column that a payload names: {"field": "score"}.
Read<std::optional<Column>> payloadColumn(const QJsonObject &target)
{
    const QJsonValue payload =
        target.contains(key("payload")) ? target.value(key("payload")) : target.value(key("data"));
    const QJsonValue field = payload.toObject().value(key("field"));
    if (field.isUndefined() || field.isNull() || field.toString().isEmpty())
        return std::optional<Column>{};
    const std::optional<Column> column = columnOf(field.toString().toStdString());
    if (!column)
        return tl::unexpected(Wrong{"there is no column " + field.toString().toStdString(), "payload.field"});
    return column;
}

Read<std::vector<Series>> seriesOf(const LiveBoard &board, const QJsonObject &target)
{
    const QString name = target.value(key("target")).toString();
    const Read<std::optional<Column>> column = payloadColumn(target);
    if (!column)
        return tl::unexpected(column.error());
    if (name.size() > kLongestTarget)
        return tl::unexpected(Wrong{"a target has at most 2000 characters", "targets"});
    std::vector<Series> found;
    const std::string plain = name.toStdString();
    forEachSeries(board, [&](Series series) {
        if (series.name == plain)
            found.push_back(std::move(series));
    });
    if (found.empty()) { // as Grafana makes it of variables: (a|b), with what is special escaped
        const QRegularExpression pattern(QRegularExpression::anchoredPattern(name));
        if (!pattern.isValid())
            return tl::unexpected(
                Wrong{"target " + plain + " is neither a metric nor a regular expression", "targets"});
        forEachSeries(board, [&](Series series) {
            if (found.size() < kMostSeries && pattern.match(text(series.name)).hasMatch())
                found.push_back(std::move(series));
        });
    }
    if (*column)
        for (Series &series : found)
            series.column = **column;
    return found;
}

QJsonValue numberOf(double value) { return std::isfinite(value) ? QJsonValue(value) : QJsonValue(); }

/// [value, ms] of each sample, or of the smallest and the largest of each part where there are too many.
QJsonArray pointsOf(const Series &series, TimeRange range, std::int64_t most)
{
    const SeriesStore &store = series.metric->series;
    const std::uint64_t first = store.lowerBound(range.begin);
    const std::uint64_t end = std::max(first, store.lowerBound(range.end));
    QJsonArray points;
    const auto add = [&](std::uint64_t sequence) {
        points.append(QJsonArray{numberOf(store.at(series.column, sequence)),
                                 static_cast<qint64>(toMs(store.timeAt(sequence)))});
    };
    const std::uint64_t parts = static_cast<std::uint64_t>(std::max<std::int64_t>(most / 2, 1));
    if (end - first <= static_cast<std::uint64_t>(most)) {
        for (std::uint64_t sequence = first; sequence < end; ++sequence)
            add(sequence);
        return points;
    }
    for (std::uint64_t part = 0; part < parts; ++part) {
        const std::uint64_t from = first + (end - first) * part / parts;
        const std::uint64_t to = first + (end - first) * (part + 1) / parts;
        std::uint64_t smallest = from;
        std::uint64_t largest = from;
        for (std::uint64_t sequence = from; sequence < to; ++sequence) {
            const double value = store.at(series.column, sequence);
            if (!(value >= store.at(series.column, smallest)))
                smallest = std::isnan(value) ? smallest : sequence;
            if (!(value <= store.at(series.column, largest)))
                largest = std::isnan(value) ? largest : sequence;
        }
        add(std::min(smallest, largest));
        if (smallest != largest)
            add(std::max(smallest, largest));
    }
    return points;
}

Read<QJsonArray> query(const LiveBoard &board, const QJsonObject &body)
{
    const Read<TimeRange> range = rangeOf(body);
    if (!range)
        return tl::unexpected(range.error());
    if (!body.value(key("targets")).isArray())
        return tl::unexpected(Wrong{"targets must be a list", "targets"});
    const QJsonArray targets = body.value(key("targets")).toArray();
    if (targets.size() > static_cast<qsizetype>(kMostTargets))
        return tl::unexpected(Wrong{"at most 100 targets are answered at once", "targets"});
    const QJsonValue wanted = body.value(key("maxDataPoints"));
    const std::int64_t most = std::clamp<std::int64_t>(wanted.toInteger(kUsualPoints), 2, kMostPoints);
    const QJsonArray filters =
        (body.contains(key("filters")) ? body.value(key("filters")) : body.value(key("adhocFilters")))
            .toArray();
    QJsonArray answer;
    for (const QJsonValue value : targets) {
        const QJsonObject target = value.toObject();
        if (!target.value(key("target")).isString())
            return tl::unexpected(Wrong{"each of targets needs its target", "targets"});
        if (target.value(key("hide")).toBool())
            continue;
        if (target.value(key("target")).toString() == key(kIncidents)) {
            QJsonObject table = incidentTable(board, *range);
            table.insert(key("refId"), target.value(key("refId")));
            answer.append(table);
            continue;
        }
        const Read<std::vector<Series>> found = seriesOf(board, target);
        if (!found)
            return tl::unexpected(found.error());
        for (const Series &series : *found)
            if (isWanted(*series.metric, filters))
                answer.append(QJsonObject{{key("target"), text(series.name)},
                                          {key("refId"), target.value(key("refId"))},
                                          {key("datapoints"), pointsOf(series, *range, most)}});
    }
    return answer;
}

Read<QJsonArray> annotations(const LiveBoard &board, const QJsonObject &body)
{
    const Read<TimeRange> range = rangeOf(body);
    if (!range)
        return tl::unexpected(range.error());
    return incidentAnnotations(board, *range, body.value(key("annotation")));
}

/// Names that hold what was typed, "incidents" among them.
QJsonArray search(const LiveBoard &board, const QJsonObject &body)
{
    const QString typed = body.value(key("target")).toString();
    QJsonArray names;
    const auto offer = [&](const QString &name) {
        if (typed.isEmpty() || name.contains(typed, Qt::CaseInsensitive))
            names.append(name);
    };
    forEachSeries(board, [&](const Series &series) { offer(text(series.name)); });
    offer(key(kIncidents));
    return names;
}

QJsonArray columnOptions()
{
    QJsonArray options;
    for (const auto &[name, column] : kColumns)
        options.append(QJsonObject{{key("label"), key(name)}, {key("value"), key(name)}});
    return options;
}

QJsonArray metricList(const LiveBoard &board)
{
    const QJsonArray payloads{QJsonObject{{key("name"), key("field")},
                                          {key("label"), key("Column")},
                                          {key("type"), key("select")},
                                          {key("placeholder"), key("value")},
                                          {key("options"), columnOptions()}}};
    QJsonArray metrics;
    for (const auto &[id, metric] : board.metrics())
        metrics.append(
            QJsonObject{{key("label"), text(id)}, {key("value"), text(id)}, {key("payloads"), payloads}});
    metrics.append(QJsonObject{
        {key("label"), key(kIncidents)}, {key("value"), key(kIncidents)}, {key("payloads"), QJsonArray()}});
    return metrics;
}

/// Values of "metric" or "feed", in the form that a route wants.
QJsonArray valuesOf(const LiveBoard &board, const QString &of, bool isVariable)
{
    std::set<std::string> values;
    for (const auto &[id, metric] : board.metrics())
        values.insert(of == key("feed") ? metric->feed : id);
    QJsonArray array;
    for (const std::string &value : values)
        array.append(isVariable ? QJsonObject{{key("__text"), text(value)}, {key("__value"), text(value)}}
                                : QJsonObject{{key("text"), text(value)}});
    return array;
}

Read<QJsonArray> answerTo(const LiveBoard &board, std::string_view route, const QJsonObject &body)
{
    if (route == "/query")
        return query(board, body);
    if (route == "/annotations")
        return annotations(board, body);
    if (route == "/search")
        return search(board, body);
    if (route == "/metrics")
        return metricList(board);
    if (route == "/metric-payload-options")
        return columnOptions();
    if (route == "/variable") {
        const QJsonObject payload = body.value(key("payload")).toObject();
        return valuesOf(board, payload.value(key("target")).toString(), true);
    }
    if (route == "/tag-keys")
        return QJsonArray{QJsonObject{{key("type"), key("string")}, {key("text"), key("metric")}},
                          QJsonObject{{key("type"), key("string")}, {key("text"), key("feed")}}};
    return valuesOf(board, body.value(key("key")).toString(), false);
}

} // namespace

HttpResponse grafanaAnswer(const LiveBoard &board, const HttpRequest &request)
{
    std::string_view route = request.path;
    route.remove_prefix(std::string_view(kGrafanaPrefix).size());
    if (request.method != "POST") {
        HttpResponse response;
        response.body = "{\"status\": \"ok\"}\n";
        return response;
    }
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(QByteArray::fromStdString(request.body), &error);
    const bool isEmpty = request.body.find_first_not_of(" \t\r\n") == std::string::npos;
    if (!isEmpty && !document.isObject())
        return httpError(400, error.error == QJsonParseError::NoError
                                  ? "The body must be an object"
                                  : "The body is not JSON: " + error.errorString().toStdString() +
                                        " at byte " + std::to_string(error.offset));
    const Read<QJsonArray> answer = answerTo(board, route, document.object());
    return answer ? jsonAnswer(*answer) : httpError(400, answer.error().message, answer.error().field);
}

} // namespace redshank
