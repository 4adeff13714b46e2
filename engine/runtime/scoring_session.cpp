// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/runtime/scoring_session.h"

#include "engine/runtime/file_scoring.h"

#include <algorithm>
#include <limits>

namespace redshank {
namespace {

ScoringSession::Dirty take(ScoringSession::Dirty &dirty, std::size_t most)
{
    ScoringSession::Dirty taken = dirty;
    taken.end = std::min(taken.end, taken.first + most);
    dirty.first = taken.end;
    return taken;
}

void mark(ScoringSession::Dirty &dirty, std::uint64_t first, std::uint64_t end)
{
    if (dirty.isEmpty())
        dirty = {first, end};
    else
        dirty = {std::min(dirty.first, first), std::max(dirty.end, end)};
}

std::string ownModelWords(std::uint64_t samples) { return "own, " + std::to_string(samples) + " samples"; }

} // namespace

void ScoringSession::setModels(std::vector<ModelArtifact> shipped,
                               std::shared_ptr<const ModelArtifact> chosen)
{
    m_shipped = std::move(shipped);
    m_chosen = std::move(chosen);
    for (const ModelArtifact &artifact : m_shipped)
        if (artifact.universal)
            m_universal = artifact.universal;
}

std::shared_ptr<const DetectorModel> ScoringSession::modelFor(const MetricInfo &metric,
                                                              std::string &words) const
{
    if (m_chosen) {
        words = m_chosen->name;
        if (std::shared_ptr<const DetectorModel> model = m_chosen->detectorFor(metric.id))
            return model;
        if (std::shared_ptr<const DetectorModel> model = m_chosen->detectorFor(metric.name))
            return model;
        if (m_chosen->detectors.size() == 1 && m_order.size() == 1 &&
            m_chosen->detectors.front()->channels() == 1)
            return m_chosen->detectors.front();
    }
    for (const ModelArtifact &artifact : m_shipped) {
        for (const std::shared_ptr<const DetectorModel> &model : artifact.detectors) {
            // Trained from a file, a model carries the whole id as its column's name.
            const MetricInfo &trained = model->metrics.front();
            if (model->channels() == 1 && (trained.id == metric.id || trained.name == metric.id)) {
                words = artifact.name;
                return model;
            }
        }
    }
    words.clear();
    return nullptr;
}

void ScoringSession::addMetrics(const std::vector<MetricInfo> &metrics)
{
    std::vector<MetricInfo> added;
    for (const MetricInfo &metric : metrics) {
        const auto [place, isNew] = m_channels.try_emplace(metric.id);
        if (!isNew)
            continue;
        place->second.info = metric;
        place->second.series.setCapacity(m_capacity);
        m_order.push_back(metric.id);
        added.push_back(metric);
    }
    // A joint model takes all its metrics at once.
    if (m_chosen && m_chosen->detectors.size() == 1 && m_chosen->detectors.front()->channels() > 1) {
        const std::shared_ptr<const DetectorModel> &joint = m_chosen->detectors.front();
        std::vector<MetricInfo> members;
        for (const MetricInfo &wanted : joint->metrics) {
            const auto found = std::find_if(added.begin(), added.end(), [&](const MetricInfo &metric) {
                return metric.id == wanted.id || metric.name == wanted.name;
            });
            if (found != added.end())
                members.push_back(*found);
        }
        if (members.size() == joint->metrics.size()) {
            std::erase_if(added, [&](const MetricInfo &metric) {
                return std::find(members.begin(), members.end(), metric) != members.end();
            });
            addWatch(std::move(members), joint, m_chosen->name);
        }
    }
    for (const MetricInfo &metric : added) {
        std::string words;
        std::shared_ptr<const DetectorModel> model = modelFor(metric, words);
        addWatch({metric}, std::move(model), std::move(words));
    }
}

void ScoringSession::addWatch(std::vector<MetricInfo> metrics, std::shared_ptr<const DetectorModel> model,
                              std::string words)
{
    Watch watch;
    for (const MetricInfo &metric : metrics) {
        watch.channels.push_back(metric.id);
        m_channels.at(metric.id).monitor = m_watches.size();
    }
    watch.modelWords = std::move(words);
    watch.monitor =
        std::make_unique<MetricMonitor>(std::move(metrics), m_spec, std::move(model), m_universal);
    m_watches.push_back(std::move(watch));
}

bool ScoringSession::append(const SampleBlock &block)
{
    const auto found = m_channels.find(block.metric);
    if (found == m_channels.end())
        return false;
    Channel &channel = found->second;
    const std::uint64_t first = channel.series.endSequence();
    if (!channel.series.append(block.times, block.values))
        return false;
    mark(channel.appended, first, channel.series.endSequence());
    return true;
}

bool ScoringSession::isRowReady(const Watch &watch) const
{
    return std::all_of(watch.channels.begin(), watch.channels.end(), [&](const MetricId &id) {
        return m_channels.at(id).series.endSequence() > watch.next;
    });
}

TimePoint ScoringSession::nextTime(const Watch &watch) const
{
    return m_channels.at(watch.channels.front()).series.timeAt(watch.next);
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
        TimePoint firstTime = TimePoint::max();
        TimePoint secondTime = TimePoint::max();
        for (Watch &watch : m_watches) {
            if (watch.isFitting || !isRowReady(watch))
                continue;
            const TimePoint time = nextTime(watch);
            if (time < firstTime) {
                secondTime = firstTime;
                firstTime = time;
                first = &watch;
            } else if (time < secondTime) {
                secondTime = time;
            }
        }
        if (first == nullptr)
            break;
        done += scoreRun(*first, most - done, secondTime, events);
    }
    return done;
}

