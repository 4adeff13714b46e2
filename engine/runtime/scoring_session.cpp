// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/runtime/scoring_session.h"

#include "engine/model/own_model_name.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace redshank {

ScoringSession::ScoringSession(DetectorSpec spec, std::size_t capacity)
    : m_spec(spec), m_tuning{.all = {.level = levelOf(spec.sensitivity),
                                     .direction = spec.direction,
                                     .minimumChange = spec.minimumChange},
                             .metrics = {}},
      m_capacity(capacity)
{}

void ScoringSession::setModels(std::vector<ModelArtifact> shipped,
                               std::shared_ptr<const ModelArtifact> chosen)
{
    m_models = ModelChoice(std::move(shipped), std::move(chosen));
}

void ScoringSession::addMetrics(const std::vector<MetricInfo> &metrics)
{
    std::vector<MetricInfo> added;
    for (const MetricInfo &metric : metrics) {
        if (m_metrics.contains(metric.id))
            continue;
        m_metrics.emplace(metric.id, Metric{MetricSamples(metric, m_capacity)});
        m_order.push_back(metric.id);
        added.push_back(metric);
    }
    for (ModelChoice::Match &match : m_models.match(std::move(added), m_order.size() == 1))
        addWatch(std::move(match));
}

void ScoringSession::addWatch(ModelChoice::Match match)
{
    Watch watch;
    for (const MetricInfo &metric : match.metrics) {
        watch.metrics.push_back(metric.id);
        m_metrics.at(metric.id).watch = m_watches.size();
    }
    watch.modelWords = std::move(match.name);
    watch.monitor = makeMonitor(std::move(match.metrics), std::move(match.model));
    setLongestGaps(watch);
    m_watches.push_back(std::move(watch));
}

bool ScoringSession::append(const SampleBlock &block)
{
    const auto found = m_metrics.find(block.metric);
    return found != m_metrics.end() && found->second.samples.append(block);
}

bool ScoringSession::setTail(const SampleBlock &block)
{
    return m_metrics.contains(block.metric) && m_metrics.at(block.metric).samples.setTail(block);
}

bool ScoringSession::takeRewritten(const MetricId &metric)
{
    return m_metrics.at(metric).samples.takeRewritten();
}

bool ScoringSession::isRowReady(const Watch &watch) const
{
    return std::all_of(watch.metrics.begin(), watch.metrics.end(), [&](const MetricId &id) {
        return m_metrics.at(id).samples.settledEnd() > watch.next;
    });
}

TimePoint ScoringSession::nextTime(const Watch &watch) const
{
    return seriesOf(watch.metrics.front()).timeAt(watch.next);
}

bool ScoringSession::isOf(const Watch &watch, const DetectorModel &model)
{
    return std::equal(watch.metrics.begin(), watch.metrics.end(), model.metrics.begin(), model.metrics.end(),
                      [](const MetricId &id, const MetricInfo &metric) { return id == metric.id; });
}

bool ScoringSession::hasWork() const
{
    return std::any_of(m_watches.begin(), m_watches.end(),
                       [&](const Watch &watch) { return !watch.isFitting && isRowReady(watch); });
}

std::size_t ScoringSession::score(std::size_t most, std::vector<IncidentEvent> &events)
{
    std::size_t done = 0;
    while (done < most) {
        Watch *first = nullptr; // whose next sample is the oldest
        const Watch *second = nullptr;
        TimePoint firstTime = TimePoint::max();
        TimePoint secondTime = TimePoint::max();
        for (Watch &watch : m_watches) {
            if (watch.isFitting || !isRowReady(watch))
                continue;
            const TimePoint time = nextTime(watch);
            if (time < firstTime) {
                secondTime = firstTime;
                second = first;
                firstTime = time;
                first = &watch;
            } else if (time < secondTime) {
                secondTime = time;
                second = &watch;
            }
        }
        if (first == nullptr)
            break;
        // At one time in order of the watches, so that incidents join alike in slices of any length.
        const bool isBefore = second == nullptr || first < second;
        done += scoreRun(*first, most - done, isBefore ? secondTime : secondTime - Milliseconds{1}, events);
    }
    return done;
}

