// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/shadow_view.h"

#include "ui/number_format.h"
#include "ui/panels/segmented_control.h"
#include "ui/plot/time_ticks.h"
#include "ui/theme.h"

#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QStackedWidget>
#include <QtWidgets/QTreeView>

#include <functional>

namespace redshank {
namespace {

/// Keeps the rows where only their values have changed, so that a selection stays.
template <class Model, class Rows>
void replaceRows(Model &model, Rows &rows, Rows now, const std::function<void(bool begin)> &reset)
{
    if (rows == now)
        return;
    if (rows.size() != now.size()) {
        reset(true);
        rows = std::move(now);
        reset(false);
        return;
    }
    rows = std::move(now);
    if (!rows.empty())
        Q_EMIT model.dataChanged(model.index(0, 0),
                                 model.index(model.rowCount() - 1, model.columnCount() - 1));
}

QVariant rightAligned() { return QVariant::fromValue(Qt::AlignRight | Qt::AlignVCenter); }

} // namespace

ComparedMetricsModel::ComparedMetricsModel(MetricLookup lookup, QObject *parent)
    : QAbstractTableModel(parent), m_lookup(std::move(lookup))
{}

void ComparedMetricsModel::setComparison(const ModelComparison &comparison)
{
    replaceRows(*this, m_metrics, comparison.metrics,
                [this](bool begin) { begin ? beginResetModel() : endResetModel(); });
}

int ComparedMetricsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_metrics.size());
}

int ComparedMetricsModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : kColumnCount;
}

QVariant ComparedMetricsModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    const ComparedMetric &metric = m_metrics[static_cast<std::size_t>(index.row())];
    if (role == Qt::TextAlignmentRole && index.column() != kMetric)
        return rightAligned();
    if (role == Qt::ToolTipRole)
        return QString::fromStdString(metric.metric);
    if (role != Qt::DisplayRole)
        return {};
    switch (static_cast<Column>(index.column())) {
    case kMetric:
        return QString::fromStdString(m_lookup(metric.metric).name);
    case kSamples:
        return formatWholeCount(metric.samples);
    case kBoth:
        return formatWholeCount(metric.flaggedByBoth);
    case kOnlyOld:
        return formatWholeCount(metric.flaggedByOld);
    case kOnlyNew:
        return formatWholeCount(metric.flaggedByNew);
    case kOldIncidents:
        return formatWholeCount(metric.oldIncidents);
    case kNewIncidents:
        return formatWholeCount(metric.newIncidents);
    case kColumnCount:
        break;
    }
    return {};
}

QVariant ComparedMetricsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= kColumnCount)
        return {};
    if (role == Qt::TextAlignmentRole)
        return section == kMetric ? QVariant() : rightAligned();
    const bool tip = role == Qt::ToolTipRole;
    if (role != Qt::DisplayRole && !tip)
        return {};
    switch (static_cast<Column>(section)) {
    case kMetric:
        return tr("Metric");
    case kSamples:
        return tip ? tr("Samples that both have scored") : tr("Samples");
    case kBoth:
        return tip ? tr("Samples that both flag") : tr("Both");
    case kOnlyOld:
        return tip ? tr("Samples that only the old model flags") : tr("Only old");
    case kOnlyNew:
        return tip ? tr("Samples that only the new model flags") : tr("Only new");
    case kOldIncidents:
        return tip ? tr("Incidents of the old model") : tr("Inc. old");
    case kNewIncidents:
        return tip ? tr("Incidents that the new model would have opened") : tr("Inc. new");
    case kColumnCount:
        break;
    }
    return {};
}

ComparedSamplesModel::ComparedSamplesModel(MetricLookup lookup, QObject *parent)
    : QAbstractTableModel(parent), m_lookup(std::move(lookup))
{}

void ComparedSamplesModel::setComparison(const ModelComparison &comparison)
{
    replaceRows(*this, m_samples, comparison.differences,
                [this](bool begin) { begin ? beginResetModel() : endResetModel(); });
}

