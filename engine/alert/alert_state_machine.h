// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/alert/alert_state.h"
#include "engine/alert/maintenance.h"
#include "engine/alert/recent_values.h"

#include <map>
#include <span>
#include <vector>

namespace redshank {

/// A scored sample as rules see it.
struct AlertSample
{
    MetricId metric;
    TimePoint time{};
    double value = kMissing;
    double expected = kMissing;
    double lower = kMissing;
    double upper = kMissing;
    double score = kMissing;    ///< Point score.
    double incident = kMissing; ///< At least 1.0 on every sample of an incident, else below.
};

/// What a rule compares with its level.
double alertLevel(const AlertRule &rule, const AlertSample &sample);
/// A sample that rules hear: scored, or settled without a value.
bool isAlertSample(const ScoredColumns &columns, std::size_t index);

AlertSample alertSample(const MetricId &metric, const ScoredColumns &columns, std::size_t index);

/// Decides what a person is told: at most one notice per change of state. Samples move it on, and the clock
/// (repeats, ends of merging, muting and maintenance). A pure function of what it is given: the same samples
/// and times give the same notices with the same ids. Not thread-safe.
class AlertStateMachine
{
public:
    /// Alerts of rules that are gone, or off, end; whoever was told of them hears that.
    void setRules(std::vector<AlertRule> rules, std::vector<Notice> &notices);
    void setRules(std::vector<AlertRule> rules);
    void setSchedule(MaintenanceSchedule schedule) { m_schedule = std::move(schedule); }
    /// Nobody is told anything new; what was told is still told to be over.
    void setPaused(bool paused) { m_paused = paused; }
    const std::vector<AlertRule> &rules() const { return m_rules; }
    const AlertState &state() const { return m_state; }
    void restore(AlertState state) { m_state = std::move(state); }

    /// Moves the clock to `now` when it is behind. A sample that is not newer than what its metric has is
    /// left out.
    void observe(const AlertSample &sample, TimePoint now, std::vector<Notice> &notices);
    /// A metric of a living source sends nothing more, since then; or something again. For rules on missing
    /// values, which a source that leaves its samples out does not send.
    void observeSilence(const MetricId &metric, bool isSilent, TimePoint since, TimePoint now,
                        std::vector<Notice> &notices);
    /// Time passed.
    void advance(TimePoint now, std::vector<Notice> &notices);

    /// False when there is no such open alert, or it was acknowledged before.
    bool acknowledge(const std::string &key, const std::string &by, std::vector<Notice> &notices);
    /// Acknowledges the open alerts on this metric.
    void acknowledgeMetric(const MetricId &metric, const std::string &by, std::vector<Notice> &notices);
    /// Nothing new is told of this open alert's rule and metrics until then; false when there is none.
    bool mute(const std::string &key, TimePoint until);
    /// The same for every open alert on this metric; how many there are.
    int muteMetric(const MetricId &metric, TimePoint until);
    /// Metrics of open alerts of which nothing new is told now.
    std::vector<MetricId> mutedMetrics() const;
    /// What is open and told, as it stands now, numbered by no change.
    std::vector<Notice> openNotices() const;

private:
    AlertGroup *groupOf(const std::string &key, const AlertRule **rule, std::string *name);
    bool isSilent(const AlertRule &rule, const AlertGroup &group) const;
    bool isDamped(const AlertRule &rule, AlertGroup &group);
    AlertGroup *groupFor(const AlertRule &rule, const MetricId &metric, std::string *name);
    void forgetGone();
    void fire(const AlertRule &rule, const std::string &name, AlertGroup &group, const AlertSample &sample,
              double level, std::vector<Notice> &notices);
    void settle(const AlertRule &rule, const std::string &name, AlertGroup &group,
                std::vector<Notice> &notices);
    void tell(const AlertRule &rule, const std::string &name, AlertGroup &group,
              std::vector<Notice> &notices);
    void change(const AlertRule &rule, AlertGroup &group);
    Notice notice(NoticeKind kind, const AlertRule &rule, const std::string &name, Alert &alert) const;

    std::vector<AlertRule> m_rules;
    MaintenanceSchedule m_schedule;
    bool m_paused = false;
    AlertState m_state;
    std::map<MetricId, TimePoint> m_looked;    ///< The newest sample of each metric, scored or not.
    TimePoint m_forgotten{};                   ///< When what is gone was forgotten last.
    std::map<MetricId, RecentValues> m_recent; ///< For pictures in words; a restart begins them anew.
};

} // namespace redshank
