// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGui/QColor>
#include <QtWidgets/QWidget>

namespace redshank {

/// A frame 2 px wide over its parent, shown while the parent has the keyboard focus by the keyboard. Takes no
/// input.
class FocusRing : public QWidget
{
    Q_OBJECT

public:
    /// Follows the parent's focus and size by itself.
    explicit FocusRing(QWidget *parent);
    void setColor(const QColor &color);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    QColor m_color;
};

} // namespace redshank
