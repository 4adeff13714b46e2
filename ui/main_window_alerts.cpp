// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/actions.h"
#include "ui/alerts/alert_acts.h"
#include "ui/alerts/deliveries_panel.h"
#include "ui/alerts/tray_icon.h"
#include "ui/live/live_store.h"
#include "ui/main_window.h"
#include "ui/notes/annotation_acts.h"
#include "ui/panels/incidents_panel.h"
#include "ui/panels/why_panel.h"
#include "ui/status_bar.h"
#include "ui/window_commands.h"

#include <QtWidgets/QDockWidget>

#include <algorithm>

namespace redshank {

void MainWindow::connectAlerts()
{
    m_alerts = new AlertActs({m_actions, m_store, m_charts, m_exclusions, m_deliveries, m_statusBar,
                              m_commands, m_history, m_parts.theme, m_parts.secrets,
                              [this] {
                                  const std::optional<IncidentId> row = m_incidents->selected();
                                  return row ? row : m_why->incident();
                              }},
                             this);
    connect(m_alerts, &AlertActs::said, this, &MainWindow::log);
    connect(m_alerts, &AlertActs::deliveriesWanted, this, [this] {
        auto *dock = static_cast<QDockWidget *>(m_deliveries->parentWidget());
        dock->show();
        dock->raise();
    });
    connect(m_notes, &AnnotationActs::noteToBeTold, m_alerts, &AlertActs::tellNote);
    m_tray = new TrayIcon({this, m_actions, m_store, m_alerts, m_parts.settings});
    connect(m_tray, &TrayIcon::openWanted, this, [this] { bringUp({}); });
    connect(m_tray, &TrayIcon::said, this, &MainWindow::log);
    m_incidents->addRowActions({m_actions->showIncident, m_actions->acknowledge, m_actions->muteIncident,
                                m_actions->editAlertRules});
}

void MainWindow::bringUp(const std::vector<MetricId> &metrics)
{
    setWindowState(windowState() & ~Qt::WindowMinimized);
    show();
    raise();
    activateWindow();
    for (const Incident &incident : m_store->incidents()) {
        for (const IncidentPart &part : incident.parts) {
            if (std::ranges::find(metrics, part.metric) == metrics.end())
                continue;
            m_incidentChosen = true;
            frameIncident(incident.id);
            return;
        }
    }
}

} // namespace redshank
