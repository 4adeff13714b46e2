// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/live/live_store.h"

#include <QtCore/QTimer>
#include <QtWidgets/QWidget>

namespace redshank {

class ThemeController;
class ViewRange;

/// A small window that stays above all others: the metric that is most anomalous now, its score and its line.
/// A click, Enter or Esc asks for the large window back. Read from the store at most four times a second.
class CompactWindow : public QWidget
{
    Q_OBJECT

public:
    static constexpr QSize kSize{360, 120};

    CompactWindow(const LiveStore *store, const ViewRange *view, ThemeController *theme);

    /// The metric that is shown; empty before there is one.
    const MetricId &metric() const { return m_metric; }
    QString scoreText() const { return m_score; }

Q_SIGNALS:
    void backRequested();

protected:
    void paintEvent(QPaintEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void closeEvent(QCloseEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void refresh();

    const LiveStore *m_store;
    const ViewRange *m_view;
    ThemeController *m_theme;
    QTimer m_timer;
    MetricId m_metric;
    QString m_score;
    bool m_isAnomalous = false;
    QPoint m_grip; ///< Where it was taken hold of, to be moved.
    bool m_isMoved = false;
};

} // namespace redshank
