// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/specs.h"
#include "engine/detect/anomaly_detector.h"
#include "engine/detect/incident_tracker.h"
#include "engine/detect/learning_samples.h"
#include "engine/detect/metric_evidence.h"
#include "engine/detect/sample_judge.h"
#include "engine/series/gap_filler.h"

#include <memory>
#include <optional>
#include <vector>

namespace redshank {

/// Watches one metric, or several jointly, from its first sample on: scores with a model, decides when the
/// metric's own fits are due, keeps the samples these need, and says what incidents make of it. The same code
/// scores a file, a replay and a live feed. Strictly causal; no clock, no thread.
class MetricMonitor
{
public:
    /// Without a model of its own the metric is scored by the universal one, provisionally, until its first
    /// own fit.
    /// universal: speaks from the first dozen samples on; may be null.
    MetricMonitor(std::vector<MetricInfo> metrics, DetectorSpec spec,
                  std::shared_ptr<const DetectorModel> model,
                  std::shared_ptr<const UniversalModel> universal = nullptr);

    /// A fit is due before the next sample may be pushed: all samples so far are history(), those of
    /// incidents missing. Counted in
    /// samples.
    bool isFitDue() const;
    const LearningHistory &history() const { return m_learning.history(); }
    /// The outcome of the due fit; the next sample is scored by it.
    void adoptFit(std::shared_ptr<const DetectorModel> model);
    /// The due fit was not possible; it is tried again at the next learning step.
    void giveUpFit();
    /// Fits that were due on the way to the present history are left out but for the newest.
    void skipEarlierFits();
    /// Nobody was there to take samples after the newest one, of time `last`: until the windows hold what
    /// comes next, nothing is an anomaly. step: usual one between samples.
    void expectBreak(TimePoint last, Milliseconds step);
    /// A model the user chose takes over at the next sample; own fits end.
    void useModel(std::shared_ptr<const DetectorModel> model);
    /// Where the line lies and what counts from the next sample on, one for each metric; a joint model's band
    /// goes by the first. At first by the spec.
    void setTuning(std::span<const MetricTuning> tunings);

    /// Scores one sample per channel and appends it to `columns`, one per channel; incidents go through
    /// `tracker`.
    void push(TimePoint time, std::span<const double> values, IncidentTracker &tracker,
              std::span<ScoredColumns> columns, std::vector<IncidentEvent> &events);

    /// The first half of push(): what is heard of one sample per channel, wherever the line lies. For replays
    /// with judges of their own; good until the next call.
    std::span<const HeardSample> hear(TimePoint time, std::span<const double> values);

    const std::vector<MetricInfo> &metrics() const { return m_metrics; }
    const std::shared_ptr<const DetectorModel> &model() const { return m_model; }
    /// Scores with the model; nullptr without one.
    const AnomalyDetector *detector() const { return m_detector ? &*m_detector : nullptr; }
    const MetricTuning &tuning(std::size_t channel) const { return m_judges[channel].tuning(); }
    /// What each stream of evidence said of a channel's odd samples, as far back as is kept.
    const EvidenceRecord &record() const { return m_record; }
    /// What the detector said of the newest sample; nullptr without a model.
    const SampleVerdict *verdict() const { return m_verdict; }
    std::uint64_t samples() const { return m_samples; }
    std::uint64_t gaps() const { return m_gaps; }
    std::uint64_t missing() const { return m_missing; }
    /// Values that stood in for missing ones, and for missing time.
    std::uint64_t filled() const { return m_filled; }
    const std::vector<GapPolicy> &gapPolicies() const { return m_gapFiller.policies(); }
    /// The model, if any, came from this metric's own samples.
    bool isOwnFit() const { return m_ownFit; }
    /// Scored by a first, weak model, or by the universal one alone.
    bool isProvisional() const { return !m_model || m_model->facts.provisional; }
    /// Samples until the next own fit; 0 when none will come.
    std::uint64_t samplesUntilFit() const;

private:
    /// Takes in what stands in for a sample that nobody has seen.
    void bridge(const GapFiller::Row &row);
    /// Lets the detector see the newest sample; answers how many time lacks before it
    /// (SlidingWindow::Outcome).
    std::uint64_t look(TimePoint time, std::span<const double> values, bool isJudged);
    /// What the streams of evidence say of one channel's sample.
    MetricEvidence::Outcome listen(std::size_t channel, double value);
    void judgeProvisionally(const UniversalWatch::Forecast &forecast);
    void writeScores(const IncidentSample &sample, double value, bool inIncident, bool heard,
                     ScoredColumns &out) const;
    void startDetector();
    /// 0: none.
    std::uint64_t fitAfter(std::uint64_t fit) const;
    void scheduleNextFit();
    /// `next`: of the first sample after a break.
    void passBreak(TimePoint next);

    std::vector<MetricInfo> m_metrics;
    DetectorSpec m_spec;
    std::shared_ptr<const DetectorModel> m_model;
    std::optional<AnomalyDetector> m_detector;
    std::vector<MetricEvidence> m_evidence; ///< One per channel; none where nothing may be learned.
    const SampleVerdict *m_verdict = nullptr;
    SampleVerdict m_provisional;       ///< Made of the universal model's forecast.
    std::vector<SampleJudge> m_judges; ///< One per channel; all see the joint surprise, each its own flags.
    std::vector<HeardSample> m_heard;  ///< Of the newest sample, one per channel, ...
    std::vector<StreamSurprises> m_streams; ///< ... and what each stream said.
    bool m_gapBefore = false;               ///< Time is missing before the newest sample.
    GapFiller m_gapFiller;
    EvidenceRecord m_record;
    LearningSamples m_learning;
    SlidingWindow m_gapWatch;    ///< Sees gaps while no detector does.
    std::uint64_t m_nextFit = 0; ///< Samples at which the next own fit is due; 0: none will come.
    int m_broken = 0;            ///< So many samples are not judged.
    TimePoint m_breakBegin{};    ///< Of the break that was expected last, with the step before it.
    Milliseconds m_breakStep{0};
    bool m_ownFit = false;
    std::uint64_t m_samples = 0;
    std::uint64_t m_gaps = 0;
    std::uint64_t m_missing = 0;
    std::uint64_t m_filled = 0;
};

} // namespace redshank
