// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/service/live/live_api.h"

#include "engine/service/json_text.h"
#include "engine/service/url_query.h"

#include <algorithm>
#include <charconv>
#include <optional>

namespace redshank {
namespace {

using Column = SeriesStore::Column;

constexpr std::int64_t kUsualLimit = 10'000;
constexpr std::int64_t kMostLimit = 100'000;

/// Writes an object's fields, in order.
class ObjectWriter
{
public:
    explicit ObjectWriter(std::string &json) : m_json(json) { m_json += '{'; }
    ~ObjectWriter() { m_json += '}'; }
    ObjectWriter(const ObjectWriter &) = delete;
    ObjectWriter &operator=(const ObjectWriter &) = delete;

    void text(const char *name, std::string_view value)
    {
        key(name);
        appendJsonString(m_json, value);
    }
    void number(const char *name, double value)
    {
        key(name);
        appendJsonNumber(m_json, value);
    }
    void integer(const char *name, std::int64_t value)
    {
        key(name);
        m_json += std::to_string(value);
    }
    void count(const char *name, std::uint64_t value)
    {
        key(name);
        m_json += std::to_string(value);
    }
    void time(const char *name, TimePoint value) { integer(name, toMs(value)); }
    void boolean(const char *name, bool value)
    {
        key(name);
        m_json += value ? "true" : "false";
    }
    std::string &key(const char *name)
    {
        m_json += m_isFirst ? "\"" : ", \"";
        m_json += name;
        m_json += "\": ";
        m_isFirst = false;
        return m_json;
    }

private:
    std::string &m_json;
    bool m_isFirst = true;
};

std::string_view learningWord(LearningState state)
{
    switch (state) {
    case LearningState::kCollecting:
        return "collecting";
    case LearningState::kFitting:
        return "fitting";
    case LearningState::kProvisional:
        return "provisional";
    case LearningState::kReady:
        return "ready";
    case LearningState::kBlocked:
        return "blocked";
    }
    return {};
}

std::string_view stateWord(IncidentState state)
{
    switch (state) {
    case IncidentState::kOpen:
        return "open";
    case IncidentState::kAcknowledged:
        return "acknowledged";
    case IncidentState::kClosed:
        return "closed";
    }
    return {};
}

void appendSample(std::string &json, const SeriesStore &series, std::uint64_t sequence)
{
    ObjectWriter sample(json);
    const std::uint8_t flags = series.flagsAt(sequence);
    sample.time("time", series.timeAt(sequence));
    sample.number("value", series.at(Column::kValue, sequence));
    sample.number("expected", series.at(Column::kExpected, sequence));
    sample.number("lower", series.at(Column::kLower, sequence));
    sample.number("upper", series.at(Column::kUpper, sequence));
    sample.number("mse", series.at(Column::kMse, sequence));
    sample.number("score", series.at(Column::kScore, sequence));
    sample.boolean("anomaly", (flags & kFlagged) != 0);
    sample.number("incidentScore", series.at(Column::kIncidentScore, sequence));
    sample.boolean("incident", (flags & (kInIncident | kIncidentOpens)) != 0);
}

void appendMetric(std::string &json, const LiveBoard::Metric &metric, bool isOdd)
{
    ObjectWriter object(json);
    object.text("metric", metric.info.id);
    object.text("name", metric.info.name);
    object.text("unit", metric.info.unit);
    object.text("feed", metric.feed);
    object.text("state", learningWord(metric.status.state));
    if (!metric.status.reason.empty())
        object.text("reason", metric.status.reason);
    object.text("model", metric.status.model);
    object.count("samples", metric.status.samples);
    object.count("scored", metric.status.scored);
    object.count("missing", metric.status.missing);
    object.boolean("incident", isOdd);
    std::string &latest = object.key("latest");
    if (metric.scoredEnd > metric.series.firstSequence())
        appendSample(latest, metric.series, metric.scoredEnd - 1);
    else
        latest += "null";
}

void appendIncident(std::string &json, const LiveBoard::KnownIncident &known)
{
    const Incident &incident = known.incident;
    ObjectWriter object(json);
    object.text("id", known.id);
    object.text("feed", known.feed);
    object.text("state", stateWord(incident.state));
    object.text("kind", incidentKindCode(incident.kind));
    object.time("begin", incident.begin);
    object.time("peak", incident.peak);
    object.time("end", incident.end);
    object.number("score", incident.peakScore());
    object.boolean("provisional", incident.provisional);
    object.count("recurrences", incident.recurrences);
    if (incident.recurrences > 0)
        object.time("lastRecurrence", incident.lastRecurrence);
    std::string &parts = object.key("metrics");
    parts += '[';
    for (std::size_t i = 0; i < incident.parts.size(); ++i) {
        parts += i == 0 ? "" : ", ";
        const IncidentPart &part = incident.parts[i];
        ObjectWriter one(parts);
        one.text("metric", part.metric);
        one.time("peak", part.peak);
        one.number("score", part.peakScore);
        one.number("value", part.value);
        one.number("expected", part.expected);
        one.number("lower", part.lower);
        one.number("upper", part.upper);
        one.count("flagged", part.flagged);
        one.count("samples", part.samples);
    }
    parts += ']';
}

/// A whole number of the query; `usual` where it is not there.
Result<std::optional<std::int64_t>> integerField(std::string_view query, const char *name)
{
    const Result<std::optional<std::string>> text = queryField(query, name);
    if (!text)
        return tl::unexpected(text.error());
    if (!*text)
        return std::optional<std::int64_t>{};
    const std::string &digits = **text;
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
    if (error != std::errc{} || end != digits.data() + digits.size())
        return failure(ErrorCode::kInvalidInput, std::string(name) + " must be a whole number");
    return std::optional<std::int64_t>{number};
}

struct ScoresQuery
{
    std::string metric;
    std::optional<std::int64_t> from;
    std::optional<std::int64_t> to;
    std::int64_t limit = kUsualLimit;
};

tl::expected<ScoresQuery, HttpResponse> readScoresQuery(std::string_view query)
{
    constexpr std::int64_t kLatestMs = 253'402'300'800'000; // the year 10000; as far the other way
    ScoresQuery wanted;
    const Result<std::optional<std::string>> metric = queryField(query, "metric");
    if (!metric)
        return tl::unexpected(httpError(400, metric.error().message, "metric"));
    if (!*metric || (*metric)->empty())
        return tl::unexpected(httpError(400, "Name a metric: /api/v1/scores?metric=...", "metric"));
    wanted.metric = **metric;
    for (const auto &[name, value] : {std::pair{"from", &wanted.from}, std::pair{"to", &wanted.to}}) {
        const auto number = integerField(query, name);
        if (!number)
            return tl::unexpected(httpError(400, number.error().message + ": ms since 1970 UTC", name));
        if (*number && (**number < -kLatestMs || **number > kLatestMs))
            return tl::unexpected(httpError(400, std::string(name) + " is beyond the year 9999", name));
        *value = *number;
    }
    const auto limit = integerField(query, "limit");
    if (!limit || (*limit && (**limit < 1 || **limit > kMostLimit)))
        return tl::unexpected(httpError(400, "limit must be a whole number from 1 to 100000", "limit"));
    wanted.limit = limit->value_or(kUsualLimit);
    return wanted;
}

} // namespace

std::string_view incidentKindCode(IncidentKind kind)
{
    switch (kind) {
    case IncidentKind::kSingle:
        return "single";
    case IncidentKind::kRun:
        return "run";
    case IncidentKind::kLevelShift:
        return "level-shift";
    case IncidentKind::kFlat:
        return "flat";
    case IncidentKind::kMissingData:
        return "missing-data";
    case IncidentKind::kLostCycle:
        return "lost-cycle";
    case IncidentKind::kNoData:
        return "no-data";
    }
    return {};
}

HttpResponse metricsAnswer(const LiveBoard &board)
{
    HttpResponse response;
    std::string &json = response.body;
    json = "{\"metrics\": [";
    const std::set<MetricId> odd = board.metricsInIncidents();
    bool isFirst = true;
    for (const auto &[id, metric] : board.metrics()) {
        json += isFirst ? "\n" : ",\n";
        isFirst = false;
        appendMetric(json, *metric, odd.contains(id));
    }
    json += "]}\n";
    return response;
}

HttpResponse scoresAnswer(const LiveBoard &board, std::string_view query)
{
    const auto wanted = readScoresQuery(query);
    if (!wanted)
        return wanted.error();
    const LiveBoard::Metric *metric = board.metric(wanted->metric);
    if (!metric)
        return httpError(404, "There is no metric " + wanted->metric + "; /api/v1/metrics lists them",
                         "metric");
    const SeriesStore &series = metric->series;
    std::uint64_t first = series.firstSequence();
    std::uint64_t end = wanted->to ? series.lowerBound(fromMs(*wanted->to)) : series.endSequence();
    const auto limit = static_cast<std::uint64_t>(wanted->limit);
    if (wanted->from)
        first = series.lowerBound(fromMs(*wanted->from));
    else if (end > first + limit)
        first = end - limit;
    end = std::max(first, end);
    const std::uint64_t last = std::min(end, first + limit);

    HttpResponse response;
    std::string &json = response.body;
    json = "{\"metric\": ";
    appendJsonString(json, wanted->metric);
    json += ", \"unit\": ";
    appendJsonString(json, metric->info.unit);
    json += ", \"scores\": [";
    for (std::uint64_t sequence = first; sequence < last; ++sequence) {
        json += sequence == first ? "\n" : ",\n";
        appendSample(json, series, sequence);
    }
    json += "]";
    if (last < end)
        json += ", \"next\": " + std::to_string(toMs(series.timeAt(last)));
    json += "}\n";
    return response;
}

HttpResponse incidentsAnswer(const LiveBoard &board, std::string_view query)
{
    const Result<std::optional<std::string>> state = queryField(query, "state");
    if (!state || (*state && **state != "open" && **state != "closed"))
        return httpError(400, "state must be open or closed", "state");
    HttpResponse response;
    std::string &json = response.body;
    json = "{\"incidents\": [";
    bool isFirst = true;
    for (auto known = board.incidents().rbegin(); known != board.incidents().rend(); ++known) {
        const bool isClosed = known->incident.state == IncidentState::kClosed;
        if (*state && isClosed != (**state == "closed"))
            continue;
        json += isFirst ? "\n" : ",\n";
        isFirst = false;
        appendIncident(json, *known);
    }
    json += "]}\n";
    return response;
}

} // namespace redshank
