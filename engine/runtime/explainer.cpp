// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/runtime/explainer.h"

#include "engine/detect/clearing_value.h"
#include "engine/detect/line_origin.h"
#include "engine/detect/moved_metrics.h"
#include "engine/detect/nearest_windows.h"
#include "engine/detect/window_error.h"
#include "engine/series/gap_filler.h"

#include <algorithm>
#include <cmath>
#include <set>

namespace redshank {
namespace {

using Column = SeriesStore::Column;

/// Of a window where no model says how long.
constexpr std::uint64_t kPlainWindow = 48;
constexpr std::uint64_t kScaleSamples = 1'000;
constexpr std::size_t kMostMoved = 8;
/// Scores are stored as floats: a larger difference is another model's.
constexpr double kSameMse = 1e-4;
/// Of the distance from the expected value to the line; the band is stored as floats too.
constexpr double kSameLine = 1e-3;

/// The newest sample at or before a time; nothing where there is none.
std::optional<std::uint64_t> sequenceAt(const SeriesStore &series, TimePoint time)
{
    const std::uint64_t after = series.lowerBound(time + Milliseconds{1});
    return after > series.firstSequence() ? std::optional(after - 1) : std::nullopt;
}

/// The samples that end with the one at `time`, of all metrics that the monitor scores together.
SampleRows rowsUntil(const ScoringSession &session, const MetricMonitor &monitor, std::uint64_t last,
                     std::uint64_t first)
{
    SampleRows rows;
    for (const MetricInfo &metric : monitor.metrics()) {
        const SeriesStore &series = *session.series(metric.id);
        std::vector<double> &column = rows.values.emplace_back();
        for (std::uint64_t sequence = first; sequence <= last; ++sequence) {
            if (rows.values.size() == 1)
                rows.times.push_back(series.timeAt(sequence));
            column.push_back(series.at(Column::kValue, sequence));
        }
    }
    return rows;
}

/// What a sample was scored by: the rows up to it.
struct ScoredRows
{
    SampleRows rows;     ///< Empty where the sample is not kept for all metrics of the monitor.
    bool isWhole = true; ///< They begin where the metric does.
};

ScoredRows rowsOf(const ScoringSession &session, const MetricMonitor &monitor, std::uint64_t last)
{
    std::uint64_t first = 0;
    for (const MetricInfo &metric : monitor.metrics()) {
        const SeriesStore &series = *session.series(metric.id);
        if (series.endSequence() <= last)
            return {};
        first = std::max(first, series.firstSequence());
    }
    const DetectorModel &model = *monitor.model();
    const bool isWhole = first == 0 && last < rowsToExplain(model);
    first = std::max(first, last - std::min<std::uint64_t>(last, rowsToExplain(model)));
    if (first > last)
        return {};
    ScoredRows scored{rowsUntil(session, monitor, last, first), isWhole};
    fillGaps(monitor.gapPolicies(), scored.rows.times, scored.rows.values);
    return scored;
}

/// The error of the sample with this number by the monitor's model, which it must have.
SampleError errorAt(const ScoringSession &session, const MetricMonitor &monitor, std::uint64_t last)
{
    const ScoredRows scored = rowsOf(session, monitor, last);
    SampleError error = explainSample(*monitor.model(), scored.rows, scored.isWhole);
    for (std::size_t channel = 0; channel < error.parts.size(); ++channel) // a model may know them by name
        error.parts[channel].metric = monitor.metrics()[channel].id;
    return error;
}

/// What was said of a sample, for where no model of its own is left to ask.
ErrorPart saidPart(const MetricId &metric, const SeriesStore &series, std::uint64_t sequence)
{
    return {metric, series.at(Column::kValue, sequence), series.at(Column::kExpected, sequence),
            series.at(Column::kMse, sequence)};
}

void sayWhatWasSaid(Explanation &answer, const SeriesStore &series, std::uint64_t sequence)
{
    answer.value = series.at(Column::kValue, sequence);
    answer.expected = series.at(Column::kExpected, sequence);
    answer.lower = series.at(Column::kLower, sequence);
    answer.upper = series.at(Column::kUpper, sequence);
    answer.saidMse = series.at(Column::kMse, sequence);
    answer.score = series.at(Column::kScore, sequence);
    answer.provisional = (series.flagsAt(sequence) & kProvisional) != 0;
}

/// The parts of all metrics that the request names, each once, with those of the joint models among them.
void addParts(Explanation &answer, const ScoringSession &session, const ExplainRequest &request)
{
    std::vector<MetricId> wanted{request.metric};
    wanted.insert(wanted.end(), request.others.begin(), request.others.end());
    std::set<const MetricMonitor *> done;
    for (const MetricId &id : wanted) {
        const MetricMonitor *monitor = session.monitorOf(id);
        const SeriesStore *series = session.series(id);
        const auto sequence = series != nullptr ? sequenceAt(*series, answer.time) : std::nullopt;
        if (monitor == nullptr || !sequence || !done.insert(monitor).second)
            continue;
        std::vector<ErrorPart> parts;
        double mse = kMissing;
        if (monitor->model()) {
            SampleError error = errorAt(session, *monitor, *sequence);
            parts = std::move(error.parts);
            mse = error.mse;
            if (id == request.metric)
                for (std::size_t channel = 0; channel < error.windows.size(); ++channel)
                    if (monitor->metrics()[channel].id == id)
                        answer.window = std::move(error.windows[channel]);
        } else if (ErrorPart part = saidPart(id, *series, *sequence); std::isfinite(part.contribution)) {
            mse = part.contribution;
            parts.push_back(std::move(part));
        }
        if (id == request.metric)
            answer.ownMse = mse;
        answer.parts.insert(answer.parts.end(), parts.begin(), parts.end());
    }
    std::stable_sort(answer.parts.begin(), answer.parts.end(),
                     [](const ErrorPart &a, const ErrorPart &b) { return a.contribution > b.contribution; });
    if (!answer.parts.empty())
        answer.mse = 0.0;
    for (const ErrorPart &part : answer.parts)
        answer.mse += part.contribution;
}

void addStreams(Explanation &answer, const MetricMonitor &monitor)
{
    for (std::size_t channel = 0; channel < monitor.metrics().size(); ++channel) {
        if (monitor.metrics()[channel].id != answer.metric)
            continue;
        answer.incidentLine = incidentLine(*monitor.tuning(channel).level);
        const std::optional<StreamSurprises> said = monitor.record().at(answer.time, channel);
        for (std::size_t kind = 0; said && kind < kEvidenceKinds; ++kind)
            if (std::isfinite((*said)[kind]))
                answer.streams.push_back(
                    {static_cast<EvidenceKind>(kind), std::max(0.0, static_cast<double>((*said)[kind]))});
    }
    std::stable_sort(
        answer.streams.begin(), answer.streams.end(),
        [](const StreamSurprise &a, const StreamSurprise &b) { return a.surprise > b.surprise; });
}

/// The edge of the band that was said, on its quiet side: what is left where nothing can be asked again.
double edgeTowards(const Explanation &said)
{
    const double edge = said.value > said.expected ? said.upper : said.lower;
    return std::nextafter(static_cast<float>(edge), static_cast<float>(said.expected));
}

void addMoved(Explanation &answer, const ScoringSession &session)
{
    const std::vector<MetricId> ids = session.metricIds();
    for (const MetricId &id : ids) {
        const auto isPart = [&](const ErrorPart &part) { return part.metric == id; };
        if (std::any_of(answer.parts.begin(), answer.parts.end(), isPart) || id == answer.metric)
            continue;
        if (std::optional<MovedMetric> moved = movement(id, *session.series(id), answer.movedWindow))
            answer.moved.push_back(std::move(*moved));
    }
    std::stable_sort(answer.moved.begin(), answer.moved.end(),
                     [](const MovedMetric &a, const MovedMetric &b) { return a.strength > b.strength; });
    if (answer.moved.size() > kMostMoved)
        answer.moved.resize(kMostMoved);
}

/// What a distance is measured in: the model's scaled units, or those of the newest samples.
double scaleOf(const SeriesStore &series, std::uint64_t end, const Explanation &answer)
{
    if (!answer.window.isEmpty())
        return answer.window.scaler.scale;
    std::vector<double> values;
    const std::uint64_t first = std::max(series.firstSequence(), end - std::min(end, kScaleSamples));
    for (std::uint64_t sequence = first; sequence < end; ++sequence)
        values.push_back(series.at(Column::kValue, sequence));
    return Scaler::fit(values).scale;
}

/// The incident, or the sample's window: at least as long as it takes to see a move.
TimeRange movedWindow(const SeriesStore &series, std::uint64_t sequence, const TimeRange &wanted)
{
    const TimePoint time = series.timeAt(sequence);
    TimeRange window{std::min(wanted.begin, time), std::max(wanted.end, time + Milliseconds{1})};
    if (wanted.isEmpty())
        window = {time, time + Milliseconds{1}};
    const std::uint64_t end = series.lowerBound(window.end);
    const std::uint64_t begin = series.lowerBound(window.begin);
    if (end - begin < kShortestMovedWindow) {
        const std::uint64_t missing = kShortestMovedWindow - (end - begin);
        window.begin = series.timeAt(std::max(series.firstSequence(), begin - std::min(begin, missing)));
    }
    return window;
}

} // namespace

Result<Explanation> explain(const ScoringSession &session, const ExplainRequest &request)
{
    const SeriesStore *series = session.series(request.metric);
    const MetricMonitor *monitor = session.monitorOf(request.metric);
    if (series == nullptr || monitor == nullptr)
        return failure(ErrorCode::kInvalidInput, request.metric + ": there is no such metric any more");
    const std::optional<std::uint64_t> sequence = sequenceAt(*series, request.time);
    if (!sequence)
        return failure(ErrorCode::kEmptyInput,
                       request.metric + ": the samples of that time are no longer kept");

    Explanation answer;
    answer.metric = request.metric;
    answer.time = series->timeAt(*sequence);
    answer.model = session.modelWordsOf(request.metric);
    sayWhatWasSaid(answer, *series, *sequence);
    addParts(answer, session, request);
    answer.modelChanged =
        std::isfinite(answer.ownMse) && std::isfinite(answer.saidMse) &&
        std::abs(answer.ownMse - answer.saidMse) > kSameMse * std::max(answer.ownMse, answer.saidMse);
    addStreams(answer, *monitor);
    if (monitor->detector() != nullptr)
        answer.line = lineOrigin(*monitor->detector(), series->typicalStep(), answer.ownMse,
                                 answer.value < answer.expected);

    const std::uint64_t length = answer.window.isEmpty() ? kPlainWindow : answer.window.times.size();
    const std::uint64_t end = *sequence + 1;
    if (end - series->firstSequence() > length)
        answer.nearest = nearestNormalWindows(*series, end - length, end, scaleOf(*series, end, answer));
    answer.movedWindow = movedWindow(*series, *sequence, request.window);
    addMoved(answer, session);
    return answer;
}

ClearingFound findClearing(const ScoringSession &session, const Explanation &said, std::uint64_t request)
{
    ClearingFound found{request, said.metric, said.value, said.expected, {}, false};
    const SeriesStore *series = session.series(said.metric);
    const MetricMonitor *monitor = session.monitorOf(said.metric);
    const auto sequence = series != nullptr ? sequenceAt(*series, said.time) : std::nullopt;
    if (monitor == nullptr || !sequence || !std::isfinite(said.value) || !std::isfinite(said.expected))
        return found;
    if (monitor->detector() == nullptr) {
        found.clearing.value = edgeTowards(said);
        return found;
    }
    const ScoredRows scored = rowsOf(session, *monitor, *sequence);
    for (std::size_t channel = 0; channel < monitor->metrics().size(); ++channel)
        if (monitor->metrics()[channel].id == said.metric)
            found.clearing = clearingValue(*monitor->detector(), scored.rows, scored.isWhole, channel,
                                           monitor->tuning(channel));
    const double edge = said.value > said.expected ? said.upper : said.lower;
    const double room = std::abs(edge - said.expected);
    found.lineMoved = std::isnan(found.clearing.value)
                          ? said.line.sampleError < said.line.lineError
                          : std::abs(found.clearing.value - edge) > kSameLine * room;
    return found;
}

} // namespace redshank
