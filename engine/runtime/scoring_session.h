// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/care_specs.h"
#include "engine/core/label.h"
#include "engine/core/result.h"
#include "engine/core/specs.h"
#include "engine/core/tuning.h"
#include "engine/detect/incident_tracker.h"
#include "engine/detect/metric_monitor.h"
#include "engine/model/model_artifact.h"
#include "engine/model/model_builder.h"
#include "engine/runtime/messages.h"
#include "engine/runtime/metric_samples.h"
#include "engine/runtime/model_choice.h"
#include "engine/series/no_data_watch.h"
#include "engine/series/series_store.h"

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace redshank {

/// A fit of its own that a metric waits for.
struct DueFit
{
    std::size_t monitor = 0; ///< Which one; handed back with the outcome.
    TrainingData data;
    TrainingSpec spec;
};

/// All metrics of one run: their samples, the monitors that score them, and the incidents. Scores in order of
/// time over all metrics; a metric whose own fit is due waits while the others go on. The engine thread feeds
/// it in slices, the command line as a whole: the same samples give the same scores. Standard library only,
/// no clock, no thread.
class ScoringSession
{
public:
    explicit ScoringSession(DetectorSpec spec, std::size_t capacity = 0);

    const DetectorSpec &spec() const { return m_spec; }

    /// Models for metrics still to come, matched to them as ModelChoice says.
    void setModels(std::vector<ModelArtifact> shipped, std::shared_ptr<const ModelArtifact> chosen);
    void addMetrics(const std::vector<MetricInfo> &metrics);
    /// Keeps the samples, unscored. False when one is older than what the metric has (nothing of that block
    /// is kept).
    bool append(const SampleBlock &block);
    /// Keeps samples of an earlier session with the scores they have, before any others of the metric.
    bool restore(const MetricId &metric, const ScoredColumns &columns);
    /// After the last of them: what watches the metrics sees the newest restored samples once more, in its
    /// turn and without telling of it, and then goes on with those that follow.
    void resume(const std::vector<Incident> &incidents, std::vector<IncidentEvent> &events);
    /// The newest values of a metric, which may still change: kept, not scored. As MetricSamples::setTail.
    bool setTail(const SampleBlock &block);

    /// Scores up to `most` samples in order of time; answers how many it did. 0: nothing can be scored right
    /// now.
    std::size_t score(std::size_t most, std::vector<IncidentEvent> &events);
    bool hasWork() const;
    /// Metrics that have no samples though others of the source have newer ones: whether data are missing.
    /// For when there is no more work.
    void noticeSilence(std::vector<IncidentEvent> &events);
    /// The computer slept, or its clock was set: where the next samples come after a gap they do not follow
    /// on what came, and are not judged until they have filled the windows. Where the source has what lies
    /// between, they go on as usual.
    void expectBreak();
    /// The present figures of open incidents, where they changed since they were told: for when there is no
    /// more work.
    void tellOpenIncidents(std::vector<IncidentEvent> &events) { m_tracker.tellOpen(events); }
    /// The fits that metrics have begun to wait for since the last call.
    std::vector<DueFit> takeDueFits();
    void finishFit(std::size_t monitor, Result<DetectorModel> outcome);

    /// Takes models into use for the metrics they are for; from the next sample on, or, with rescoreAll, anew
    /// from the first sample. Answers the metrics that a model was found for.
    std::vector<MetricId> useModels(const std::vector<std::shared_ptr<const DetectorModel>> &models,
                                    bool rescoreAll);
    /// The same for a whole artifact, matched to metrics as ModelChoice says.
    std::vector<MetricId> useArtifact(std::shared_ptr<const ModelArtifact> artifact, bool rescoreAll);
    /// Where the line lies and what counts, from the next sample on; at first by the spec.
    void setTuning(Tuning tuning);
    const Tuning &tuning() const { return m_tuning; }
    /// Scores all that is loaded anew, from the first sample on, by the models there are: fits come back at
    /// the samples where they were made.
    void rescore() { restart(Fits::kKept); }
    /// The same by another tuning. Where gaps are filled otherwise, fits are made anew, for they learned from
    /// what stood there.
    void rescore(Tuning tuning);
    /// Drops the samples from this time on and scores what is left anew, so that all is as if it had come
    /// just so far.
    void rewind(TimePoint from);
    bool acknowledge(IncidentId incident, std::vector<IncidentEvent> &events);
    /// What a person says of the past: later fits and trainings go without the values of what is real, and
    /// with those of what is false or expected.
    void setLabels(std::vector<Label> labels) { m_labels = std::move(labels); }
    void setExclusions(TrainingExclusions exclusions) { m_exclusions = std::move(exclusions); }

    /// The samples of these metrics (all when empty) in a range, one entry per metric, or one joint entry
    /// when asked for; kInvalidInput when metrics to be trained jointly have other times.
    Result<std::vector<TrainingData>> trainingData(const TrainingSpec &spec,
                                                   const TrainingPreparation &preparation = {}) const;
    /// The models in use, each once.
    std::vector<std::shared_ptr<const DetectorModel>> modelsInUse() const;

    const SeriesStore *series(const MetricId &metric) const;
    /// Of a metric that is there.
    const MetricInfo &infoOf(const MetricId &metric) const { return m_metrics.at(metric).samples.info(); }
    /// Scores this metric, alone or with others; nullptr for one that is not there.
    const MetricMonitor *monitorOf(const MetricId &metric) const;
    /// The same monitor as it was before its first sample, with the model in use: for trying things out
    /// beside it. Nothing for a metric that is not there.
    std::optional<MetricMonitor> freshMonitorOf(const MetricId &metric) const;
    /// Where a replay of what is loaded begins, one for each monitor.
    struct ReplayStart
    {
        std::vector<MetricId> metrics;
        MetricMonitor monitor;
        std::uint64_t first = 0; ///< Sequence of the first sample.
    };
    /// Over the newest `most` samples of each metric.
    std::vector<ReplayStart> replayStarts(std::size_t most) const;
    /// Hands a replay's monitor the fit that was made when this one became due, and tells whether it was
    /// possible.
    void repeatFit(const MetricId &metric, std::uint64_t sequence, MetricMonitor &monitor) const;
    /// Of these metrics, in their order.
    std::vector<MetricTuning> tuningsOf(const std::vector<MetricInfo> &metrics) const;
    /// A session without metrics that scores as this one does.
    ScoringSession emptyTwin() const;
    const std::shared_ptr<const UniversalModel> &universal() const { return m_models.universal(); }
    /// Between the metric's samples, as scored so far; zero where it is not known.
    Milliseconds usualStepOf(const MetricId &metric) const { return m_metrics.at(metric).noData.usualStep(); }
    /// Samples before this number are scored.
    std::uint64_t scoredUntil(const MetricId &metric) const;
    bool hasOpenIncident() const;
    /// Short words for the model in use; empty without one of the metric's own.
    std::string modelWordsOf(const MetricId &metric) const;
    std::vector<MetricId> metricIds() const;
    std::vector<MetricStatus> status() const;
    /// What changed in `metric` since the last take: newly appended samples, and scored ones.
    SequenceRange takeAppended(const MetricId &metric, std::size_t most);
    /// As MetricSamples::takeRewritten.
    bool takeRewritten(const MetricId &metric);
    /// Never beyond what takeAppended() has given out.
    SequenceRange takeScored(const MetricId &metric, std::size_t most);
    /// Of MetricSamples.
    CompleteChunks takeComplete(const MetricId &metric)
    {
        return m_metrics.at(metric).samples.takeComplete();
    }
    /// Something is left to take.
    bool hasChanges(const MetricId &metric) const;
    /// Time of the newest sample whose scores were taken.
    TimePoint takenUntil(const MetricId &metric) const;
    std::uint64_t sampleCount() const;
    std::uint64_t scoredCount() const;
    /// Settled samples that wait to be scored.
    std::uint64_t unscoredCount() const;

private:
    struct Metric
    {
        MetricSamples samples;
        std::size_t watch = 0;
        NoDataWatch noData{};
    };
    struct KnownFit
    {
        std::uint64_t sequence = 0;                 ///< Of the sample that waited for it.
        std::shared_ptr<const DetectorModel> model; ///< Null: it was not possible.
    };
    /// The metrics that one monitor scores: one, or those of a joint model.
    struct Watch
    {
        std::unique_ptr<MetricMonitor> monitor;
        std::vector<MetricId> metrics;
        std::uint64_t next = 0;      ///< Sequence of the next sample to score.
        std::uint64_t seenUntil = 0; ///< Samples before this one have their scores already.
        std::uint64_t breakAt = 0;   ///< Nobody was there before this sample came; 0: there is none.
        bool needsGap = false;       ///< The break is one only where time is missing before that sample.
        bool isFitting = false;
        bool isTold = false; ///< The due fit was given out.
        std::string blocked; ///< Why the last fit was not possible.
        std::string modelWords;
        std::vector<KnownFit> fits; ///< Made so far, the newest last.
    };
    enum class Fits { kForgotten, kKept };

    void addWatch(ModelChoice::Match match);
    /// Puts these metrics, until now scored apart or with others, under one joint watch.
    void joinWatches(const std::vector<MetricId> &metrics, std::shared_ptr<const DetectorModel> model);
    const SeriesStore &seriesOf(const MetricId &metric) const
    {
        return m_metrics.at(metric).samples.series();
    }
    MetricStatus statusOf(const MetricId &metric) const;
    /// The model was fitted for just these metrics.
    static bool isOf(const Watch &watch, const DetectorModel &model);
    bool isRowReady(const Watch &watch) const;
    TimePoint nextTime(const Watch &watch) const;
    /// Scores samples of one watch up to a time, in one go; answers how many.
    std::size_t scoreRun(Watch &watch, std::size_t most, TimePoint until, std::vector<IncidentEvent> &events);
    void tellData(const MetricId &id, const NoDataWatch::Change &change, std::vector<IncidentEvent> &events);
    void setLongestGaps(const Watch &watch);
    /// The next sample is the first one after those restored.
    void passBreak(Watch &watch, std::vector<IncidentEvent> &events);
    /// The newest restored samples have all been seen once more.
    void finishResuming(const Watch &watch, std::vector<IncidentEvent> &events);
    static void repeatFit(const Watch &watch, std::uint64_t sequence, MetricMonitor &monitor);
    static const KnownFit *fitAt(const Watch &watch, std::uint64_t sequence);
    std::unique_ptr<MetricMonitor> makeMonitor(std::vector<MetricInfo> metrics,
                                               std::shared_ptr<const DetectorModel> model) const;
    void restart(Fits fits = Fits::kForgotten);
    /// What a person says of the samples rules what is learned of them.
    void teach(TrainingData &data) const;
    void leaveOutIncidents(TrainingData &data, std::size_t channel) const;

    DetectorSpec m_spec;
    Tuning m_tuning;
    std::size_t m_capacity = 0;
    ModelChoice m_models;
    std::vector<MetricId> m_order;
    std::map<MetricId, Metric> m_metrics;
    std::vector<Watch> m_watches;
    std::vector<double> m_values;      ///< Scratch of scoreRun, one per metric ...
    std::vector<ScoredColumns> m_rows; ///< ... and the scored samples of each.
    IncidentTracker m_tracker;
    std::vector<Label> m_labels;
    IncidentTracker m_seenTracker; ///< Of samples that are seen once more.
    TrainingExclusions m_exclusions;
    std::uint64_t m_scored = 0;
};

} // namespace redshank