void ComparedSamplesModel::setTimeZone(const QTimeZone &zone)
{
    m_zone = zone;
    if (!m_samples.empty())
        Q_EMIT dataChanged(index(0, kTime), index(rowCount() - 1, kTime));
}

int ComparedSamplesModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_samples.size());
}

int ComparedSamplesModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : kColumnCount;
}

QVariant ComparedSamplesModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    const ComparedSample &sample = m_samples[static_cast<std::size_t>(index.row())];
    if (role == Qt::TextAlignmentRole && index.column() >= kValue)
        return rightAligned();
    if (role != Qt::DisplayRole)
        return {};
    const MetricInfo info = m_lookup(sample.metric);
    switch (static_cast<Column>(index.column())) {
    case kTime:
        return formatTime(sample.time, m_zone, true, false);
    case kMetric:
        return QString::fromStdString(info.name);
    case kValue:
        return formatValue(sample.value, QString::fromStdString(info.unit));
    case kOldScore:
        return formatScore(sample.oldScore);
    case kNewScore:
        return formatScore(sample.newScore);
    case kColumnCount:
        break;
    }
    return {};
}

QVariant ComparedSamplesModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= kColumnCount)
        return {};
    if (role == Qt::TextAlignmentRole)
        return section >= kValue ? rightAligned() : QVariant();
    if (role != Qt::DisplayRole)
        return {};
    switch (static_cast<Column>(section)) {
    case kTime:
        return tr("Time");
    case kMetric:
        return tr("Metric");
    case kValue:
        return tr("Value");
    case kOldScore:
        return tr("Old score");
    case kNewScore:
        return tr("New score");
    case kColumnCount:
        break;
    }
    return {};
}

ShadowView::ShadowView(MetricLookup lookup, ThemeController *theme, QWidget *parent)
    : QWidget(parent), m_metrics(lookup), m_samples(lookup), m_choice(new SegmentedControl(theme, this)),
      m_tables(new QStackedWidget(this))
{
    m_choice->setObjectName(QStringLiteral("shadowChoice"));
    m_choice->addSegment(tr("By &metric"))->setObjectName(QStringLiteral("shadowMetricsButton"));
    m_choice->addSegment(tr("&Samples that differ"))->setObjectName(QStringLiteral("shadowSamplesButton"));
    m_tables->addWidget(makeTable(&m_metrics, "shadowMetrics", tr("Old and new model by metric")));
    m_tables->addWidget(makeTable(&m_samples, "shadowSamples", tr("Samples on which the models differ")));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(spacing::kTiny);
    column->addWidget(m_choice);
    column->addWidget(m_tables, 1);
    connect(m_choice, &SegmentedControl::currentChanged, m_tables, &QStackedWidget::setCurrentIndex);
}

QTreeView *ShadowView::makeTable(QAbstractItemModel *model, const char *name, const QString &accessibleName)
{
    auto *table = new QTreeView(m_tables);
    table->setObjectName(QString::fromLatin1(name));
    table->setAccessibleName(accessibleName);
    table->setModel(model);
    table->setRootIsDecorated(false);
    table->setUniformRowHeights(true);
    table->setAllColumnsShowFocus(true);
    table->setFrameShape(QFrame::NoFrame);
    table->setTextElideMode(Qt::ElideRight);
    table->header()->setSectionsMovable(false);
    table->header()->setStretchLastSection(false);
    table->header()->setMinimumSectionSize(40);
    table->header()->setSectionResizeMode(QHeaderView::ResizeToContents);
    table->header()->setSectionResizeMode(model == &m_metrics ? int(ComparedMetricsModel::kMetric)
                                                              : int(ComparedSamplesModel::kMetric),
                                          QHeaderView::Stretch);
    return table;
}

void ShadowView::setComparison(const ModelComparison &comparison)
{
    m_metrics.setComparison(comparison);
    m_samples.setComparison(comparison);
}

} // namespace redshank