std::size_t ScoringSession::scoreRun(Watch &watch, std::size_t most, TimePoint until,
                                     std::vector<IncidentEvent> &events)
{
    const std::uint64_t first = watch.next;
    m_values.resize(watch.channels.size());
    m_rows.assign(watch.channels.size(), {});
    std::vector<Channel *> channels;
    for (const MetricId &id : watch.channels)
        channels.push_back(&m_channels.at(id));
    while (watch.next - first < most && isRowReady(watch)) {
        const TimePoint time = channels.front()->series.timeAt(watch.next);
        if (time > until)
            break;
        if (watch.monitor->isFitDue()) {
            watch.isFitting = true;
            watch.isTold = false;
            break;
        }
        for (std::size_t i = 0; i < channels.size(); ++i)
            m_values[i] = channels[i]->series.at(SeriesStore::Column::kValue, watch.next);
        watch.monitor->push(time, m_values, m_tracker, m_rows, events);
        ++watch.next;
    }
    for (std::size_t i = 0; i < channels.size(); ++i) {
        channels[i]->series.write(first, m_rows[i]);
        if (watch.next > first)
            mark(channels[i]->scored, first, watch.next);
        m_scored += watch.next - first;
    }
    return static_cast<std::size_t>(watch.next - first);
}

std::vector<DueFit> ScoringSession::takeDueFits()
{
    std::vector<DueFit> fits;
    for (std::size_t i = 0; i < m_watches.size(); ++i) {
        Watch &watch = m_watches[i];
        if (!watch.isFitting || watch.isTold)
            continue;
        watch.isTold = true;
        DueFit fit;
        fit.monitor = i;
        fit.data.metrics = watch.monitor->metrics();
        fit.data.times = watch.monitor->history().times;
        fit.data.values = watch.monitor->history().values;
        fit.spec = ownFitSpec(m_spec);
        fits.push_back(std::move(fit));
    }
    return fits;
}

void ScoringSession::finishFit(std::size_t monitor, Result<DetectorModel> outcome)
{
    if (monitor >= m_watches.size() || !m_watches[monitor].isFitting)
        return;
    Watch &watch = m_watches[monitor];
    watch.isFitting = false;
    if (!outcome) {
        watch.blocked = outcome.error().message;
        watch.monitor->giveUpFit();
        return;
    }
    watch.blocked.clear();
    watch.modelWords = ownModelWords(outcome->facts.samples);
    outcome->facts.provisional = static_cast<int>(outcome->facts.samples) < m_spec.refit;
    watch.monitor->adoptFit(std::make_shared<const DetectorModel>(std::move(*outcome)));
}

