// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/alerts/tray_icon.h"

#include "ui/actions.h"
#include "ui/alerts/alert_acts.h"
#include "ui/alerts/deliveries_panel.h"
#include "ui/live/live_store.h"
#include "ui/settings/settings_store.h"
#include "ui/theme.h"

#include <QtCore/QCoreApplication>
#include <QtGui/QAction>
#include <QtGui/QPainter>
#include <QtGui/QPixmap>
#include <QtGui/QPolygonF>
#include <QtWidgets/QMenu>
#include <QtWidgets/QSystemTrayIcon>

#include <algorithm>
#include <array>

namespace redshank {
namespace {

constexpr std::array<int, 4> kSizes{16, 22, 32, 64};
constexpr int kMostShown = 9; ///< Above it "9+".

/// On a square of 1 by 1. A tray is light or dark: everything has an edge in the other tone.
void paint(QPainter &painter, const TrayState &state, int pixels)
{
    const Theme &theme = darkTheme();
    const QColor edge(0x14, 0x17, 0x1c);
    const double width = std::max(0.09, 1.2 / pixels);
    if (state.open == 0) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(edge, width * 2.4));
        painter.drawEllipse(QRectF(0.2, 0.2, 0.6, 0.6));
        painter.setPen(QPen(theme.text, width * 1.2));
        painter.drawEllipse(QRectF(0.2, 0.2, 0.6, 0.6));
    } else {
        const QPolygonF triangle{QPointF(0.5, 0.03), QPointF(0.98, 0.95), QPointF(0.02, 0.95)};
        painter.setPen(QPen(edge, width, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        painter.setBrush(theme.anomaly);
        painter.drawPolygon(triangle);
        QFont font = type::font(32, QFont::DemiBold);
        const QString number =
            state.open > kMostShown ? QStringLiteral("%1+").arg(kMostShown) : QString::number(state.open);
        painter.save();
        painter.scale(1.0 / 64.0, 1.0 / 64.0);
        font.setPixelSize(state.open > kMostShown ? 30 : 40);
        painter.setFont(font);
        painter.setPen(edge);
        painter.drawText(QRectF(0, 18, 64, 44), Qt::AlignCenter, number);
        painter.restore();
    }
    if (state.failing) {
        painter.setPen(QPen(edge, width * 2.6, Qt::SolidLine, Qt::RoundCap));
        painter.drawLine(QPointF(0.08, 0.08), QPointF(0.92, 0.92));
        painter.setPen(QPen(theme.text, width * 1.2, Qt::SolidLine, Qt::RoundCap));
        painter.drawLine(QPointF(0.08, 0.08), QPointF(0.92, 0.92));
    }
}

} // namespace

QIcon trayPicture(const TrayState &state)
{
    QIcon icon;
    for (const int size : kSizes) {
        QPixmap pixmap(size, size);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.scale(size, size);
        paint(painter, state, size);
        painter.end();
        icon.addPixmap(pixmap);
    }
    return icon;
}

QString traySentence(const TrayState &state)
{
    const QString open = state.open == 0   ? TrayIcon::tr("No incident is open")
                         : state.open == 1 ? TrayIcon::tr("1 incident is open")
                                           : TrayIcon::tr("%1 incidents are open").arg(state.open);
    return state.failing ? TrayIcon::tr("%1; notices cannot be delivered").arg(open) : open;
}

TrayIcon::TrayIcon(const Parts &parts) : QObject(parts.window), m_parts(parts)
{
    QAction *action = m_parts.actions->trayIcon;
    action->setChecked(m_parts.settings->value(kTrayIcon));
    connect(action, &QAction::toggled, this, [this](bool on) {
        m_parts.settings->setValue(kTrayIcon, on);
        if (on && !QSystemTrayIcon::isSystemTrayAvailable())
            Q_EMIT said(tr("This desktop has no tray; the icon appears when it has one."));
        apply(on);
    });
    connect(m_parts.store, &LiveStore::incidentsChanged, this, &TrayIcon::refresh);
    connect(m_parts.alerts, &AlertActs::reportChanged, this, &TrayIcon::refresh);
    apply(action->isChecked());
}

TrayIcon::~TrayIcon() { delete m_menu; }

void TrayIcon::apply(bool isWanted)
{
    if (!isWanted || !QSystemTrayIcon::isSystemTrayAvailable()) {
        delete m_icon;
        m_icon = nullptr;
        return;
    }
    if (m_icon)
        return;
    m_icon = new QSystemTrayIcon(this);
    if (!m_menu) {
        m_menu = new QMenu;
        const WindowActions &a = *m_parts.actions;
        QAction *open = m_menu->addAction(tr("&Show the window"));
        connect(open, &QAction::triggered, this, &TrayIcon::openWanted);
        m_menu->addActions({a.showDeliveries, a.editAlertRules});
        m_menu->addSeparator();
        m_menu->addAction(a.quit);
    }
    m_icon->setContextMenu(m_menu);
    connect(m_icon, &QSystemTrayIcon::messageClicked, this, &TrayIcon::openWanted);
    connect(m_icon, &QSystemTrayIcon::activated, this, [this](QSystemTrayIcon::ActivationReason reason) {
        if (reason == QSystemTrayIcon::Trigger)
            Q_EMIT openWanted();
    });
    m_state = {.open = -1};
    refresh();
    m_icon->show();
}

void TrayIcon::refresh()
{
    if (!m_icon)
        return;
    const auto &incidents = m_parts.store->incidents();
    const TrayState state{
        .open = static_cast<int>(std::ranges::count_if(
            incidents, [](const Incident &incident) { return incident.state != IncidentState::kClosed; })),
        .failing = !alertTrouble(m_parts.alerts->report()).isEmpty()};
    if (state == m_state)
        return;
    m_state = state;
    m_icon->setIcon(trayPicture(state));
    m_icon->setToolTip(QStringLiteral("Redshank\n") + traySentence(state));
}

void TrayIcon::showMessage(const QString &title, const QString &text)
{
    if (m_icon)
        m_icon->showMessage(title, text, m_icon->icon());
}

} // namespace redshank
