// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/undo/layout_history.h"

#include "ui/live/live_store.h"
#include "ui/undo/edit_history.h"

#include <QtCore/QEvent>
#include <QtCore/QScopedValueRollback>
#include <QtWidgets/QDockWidget>
#include <QtWidgets/QMainWindow>
#include <QtWidgets/QStatusBar>

#include <utility>

namespace redshank {

LayoutHistory::LayoutHistory(Parts parts) : QObject(parts.window), m_parts(std::move(parts))
{
    m_timer.setSingleShot(true);
    m_timer.setInterval(0);
    connect(&m_timer, &QTimer::timeout, this, &LayoutHistory::settle);
    connect(m_parts.charts, &ChartStack::arranging, this, &LayoutHistory::expectCharts);
    connect(m_parts.charts, &ChartStack::visibleMetricsChanged, this, [this] {
        if (!m_timer.isActive())
            m_arrangement = m_parts.charts->arrangement();
    });
    connect(m_parts.store, &LiveStore::runBegan, this,
            [this] { m_arrangement = m_parts.charts->arrangement(); });
    connect(m_parts.history, &EditHistory::performing, this, &LayoutHistory::settle);
    m_parts.window->installEventFilter(this);
}

void LayoutHistory::watch(QDockWidget *dock)
{
    connect(dock, &QDockWidget::visibilityChanged, this, &LayoutHistory::note);
    connect(dock, &QDockWidget::topLevelChanged, this, &LayoutHistory::note);
    connect(dock, &QDockWidget::dockLocationChanged, this, &LayoutHistory::note);
}

bool LayoutHistory::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Show && !m_isArmed) // docks find their places with the first show
        QTimer::singleShot(0, this, [this] {
            rebase();
            m_isArmed = true;
        });
    return QObject::eventFilter(watched, event);
}

LayoutHistory::Panels LayoutHistory::panels() const
{
    Panels panels;
    for (QDockWidget *dock :
         m_parts.window->findChildren<QDockWidget *>(QString(), Qt::FindDirectChildrenOnly))
        panels.places << QStringLiteral("%1 %2 %3 %4")
                             .arg(dock->objectName())
                             .arg(static_cast<int>(m_parts.window->dockWidgetArea(dock)))
                             .arg(static_cast<int>(dock->isHidden()))
                             .arg(static_cast<int>(dock->isFloating()));
    panels.places.sort(); // raising a panel moves it among the children, and is no change
    panels.state = m_parts.window->saveState(m_parts.layoutVersion);
    panels.hasStatusBar = !m_parts.window->statusBar()->isHidden();
    return panels;
}

void LayoutHistory::note()
{
    if (!m_isBusy)
        m_timer.start();
}

void LayoutHistory::expectCharts()
{
    settle();
    note();
}

void LayoutHistory::settle()
{
    m_timer.stop();
    if (m_isBusy || !m_isArmed || m_parts.isPaused())
        return;
    const QScopedValueRollback<bool> busy(m_isBusy, true); // perform() asks us to settle
    const ChartStack::Arrangement before = std::exchange(m_arrangement, m_parts.charts->arrangement());
    if (before != m_arrangement)
        m_parts.history->perform(
            tr("arrange the charts"), [this, after = m_arrangement] { showCharts(after); },
            [this, before] { showCharts(before); });
    const Panels now = panels();
    const Panels then = std::exchange(m_panels, now);
    if (then.places != now.places)
        m_parts.history->perform(
            tr("arrange the panels"), [this, now] { showPanels(now); }, [this, then] { showPanels(then); });
}

void LayoutHistory::quietly(const std::function<void()> &act)
{
    settle();
    {
        const QScopedValueRollback<bool> busy(m_isBusy, true);
        act();
    }
    rebase();
}

void LayoutHistory::rebase()
{
    m_timer.stop();
    m_panels = panels();
    m_arrangement = m_parts.charts->arrangement();
}

void LayoutHistory::showPanels(const Panels &wanted)
{
    const bool isThere = panels().places == wanted.places;
    if (!isThere) { // else it was done by hand already
        const QScopedValueRollback<bool> busy(m_isBusy, true);
        m_parts.window->restoreState(wanted.state, m_parts.layoutVersion);
        m_parts.window->statusBar()->setVisible(wanted.hasStatusBar);
    }
    rebase();
}

void LayoutHistory::showCharts(const ChartStack::Arrangement &arrangement)
{
    {
        const QScopedValueRollback<bool> busy(m_isBusy, true);
        m_parts.charts->setArrangement(arrangement);
    }
    m_arrangement = m_parts.charts->arrangement();
}

} // namespace redshank
