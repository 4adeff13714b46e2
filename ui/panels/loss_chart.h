// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QString>
#include <QtWidgets/QWidget>

#include <limits>
#include <optional>
#include <vector>

namespace redshank {

class ThemeController;
struct Theme;

/// The losses of one fit, epoch by epoch.
struct LossCurve
{
    struct Point
    {
        int epoch = 0; ///< 1-based.
        double training = std::numeric_limits<double>::quiet_NaN();
        double validation = std::numeric_limits<double>::quiet_NaN();
        bool operator==(const Point &) const = default;
    };

    int epochCount = 0; ///< Planned; the fit may stop earlier.
    std::vector<Point> points;

    /// Where the validation loss (without one, the training loss) is least.
    std::optional<Point> best() const;
    bool operator==(const LossCurve &) const = default;
};

/// Draws training and validation loss over epochs on a logarithmic axis, named at the ends of their lines,
/// with the best epoch marked. Without a curve it says what will be there.
class LossChart : public QWidget
{
    Q_OBJECT

public:
    explicit LossChart(ThemeController *theme, QWidget *parent = nullptr);

    const LossCurve &curve() const { return m_curve; }
    void setCurve(const LossCurve &curve);
    /// Shown in the middle while there is no curve.
    void setEmptyText(const QString &text);
    /// A fit that is over is drawn to the width of its own epochs; a running one to the planned ones.
    void setRunning(bool running);

    /// Values of the horizontal grid lines between two losses, least first: powers of ten, and 2 and 5 times
    /// them where the range is short.
    static std::vector<double> gridValues(double least, double largest);

    QSize sizeHint() const override { return {320, 160}; }
    QSize minimumSizeHint() const override { return {200, 40}; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    struct Frame;
    Frame frame() const;
    void paintGrid(QPainter &painter, const Frame &frame, const Theme &theme) const;
    void paintLine(QPainter &painter, const Frame &frame, double LossCurve::Point::*loss,
                   const QPen &pen) const;
    void paintBest(QPainter &painter, const Frame &frame, const Theme &theme) const;
    void paintNames(QPainter &painter, const Frame &frame, const Theme &theme) const;

    ThemeController *m_theme;
    LossCurve m_curve;
    QString m_emptyText;
    bool m_running = false;
};

} // namespace redshank
