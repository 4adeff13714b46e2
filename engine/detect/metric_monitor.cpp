// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/detect/metric_monitor.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace redshank {
namespace {

constexpr int kRefitFactor = 4;

} // namespace

MetricMonitor::MetricMonitor(std::vector<MetricInfo> metrics, DetectorSpec spec,
                             std::shared_ptr<const DetectorModel> model)
    : m_metrics(std::move(metrics)), m_spec(spec), m_model(std::move(model)),
      m_triggers(m_metrics.size(), IncidentTrigger(spec.sensitivity)),
      m_gapWatch(1, static_cast<int>(m_metrics.size()))
{
    m_history.values.resize(m_metrics.size());
    if (m_model) {
        startDetector();
    } else if (m_spec.learns) {
        m_nextFit = static_cast<std::uint64_t>(m_spec.firstFit);
    }
}

bool MetricMonitor::isFitDue() const { return m_nextFit != 0 && m_history.size() >= m_nextFit; }

std::uint64_t MetricMonitor::samplesUntilFit() const
{
    return m_nextFit > m_history.size() ? m_nextFit - m_history.size() : 0;
}

void MetricMonitor::scheduleNextFit()
{
    const auto first = static_cast<std::uint64_t>(m_spec.firstFit);
    const auto refit = static_cast<std::uint64_t>(m_spec.refit);
    m_nextFit = m_nextFit <= first && refit > first ? refit : m_nextFit * kRefitFactor;
    if (m_nextFit > static_cast<std::uint64_t>(std::max(m_spec.lastFit, m_spec.refit))) {
        m_nextFit = 0;
        m_history = {};
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

void MetricMonitor::useModel(std::shared_ptr<const DetectorModel> model)
{
    m_nextFit = 0;
    m_ownFit = false;
    m_history = {};
    m_model = std::move(model);
    startDetector();
}

void MetricMonitor::startDetector()
{
    DetectorSpec spec = m_spec;
    spec.learns = m_spec.learns && m_ownFit; // a model that was given is used as it is
    std::optional<AnomalyDetector> old = std::move(m_detector);
    m_detector.emplace(m_model, spec);
    if (old) {
        m_detector->takeWindow(*old);
        return;
    }
    if (!m_ownFit && m_samples == 0 && m_model->startsFromTypical) {
        m_detector->padWithTypicalWindow();
        return;
    }
    // The window starts with the samples that are already known, so the very next one is scored.
    const std::size_t count = std::min(m_history.size(), static_cast<std::size_t>(m_model->longestWindow()));
    std::vector<double> row(m_metrics.size());
    for (std::size_t i = m_history.size() - count; i < m_history.size(); ++i) {
        for (std::size_t channel = 0; channel < row.size(); ++channel)
            row[channel] = m_history.values[channel][i];
        m_detector->prime(m_history.times[i], row);
    }
}

void MetricMonitor::setSensitivity(Sensitivity sensitivity)
{
    m_spec.sensitivity = sensitivity;
    if (m_detector)
        m_detector->setSensitivity(sensitivity);
    for (IncidentTrigger &trigger : m_triggers)
        trigger.setSensitivity(sensitivity);
}

void MetricMonitor::push(TimePoint time, std::span<const double> values, IncidentTracker &tracker,
                         std::span<ScoredColumns> columns, std::vector<IncidentEvent> &events)
{
    ++m_samples;
    if (std::any_of(values.begin(), values.end(), [](double value) { return !std::isfinite(value); }))
        ++m_missing;
    if (m_nextFit != 0) {
        m_history.times.push_back(time);
        for (std::size_t channel = 0; channel < values.size(); ++channel)
            m_history.values[channel].push_back(values[channel]);
    }
    bool gapBefore = false;
    m_verdict = nullptr;
    if (m_detector) {
        m_verdict = &m_detector->push(time, values);
        gapBefore = m_verdict->gapBefore;
    } else {
        gapBefore = m_gapWatch.push(time, values).gapBefore;
    }
    m_gaps += gapBefore ? 1U : 0U;

    const bool scored = m_verdict != nullptr && m_verdict->scored;
    const bool flagged = scored && m_verdict->score >= 1.0;
    for (std::size_t channel = 0; channel < values.size(); ++channel) {
        IncidentSample sample{.time = time, .value = values[channel], .provisional = isProvisional()};
        if (scored) {
            sample.expected = m_verdict->expected[channel];
            sample.lower = m_verdict->lower[channel];
            sample.upper = m_verdict->upper[channel];
            sample.score = m_verdict->score;
        }
        sample.trigger = m_triggers[channel].update(scored ? m_verdict->incidentSurprise : kMissing, flagged);
        const MetricId &metric = m_metrics[channel].id;
        tracker.update(metric, sample, events);

        std::uint8_t flags = 0;
        if (flagged)
            flags |= kFlagged;
        if (tracker.openIncidentOf(metric) != 0)
            flags |= kInIncident;
        if (sample.trigger.phase == IncidentTrigger::Phase::kOpens)
            flags |= kIncidentOpens;
        if (scored && isProvisional())
            flags |= kProvisional;
        if (gapBefore)
            flags |= kGapBefore;

        ScoredColumns &out = columns[channel];
        out.times.push_back(time);
        out.values.push_back(values[channel]);
        out.expected.push_back(static_cast<float>(sample.expected));
        out.lower.push_back(static_cast<float>(sample.lower));
        out.upper.push_back(static_cast<float>(sample.upper));
        out.mse.push_back(scored ? static_cast<float>(m_verdict->mse)
                                 : std::numeric_limits<float>::quiet_NaN());
        out.score.push_back(static_cast<float>(sample.score));
        out.incidentScore.push_back(scored ? static_cast<float>(sample.trigger.incidentScore)
                                           : std::numeric_limits<float>::quiet_NaN());
        out.flags.push_back(flags);
    }
}

} // namespace redshank
