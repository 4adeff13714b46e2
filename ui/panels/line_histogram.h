// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/detect/explanation.h"

#include <QtWidgets/QWidget>

namespace redshank {

class ThemeController;

/// The past errors that a metric's line was fitted on, as a histogram, with the line and the explained
/// sample; one that lies beyond stands at the right edge.
class LineHistogram : public QWidget
{
    Q_OBJECT

public:
    explicit LineHistogram(ThemeController *theme, QWidget *parent = nullptr);

    const LineOrigin &origin() const { return m_origin; }
    /// description: the same in words.
    void setOrigin(const LineOrigin &origin, const QString &description);
    QSize sizeHint() const override { return {240, 84}; }
    QSize minimumSizeHint() const override { return {120, 84}; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void paintMarks(QPainter &painter, const QRectF &area) const;

    ThemeController *m_theme;
    LineOrigin m_origin;
};

} // namespace redshank
