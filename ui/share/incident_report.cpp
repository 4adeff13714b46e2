// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/share/incident_report.h"

#include "ui/number_format.h"
#include "ui/plot/stack_navigation.h"
#include "ui/text.h"

#include <QtCore/QCoreApplication>

#include <algorithm>
#include <cmath>

namespace redshank {
namespace {

constexpr int kSheetWidth = 800;
constexpr int kChartHeight = 150;

QString tr(const char *text) { return QCoreApplication::translate("report", text); }

QStringList rowOf(const IncidentPart &part, const LiveStore &store, const QTimeZone &zone)
{
    const MetricInfo info = store.lookup()(part.metric);
    const QString unit = QString::fromStdString(info.unit);
    const QString flagged = tr("%1 of %2").arg(formatCount(part.flagged), formatCount(part.samples));
    const QString range =
        std::isnan(part.lower) ? formatValue(kMissing, unit) : formatRange(part.lower, part.upper, unit);
    return {QString::fromStdString(info.name), formatTime(part.peak, zone, false, true),
            formatValue(part.value, unit),     range,
            formatScore(part.peakScore),       flagged};
}

} // namespace

IncidentReport incidentReport(const LiveStore &store, const Incident &incident, const QTimeZone &zone,
                              TimePoint now)
{
    IncidentReport report;
    const QString name = incidentTitle(incident, store.lookup());
    report.title = tr("Incident: %1").arg(name);
    report.state = incidentStateSentence(incident, now);
    report.why = whySentence(incident, store.lookup());
    const auto timeOf = [&](TimePoint time) { return formatTime(time, zone, true, true); };
    report.facts = {{tr("Began"), timeOf(incident.begin)},
                    {tr("Strongest"), timeOf(incident.peak)},
                    {incident.state == IncidentState::kClosed ? tr("Ended") : tr("Last sample so far"),
                     timeOf(incident.end)},
                    {tr("Time zone"), zoneLabel(zone, incident.begin)},
                    {tr("Kind"), incidentKindWord(incident.kind)},
                    {tr("Score"), tr("%1 (the line is 1.0)").arg(formatScore(incident.peakScore()))},
                    {tr("Source"), feedName(store.status().feed)}};
    const QString model = modelTitle(store.status().modelName);
    if (!model.isEmpty())
        report.facts.append({tr("Model"), incident.provisional ? tr("%1, provisional").arg(model) : model});
    report.heading = {tr("Metric"),   tr("Strongest at"), tr("Value"),
                      tr("Expected"), tr("Score"),        tr("Flagged")};
    Milliseconds step{0};
    for (const IncidentPart &part : incident.parts) {
        report.rows.append(rowOf(part, store, zone));
        if (const LiveStore::Metric *metric = store.metric(part.metric)) {
            report.sheet.metrics.push_back(part.metric);
            step = std::max(step, metric->series.typicalStep());
        }
    }
    report.sheet.view = incidentView(incident, step);
    report.sheet.readAt = incident.peak;
    report.sheet.foot = tr("The numbers beside the names are those of %1.").arg(timeOf(incident.peak));
    report.sheet.zone = zone;
    report.sheet.theme = lightTheme();
    report.sheet.width = kSheetWidth;
    report.sheet.chartHeight = kChartHeight;
    report.sheet.highlighted = incident.id;
    report.foot = tr("Redshank %1, written %2").arg(QCoreApplication::applicationVersion(), timeOf(now)) +
                  QLatin1Char(' ') + zoneLabel(zone, now);
    return report;
}

void addNotes(IncidentReport &report, const std::vector<TimeMark> &marks)
{
    for (const TimeMark &mark : marks) {
        if (mark.kind != TimeMark::Kind::kAnnotation || mark.range.begin >= report.sheet.view.end ||
            mark.range.end <= report.sheet.view.begin)
            continue;
        report.sheet.marks.push_back(mark);
        report.facts.append(
            {tr("Note, %1").arg(formatTime(mark.range.begin, report.sheet.zone, true, false)), mark.text});
    }
}

} // namespace redshank
