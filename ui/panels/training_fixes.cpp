// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/training_fixes.h"

#include "ui/number_format.h"
#include "ui/plot/time_ticks.h"

#include <QtCore/QCoreApplication>

namespace redshank {
namespace {

QString tr(const char *text) { return QCoreApplication::translate("training fixes", text); }

} // namespace

void TrainingFixes::set(const MetricId &metric, TrainingFix fix, bool on, const MetricCheck &check)
{
    MetricPreparation &preparation = m_preparations[metric];
    preparation.metric = metric;
    switch (fix) {
    case TrainingFix::kFromJump:
        preparation.from = on ? check.scaleJump : std::nullopt;
        break;
    case TrainingFix::kLongestStretch:
        preparation.longestStretch = on;
        break;
    case TrainingFix::kFillMissing:
        preparation.fillMissing = on;
        break;
    case TrainingFix::kLastOfEachTime:
        preparation.lastOfEachTime = on;
        break;
    case TrainingFix::kLeaveOut:
    case TrainingFix::kAllData:
        break;
    }
    if (preparation == MetricPreparation{.metric = metric, .from = {}})
        m_preparations.erase(metric);
}

bool TrainingFixes::isSet(const MetricId &metric, TrainingFix fix) const
{
    const auto found = m_preparations.find(metric);
    if (found == m_preparations.end())
        return false;
    switch (fix) {
    case TrainingFix::kFromJump:
        return found->second.from.has_value();
    case TrainingFix::kLongestStretch:
        return found->second.longestStretch;
    case TrainingFix::kFillMissing:
        return found->second.fillMissing;
    case TrainingFix::kLastOfEachTime:
        return found->second.lastOfEachTime;
    case TrainingFix::kLeaveOut:
    case TrainingFix::kAllData:
        return false;
    }
    return false;
}

TrainingPreparation TrainingFixes::preparations(const std::vector<MetricId> &metrics) const
{
    TrainingPreparation wanted;
    for (const MetricId &metric : metrics)
        if (const auto found = m_preparations.find(metric); found != m_preparations.end())
            wanted.push_back(found->second);
    return wanted;
}

std::vector<TrainingFinding> TrainingFixes::findings(const MetricId &metric, const MetricCheck &check,
                                                     bool isTicked, bool hasRange,
                                                     const QTimeZone &zone) const
{
    std::vector<TrainingFinding> found;
    if (check.isTooShort()) {
        if (hasRange)
            found.push_back({metric, TrainingFix::kAllData, tr("Too short in this range"), tr("use all data"),
                             tr("Trains on all that is loaded instead of the chosen range"), false});
        return found;
    }
    if (check.constant)
        found.push_back({metric, TrainingFix::kLeaveOut, tr("Constant"), tr("leave out"),
                         tr("A model of a value that never changes would flag any change"), !isTicked});
    if (!isTicked)
        return found;
    const auto add = [&](TrainingFix fix, const QString &text, const QString &name, const QString &effect) {
        found.push_back({metric, fix, text, name, effect, isSet(metric, fix)});
    };
    if (check.scaleJump)
        add(TrainingFix::kFromJump,
            tr("Its scale jumps at %1").arg(formatTime(*check.scaleJump, zone, false, false)),
            tr("only after it"), tr("Leaves out what was counted in another scale"));
    if (check.gaps > 0)
        add(TrainingFix::kLongestStretch,
            formatCounted(check.gaps, tr("Time is missing in 1 place"), tr("Time is missing in %1 places")),
            tr("longest stretch only"), tr("Trains on the longest stretch without a gap"));
    if (check.missing() > 0)
        add(TrainingFix::kFillMissing, tr("%1 without a value").arg(formatShare(check.missingShare())),
            tr("fill short runs"), tr("Draws a straight line across short runs of missing values"));
    if (check.duplicates > 0)
        add(TrainingFix::kLastOfEachTime,
            formatCounted(check.duplicates, tr("1 repeated time"), tr("%1 repeated times")),
            tr("keep the last of each"), tr("Of samples with one time only the last counts"));
    return found;
}

} // namespace redshank
