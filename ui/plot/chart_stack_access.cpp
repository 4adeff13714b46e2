// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/number_format.h"
#include "ui/plot/chart_stack_p.h"
#include "ui/text.h"

#include <algorithm>
#include <cmath>

/// \file
/// What the stack says of its charts to screen readers, and what they may ask of it.

namespace redshank {
namespace {

constexpr std::size_t kMostCounted = 1000; ///< A description must not cost a walk over a year.

} // namespace

QString ChartStack::describe(const MetricId &id) const
{
    const LiveStore::Metric *metric = d->store->metric(id);
    if (!metric || metric->series.isEmpty())
        return tr("No samples yet.");
    const TimeRange range = d->view->range();
    QStringList sentences;
    const Incident *told = nullptr; // the chosen one, else the newest
    for (const Incident &incident : d->store->incidents()) {
        const bool concerns = std::any_of(incident.parts.begin(), incident.parts.end(),
                                          [&](const IncidentPart &part) { return part.metric == id; });
        const bool isShown = incident.begin < range.end && incident.end >= range.begin;
        if (concerns && isShown && (!told || incident.id == d->current.highlighted))
            told = &incident;
    }
    if (told)
        sentences.append(whySentence(*told, d->store->lookup()));
    const SeriesStore &series = metric->series;
    const std::uint64_t newest = series.endSequence() - 1;
    const QString unit = QString::fromStdString(metric->info.unit);
    const double lower = series.at(SeriesStore::Column::kLower, newest);
    const double upper = series.at(SeriesStore::Column::kUpper, newest);
    QString value =
        tr("Newest value %1").arg(formatValue(series.at(SeriesStore::Column::kValue, newest), unit));
    if (!std::isnan(lower) && !std::isnan(upper))
        value += tr(", expected %1").arg(formatRange(lower, upper, unit));
    sentences.append(value + QLatin1Char('.'));
    std::size_t flagged = 0;
    const std::uint64_t end = series.lowerBound(range.end);
    for (auto at = series.nextWithFlags(series.lowerBound(range.begin), kFlagged);
         at && *at < end && flagged < kMostCounted; at = series.nextWithFlags(*at + 1, kFlagged))
        ++flagged;
    sentences.append(flagged == 0   ? tr("Nothing flagged in the shown time.")
                     : flagged == 1 ? tr("One sample flagged in the shown time.")
                     : flagged < kMostCounted
                         ? tr("%1 samples flagged in the shown time.").arg(formatCount(flagged))
                         : tr("At least %1 samples flagged in the shown time.").arg(formatCount(flagged)));
    sentences.append(tr("Shown: %1.").arg(formatTimeRange(range, d->current.zone)));
    return sentences.join(QLatin1Char(' '));
}

QString ChartStack::describeFlag(const MetricId &id, std::uint64_t sample) const
{
    const LiveStore::Metric *metric = d->store->metric(id);
    if (!metric || sample < metric->series.firstSequence() || sample >= metric->series.endSequence())
        return {};
    using Column = SeriesStore::Column;
    const SeriesStore &series = metric->series;
    const QString unit = QString::fromStdString(metric->info.unit);
    const bool provisional = (series.flagsAt(sample) & kProvisional) != 0;
    const QString kind = provisional ? tr("Provisional anomaly") : tr("Anomaly");
    const QString when = formatTime(series.timeAt(sample), d->current.zone, true, false);
    QString text = tr("%1 at %2: %3").arg(kind, when, formatValue(series.at(Column::kValue, sample), unit));
    const double lower = series.at(Column::kLower, sample);
    const double upper = series.at(Column::kUpper, sample);
    if (!std::isnan(lower) && !std::isnan(upper))
        text += tr(", expected %1").arg(formatRange(lower, upper, unit));
    return text + tr(", score %1").arg(formatScore(series.at(Column::kScore, sample)));
}

void ChartStack::chooseFlag(const MetricId &id, TimePoint time)
{
    for (const Incident &incident : d->store->incidents()) {
        const bool concerns = std::any_of(incident.parts.begin(), incident.parts.end(),
                                          [&](const IncidentPart &part) { return part.metric == id; });
        if (concerns && incident.begin <= time && time <= incident.end) {
            Q_EMIT incidentClicked(incident.id);
            return;
        }
    }
    d->goTo(time);
}

void ChartStack::moveCrosshairTo(TimePoint time) { d->crosshair->moveTo(time); }

} // namespace redshank
