// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/detect/metric_monitor.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace redshank {
namespace {

constexpr int kRefitFactor = 4;
constexpr int kBreakSamples = 16;    ///< Twice the longest window of the memory.
constexpr int kLightLastFit = 700;   ///< Samples: later fits would need a history that a fleet cannot keep.
constexpr std::size_t kRecord = 512; ///< Odd samples whose evidence is kept; 40 bytes each.
constexpr std::size_t kLightRecord = 16;
/// Of the line: what comes so near to an incident is kept too.
constexpr double kWorthKeeping = 0.8;

} // namespace

MetricMonitor::MetricMonitor(std::vector<MetricInfo> metrics, DetectorSpec spec,
                             std::shared_ptr<const DetectorModel> model,
                             std::shared_ptr<const UniversalModel> universal)
    : m_metrics(std::move(metrics)), m_spec(spec), m_model(std::move(model)),
      m_judges(m_metrics.size(), SampleJudge({.level = levelOf(spec.sensitivity),
                                              .direction = spec.direction,
                                              .minimumChange = spec.minimumChange})),
      m_heard(m_metrics.size()), m_streams(m_metrics.size(), silentStreams()),
      m_gapFiller(std::vector<GapPolicy>(m_metrics.size(), spec.gaps)),
      m_record(spec.profile == DetectorProfile::kLight ? kLightRecord : kRecord),
      m_gapWatch(1, static_cast<int>(m_metrics.size()))
{
    if (m_spec.learns)
        m_evidence.assign(m_metrics.size(), MetricEvidence(m_spec, std::move(universal)));
    if (m_model) {
        startDetector();
    } else if (m_spec.learns) {
        m_nextFit = static_cast<std::uint64_t>(std::min(m_spec.earlyFit, m_spec.firstFit));
        m_learning.start(m_metrics.size());
    }
}

bool MetricMonitor::isFitDue() const { return m_nextFit != 0 && samplesUntilFit() == 0; }

std::uint64_t MetricMonitor::samplesUntilFit() const
{
    const std::size_t samples = history().size();
    const auto first = static_cast<std::size_t>(m_spec.firstFit);
    if (samples < m_nextFit)
        return m_nextFit - samples;
    if (m_nextFit >= first || samples >= first)
        return 0;
    // The early fit has the fewest samples that a model can be made of: missing ones are none.
    std::size_t usable = samples;
    for (const std::vector<double> &values : history().values)
        usable = std::min(
            usable, static_cast<std::size_t>(std::count_if(
                        values.begin(), values.end(), [](double value) { return std::isfinite(value); })));
    return usable < m_nextFit ? std::min(m_nextFit - usable, first - samples) : 0;
}

std::uint64_t MetricMonitor::fitAfter(std::uint64_t fit) const
{
    const auto first = static_cast<std::uint64_t>(m_spec.firstFit);
    const auto refit = static_cast<std::uint64_t>(m_spec.refit);
    std::uint64_t next = fit * kRefitFactor;
    if (fit < first)
        next = first;
    else if (fit == first && refit > first)
        next = refit;
    const int last =
        m_spec.profile == DetectorProfile::kLight ? std::min(m_spec.lastFit, kLightLastFit) : m_spec.lastFit;
    return next > static_cast<std::uint64_t>(std::max(last, m_spec.refit)) ? 0 : next;
}

void MetricMonitor::scheduleNextFit()
{
    const auto first = static_cast<std::uint64_t>(m_spec.firstFit);
    m_nextFit = fitAfter(history().size() >= first ? std::max(m_nextFit, first) : m_nextFit);
    if (m_nextFit == 0)
        m_learning.stop();
    m_learning.expect(m_nextFit); // exactly: doubling would hold half as much again
}

void MetricMonitor::skipEarlierFits()
{
    while (m_nextFit != 0) {
        const std::uint64_t next = fitAfter(m_nextFit);
        if (next == 0 || next > history().size())
            return;
        m_nextFit = next;
    }
}

void MetricMonitor::adoptFit(std::shared_ptr<const DetectorModel> model)
{
    m_ownFit = true;
    m_model = std::move(model);
    startDetector();
    scheduleNextFit();
}

void MetricMonitor::giveUpFit() { scheduleNextFit(); }

void MetricMonitor::expectBreak(TimePoint last, Milliseconds step)
{
    m_broken = kBreakSamples;
    m_breakBegin = last;
    m_breakStep = step;
    m_gapFiller.forget();
}

void MetricMonitor::passBreak(TimePoint next)
{
    if (m_breakStep.count() <= 0)
        return;
    const auto steps = (next - m_breakBegin + m_breakStep / 2) / m_breakStep;
    for (MetricEvidence &evidence : m_evidence)
        evidence.skip(steps > 1 ? static_cast<std::uint64_t>(steps - 1) : 0);
}

