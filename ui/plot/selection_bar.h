// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/time_point.h"

#include <QtWidgets/QFrame>

class QAction;
class QHBoxLayout;
class QLabel;

namespace redshank {

/// The bar that appears beside a selected range: how long it is, Zoom, the caller's actions, and a way out.
class SelectionBar : public QFrame
{
    Q_OBJECT

public:
    explicit SelectionBar(QWidget *parent);

    void addAction(QAction *action);
    /// Shows the bar near a point of the parent, inside `bounds`.
    /// The keyboard goes to the first of its buttons.
    void focusFirst();
    void open(TimeRange range, QPoint beside, const QRect &bounds);

Q_SIGNALS:
    void zoomRequested();
    void closed();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    QHBoxLayout *m_layout;
    QLabel *m_length;
};

} // namespace redshank
