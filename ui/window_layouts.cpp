// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window_layouts.h"

#include <QtCore/QStringList>
#include <QtWidgets/QDockWidget>
#include <QtWidgets/QMainWindow>
#include <QtWidgets/QStatusBar>
#include <QtWidgets/QToolBar>

namespace redshank {
namespace {

QStringList docksOf(WindowLayout layout)
{
    switch (layout) {
    case WindowLayout::kInvestigate:
        return {QStringLiteral("metricsDock"), QStringLiteral("incidentsDock"), QStringLiteral("whyDock")};
    case WindowLayout::kWatch:
        return {QStringLiteral("incidentsDock")};
    case WindowLayout::kTrain:
        return {QStringLiteral("metricsDock"), QStringLiteral("trainingDock")};
    case WindowLayout::kPresent:
        return {};
    }
    return {};
}

} // namespace

void applyLayout(QMainWindow *window, WindowLayout layout)
{
    const QStringList wanted = docksOf(layout);
    const bool hasBars = layout != WindowLayout::kPresent;
    for (QDockWidget *dock : window->findChildren<QDockWidget *>(QString(), Qt::FindDirectChildrenOnly)) {
        const bool shown = wanted.contains(dock->objectName());
        dock->setVisible(shown);
        if (shown)
            dock->raise();
    }
    for (QToolBar *bar : window->findChildren<QToolBar *>(QString(), Qt::FindDirectChildrenOnly))
        bar->setVisible(hasBars);
    window->statusBar()->setVisible(hasBars);
}

} // namespace redshank