std::vector<MetricId>
ScoringSession::useModels(const std::vector<std::shared_ptr<const DetectorModel>> &models, bool rescoreAll)
{
    std::vector<MetricId> found;
    for (const std::shared_ptr<const DetectorModel> &model : models) {
        std::vector<MetricId> wanted;
        for (const MetricInfo &metric : model->metrics)
            if (m_channels.contains(metric.id))
                wanted.push_back(metric.id);
        if (wanted.size() != model->metrics.size())
            continue;
        found.insert(found.end(), wanted.begin(), wanted.end());
        const std::size_t current = m_channels.at(wanted.front()).monitor;
        if (m_watches[current].channels == wanted) {
            m_watches[current].monitor->useModel(model);
            m_watches[current].isFitting = false;
            m_watches[current].modelWords = ownModelWords(model->facts.samples);
            continue;
        }
        // Other metrics are scored together than before: their old watches end here.
        std::uint64_t next = std::numeric_limits<std::uint64_t>::max();
        for (const MetricId &id : wanted) {
            Watch &old = m_watches[m_channels.at(id).monitor];
            next = std::min(next, old.next);
            std::erase(old.channels, id);
        }
        addWatch(model->metrics, model, ownModelWords(model->facts.samples));
        m_watches.back().next = next;
        m_watches.back().channels = wanted;
    }
    std::erase_if(m_watches, [](const Watch &watch) { return watch.channels.empty(); });
    for (std::size_t i = 0; i < m_watches.size(); ++i)
        for (const MetricId &id : m_watches[i].channels)
            m_channels.at(id).monitor = i;
    if (rescoreAll)
        restart();
    return found;
}

std::vector<MetricId> ScoringSession::useArtifact(std::shared_ptr<const ModelArtifact> artifact,
                                                  bool rescoreAll)
{
    m_chosen = std::move(artifact);
    // Written for other ids, the models fit by name: they are used under the ids that are loaded here.
    std::vector<std::shared_ptr<const DetectorModel>> models;
    for (const std::shared_ptr<const DetectorModel> &model : m_chosen->detectors) {
        DetectorModel adapted = *model;
        bool isWhole = true;
        for (MetricInfo &metric : adapted.metrics) {
            const auto found = std::find_if(m_order.begin(), m_order.end(), [&](const MetricId &id) {
                // Trained from a file, a model carries the whole id as its column's name.
                return id == metric.id || id == metric.name || m_channels.at(id).info.name == metric.name;
            });
            const bool isOnly =
                m_order.size() == 1 && adapted.channels() == 1 && m_chosen->detectors.size() == 1;
            isWhole = isWhole && (found != m_order.end() || isOnly);
            if (isWhole)
                metric = m_channels.at(found != m_order.end() ? *found : m_order.front()).info;
        }
        if (isWhole)
            models.push_back(std::make_shared<const DetectorModel>(std::move(adapted)));
    }
    std::vector<MetricId> metrics = useModels(models, rescoreAll);
    for (const MetricId &id : metrics)
        m_watches[m_channels.at(id).monitor].modelWords = m_chosen->name;
    return metrics;
}

void ScoringSession::restart()
{
    m_tracker = {};
    m_scored = 0;
    for (Watch &watch : m_watches) {
        std::vector<MetricInfo> metrics = watch.monitor->metrics();
        std::shared_ptr<const DetectorModel> chosen =
            watch.monitor->isOwnFit() ? nullptr : watch.monitor->model();
        watch.monitor =
            std::make_unique<MetricMonitor>(std::move(metrics), m_spec, std::move(chosen), m_universal);
        watch.isFitting = false;
        watch.blocked.clear();
        watch.next = 0;
        for (const MetricId &id : watch.channels)
            m_channels.at(id).takenScores = 0;
        for (const MetricId &id : watch.channels)
            watch.next = std::max(watch.next, m_channels.at(id).series.firstSequence());
    }
}

void ScoringSession::rewind(TimePoint from)
{
    for (auto &[id, channel] : m_channels) {
        const std::uint64_t end = channel.series.lowerBound(from);
        channel.series.truncate(end);
        channel.appended.end = std::min(channel.appended.end, end);
        channel.scored.end = std::min(channel.scored.end, end);
        channel.takenScores = std::min(channel.takenScores, end);
    }
    restart();
}

void ScoringSession::setSensitivity(Sensitivity sensitivity)
{
    m_spec.sensitivity = sensitivity;
    for (Watch &watch : m_watches)
        watch.monitor->setSensitivity(sensitivity);
}

bool ScoringSession::acknowledge(IncidentId incident, std::vector<IncidentEvent> &events)
{
    return m_tracker.acknowledge(incident, events);
}