std::size_t ScoringSession::scoreRun(Watch &watch, std::size_t most, TimePoint until,
                                     std::vector<IncidentEvent> &events)
{
    const std::uint64_t first = watch.next;
    const bool isSeen = watch.next < watch.seenUntil;
    std::vector<IncidentEvent> unheard;
    m_values.resize(watch.metrics.size());
    m_rows.assign(watch.metrics.size(), {});
    std::vector<MetricSamples *> metrics;
    std::vector<NoDataWatch *> data;
    for (const MetricId &id : watch.metrics) {
        metrics.push_back(&m_metrics.at(id).samples);
        data.push_back(&m_metrics.at(id).noData);
    }
    while (watch.next - first < most && isRowReady(watch)) {
        const TimePoint time = metrics.front()->series().timeAt(watch.next);
        if (time > until || (isSeen && watch.next == watch.seenUntil))
            break;
        if (!isSeen && watch.monitor->isFitDue()) {
            if (fitAt(watch, watch.next) == nullptr) {
                watch.isFitting = true;
                watch.isTold = false;
                break;
            }
            repeatFit(watch, watch.next, *watch.monitor);
        }
        if (watch.breakAt != 0 && watch.next == watch.breakAt)
            passBreak(watch, events);
        for (std::size_t i = 0; i < metrics.size(); ++i)
            m_values[i] = metrics[i]->series().at(SeriesStore::Column::kValue, watch.next);
        watch.monitor->push(time, m_values, isSeen ? m_seenTracker : m_tracker, m_rows,
                            isSeen ? unheard : events);
        for (std::size_t i = 0; i < metrics.size(); ++i) {
            const NoDataWatch::Change change = data[i]->push(time, std::isfinite(m_values[i]));
            if (!isSeen)
                tellData(watch.metrics[i], change, events);
        }
        ++watch.next;
    }
    if (isSeen) {
        if (watch.next == watch.seenUntil)
            finishResuming(watch, events);
        return static_cast<std::size_t>(watch.next - first);
    }
    for (std::size_t i = 0; i < metrics.size(); ++i) {
        metrics[i]->score(first, m_rows[i]);
        m_scored += watch.next - first;
    }
    return static_cast<std::size_t>(watch.next - first);
}

void ScoringSession::finishFit(std::size_t monitor, Result<DetectorModel> outcome)
{
    if (monitor >= m_watches.size() || !m_watches[monitor].isFitting || !m_watches[monitor].isTold)
        return;
    Watch &watch = m_watches[monitor];
    if (outcome && !isOf(watch, *outcome))
        return; // the watches were put together anew meanwhile
    watch.isFitting = false;
    if (!outcome) {
        watch.blocked = outcome.error().message;
        watch.fits.push_back({watch.next, nullptr});
        watch.monitor->giveUpFit();
        return;
    }
    watch.blocked.clear();
    watch.modelWords = ownModelName(outcome->facts.samples);
    outcome->facts.provisional = static_cast<int>(outcome->facts.samples) < m_spec.refit;
    watch.fits.push_back({watch.next, std::make_shared<const DetectorModel>(std::move(*outcome))});
    watch.monitor->adoptFit(watch.fits.back().model);
}

std::vector<MetricId>
ScoringSession::useModels(const std::vector<std::shared_ptr<const DetectorModel>> &models, bool rescoreAll)
{
    std::vector<MetricId> found;
    for (const std::shared_ptr<const DetectorModel> &model : models) {
        std::vector<MetricId> wanted;
        for (const MetricInfo &metric : model->metrics)
            if (m_metrics.contains(metric.id))
                wanted.push_back(metric.id);
        if (wanted.size() != model->metrics.size())
            continue;
        found.insert(found.end(), wanted.begin(), wanted.end());
        Watch &current = m_watches[m_metrics.at(wanted.front()).watch];
        if (current.metrics != wanted) {
            joinWatches(wanted, model);
            continue;
        }
        current.monitor->useModel(model);
        current.fits.clear();
        current.isFitting = false;
        current.modelWords = ownModelName(model->facts.samples);
    }
    std::erase_if(m_watches, [](const Watch &watch) { return watch.metrics.empty(); });
    for (std::size_t i = 0; i < m_watches.size(); ++i)
        for (const MetricId &id : m_watches[i].metrics)
            m_metrics.at(id).watch = i;
    for (Watch &watch : m_watches)
        watch.isTold =
            false; // the fits that were given out are dropped; what is still due is asked for again
    if (rescoreAll)
        restart();
    return found;
}

void ScoringSession::joinWatches(const std::vector<MetricId> &metrics,
                                 std::shared_ptr<const DetectorModel> model)
{
    std::uint64_t next = std::numeric_limits<std::uint64_t>::max();
    std::uint64_t seenUntil = next;
    std::uint64_t breakAt = 0;
    bool needsGap = false;
    for (const MetricId &id : metrics) {
        Watch &old = m_watches[m_metrics.at(id).watch];
        next = std::min(next, old.next);
        seenUntil = std::min(seenUntil, old.seenUntil);
        breakAt = std::max(breakAt, old.breakAt);
        needsGap = needsGap || old.needsGap;
        std::erase(old.metrics, id);
    }
    std::string words = ownModelName(model->facts.samples);
    addWatch({model->metrics, std::move(model), std::move(words)});
    m_watches.back().next = next;
    m_watches.back().seenUntil = seenUntil;
    m_watches.back().breakAt = breakAt;
    m_watches.back().needsGap = needsGap;
}

std::vector<MetricId> ScoringSession::useArtifact(std::shared_ptr<const ModelArtifact> artifact,
                                                  bool rescoreAll)
{
    m_models.setChosen(std::move(artifact));
    std::vector<MetricInfo> loaded;
    for (const MetricId &id : m_order)
        loaded.push_back(m_metrics.at(id).samples.info());
    std::vector<MetricId> metrics = useModels(m_models.adapted(loaded), rescoreAll);
    for (const MetricId &id : metrics)
        m_watches[m_metrics.at(id).watch].modelWords = m_models.chosenName();
    return metrics;
}

