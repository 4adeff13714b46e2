// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/action_rows.h"

namespace redshank {

QList<ActionRow> alertRows()
{
    using A = WindowActions;
    return {
        {&A::editAlertRules,
         "editAlertRules",
         "bell",
         A::tr("Alert r&ules…"),
         A::tr("Who is told of which incidents, with what the rules would have told"),
         {QKeySequence(Qt::CTRL | Qt::ALT | Qt::Key_A)}},
        {&A::editChannels,
         "editChannels",
         "",
         A::tr("C&hannels…"),
         A::tr("Slack, PagerDuty, Teams, e-mail and webhooks that notices go to"),
         {}},
        {&A::editMaintenance,
         "editMaintenance",
         "",
         A::tr("&Maintenance…"),
         A::tr("Planned times in which people are not told, rules do not look or models do not learn"),
         {}},
        {&A::showDeliveries,
         "showDeliveries",
         "",
         A::tr("&Deliveries"),
         A::tr("Every notice that was sent or waits, with what was answered"),
         {}},
        {&A::retryDeliveries,
         "retryDeliveries",
         "",
         A::tr("&Try deliveries again"),
         A::tr("Send what waits for a channel at once"),
         {}},
        {&A::trayIcon,
         "trayIcon",
         "",
         A::tr("Icon in the tra&y"),
         A::tr("Show in the desktop's tray how many incidents are open"),
         {},
         Keys::kWindow,
         true},
        {&A::muteIncident,
         "muteIncident",
         "bell-off",
         A::tr("Mute for 1 h&our"),
         A::tr("Tell nobody anything new of the chosen incident for an hour"),
         {QKeySequence(Qt::Key_M)},
         Keys::kCharts},
    };
}

} // namespace redshank
