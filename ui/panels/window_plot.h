// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QString>
#include <QtWidgets/QWidget>

#include <vector>

namespace redshank {

class ThemeController;

/// A short window of samples as a line, another one dashed over it on the same scale, and under both a bar
/// for each sample's part of the error. Nothing but pixels: the numbers stand beside it in words.
class WindowPlot : public QWidget
{
    Q_OBJECT

public:
    struct Content
    {
        std::vector<double> values;
        std::vector<double> other; ///< Of the same length; dashed.
        std::vector<double> parts; ///< Of the same length, or empty: no bars.
        bool isQuiet = false;      ///< Values in the colour of what is usual, without labels.
        QString top;               ///< The largest value of both, as printed ...
        QString bottom;            ///< ... and the smallest.

        bool operator==(const Content &) const = default;
    };

    explicit WindowPlot(ThemeController *theme, QWidget *parent = nullptr);

    const Content &content() const { return m_content; }
    /// description: what it shows, for screen readers and the tooltip.
    void setContent(Content content, const QString &description);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {120, sizeHint().height()}; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void paintCurve(QPainter &painter, const QRectF &area, const std::vector<double> &values) const;
    void paintParts(QPainter &painter, const QRectF &area) const;
    void paintLabels(QPainter &painter, const QRectF &area) const;

    ThemeController *m_theme;
    Content m_content;
    double m_least = 0.0;
    double m_largest = 1.0;
};

} // namespace redshank
