// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/care_specs.h"
#include "engine/detect/fire_drill.h"
#include "ui/live/live_store.h"

#include <QtCore/QTimeZone>
#include <QtWidgets/QWidget>

#include <optional>
#include <vector>

namespace redshank {

class ThemeController;

/// The samples of one metric about a fault, with the fault drawn over them. A press places it, a drag gives
/// it length and size; so do the arrow keys (with Shift: its length), and a kind of fault can be dropped on
/// it. After a drill: band, flags, and where it was caught.
class DrillChart : public QWidget
{
    Q_OBJECT

public:
    static constexpr std::uint64_t kSamples = 240; ///< Shown.
    /// What a dragged kind of fault carries: its number as text.
    static constexpr const char *kMimeType = "application/x-redshank-fault";

    explicit DrillChart(ThemeController *theme, QWidget *parent = nullptr);

    /// metric: may be null; must live as long as it is shown.
    void setMetric(const LiveStore::Metric *metric);
    /// Shows it where it lies, and forgets the result.
    void setFault(const FaultSpec &fault);
    const FaultSpec &fault() const { return m_fault; }
    void setResult(const DrillResult &result);
    void setTimeZone(const QTimeZone &zone);
    /// Pixel of a sample's time, for tests.
    double xOf(TimePoint time) const;

    QSize sizeHint() const override { return {640, 260}; }
    QSize minimumSizeHint() const override { return {360, 160}; }

Q_SIGNALS:
    /// The user placed, sized or stretched it.
    void faultChanged(const redshank::FaultSpec &fault);
    /// A kind was dropped here: try it at once.
    void faultDropped(const redshank::FaultSpec &fault);

protected:
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    struct Slice
    {
        std::vector<TimePoint> times;
        std::vector<double> values;
        std::vector<double> faulty;
    };
    void makeSlice();
    void fitValues();
    QRectF area() const;
    double yOf(double value) const;
    double valueAt(double y) const;
    /// The sample nearest to a pixel.
    std::size_t sampleAt(double x) const;
    void place(std::size_t sample);
    void stretch(QPointF to);
    void change(FaultSpec fault);
    void paintCurve(QPainter &painter, const std::vector<TimePoint> &times,
                    const std::vector<double> &values) const;
    void paintBand(QPainter &painter) const;
    void paintMarks(QPainter &painter) const;
    void paintLabels(QPainter &painter) const;

    ThemeController *m_theme;
    const LiveStore::Metric *m_metric = nullptr;
    FaultSpec m_fault;
    Slice m_slice;
    double m_least = 0.0;
    double m_largest = 1.0;
    std::optional<DrillResult> m_result;
    std::optional<std::size_t> m_pressed; ///< Sample under the button that is held.
    QPointF m_pressedAt;
    QTimeZone m_zone = QTimeZone::utc();
};

} // namespace redshank
