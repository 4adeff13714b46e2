// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/teach/exclusions.h"

#include "engine/detect/label_score.h"
#include "ui/actions.h"
#include "ui/live/live_store.h"
#include "ui/panels/training_panel.h"
#include "ui/plot/chart_stack.h"
#include "ui/plot/plot_frame.h"
#include "ui/teach/exclusions_view.h"
#include "ui/undo/edit_history.h"
#include "ui/window_commands.h"

#include <algorithm>

namespace redshank {
namespace {

bool isWithin(const TimeRange &inner, const TimeRange &outer)
{
    return outer.begin <= inner.begin && inner.end <= outer.end;
}

/// With the range; ranges that touch become one.
std::vector<TimeRange> united(std::vector<TimeRange> ranges, TimeRange range)
{
    std::erase_if(ranges, [&](const TimeRange &other) {
        if (other.end < range.begin || range.end < other.begin)
            return false;
        range = {std::min(range.begin, other.begin), std::max(range.end, other.end)};
        return true;
    });
    ranges.push_back(range);
    std::sort(ranges.begin(), ranges.end(),
              [](const TimeRange &a, const TimeRange &b) { return a.begin < b.begin; });
    return ranges;
}

} // namespace

Exclusions::Exclusions(Parts parts, QWidget *window)
    : QObject(window), m_parts(parts), m_view(new ExclusionsView(window))
{
    QAction *exclude = m_parts.actions->excludeRange;
    connect(exclude, &QAction::triggered, this, &Exclusions::excludeChosen);
    m_parts.charts->addSelectionAction(exclude);
    m_parts.training->addToSetup(m_view);
    connect(m_view, &ExclusionsView::leaveOutIncidentsChosen, this, [this](bool on) {
        TrainingExclusions after = m_exclusions;
        after.leaveOutIncidents = on;
        change(on ? tr("leave incidents out") : tr("train on incidents"), after);
    });
    connect(m_view, &ExclusionsView::takeBackRequested, this, [this](const TimeRange &range) {
        TrainingExclusions after = m_exclusions;
        std::erase(after.ranges, range);
        change(tr("train on the range again"), after);
    });
    connect(m_parts.store, &LiveStore::incidentsChanged, this, &Exclusions::refresh);
    connect(m_parts.store, &LiveStore::runBegan, this, &Exclusions::refresh);
    refresh();
}

void Exclusions::restore(const TrainingExclusions &exclusions) { use(exclusions); }

void Exclusions::setLabels(const std::vector<Label> &labels)
{
    m_labels = labels;
    refresh();
}

void Exclusions::excludeChosen()
{
    const std::optional<TimeRange> range = m_parts.charts->selectedRange();
    if (!range) {
        Q_EMIT said(tr("Nothing to exclude: drag over a chart, or mark a range with Shift+Enter, first."));
        return;
    }
    TrainingExclusions after = m_exclusions;
    const auto around = std::find_if(after.ranges.begin(), after.ranges.end(),
                                     [&](const TimeRange &other) { return isWithin(*range, other); });
    if (around != after.ranges.end()) {
        after.ranges.erase(around);
        change(tr("train on the range again"), after);
        return;
    }
    after.ranges = united(std::move(after.ranges), *range);
    change(tr("exclude the range"), after);
}

void Exclusions::change(const QString &words, const TrainingExclusions &after)
{
    const TrainingExclusions before = m_exclusions;
    m_parts.history->perform(
        words, [this, after] { use(after); }, [this, before] { use(before); });
}

void Exclusions::use(const TrainingExclusions &exclusions)
{
    m_exclusions = exclusions;
    std::vector<TimeMark> marks = m_parts.charts->timeMarks(); // notes and planned times stay
    std::erase_if(marks, [](const TimeMark &mark) { return mark.kind == TimeMark::Kind::kExclusion; });
    for (const TimeRange &range : exclusions.ranges)
        marks.push_back({TimeMark::Kind::kExclusion, range, tr("Left out of training")});
    m_parts.charts->setTimeMarks(marks);
    send();
    refresh();
}

void Exclusions::setPlanned(std::vector<TimeRange> ranges)
{
    if (ranges == m_planned)
        return;
    m_planned = std::move(ranges);
    send();
}

void Exclusions::send()
{
    TrainingExclusions all = m_exclusions;
    all.ranges.insert(all.ranges.end(), m_planned.begin(), m_planned.end());
    Q_EMIT m_parts.commands->setExclusions(all);
}

void Exclusions::refresh()
{
    const auto &incidents = m_parts.store->incidents();
    const auto count = std::count_if(incidents.begin(), incidents.end(), [this](const Incident &incident) {
        return labelOf(incident, m_labels).value_or(LabelKind::kReal) == LabelKind::kReal;
    });
    m_view->show(m_exclusions, static_cast<std::size_t>(count), m_parts.charts->timeZone());
}

} // namespace redshank
