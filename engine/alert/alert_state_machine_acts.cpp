// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/alert/alert_state_machine.h"

#include <algorithm>
#include <set>
#include <utility>

/// \file
/// What people do with open alerts.

namespace redshank {

std::vector<Notice> AlertStateMachine::openNotices() const
{
    std::vector<Notice> notices;
    for (const AlertRule &rule : m_rules) {
        const auto groups = m_state.groups.find(rule.name);
        if (groups == m_state.groups.end())
            continue;
        for (const auto &[name, group] : groups->second) {
            if (!group.alert || !group.alert->told)
                continue;
            Alert copy = *group.alert;
            notices.push_back(notice(NoticeKind::kRepeated, rule, name, copy));
        }
    }
    return notices;
}

AlertGroup *AlertStateMachine::groupOf(const std::string &key, const AlertRule **rule, std::string *name)
{
    for (const AlertRule &each : m_rules) {
        const auto groups = m_state.groups.find(each.name);
        if (groups == m_state.groups.end())
            continue;
        for (auto &[groupName, group] : groups->second) {
            if (!group.alert || group.alert->key != key)
                continue;
            *rule = &each;
            *name = groupName;
            return &group;
        }
    }
    return nullptr;
}

bool AlertStateMachine::acknowledge(const std::string &key, const std::string &by,
                                    std::vector<Notice> &notices)
{
    const AlertRule *rule = nullptr;
    std::string name;
    AlertGroup *group = groupOf(key, &rule, &name);
    if (group == nullptr || group->alert->acknowledged)
        return false;
    group->alert->acknowledged = true;
    if (group->alert->told) {
        Notice done = notice(NoticeKind::kAcknowledged, *rule, name, *group->alert);
        done.by = by;
        notices.push_back(std::move(done));
    }
    return true;
}

void AlertStateMachine::acknowledgeMetric(const MetricId &metric, const std::string &by,
                                          std::vector<Notice> &notices)
{
    std::vector<std::string> keys;
    for (const auto &[rule, groups] : m_state.groups)
        for (const auto &[name, group] : groups)
            if (group.alert &&
                std::ranges::find(group.alert->parts, metric, &AlertPart::metric) != group.alert->parts.end())
                keys.push_back(group.alert->key);
    for (const std::string &key : keys)
        acknowledge(key, by, notices);
}

bool AlertStateMachine::mute(const std::string &key, TimePoint until)
{
    const AlertRule *rule = nullptr;
    std::string name;
    AlertGroup *group = groupOf(key, &rule, &name);
    if (group == nullptr)
        return false;
    group->mutedUntil = until;
    return true;
}

int AlertStateMachine::muteMetric(const MetricId &metric, TimePoint until)
{
    int count = 0;
    for (auto &[rule, groups] : m_state.groups) {
        for (auto &[name, group] : groups) {
            if (!group.alert ||
                std::ranges::find(group.alert->parts, metric, &AlertPart::metric) == group.alert->parts.end())
                continue;
            group.mutedUntil = until;
            ++count;
        }
    }
    return count;
}

std::vector<MetricId> AlertStateMachine::mutedMetrics() const
{
    std::set<MetricId> metrics;
    for (const auto &[rule, groups] : m_state.groups)
        for (const auto &[name, group] : groups)
            if (group.alert && group.mutedUntil)
                for (const AlertPart &part : group.alert->parts)
                    metrics.insert(part.metric);
    return {metrics.begin(), metrics.end()};
}

} // namespace redshank
