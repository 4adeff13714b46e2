// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/sample.h"

#include <QtWidgets/QWidget>

#include <optional>
#include <vector>

class QLabel;
class QLineEdit;
class QSortFilterProxyModel;
class QToolButton;
class QTreeView;

namespace redshank {

class LiveStore;
class MetricTreeModel;
class ThemeController;
class ViewRange;

/// The metrics of the run: a filter, and a tree by path with a check mark for those that have a chart, the
/// newest value, a small line and the score. On demand a flat list with the most anomalous first.
class MetricsPanel : public QWidget
{
    Q_OBJECT

public:
    MetricsPanel(LiveStore *store, ViewRange *view, ThemeController *theme, QWidget *parent = nullptr);

    MetricTreeModel *model() const { return m_model; }
    /// The metric whose row is chosen; nothing for a branch.
    std::optional<MetricId> chosenMetric() const;
    bool isMostAnomalousFirst() const;
    QSize sizeHint() const override { return {248, 400}; }
    QSize minimumSizeHint() const override { return {180, 120}; }

public Q_SLOTS:
    /// Check marks follow the charts.
    void setVisibleMetrics(const std::vector<redshank::MetricId> &visible);
    void setMostAnomalousFirst(bool on);
    void focusFilter();

Q_SIGNALS:
    /// The user checked or unchecked a metric.
    void visibleMetricsRequested(const std::vector<redshank::MetricId> &visible);
    void mostAnomalousFirstChanged(bool on);
    void chosenMetricChanged();

private:
    void applyFilter(const QString &text);
    void refreshHint();

    MetricTreeModel *m_model;
    QSortFilterProxyModel *m_proxy;
    QLineEdit *m_filter;
    QToolButton *m_sort;
    QTreeView *m_view;
    QLabel *m_hint;
};

} // namespace redshank
