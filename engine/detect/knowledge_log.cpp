// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/detect/knowledge_log.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace redshank {

void KnowledgeLog::reset(double level)
{
    *this = {};
    m_levels.emplace_back(TimePoint::min(), level);
}

void KnowledgeLog::addScores(const MetricId &metric, std::uint64_t firstSequence,
                             const ScoredColumns &columns)
{
    Said &said = m_said[metric];
    for (std::size_t i = 0; i < columns.size(); ++i) {
        const std::uint64_t sequence = firstSequence + i;
        if (std::isnan(columns.score[i]) && std::isnan(columns.incidentScore[i]))
            continue; // appended, not scored yet
        const bool isFlagged = (columns.flags[i] & kFlagged) != 0;
        if (sequence < said.end) {
            const auto was =
                std::lower_bound(said.flags.begin(), said.flags.end(), sequence,
                                 [](const auto &flag, std::uint64_t number) { return flag.first < number; });
            const bool wasFlagged = was != said.flags.end() && was->first == sequence;
            if (wasFlagged == isFlagged)
                said.otherwise.erase(sequence);
            else if (said.otherwise.size() < kMostFlags)
                said.otherwise[sequence] = columns.times[i];
            continue;
        }
        said.end = sequence + 1;
        said.time = columns.times[i];
        if (!isFlagged)
            continue;
        said.flags.emplace_back(sequence, columns.times[i]);
        if (said.flags.size() > kMostFlags) {
            said.flags.pop_front();
            said.isCut = true;
        }
    }
}

void KnowledgeLog::addModel(const std::vector<MetricId> &metrics, std::string name, bool provisional)
{
    TimePoint after = TimePoint::min();
    for (const MetricId &metric : metrics)
        if (const auto said = m_said.find(metric); said != m_said.end())
            after = std::max(after, said->second.time);
    m_models.push_back({metrics, std::move(name), after, provisional});
    if (m_models.size() > kMostEvents) {
        m_models.erase(m_models.begin());
        m_isCut = true;
    }
}

TimePoint KnowledgeLog::newest() const
{
    TimePoint now = TimePoint::min();
    for (const auto &[metric, said] : m_said)
        now = std::max(now, said.time);
    return now;
}

void KnowledgeLog::addLevel(double level)
{
    m_levels.emplace_back(newest(), level);
    if (m_levels.size() > kMostEvents)
        m_levels.erase(m_levels.begin());
}

void KnowledgeLog::addIncident(const IncidentEvent &event)
{
    if (event.incident.kind == IncidentKind::kNoData)
        return; // says nothing of what was found
    if (event.incident.begin <= m_retoldUntil && m_telling > 0)
        return;
    m_told.push_back({event.incident.end, m_telling, event.incident});
    if (m_told.size() > kMostEvents) {
        m_told.pop_front();
        m_isCut = true;
    }
}

void KnowledgeLog::voidIncidents()
{
    ++m_telling;
    m_retoldUntil = newest();
}

void KnowledgeLog::rewind()
{
    reset(m_levels.empty() ? levelOf(Sensitivity::kMedium) : m_levels.back().second);
}

Knowledge KnowledgeLog::at(TimePoint time) const
{
    Knowledge known;
    known.time = time;
    known.isWhole = !m_isCut;
    for (const auto &[from, level] : m_levels)
        if (from <= time)
            known.level = level;
    std::vector<MetricId> covered;
    for (auto model = m_models.rbegin(); model != m_models.rend(); ++model) {
        if (model->after >= time)
            continue;
        const bool isNews =
            std::any_of(model->metrics.begin(), model->metrics.end(), [&](const MetricId &id) {
                return std::find(covered.begin(), covered.end(), id) == covered.end();
            });
        if (isNews)
            known.models.push_back(*model);
        covered.insert(covered.end(), model->metrics.begin(), model->metrics.end());
    }
    std::map<std::pair<int, IncidentId>, const Incident *> latest;
    for (const Told &told : m_told)
        if (told.at <= time && told.incident.begin <= time)
            latest[{told.telling, told.incident.id}] = &told.incident;
    for (const auto &[id, incident] : latest)
        known.incidents.push_back(*incident);
    std::stable_sort(known.incidents.begin(), known.incidents.end(),
                     [](const Incident &a, const Incident &b) { return a.begin > b.begin; });
    for (const auto &[metric, said] : m_said) {
        const auto after =
            std::upper_bound(said.flags.begin(), said.flags.end(), time,
                             [](TimePoint wanted, const auto &flag) { return wanted < flag.second; });
        known.flagged += static_cast<std::uint64_t>(after - said.flags.begin());
        known.saidOtherwise += static_cast<std::uint64_t>(
            std::count_if(said.otherwise.begin(), said.otherwise.end(),
                          [&](const auto &entry) { return entry.second <= time; }));
        known.isWhole = known.isWhole && !said.isCut;
    }
    return known;
}

DetectionTimes KnowledgeLog::timesToDetect(std::span<const LabelledTrouble> troubles, TimePoint until) const
{
    DetectionTimes times;
    Milliseconds sum{0};
    const Knowledge known = at(until);
    for (const LabelledTrouble &trouble : troubles) {
        if (trouble.range.begin > until)
            continue;
        ++times.labels;
        std::optional<TimePoint> first;
        for (const Incident &incident : known.incidents) {
            const bool concerns =
                trouble.metric.empty() ||
                std::any_of(incident.parts.begin(), incident.parts.end(),
                            [&](const IncidentPart &part) { return part.metric == trouble.metric; });
            if (concerns && trouble.range.contains(incident.begin))
                first = first ? std::min(*first, incident.begin) : incident.begin;
        }
        if (!first)
            continue;
        ++times.caught;
        sum += *first - trouble.range.begin;
    }
    if (times.caught > 0)
        times.mean = sum / static_cast<std::int64_t>(times.caught);
    return times;
}

} // namespace redshank
