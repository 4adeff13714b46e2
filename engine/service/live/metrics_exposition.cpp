// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/service/live/metrics_exposition.h"

#include "engine/service/json_text.h"
#include "engine/service/live/readiness.h"

#include <unistd.h>

#include <array>
#include <cmath>
#include <fstream>
#include <set>
#include <vector>

namespace redshank {
namespace {

using Column = SeriesStore::Column;

constexpr std::size_t kMostMetrics = 10'000;

/// One family after the other, each with its help and type before its samples.
class Exposition
{
public:
    void family(const char *name, const char *type, const char *help)
    {
        m_name = name;
        m_text.append("# HELP ").append(name).append(" ").append(help).append("\n# TYPE ");
        m_text.append(name).append(" ").append(type).append("\n");
    }
    /// labels: "{a=\"b\"}", or nothing. Left out where the value is not known.
    void sample(const std::string &labels, double value)
    {
        if (std::isnan(value))
            return;
        m_text.append(m_name).append(labels).append(" ");
        appendValue(value);
        m_text += '\n';
    }
    std::string take() { return std::move(m_text); }

private:
    void appendValue(double value)
    {
        if (std::isinf(value)) {
            m_text += value > 0 ? "+Inf" : "-Inf";
            return;
        }
        appendJsonNumber(m_text, value);
    }

