// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme.h"

#include <QtTest/QSignalSpy>
#include <QtTest/QTest>
#include <QtWidgets/QApplication>
#include <QtWidgets/QWidget>

#include <algorithm>

namespace redshank {

/// Changes the theme and waits until shown windows have it: they get it a few turns of the event loop later.
inline void changeTheme(ThemeController *theme, ThemeMode mode)
{
    const Theme before = theme->theme();
    QSignalSpy changed(theme, &ThemeController::changed);
    theme->setMode(mode);
    if (theme->theme() == before)
        return;
    if (changed.isEmpty())
        changed.wait();
    const auto isHeld = [] {
        const QWidgetList windows = QApplication::topLevelWidgets();
        return std::any_of(windows.begin(), windows.end(),
                           [](const QWidget *one) { return one->isVisible() && !one->updatesEnabled(); });
    };
    Q_UNUSED(QTest::qWaitFor([&isHeld] { return !isHeld(); }))
}

} // namespace redshank
