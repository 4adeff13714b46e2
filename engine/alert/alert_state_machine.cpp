// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/alert/alert_state_machine.h"

#include <algorithm>
#include <cmath>
#include <set>
#include <utility>

namespace redshank {
namespace {

constexpr std::size_t kMostParts = 20;      ///< Metrics named in an alert.
constexpr std::size_t kMostGroups = 10'000; ///< Of one rule; further metrics are not alerted on.
/// A metric that fires and then sends nothing for so long is gone, and so is its part in an alert.
constexpr Milliseconds kGoneAfter{24 * 3'600'000};
constexpr Milliseconds kForgetEvery{60'000};
constexpr Milliseconds kDay{24 * 3'600'000};
constexpr Milliseconds kDailyGap{36 * 3'600'000}; ///< What comes every day may be so much late.
constexpr int kFrequentDays = 3;                  ///< Before this one.
constexpr double kWorse = 1.25;                   ///< Times the strongest so far.
constexpr std::size_t kMostPast = 64;
constexpr int kKeptDays = 30;

std::string keyOf(const AlertRule &rule, const std::string &group, TimePoint begin)
{
    return rule.name + '/' + (group.empty() ? "all" : group) + '/' + std::to_string(toMs(begin));
}

void notePart(Alert &alert, const AlertSample &sample, double level)
{
    auto part = std::ranges::find(alert.parts, sample.metric, &AlertPart::metric);
    if (part == alert.parts.end()) {
        if (alert.parts.size() >= kMostParts)
            return;
        part = alert.parts.insert(part, AlertPart{.metric = sample.metric});
    }
    if (part->peak != TimePoint{} && level <= part->peakLevel)
        return;
    *part = {.metric = sample.metric,
             .peak = sample.time,
             .peakLevel = level,
             .value = sample.value,
             .expected = sample.expected,
             .lower = sample.lower,
             .upper = sample.upper};
    std::ranges::stable_sort(alert.parts, std::ranges::greater{}, &AlertPart::peakLevel);
}

bool isFiring(const AlertGroup &group)
{
    return std::ranges::any_of(group.conditions, [](const auto &each) { return each.second.isActive(); });
}

/// When the next repeat is due.
TimePoint repeatDue(const AlertRule &rule, const Alert &alert)
{
    const int last = static_cast<int>(rule.repeats.size()) - 1;
    if (alert.repeats <= last)
        return alert.toldAt + rule.repeats[static_cast<std::size_t>(alert.repeats)];
    return alert.toldAt + rule.repeats.back() * (alert.repeats - last + 1);
}

} // namespace

double alertLevel(const AlertRule &rule, const AlertSample &sample)
{
    switch (rule.signal) {
    case AlertSignal::kIncident:
        return sample.incident;
    case AlertSignal::kScore:
        return sample.score;
    case AlertSignal::kNoData:
        return std::isnan(sample.value) ? 1.0 : 0.0;
    }
    return kMissing;
}

bool isAlertSample(const ScoredColumns &columns, std::size_t index)
{
    const bool isScored = !std::isnan(columns.score[index]) || !std::isnan(columns.incidentScore[index]);
    return isScored || (std::isnan(columns.values[index]) && (columns.flags[index] & kUnsettled) == 0);
}

AlertSample alertSample(const MetricId &metric, const ScoredColumns &columns, std::size_t index)
{
    const double incident = columns.incidentScore[index];
    // A recurrence is shown where the metric is looked at; habituation has decided not to tell it.
    const bool isInIncident = (columns.flags[index] & (kInIncident | kIncidentOpens)) != 0 &&
                              (columns.flags[index] & kRecurring) == 0;
    return {.metric = metric,
            .time = columns.times[index],
            .value = columns.values[index],
            .expected = columns.expected[index],
            .lower = columns.lower[index],
            .upper = columns.upper[index],
            .score = columns.score[index],
            .incident = isInIncident ? std::fmax(1.0, std::fmax(incident, columns.score[index])) : incident};
}

void AlertStateMachine::setRules(std::vector<AlertRule> rules)
{
    std::vector<Notice> untold;
    setRules(std::move(rules), untold);
}

void AlertStateMachine::setRules(std::vector<AlertRule> rules, std::vector<Notice> &notices)
{
    std::erase_if(rules, [](const AlertRule &rule) { return !rule.enabled || !checkRule(rule); });
    const auto isGone = [&rules](const std::string &name) {
        return std::ranges::find(rules, name, &AlertRule::name) == rules.end();
    };
    for (const AlertRule &rule : m_rules) {
        const auto groups = m_state.groups.find(rule.name);
        if (!isGone(rule.name) || groups == m_state.groups.end())
            continue;
        for (auto &[name, group] : groups->second)
            if (group.alert && group.alert->told) {
                Notice over = notice(NoticeKind::kResolved, rule, name, *group.alert);
                over.end = group.alert->lastFiring;
                notices.push_back(std::move(over));
            }
    }
    m_rules = std::move(rules);
    std::erase_if(m_state.groups, [this](const auto &entry) {
        return std::ranges::find(m_rules, entry.first, &AlertRule::name) == m_rules.end();
    });
}

/// Where the metric belongs in a rule; nullptr where the rule has too many groups already.
AlertGroup *AlertStateMachine::groupFor(const AlertRule &rule, const MetricId &metric, std::string *name)
{
    auto &groups = m_state.groups[rule.name];
    *name = rule.perMetric ? metric : std::string{};
    if (groups.size() >= kMostGroups && !groups.contains(*name))
        return nullptr;
    return &groups[*name];
}

void AlertStateMachine::observe(const AlertSample &sample, TimePoint now, std::vector<Notice> &notices)
{
    advance(now, notices);
    const auto isNewest = [&sample](std::map<MetricId, TimePoint> &newest) {
        const auto [known, isFirst] = newest.try_emplace(sample.metric, sample.time);
        if (!isFirst && sample.time <= known->second)
            return false;
        known->second = sample.time;
        return true;
    };
    // A sample without a value may come without a score first, and with one later.
    const bool isScored = !std::isnan(sample.score) || !std::isnan(sample.incident);
    const bool isNew = isScored && isNewest(m_state.seen);
    const bool isLookedAt = isNewest(m_looked);
    if (!isNew && !isLookedAt)
        return;
    m_state.heard[sample.metric] = m_state.now;
    if (isNew && (m_recent.size() < kMostGroups || m_recent.contains(sample.metric)))
        m_recent[sample.metric].add(sample.value);
    if (!m_schedule.windows().empty() && !m_schedule.at(sample.metric, sample.time).detect)
        return;
    for (const AlertRule &rule : m_rules) {
        const double level = alertLevel(rule, sample);
        const bool isHeard = rule.signal == AlertSignal::kNoData ? isLookedAt : isNew;
        if (!isHeard || !rule.covers(sample.metric) || std::isnan(level))
            continue;
        std::string name;
        AlertGroup *group = groupFor(rule, sample.metric, &name);
        if (!group)
            continue;
        AlertCondition &condition = group->conditions[sample.metric];
        condition.update(level, rule);
        if (group->alert)
            group->alert->newest = std::max(group->alert->newest, sample.time);
        if (condition.isActive() && level >= rule.clearBelow)
            fire(rule, name, *group, sample, level, notices);
        if (group->alert)
            settle(rule, name, *group, notices);
    }
}

void AlertStateMachine::observeSilence(const MetricId &metric, bool isSilent, TimePoint since, TimePoint now,
                                       std::vector<Notice> &notices)
{
    advance(now, notices);
    if (!m_schedule.windows().empty() && !m_schedule.at(metric, since).detect)
        return;
    for (const AlertRule &rule : m_rules) {
        if (rule.signal != AlertSignal::kNoData || !rule.covers(metric))
            continue;
        std::string name;
        AlertGroup *group = groupFor(rule, metric, &name);
        if (!group)
            continue;
        if (isSilent) {
            group->conditions[metric] = {.state = ConditionState::kFiring};
            fire(rule, name, *group, {.metric = metric, .time = since}, 1.0, notices);
        } else {
            group->conditions.erase(metric);
        }
        if (group->alert)
            settle(rule, name, *group, notices);
    }
}

/// Metrics that have not been heard of for long, with what stood open on them: names come and go.
void AlertStateMachine::forgetGone()
{
    if (m_forgotten + kForgetEvery > m_state.now)
        return;
    m_forgotten = m_state.now;
    const auto isGone = [this](const MetricId &metric) {
        const auto heard = m_state.heard.find(metric);
        return heard == m_state.heard.end() || heard->second + kGoneAfter < m_state.now;
    };
    for (const AlertRule &rule : m_rules) {
        const auto groups = m_state.groups.find(rule.name);
        if (groups == m_state.groups.end())
            continue;
        for (auto &[name, group] : groups->second)
            if (rule.signal != AlertSignal::kNoData) // silence is what those are about
                std::erase_if(group.conditions, [&isGone](const auto &each) { return isGone(each.first); });
        std::erase_if(groups->second, [](const auto &entry) {
            const AlertGroup &group = entry.second;
            return group.conditions.empty() && !group.alert && !group.mutedUntil && group.past.empty();
        });
    }
    std::erase_if(m_state.seen, [&isGone](const auto &each) { return isGone(each.first); });
    std::erase_if(m_looked, [&isGone](const auto &each) { return isGone(each.first); });
    std::erase_if(m_recent, [&isGone](const auto &each) { return isGone(each.first); });
    std::erase_if(m_state.heard, [this](const auto &each) { return each.second + kGoneAfter < m_state.now; });
}

void AlertStateMachine::advance(TimePoint now, std::vector<Notice> &notices)
{
    if (now <= m_state.now)
        return;
    m_state.now = now;
    forgetGone();
    for (const AlertRule &rule : m_rules) {
        const auto groups = m_state.groups.find(rule.name);
        if (groups == m_state.groups.end())
            continue;
        for (auto &[name, group] : groups->second) {
            if (group.mutedUntil && *group.mutedUntil <= now)
                group.mutedUntil.reset();
            if (group.alert)
                settle(rule, name, group, notices);
        }
    }
}

void AlertStateMachine::fire(const AlertRule &rule, const std::string &name, AlertGroup &group,
                             const AlertSample &sample, double level, std::vector<Notice> &notices)
{
    if (!group.alert) {
        group.alert.emplace();
        group.alert->key = keyOf(rule, name, sample.time);
        group.alert->begin = sample.time;
        change(rule, group);
    }
    Alert &alert = *group.alert;
    alert.lastFiring = std::max(alert.lastFiring, sample.time);
    alert.newest = std::max(alert.newest, sample.time);
    alert.recovered.reset();
    notePart(alert, sample, level);
    tell(rule, name, group, notices);
}

/// Ends the alert when it is over, tells what was held back, repeats.
void AlertStateMachine::settle(const AlertRule &rule, const std::string &name, AlertGroup &group,
                               std::vector<Notice> &notices)
{
    Alert &alert = *group.alert;
    if (isFiring(group)) {
        tell(rule, name, group, notices);
        if (alert.told && !alert.acknowledged && !rule.repeats.empty() &&
            m_state.now >= repeatDue(rule, alert)) {
            do {
                ++alert.repeats; // those that fell into silence, or before a restart, are not made up for
            } while (m_state.now >= repeatDue(rule, alert));
            if (!isSilent(rule, group))
                notices.push_back(notice(NoticeKind::kRepeated, rule, name, alert));
        }
        return;
    }
    if (!alert.recovered)
        alert.recovered = m_state.now;
    const Milliseconds rest = alert.flapping ? std::max(rule.mergeWithin, rule.flapWithin) : rule.mergeWithin;
    if (alert.newest < alert.lastFiring + rest && m_state.now < *alert.recovered + rest)
        return;
    const bool wasFlapping = alert.flapping;
    change(rule, group);
    if (alert.flapping && !wasFlapping) { // this ending is one change too many: wait until it has settled
        alert.recovered = m_state.now;
        const bool wasTold = std::exchange(alert.told, false);
        tell(rule, name, group, notices);
        alert.told = alert.told || wasTold; // who was told that it opened hears of its end, too
        return;
    }
    if (alert.told) {
        Notice over = notice(NoticeKind::kResolved, rule, name, alert);
        over.end = alert.lastFiring;
        notices.push_back(std::move(over));
    }
    if (rule.dampsFrequent && !alert.parts.empty()) {
        const AlertPart &top = alert.parts.front();
        group.past.push_back({alert.begin, top.metric, top.peakLevel, alert.frequentDays > 0});
        while (group.past.size() > kMostPast || group.past.front().begin + kKeptDays * kDay < alert.begin)
            group.past.pop_front(); // never the one just added
    }
    group.alert.reset();
    group.conditions.clear();
    if (wasFlapping)
        group.changes.clear();
}

/// Says that the alert opened, or flaps, once and when it may.
void AlertStateMachine::tell(const AlertRule &rule, const std::string &name, AlertGroup &group,
                             std::vector<Notice> &notices)
{
    Alert &alert = *group.alert;
    if (alert.told || isSilent(rule, group) || isDamped(rule, group))
        return;
    alert.told = true;
    alert.toldAt = m_state.now;
    notices.push_back(
        notice(alert.flapping ? NoticeKind::kFlapping : NoticeKind::kOpened, rule, name, alert));
}

/// Whether it comes every day and is no worse than it was: then nobody is told. The day on which that is
/// found is still told, and says so.
bool AlertStateMachine::isDamped(const AlertRule &rule, AlertGroup &group)
{
    Alert &alert = *group.alert;
    if (!rule.dampsFrequent || alert.parts.empty())
        return false;
    const AlertPart &top = alert.parts.front();
    TimePoint first = alert.begin;
    double worst = 0.0;
    bool isKnown = false;
    for (auto past = group.past.rbegin(); past != group.past.rend(); ++past) {
        if (past->metric != top.metric)
            continue;
        if (first - past->begin > kDailyGap)
            break;
        first = past->begin;
        worst = std::max(worst, past->peakLevel);
        isKnown = isKnown || past->frequent;
    }
    const auto days = static_cast<int>((alert.begin - first + kDay / 2) / kDay);
    alert.frequentDays = days >= kFrequentDays ? days + 1 : 0;
    alert.worse = alert.frequentDays > 0 && isKnown && top.peakLevel > worst * kWorse;
    return alert.frequentDays > 0 && isKnown && !alert.worse;
}

/// Counts an opening or ending; too many, and the alert flaps.
void AlertStateMachine::change(const AlertRule &rule, AlertGroup &group)
{
    group.changes.push_back(m_state.now);
    while (!group.changes.empty() && group.changes.front() + rule.flapWithin < m_state.now)
        group.changes.pop_front();
    if (rule.flapChanges > 0 && group.changes.size() >= static_cast<std::size_t>(rule.flapChanges))
        group.alert->flapping = true;
}

bool AlertStateMachine::isSilent(const AlertRule &rule, const AlertGroup &group) const
{
    if (m_paused || group.mutedUntil || rule.isQuietAt(m_state.now))
        return true;
    if (m_schedule.windows().empty() || !group.alert)
        return false;
    return std::ranges::all_of(group.alert->parts, [this](const AlertPart &part) {
        return !m_schedule.at(part.metric, m_state.now).notify;
    });
}

Notice AlertStateMachine::notice(NoticeKind kind, const AlertRule &rule, const std::string &name,
                                 Alert &alert) const
{
    Notice notice;
    notice.key = alert.key;
    notice.id = alert.key + '#' + std::to_string(++alert.notices);
    notice.kind = kind;
    notice.rule = rule.name;
    notice.group = name;
    notice.severity = rule.severity;
    notice.time = m_state.now;
    notice.begin = alert.begin;
    notice.parts = alert.parts;
    for (AlertPart &part : notice.parts)
        if (const auto recent = m_recent.find(part.metric); recent != m_recent.end())
            part.recent = recent->second.values();
    notice.sinks = rule.sinks;
    if (kind == NoticeKind::kOpened) {
        notice.frequentDays = alert.frequentDays;
        notice.worse = alert.worse;
    }
    return notice;
}

} // namespace redshank