void ScoringSession::restart(Fits fits)
{
    m_tracker = {};
    m_scored = 0;
    for (Watch &watch : m_watches) {
        std::vector<MetricInfo> metrics = watch.monitor->metrics();
        std::shared_ptr<const DetectorModel> chosen =
            watch.monitor->isOwnFit() ? nullptr : watch.monitor->model();
        watch.monitor = makeMonitor(std::move(metrics), std::move(chosen));
        if (fits == Fits::kForgotten)
            watch.fits.clear();
        watch.isFitting = false;
        watch.blocked.clear();
        watch.next = watch.seenUntil = watch.breakAt = 0;
        for (const MetricId &id : watch.metrics) {
            m_metrics.at(id).noData = {};
            m_metrics.at(id).samples.restart();
            watch.next = std::max(watch.next, seriesOf(id).firstSequence());
        }
        setLongestGaps(watch);
    }
}

void ScoringSession::rewind(TimePoint from)
{
    for (auto &[id, metric] : m_metrics)
        metric.samples.rewind(from);
    restart();
}

bool ScoringSession::acknowledge(IncidentId incident, std::vector<IncidentEvent> &events)
{
    return m_tracker.acknowledge(incident, events);
}

std::vector<std::shared_ptr<const DetectorModel>> ScoringSession::modelsInUse() const
{
    std::vector<std::shared_ptr<const DetectorModel>> models;
    for (const Watch &watch : m_watches)
        if (watch.monitor->model())
            models.push_back(watch.monitor->model());
    return models;
}

const SeriesStore *ScoringSession::series(const MetricId &metric) const
{
    const auto found = m_metrics.find(metric);
    return found == m_metrics.end() ? nullptr : &found->second.samples.series();
}

const MetricMonitor *ScoringSession::monitorOf(const MetricId &metric) const
{
    const auto found = m_metrics.find(metric);
    return found == m_metrics.end() ? nullptr : m_watches[found->second.watch].monitor.get();
}

std::string ScoringSession::modelWordsOf(const MetricId &metric) const
{
    const auto found = m_metrics.find(metric);
    return found == m_metrics.end() ? std::string() : m_watches[found->second.watch].modelWords;
}

std::vector<MetricId> ScoringSession::metricIds() const { return m_order; }

std::vector<MetricStatus> ScoringSession::status() const
{
    std::vector<MetricStatus> all;
    for (const MetricId &id : m_order)
        all.push_back(statusOf(id));
    return all;
}

MetricStatus ScoringSession::statusOf(const MetricId &metric) const
{
    const SeriesStore &series = seriesOf(metric);
    const Watch &watch = m_watches[m_metrics.at(metric).watch];
    MetricStatus status;
    status.metric = metric;
    status.samples = m_metrics.at(metric).samples.settledEnd();
    status.scored = watch.next;
    status.samplesNeeded = watch.monitor->samplesUntilFit();
    status.missing = watch.monitor->missing();
    status.gaps = watch.monitor->gaps();
    status.filled = watch.monitor->filled();
    const auto channel =
        std::find(watch.metrics.begin(), watch.metrics.end(), metric) - watch.metrics.begin();
    status.gapPolicy = watch.monitor->gapPolicies()[static_cast<std::size_t>(channel)];
    status.noDataSince = m_metrics.at(metric).noData.since();
    status.reason = watch.blocked;
    status.model = watch.modelWords;
    if (!series.isEmpty())
        status.lastSample = series.timeAt(series.endSequence() - 1);
    if (watch.isFitting)
        status.state = LearningState::kFitting;
    else if (!watch.monitor->model())
        status.state = watch.blocked.empty() ? LearningState::kCollecting : LearningState::kBlocked;
    else
        status.state = watch.monitor->isProvisional() ? LearningState::kProvisional : LearningState::kReady;
    return status;
}

SequenceRange ScoringSession::takeAppended(const MetricId &metric, std::size_t most)
{
    return m_metrics.at(metric).samples.takeAppended(most);
}

SequenceRange ScoringSession::takeScored(const MetricId &metric, std::size_t most)
{
    return m_metrics.at(metric).samples.takeScored(most);
}

bool ScoringSession::hasChanges(const MetricId &metric) const
{
    return m_metrics.at(metric).samples.hasChanges();
}

TimePoint ScoringSession::takenUntil(const MetricId &metric) const
{
    const auto found = m_metrics.find(metric);
    return found == m_metrics.end() ? TimePoint::max() : found->second.samples.takenUntil();
}

std::uint64_t ScoringSession::sampleCount() const
{
    std::uint64_t count = 0;
    for (const auto &[id, metric] : m_metrics)
        count += metric.samples.series().endSequence();
    return count;
}

std::uint64_t ScoringSession::scoredCount() const { return m_scored; }

} // namespace redshank