Result<std::vector<TrainingData>> ScoringSession::trainingData(const TrainingSpec &spec) const
{
    std::vector<TrainingData> sets;
    for (const MetricId &id : spec.metrics.empty() ? m_order : spec.metrics) {
        const auto found = m_channels.find(id);
        if (found == m_channels.end())
            return failure(ErrorCode::kInvalidInput,
                           id + ": there is no such metric; choose one that is loaded");
        const SeriesStore &series = found->second.series;
        const std::uint64_t first =
            spec.range ? series.lowerBound(spec.range->begin) : series.firstSequence();
        const std::uint64_t last = spec.range ? series.lowerBound(spec.range->end) : series.endSequence();
        TrainingData data;
        data.metrics.push_back(found->second.info);
        data.values.emplace_back();
        data.times.reserve(static_cast<std::size_t>(last - first));
        data.values.front().reserve(static_cast<std::size_t>(last - first));
        for (std::uint64_t sequence = first; sequence < last; ++sequence) {
            data.times.push_back(series.timeAt(sequence));
            data.values.front().push_back(series.at(SeriesStore::Column::kValue, sequence));
        }
        if (!spec.joint || sets.empty()) {
            sets.push_back(std::move(data));
            continue;
        }
        if (data.times != sets.front().times)
            return failure(
                ErrorCode::kInvalidInput,
                id + " has other times than " + sets.front().metrics.front().id +
                    "; a joint model needs metrics sampled together, train one model each instead");
        sets.front().metrics.push_back(data.metrics.front());
        sets.front().values.push_back(std::move(data.values.front()));
    }
    if (sets.empty())
        return failure(ErrorCode::kEmptyInput, "nothing is loaded to train on; open a file or start a feed");
    return sets;
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
    const auto found = m_channels.find(metric);
    return found == m_channels.end() ? nullptr : &found->second.series;
}

std::vector<MetricId> ScoringSession::metricIds() const { return m_order; }

std::vector<MetricStatus> ScoringSession::status() const
{
    std::vector<MetricStatus> all;
    for (const MetricId &id : m_order) {
        const Channel &channel = m_channels.at(id);
        const Watch &watch = m_watches[channel.monitor];
        MetricStatus status;
        status.metric = id;
        status.samples = channel.series.endSequence();
        status.scored = watch.next;
        status.samplesNeeded = watch.monitor->samplesUntilFit();
        status.missing = watch.monitor->missing();
        status.gaps = watch.monitor->gaps();
        status.reason = watch.blocked;
        status.model = watch.modelWords;
        if (!channel.series.isEmpty())
            status.lastSample = channel.series.timeAt(channel.series.endSequence() - 1);
        if (watch.isFitting)
            status.state = LearningState::kFitting;
        else if (!watch.monitor->model())
            status.state = watch.blocked.empty() ? LearningState::kCollecting : LearningState::kBlocked;
        else
            status.state =
                watch.monitor->isProvisional() ? LearningState::kProvisional : LearningState::kReady;
        all.push_back(std::move(status));
    }
    return all;
}

ScoringSession::Dirty ScoringSession::takeAppended(const MetricId &metric, std::size_t most)
{
    return take(m_channels.at(metric).appended, most);
}

ScoringSession::Dirty ScoringSession::takeScored(const MetricId &metric, std::size_t most)
{
    Channel &channel = m_channels.at(metric);
    const std::uint64_t known =
        channel.appended.isEmpty() ? channel.series.endSequence() : channel.appended.first;
    if (channel.scored.first >= known)
        return {};
    const Dirty taken =
        take(channel.scored, std::min(most, static_cast<std::size_t>(known - channel.scored.first)));
    if (!taken.isEmpty())
        channel.takenScores = taken.end;
    return taken;
}

bool ScoringSession::hasChanges(const MetricId &metric) const
{
    const Channel &channel = m_channels.at(metric);
    return !channel.appended.isEmpty() || !channel.scored.isEmpty();
}

TimePoint ScoringSession::takenUntil(const MetricId &metric) const
{
    const auto found = m_channels.find(metric);
    if (found == m_channels.end())
        return TimePoint::max();
    const Channel &channel = found->second;
    const std::uint64_t end = std::min(channel.takenScores, channel.series.endSequence());
    return end <= channel.series.firstSequence() ? TimePoint::min() : channel.series.timeAt(end - 1);
}

std::uint64_t ScoringSession::sampleCount() const
{
    std::uint64_t count = 0;
    for (const auto &[id, channel] : m_channels)
        count += channel.series.endSequence();
    return count;
}

std::uint64_t ScoringSession::scoredCount() const { return m_scored; }

} // namespace redshank
