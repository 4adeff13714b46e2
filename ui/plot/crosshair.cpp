// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plot/crosshair.h"

#include "ui/number_format.h"
#include "ui/plot/filled_marks.h"
#include "ui/plot/plot_slice.h"
#include "ui/plot/stack_navigation.h"
#include "ui/text.h"

#include <cmath>

namespace redshank {

using Column = SeriesStore::Column;

void Crosshair::setMode(CrosshairMode mode)
{
    if (mode == m_mode)
        return;
    m_mode = mode;
    Q_EMIT changed();
    Q_EMIT moved(time());
}

PlotPointer Crosshair::pointer() const
{
    PlotPointer pointer;
    pointer.selection = m_selection;
    if (m_mode == CrosshairMode::kOff)
        return pointer;
    pointer.time = m_time;
    pointer.lockedTime = m_locked;
    pointer.withValues = m_mode == CrosshairMode::kLineAndValues;
    return pointer;
}

void Crosshair::moveTo(TimePoint time)
{
    if (m_isMeasured || m_time == time)
        return;
    m_time = time;
    Q_EMIT changed();
    Q_EMIT moved(this->time());
}

void Crosshair::hide()
{
    if (m_isMeasured || !m_time)
        return;
    m_time.reset();
    Q_EMIT changed();
    Q_EMIT moved(std::nullopt);
}

void Crosshair::click(TimePoint time)
{
    if (m_mode == CrosshairMode::kOff)
        return;
    if (m_isMeasured) {
        m_isMeasured = false;
        m_locked.reset();
    } else {
        m_isMeasured = m_locked.has_value();
        if (!m_locked)
            m_locked = time;
    }
    m_time = time;
    Q_EMIT changed();
    Q_EMIT moved(m_time);
}

void Crosshair::select(std::optional<TimeRange> range)
{
    if (range == m_selection)
        return;
    m_selection = range;
    Q_EMIT changed();
}

bool Crosshair::cancel()
{
    if (!m_locked && !m_selection && !m_time)
        return false;
    reset();
    return true;
}

void Crosshair::reset()
{
    m_isMeasured = false;
    m_locked.reset();
    m_selection.reset();
    m_time.reset();
    Q_EMIT changed();
    Q_EMIT moved(std::nullopt);
}

Crosshair::BoxContent Crosshair::describe(const LiveStore::Metric &metric,
                                          std::optional<std::uint64_t> sample,
                                          const std::vector<const LiveStore::Metric *> &overlays,
                                          const PlotFrame &frame) const
{
    const QString unit = QString::fromStdString(metric.info.unit);
    const SeriesStore &series = metric.series;
    BoxContent content;
    const bool isFine = frame.view.length() < Milliseconds{30'000};
    if (!sample) {
        content.headline = m_time ? formatTime(*m_time, frame.zone, true, isFine) : QString();
        content.rows.push_back({tr("No sample here"), QString(), false, false});
        if (const auto filled = m_time ? filledAt(series, metric.status.gapPolicy, *m_time) : std::nullopt)
            content.rows.push_back(
                {tr("Filled, not measured"), formatValue(filled->value, unit), false, false});
    } else {
        content.headline = formatTime(series.timeAt(*sample), frame.zone, true, isFine);
        const bool isFlagged = (series.flagsAt(*sample) & kFlagged) != 0;
        const double value = series.at(Column::kValue, *sample);
        const double expected = series.at(Column::kExpected, *sample);
        const double score = series.at(Column::kScore, *sample);
        content.rows.push_back({QString::fromStdString(metric.info.name),
                                std::isnan(value) ? tr("missing") : formatValue(value, unit), true,
                                isFlagged});
        if (const auto filled = std::isnan(value)
                                    ? filledAt(series, metric.status.gapPolicy, series.timeAt(*sample))
                                    : std::nullopt)
            content.rows.push_back(
                {tr("Filled, not measured"), formatValue(filled->value, unit), false, false});
        if (!std::isnan(expected))
            content.rows.push_back({tr("Expected"), formatValue(expected, unit), false, false});
        const double lower = series.at(Column::kLower, *sample);
        const double upper = series.at(Column::kUpper, *sample);
        if (!std::isnan(lower) && !std::isnan(upper))
            content.rows.push_back({tr("Normal range"), formatRange(lower, upper, unit), false, false});
        content.rows.push_back(
            {tr("Score"), std::isnan(score) ? tr("not scored") : formatScore(score), false, isFlagged});
        if (const Incident *incident =
                incidentAt(frame.incidents, metric.info.id, series.timeAt(*sample), Milliseconds{0}))
            content.rows.push_back({tr("Incident"), incidentKindWord(incident->kind), false, true});
    }
    for (const LiveStore::Metric *overlay : overlays) {
        const std::optional<std::uint64_t> at =
            m_time ? nearestSample(overlay->series, *m_time, longestJoinedStep(overlay->series))
                   : std::nullopt;
        const double value = at ? overlay->series.at(Column::kValue, *at) : kMissing;
        content.rows.push_back({QString::fromStdString(overlay->info.name),
                                std::isnan(value)
                                    ? tr("missing")
                                    : formatValue(value, QString::fromStdString(overlay->info.unit)),
                                true, at && (overlay->series.flagsAt(*at) & kFlagged) != 0});
    }
    if (m_locked && m_time) {
        content.rows.push_back(
            {tr("Distance"), formatDuration(std::chrono::abs(*m_time - *m_locked)), false, false});
        const std::optional<std::uint64_t> other = nearestSample(
            series, *m_locked,
            longestJoinedStep(series) == Milliseconds::max() ? Milliseconds{0} : longestJoinedStep(series));
        if (sample && other) {
            const double change = series.at(Column::kValue, *sample) - series.at(Column::kValue, *other);
            content.rows.push_back({tr("Change"), formatValue(change, unit), false, false});
        }
    }
    return content;
}

} // namespace redshank