    std::string m_text;
    const char *m_name = "";
};

std::string label(std::string_view name, std::string_view value)
{
    std::string text = std::string(name) + "=\"";
    for (const char character : validUtf8(value)) {
        if (character == '\\' || character == '"')
            text += '\\';
        if (character == '\n')
            text += "\\n";
        else
            text += character;
    }
    return text + '"';
}

struct Row
{
    const LiveBoard::Metric *metric;
    std::string labels;
};

struct Gauge
{
    const char *name;
    const char *help;
    Column column;
};

constexpr std::array<Gauge, 7> kGauges{{
    {"redshank_value", "Newest scored value of a metric, in its unit.", Column::kValue},
    {"redshank_score", "Score of the newest sample; 1 is the line.", Column::kScore},
    {"redshank_incident_score", "Incident score of the newest sample; 1 opens an incident.",
     Column::kIncidentScore},
    {"redshank_expected", "What was expected instead of the value, in the metric's unit.", Column::kExpected},
    {"redshank_lower", "Lower end of the band in which the score stays below 1, in the metric's unit.",
     Column::kLower},
    {"redshank_upper", "Upper end of the band in which the score stays below 1, in the metric's unit.",
     Column::kUpper},
    {"redshank_mse", "Reconstruction error of the newest sample, scaled units squared.", Column::kMse},
}};

void writeMetrics(Exposition &text, const LiveBoard &board, const std::vector<Row> &rows)
{
    for (const Gauge &gauge : kGauges) {
        text.family(gauge.name, "gauge", gauge.help);
        for (const Row &row : rows)
            if (row.metric->scoredEnd > row.metric->series.firstSequence())
                text.sample(row.labels, row.metric->series.at(gauge.column, row.metric->scoredEnd - 1));
    }
    text.family("redshank_incident", "gauge", "1 while an incident of the metric is open, else 0.");
    const std::set<MetricId> odd = board.metricsInIncidents();
    for (const Row &row : rows)
        text.sample(row.labels, odd.contains(row.metric->info.id) ? 1.0 : 0.0);
    text.family("redshank_no_data", "gauge", "1 while the metric has had no value for too long, else 0.");
    for (const Row &row : rows)
        text.sample(row.labels, row.metric->status.noDataSince ? 1.0 : 0.0);
    text.family("redshank_last_sample_timestamp_seconds", "gauge", "Time of the metric's newest sample.");
    for (const Row &row : rows)
        if (!row.metric->series.isEmpty())
            text.sample(row.labels, static_cast<double>(toMs(
                                        row.metric->series.timeAt(row.metric->series.endSequence() - 1))) /
                                        1000.0);
    text.family("redshank_samples_total", "counter", "Samples of a metric received since its feed began.");
    for (const Row &row : rows)
        text.sample(row.labels, static_cast<double>(row.metric->status.samples));
    text.family("redshank_scored_samples_total", "counter",
                "Samples of a metric scored since its feed began.");
    for (const Row &row : rows)
        text.sample(row.labels, static_cast<double>(row.metric->status.scored));
    text.family("redshank_missing_samples_total", "counter", "Samples of a metric that had no value.");
    for (const Row &row : rows)
        text.sample(row.labels, static_cast<double>(row.metric->status.missing));
}

void writeFeeds(Exposition &text, const LiveBoard &board)
{
    text.family("redshank_feed_up", "gauge", "1 while a feed runs, else 0; state says how.");
    for (const auto &[name, feed] : board.feeds()) {
        const SourceState state = feed.runId == 0 ? SourceState::kConnecting : feed.status.source;
        text.sample('{' + label("feed", name) + ',' + label("state", readinessWord(state)) + '}',
                    isRunning(state) ? 1.0 : 0.0);
    }
    text.family("redshank_feed_lag_seconds", "gauge", "Age of a live feed's newest sample.");
    for (const auto &[name, feed] : board.feeds())
        text.sample('{' + label("feed", name) + '}', static_cast<double>(feed.status.lag.count()) / 1000.0);
    text.family("redshank_feed_refused_total", "counter", "Lines of StatsD and Graphite that were refused.");
    for (const auto &[name, feed] : board.feeds())
        text.sample('{' + label("feed", name) + '}', static_cast<double>(feed.status.refused));
}

void writeService(Exposition &text, const LiveBoard &board, const ServiceFigures &figures)
{
    double open = 0.0;
    for (const LiveBoard::KnownIncident &each : board.incidents())
        open += each.incident.state == IncidentState::kClosed || each.incident.kind == IncidentKind::kNoData
                    ? 0.0
                    : 1.0;
    text.family("redshank_open_incidents", "gauge", "Incidents that are open now.");
    text.sample({}, open);
    text.family("redshank_incidents_total", "counter", "Incidents opened since the service began.");
    text.sample({}, static_cast<double>(board.incidentsOpened()));
    text.family("redshank_http_requests_total", "counter", "Requests answered, by class of status.");
    for (std::size_t i = 1; i < figures.requests.size(); ++i)
        text.sample('{' + label("code", std::to_string(i) + "xx") + '}',
                    static_cast<double>(figures.requests[i]));
    text.family("redshank_notices_total", "counter", "Changes of alerts that people were to be told of.");
    text.sample({}, static_cast<double>(figures.notices));
    if (figures.waiting) {
        text.family("redshank_outbox_waiting", "gauge", "Notices that wait for their sinks.");
        text.sample({}, static_cast<double>(*figures.waiting));
    }
    constexpr std::array<const char *, 3> kOutcomes{"delivered", "given up", "failed"};
    text.family("redshank_deliveries_total", "counter", "Attempts to deliver notices, by sink and outcome.");
    for (const auto &[sink, totals] : figures.deliveries)
        for (std::size_t i = 0; i < kOutcomes.size(); ++i)
            text.sample('{' + label("sink", sink) + ',' + label("outcome", kOutcomes[i]) + '}',
                        static_cast<double>(totals[i]));
    if (figures.remoteWrite) {
        text.family("redshank_remote_write_samples_total", "counter",
                    "Samples for the remote write receiver.");
        text.sample("{outcome=\"sent\"}", static_cast<double>((*figures.remoteWrite)[0]));
        text.sample("{outcome=\"lost\"}", static_cast<double>((*figures.remoteWrite)[1]));
    }
    text.family("redshank_ingested_samples_total", "counter", "Pushed samples that were accepted.");
    text.sample({}, static_cast<double>(figures.ingested));
    text.family("redshank_ingest_repeated_total", "counter", "Pushed samples that were there already.");
    text.sample({}, static_cast<double>(figures.ingestRepeated));
    text.family("redshank_ingest_refused_total", "counter", "Pushed samples and lines that were refused.");
    text.sample({}, static_cast<double>(figures.ingestRefused));
    text.family("redshank_build_info", "gauge", "The running version; always 1.");
    text.sample('{' + label("version", figures.version) + '}', 1.0);
    std::ifstream statm("/proc/self/statm");
    double pages = 0.0;
    double resident = 0.0;
    if (statm >> pages >> resident) {
        text.family("process_resident_memory_bytes", "gauge", "Memory of the process in RAM.");
        text.sample({}, resident * static_cast<double>(sysconf(_SC_PAGESIZE)));
    }
}

} // namespace

std::string metricsExposition(const LiveBoard &board, const ServiceFigures &figures)
{
    std::vector<Row> rows;
    for (const auto &[id, metric] : board.metrics()) {
        if (rows.size() == kMostMetrics)
            break;
        rows.push_back({metric.get(), '{' + label("metric", id) + ',' + label("feed", metric->feed) + '}'});
    }
    Exposition text;
    writeMetrics(text, board, rows);
    writeFeeds(text, board);
    writeService(text, board, figures);
    text.family("redshank_metrics_left_out", "gauge", "Metrics beyond those that are exported here.");
    text.sample({}, static_cast<double>(board.metrics().size() - rows.size()));
    return text.take();
}

} // namespace redshank
