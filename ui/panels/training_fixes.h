// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/care_specs.h"
#include "ui/panels/training_check.h"

#include <QtCore/QString>
#include <QtCore/QTimeZone>

#include <map>
#include <set>
#include <vector>

namespace redshank {

/// What one click does about something that the check found.
enum class TrainingFix { kLeaveOut, kFromJump, kLongestStretch, kFillMissing, kLastOfEachTime, kAllData };

/// Something that the check found in one metric, and what can be done about it.
struct TrainingFinding
{
    MetricId metric;
    TrainingFix fix = TrainingFix::kLeaveOut;
    QString text;   ///< "Time is missing in 3 places"
    QString name;   ///< Of the fix: "longest stretch only"
    QString effect; ///< What it does, as a sentence.
    bool isFixed = false;

    bool operator==(const TrainingFinding &) const = default;
};

/// Which fixes are switched on, and what they make of a training. Plain bookkeeping; kAllData and kLeaveOut
/// belong to the range and to the ticks and are none of its.
class TrainingFixes
{
public:
    void set(const MetricId &metric, TrainingFix fix, bool on, const MetricCheck &check);
    bool isSet(const MetricId &metric, TrainingFix fix) const;
    void clear() { m_preparations.clear(); }
    /// Of these metrics, in their order; none for a metric that is taken as it is.
    TrainingPreparation preparations(const std::vector<MetricId> &metrics) const;

    /// Of one metric; hasRange: not all data are chosen.
    std::vector<TrainingFinding> findings(const MetricId &metric, const MetricCheck &check, bool isTicked,
                                          bool hasRange, const QTimeZone &zone) const;

private:
    std::map<MetricId, MetricPreparation> m_preparations;
};

} // namespace redshank