void MetricMonitor::useModel(std::shared_ptr<const DetectorModel> model)
{
    m_nextFit = 0;
    m_ownFit = false;
    m_learning.stop();
    m_model = std::move(model);
    startDetector();
}

void MetricMonitor::startDetector()
{
    DetectorSpec spec = m_spec;
    spec.learns = m_spec.learns && m_ownFit; // a model that was given is used as it is
    std::optional<AnomalyDetector> old = std::move(m_detector);
    m_detector.emplace(m_model, spec);
    m_detector->setLevel(m_judges.front().level());
    if (old) {
        m_detector->takeWindow(*old);
        return;
    }
    if (!m_ownFit && m_samples == 0 && m_model->startsFromTypical) {
        m_detector->padWithTypicalWindow();
        return;
    }
    // The window starts with the samples that are already known, so the very next one is scored.
    const std::size_t count = std::min(history().size(), static_cast<std::size_t>(m_model->longestWindow()));
    std::vector<double> row(m_metrics.size());
    for (std::size_t i = history().size() - count; i < history().size(); ++i) {
        for (std::size_t channel = 0; channel < row.size(); ++channel)
            row[channel] = m_learning.original(channel, i);
        m_detector->prime(history().times[i], row);
    }
}

void MetricMonitor::setTuning(std::span<const MetricTuning> tunings)
{
    std::vector<GapPolicy> gaps;
    for (std::size_t channel = 0; channel < m_judges.size(); ++channel) {
        m_judges[channel].setTuning(tunings[channel]);
        gaps.push_back(tunings[channel].gaps.value_or(m_spec.gaps));
    }
    m_gapFiller.setPolicies(std::move(gaps));
    if (m_detector)
        m_detector->setLevel(m_judges.front().level());
}

MetricEvidence::Outcome MetricMonitor::listen(std::size_t channel, double value)
{
    const double ownSurprise = m_verdict != nullptr ? m_verdict->incidentSurprise : kMissing;
    if (!m_evidence.empty())
        return m_evidence[channel].push(value, ownSurprise, provisionalLine(m_judges[channel].level()));
    MetricEvidence::Outcome heard; // by a model that was given
    heard.hear(ownSurprise, EvidenceKind::kReconstruction);
    return heard;
}

/// The universal model's forecast stands in for the verdict of a model that is not there yet.
void MetricMonitor::judgeProvisionally(const UniversalWatch::Forecast &forecast)
{
    m_provisional.scored = std::isfinite(forecast.pointSurprise);
    if (!m_provisional.scored)
        return;
    m_provisional.expected = {forecast.expected};
    m_provisional.lower = {forecast.lower};
    m_provisional.upper = {forecast.upper};
    m_provisional.contribution = {forecast.squaredError};
    m_provisional.mse = forecast.squaredError;
    m_provisional.pointSurprise = forecast.pointSurprise;
    m_provisional.measure = PointMeasure::kProvisional;
    m_provisional.score =
        pointScore(forecast.pointSurprise, PointMeasure::kProvisional, m_judges.front().level());
    m_verdict = &m_provisional;
}

void MetricMonitor::bridge(const GapFiller::Row &row)
{
    m_learning.add(row.time, row.values);
    look(row.time, row.values, false);
    for (MetricEvidence &evidence : m_evidence)
        evidence.skip(1);
    m_filled += row.values.size();
}

std::uint64_t MetricMonitor::look(TimePoint time, std::span<const double> values, bool isJudged)
{
    m_verdict = nullptr;
    if (!m_detector)
        return m_gapWatch.push(time, values).missingBefore;
    if (!isJudged)
        return m_detector->prime(time, values).missingBefore;
    m_verdict = &m_detector->push(time, values);
    return m_verdict->missingBefore;
}

