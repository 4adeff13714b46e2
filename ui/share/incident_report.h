// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/live/live_store.h"
#include "ui/share/chart_sheet.h"

#include <QtCore/QList>
#include <QtCore/QString>
#include <QtCore/QStringList>

namespace redshank {

/// What is told of one incident on paper: words and what the charts beside them show. Plain values.
struct IncidentReport
{
    QString title;
    QString state;
    QString why;
    QList<QPair<QString, QString>> facts; ///< Label and value.
    QStringList heading;                  ///< Of the table of metrics.
    QList<QStringList> rows;
    QString foot;
    SheetSpec sheet;
};

/// All metrics of the incident over the time that the window shows it in, in the light theme. The incident
/// must be one of the store's. `now`: for how long it has been open.
IncidentReport incidentReport(const LiveStore &store, const Incident &incident, const QTimeZone &zone,
                              TimePoint now);
/// Tells of the notes in the time that the report shows, and draws them.
void addNotes(IncidentReport &report, const std::vector<TimeMark> &marks);

} // namespace redshank
