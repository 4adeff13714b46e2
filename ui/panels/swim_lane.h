// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/plot/lane_cells.h"
#include "ui/theme.h"

#include <QtCore/QTimeZone>
#include <QtCore/QTimer>
#include <QtGui/QPixmap>
#include <QtWidgets/QAbstractScrollArea>

#include <optional>

namespace redshank {

class LiveStore;
class ThemeController;
class ViewRange;

/// All metrics by all the time there is: a row for each, the most anomalous first, a cell for each stretch of
/// time. A cell is empty where nothing was scored, low and grey below the line at 1.0, full and vermillion
/// from there on. A click, or Enter on the current cell, chooses it. Drawn anew at most twice a second.
class SwimLane : public QAbstractScrollArea
{
    Q_OBJECT

public:
    SwimLane(LiveStore *store, ViewRange *view, ThemeController *theme, QWidget *parent = nullptr);

    static constexpr int kRow = 16;
    static constexpr int kNames = 168; ///< Width of the column of names.
    static constexpr int kCell = 6;

    const std::vector<Lane> &lanes() const { return m_lanes; }
    int cellCount() const;
    /// The middle of a cell in the viewport, for tests.
    QPoint cellCentre(int row, int cell) const;
    /// Row and cell of the keyboard's cursor.
    std::optional<std::pair<int, int>> currentCell() const { return m_current; }
    /// What the current cell says, as told to screen readers.
    QString currentText() const;
    /// Reads the store and draws; done by itself when anything has changed.
    void refresh();

    QSize sizeHint() const override { return {900, 220}; }
    QSize minimumSizeHint() const override { return {320, 96}; }

public Q_SLOTS:
    void setTimeZone(const QTimeZone &zone);

Q_SIGNALS:
    /// `worst`: when the largest score in the cell was given.
    void cellChosen(const redshank::MetricId &metric, redshank::TimeRange cell, redshank::TimePoint worst);

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    bool viewportEvent(QEvent *event) override;

private:
    void schedule();
    void drawCells();
    void paintView(QPainter &painter) const;
    void paintAxis(QPainter &painter) const;
    void paintCurrent(QPainter &painter) const;
    QRect cellsRect() const;
    double xOf(TimePoint time) const;
    QString textOf(int row, int cell) const;
    std::optional<std::pair<int, int>> cellAt(QPoint position) const;
    void choose(int row, int cell);
    void moveTo(int row, int cell);

    LiveStore *m_store;
    ViewRange *m_view;
    ThemeController *m_theme;
    QTimeZone m_zone;
    TimeRange m_span{};
    std::vector<Lane> m_lanes;
    QPixmap m_cells; ///< Names and cells of the rows in view.
    std::optional<std::pair<int, int>> m_current;
    QTimer m_timer;
};

} // namespace redshank