std::span<const HeardSample> MetricMonitor::hear(TimePoint time, std::span<const double> values)
{
    ++m_samples;
    if (m_broken == kBreakSamples)
        passBreak(time);
    if (std::any_of(values.begin(), values.end(), [](double value) { return !std::isfinite(value); }))
        ++m_missing;
    const GapFiller::Outcome *filled = m_gapFiller.isActive() ? &m_gapFiller.push(time, values) : nullptr;
    const bool isJudged = filled == nullptr || filled->isJudged;
    if (filled != nullptr) {
        for (const GapFiller::Row &row : filled->bridge)
            bridge(row);
        m_gaps += filled->bridge.empty() ? 0U : 1U;
        m_filled += filled->filled;
        values = filled->values;
    }
    m_learning.add(time, values);
    const std::uint64_t missing = look(time, values, isJudged);
    m_gapBefore = missing > 0;
    m_gaps += m_gapBefore ? 1U : 0U;
    if (m_gapBefore && m_broken != kBreakSamples) // a break was passed above
        for (MetricEvidence &evidence : m_evidence)
            evidence.skip(missing);
    for (std::size_t channel = 0; channel < values.size(); ++channel) {
        HeardSample &heard = m_heard[channel];
        if (!isJudged) { // whatever were said of it, nobody has seen it
            heard = {};
            m_streams[channel] = silentStreams();
            if (!m_evidence.empty())
                m_evidence[channel].skip(1);
            continue;
        }
        const MetricEvidence::Outcome outcome = listen(channel, values[channel]);
        if (!m_detector && values.size() == 1)
            judgeProvisionally(outcome.forecast);
        heard = {.value = values[channel], .surprise = outcome.surprise, .evidence = outcome.strongest};
        if (m_verdict != nullptr && m_verdict->scored) {
            heard.expected = m_verdict->expected[channel];
            heard.pointSurprise = m_verdict->pointSurprise;
            heard.measure = m_verdict->measure;
        }
        if (m_broken > 0) { // neither a flag nor an incident
            heard.surprise = std::min(heard.surprise, 0.0);
            heard.pointSurprise = std::min(heard.pointSurprise, 0.0);
        }
        m_streams[channel] = outcome.streams;
    }
    if (filled != nullptr)
        for (const GapFiller::Amendment &better : filled->amendments) {
            m_learning.amend(better.channel, better.back, better.value);
            if (m_detector)
                m_detector->amend(better.back, static_cast<int>(better.channel), better.value);
        }
    m_broken = std::max(m_broken - 1, 0);
    return m_heard;
}

void MetricMonitor::push(TimePoint time, std::span<const double> values, IncidentTracker &tracker,
                         std::span<ScoredColumns> columns, std::vector<IncidentEvent> &events)
{
    hear(time, values);
    bool odd = false;
    bool lasting = false;
    for (std::size_t channel = 0; channel < values.size(); ++channel) {
        const HeardSample &heard = m_heard[channel];
        IncidentSample sample = m_judges[channel].judge(time, heard);
        sample.provisional = isProvisional();
        if (m_verdict != nullptr && m_verdict->scored) { // too small a change is none, whatever its score
            const MetricTuning &tuning = m_judges[channel].tuning();
            const double least =
                std::max(tuning.minimumChange, tuning.minimumShare * std::abs(heard.expected));
            sample.lower = std::min(m_verdict->lower[channel], heard.expected - least);
            sample.upper = std::max(m_verdict->upper[channel], heard.expected + least);
        }
        if (sample.score >= 1.0 || sample.trigger.rawScore >= kWorthKeeping || sample.trigger.recurring)
            m_record.add(time, channel, m_streams[channel]);
        tracker.update(m_metrics[channel].id, sample, events);
        const bool inIncident = tracker.openIncidentOf(m_metrics[channel].id) != 0;
        odd = odd || inIncident;
        lasting = lasting || sample.trigger.lasting;
        writeScores(sample, values[channel], inIncident, std::isfinite(heard.surprise), columns[channel]);
    }
    if (lasting)
        m_learning.accept();
    else if (odd)
        m_learning.setAside();
    else
        m_learning.settle();
}

void MetricMonitor::writeScores(const IncidentSample &sample, double value, bool inIncident, bool heard,
                                ScoredColumns &out) const
{
    const bool scored = m_verdict != nullptr && m_verdict->scored;
    std::uint8_t flags = 0;
    if (sample.score >= 1.0)
        flags |= kFlagged;
    if (inIncident)
        flags |= kInIncident;
    else if (sample.trigger.recurring && sample.trigger.phase != IncidentTrigger::Phase::kEnds)
        flags |= kInIncident | kRecurring;
    if (sample.trigger.phase == IncidentTrigger::Phase::kOpens)
        flags |= kIncidentOpens;
    if (scored && isProvisional())
        flags |= kProvisional;
    if (m_gapBefore)
        flags |= kGapBefore;
    constexpr float kNothing = std::numeric_limits<float>::quiet_NaN();
    out.times.push_back(sample.time);
    out.values.push_back(value);
    out.expected.push_back(static_cast<float>(sample.expected));
    out.lower.push_back(static_cast<float>(sample.lower));
    out.upper.push_back(static_cast<float>(sample.upper));
    out.mse.push_back(scored ? static_cast<float>(m_verdict->mse) : kNothing);
    out.score.push_back(static_cast<float>(sample.score));
    out.incidentScore.push_back(heard ? static_cast<float>(sample.trigger.incidentScore) : kNothing);
    out.flags.push_back(flags);
}

} // namespace redshank
