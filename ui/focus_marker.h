// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QObject>

class QWidget;

namespace redshank {

class ThemeController;

/// Gives the widgets whose style shows no keyboard focus (scroll areas, tab bars) a ring when they first get
/// it. Works for all windows of the application.
class FocusMarker : public QObject
{
    Q_OBJECT

public:
    /// theme must outlive it.
    FocusMarker(const ThemeController *theme, QObject *parent);

private:
    void mark(QWidget *focused);

    const ThemeController *m_theme;
};

} // namespace redshank
