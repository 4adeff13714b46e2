// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtWidgets/QWidget>

class QDockWidget;
class QToolButton;

namespace redshank {

/// The title of a panel: its name, and buttons to float and to close it. Drags and double clicks go to the
/// dock.
class PanelTitle : public QWidget
{
    Q_OBJECT

public:
    explicit PanelTitle(QDockWidget *dock);

private:
    QToolButton *addButton(const QString &icon, const QString &tip);
};

} // namespace redshank
