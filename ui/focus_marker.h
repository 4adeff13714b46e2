// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QObject>

class QMainWindow;
class QWidget;

namespace redshank {

class ThemeController;

/// Gives the widgets whose style shows no keyboard focus (scroll areas, tab bars) a ring when they first get
/// it. Works for all windows of the application. The tab bars that Qt makes for docks take no focus: Qt keeps
/// them outside of the window while a dock is alone, and docks have keys of their own.
class FocusMarker : public QObject
{
    Q_OBJECT

public:
    /// theme must outlive it.
    FocusMarker(const ThemeController *theme, QMainWindow *window);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void mark(QWidget *focused);

    const ThemeController *m_theme;
};

} // namespace redshank
