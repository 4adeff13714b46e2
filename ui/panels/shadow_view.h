// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/detect/model_comparison.h"
#include "ui/text.h"

#include <QtCore/QAbstractTableModel>
#include <QtCore/QTimeZone>
#include <QtWidgets/QWidget>

class QStackedWidget;
class QTreeView;

namespace redshank {

class SegmentedControl;
class ThemeController;

/// What the old and the new model said, one metric a row.
class ComparedMetricsModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { kMetric, kSamples, kBoth, kOnlyOld, kOnlyNew, kOldIncidents, kNewIncidents, kColumnCount };

    explicit ComparedMetricsModel(MetricLookup lookup, QObject *parent = nullptr);

    void setComparison(const ModelComparison &comparison);
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    MetricLookup m_lookup;
    std::vector<ComparedMetric> m_metrics;
};

/// The samples on which they differ, the newest first.
class ComparedSamplesModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { kTime, kMetric, kValue, kOldScore, kNewScore, kColumnCount };

    explicit ComparedSamplesModel(MetricLookup lookup, QObject *parent = nullptr);

    void setComparison(const ModelComparison &comparison);
    void setTimeZone(const QTimeZone &zone);
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    MetricLookup m_lookup;
    QTimeZone m_zone = QTimeZone::utc();
    std::vector<ComparedSample> m_samples;
};

/// The table of differences between a model in use and its shadow: by metric, or sample by sample.
class ShadowView : public QWidget
{
    Q_OBJECT

public:
    ShadowView(MetricLookup lookup, ThemeController *theme, QWidget *parent = nullptr);

    void setComparison(const ModelComparison &comparison);
    void setTimeZone(const QTimeZone &zone) { m_samples.setTimeZone(zone); }

private:
    QTreeView *makeTable(QAbstractItemModel *model, const char *name, const QString &accessibleName);

    ComparedMetricsModel m_metrics;
    ComparedSamplesModel m_samples;
    SegmentedControl *m_choice;
    QStackedWidget *m_tables;
};

} // namespace redshank
