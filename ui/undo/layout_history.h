// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/plot/chart_stack.h"

#include <QtCore/QByteArray>
#include <QtCore/QObject>
#include <QtCore/QStringList>
#include <QtCore/QTimer>

#include <functional>
#include <optional>

class QDockWidget;
class QMainWindow;

namespace redshank {

class EditHistory;
class LiveStore;

/// Makes steps to undo of what a person changes about the panels and the charts: which are shown and where,
/// their order, what lies over what. Looks at what is there after each change, so that all of one act is one
/// step. Lives on the GUI thread; its parts must outlive it.
class LayoutHistory : public QObject
{
    Q_OBJECT

public:
    struct Parts
    {
        QMainWindow *window = nullptr;
        LiveStore *store = nullptr;
        ChartStack *charts = nullptr;
        EditHistory *history = nullptr;
        int layoutVersion = 0;          ///< Of QMainWindow::saveState().
        std::function<bool()> isPaused; ///< The window has another shape for a while.
    };

    explicit LayoutHistory(Parts parts);
    /// Follows a panel.
    void watch(QDockWidget *dock);
    /// The user changes the charts now. What changes them otherwise, a session or an explanation, is no step.
    void expectCharts();
    /// What `act` changes about the panels is no step.
    void quietly(const std::function<void()> &act);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    struct Panels
    {
        QStringList places; ///< One line a panel: name, area, whether it is hidden, whether it floats.
        QByteArray state;
        bool hasStatusBar = true;
    };

    Panels panels() const;
    void note();
    /// Makes a step of what has changed.
    void settle();
    /// What is there now is where the next step begins.
    void rebase();
    void showPanels(const Panels &panels);
    void showCharts(const ChartStack::Arrangement &arrangement);

    Parts m_parts;
    QTimer m_timer;
    Panels m_panels;
    ChartStack::Arrangement m_arrangement;
    bool m_isArmed = false; ///< The window has been shown.
    bool m_isBusy = false;  ///< It is our own change.
};

} // namespace redshank
