// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/specs.h"
#include "engine/detect/anomaly_detector.h"
#include "engine/detect/incident_tracker.h"
#include "engine/detect/incident_trigger.h"

#include <memory>
#include <optional>
#include <vector>

namespace redshank {

/// Raw samples to learn from: columns of equal length, one value column per channel.
struct LearningHistory
{
    std::vector<TimePoint> times;
    std::vector<std::vector<double>> values;

    std::size_t size() const { return times.size(); }
};

/// Watches one metric, or several jointly, from its first sample on: scores with a model, decides when the
/// metric's own fits are due, keeps the samples these need, and says what incidents make of it. The same code
/// scores a file, a replay and a live feed. Strictly causal; no clock, no thread.
class MetricMonitor
{
public:
    /// Without a model the metric stays unscored until its first own fit.
    MetricMonitor(std::vector<MetricInfo> metrics, DetectorSpec spec,
                  std::shared_ptr<const DetectorModel> model);

    /// A fit is due before the next sample may be pushed: all samples so far are history(). Counted in
    /// samples.
    bool isFitDue() const;
    const LearningHistory &history() const { return m_history; }
    /// The outcome of the due fit; the next sample is scored by it.
    void adoptFit(std::shared_ptr<const DetectorModel> model);
    /// The due fit was not possible; it is tried again at the next learning step.
    void giveUpFit();
    /// A model the user chose takes over at the next sample; own fits end.
    void useModel(std::shared_ptr<const DetectorModel> model);
    void setSensitivity(Sensitivity sensitivity);

    /// Scores one sample per channel and appends it to `columns`, one per channel; incidents go through
    /// `tracker`.
    void push(TimePoint time, std::span<const double> values, IncidentTracker &tracker,
              std::span<ScoredColumns> columns, std::vector<IncidentEvent> &events);

    const std::vector<MetricInfo> &metrics() const { return m_metrics; }
    const std::shared_ptr<const DetectorModel> &model() const { return m_model; }
    /// What the detector said of the newest sample; nullptr without a model.
    const SampleVerdict *verdict() const { return m_verdict; }
    std::uint64_t samples() const { return m_samples; }
    std::uint64_t gaps() const { return m_gaps; }
    std::uint64_t missing() const { return m_missing; }
    /// The model, if any, came from this metric's own samples.
    bool isOwnFit() const { return m_ownFit; }
    bool isProvisional() const { return m_model && m_model->facts.provisional; }
    /// Samples until the next own fit; 0 when none will come.
    std::uint64_t samplesUntilFit() const;

private:
    void startDetector();
    void scheduleNextFit();

    std::vector<MetricInfo> m_metrics;
    DetectorSpec m_spec;
    std::shared_ptr<const DetectorModel> m_model;
    std::optional<AnomalyDetector> m_detector;
    const SampleVerdict *m_verdict = nullptr;
    std::vector<IncidentTrigger>
        m_triggers; ///< One per channel; all see the joint surprise, each its own flags.
    LearningHistory m_history;
    SlidingWindow m_gapWatch;    ///< Sees gaps while no detector does.
    std::uint64_t m_nextFit = 0; ///< Samples at which the next own fit is due; 0: none will come.
    bool m_ownFit = false;
    std::uint64_t m_samples = 0;
    std::uint64_t m_gaps = 0;
    std::uint64_t m_missing = 0;
};

} // namespace redshank
