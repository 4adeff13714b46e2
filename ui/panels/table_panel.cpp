// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/table_panel.h"

#include "ui/live/live_store.h"
#include "ui/live/view_range.h"
#include "ui/number_format.h"
#include "ui/panels/chevron_box.h"
#include "ui/panels/list_panel.h"
#include "ui/plot/chart_stack.h"
#include "ui/plot/time_ticks.h"
#include "ui/tables/sample_table_model.h"
#include "ui/theme.h"

#include <QtCore/QScopedValueRollback>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QLabel>
#include <QtWidgets/QTableView>
#include <QtWidgets/QVBoxLayout>

#include <algorithm>

namespace redshank {
namespace {

constexpr int kRefreshMs = 250;
constexpr int kTimeWidth = 216; ///< With date and milliseconds, in German too.
constexpr int kNumberWidth = 96;

} // namespace

TablePanel::TablePanel(LiveStore *store, ViewRange *view, ChartStack *charts, QWidget *parent)
    : QWidget(parent), m_store(store), m_range(view), m_charts(charts),
      m_model(new SampleTableModel(store, this)), m_metric(new ChevronBox(this)), m_note(new QLabel(this)),
      m_view(new QTableView(this))
{
    m_metric->setObjectName(QStringLiteral("tableMetric"));
    m_metric->setAccessibleName(tr("Metric of the table"));
    m_metric->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    m_note->setProperty("caption", true);
    m_view->setObjectName(QStringLiteral("sampleTable"));
    m_view->setAccessibleName(tr("Samples"));
    m_view->setModel(m_model);
    setUpPanelView(m_view);
    m_view->setHorizontalScrollBarPolicy(Qt::ScrollBarAsNeeded);
    m_view->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_view->setShowGrid(false);
    m_view->setTabKeyNavigation(false);
    m_view->verticalHeader()->hide();
    m_view->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    m_view->verticalHeader()->setDefaultSectionSize(spacing::kRow);
    m_view->horizontalHeader()->setHighlightSections(false);
    m_view->horizontalHeader()->setStretchLastSection(true);
    for (int column = 0; column < SampleTableModel::kColumnCount; ++column)
        m_view->setColumnWidth(column, column == SampleTableModel::kTime ? kTimeWidth : kNumberWidth);

    auto *top = new QHBoxLayout;
    top->setContentsMargins(spacing::kPanel, spacing::kSmall, spacing::kPanel, spacing::kSmall);
    top->setSpacing(spacing::kPanel);
    top->addWidget(m_metric);
    top->addWidget(m_note, 1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(top);
    column->addWidget(m_view, 1);

    m_timer.setSingleShot(true);
    m_timer.setInterval(kRefreshMs);
    connect(&m_timer, &QTimer::timeout, this, &TablePanel::refresh);
    const auto later = [this] {
        if (isVisible() && !m_timer.isActive())
            m_timer.start();
    };
    connect(store, &LiveStore::updated, this, later);
    connect(store, &LiveStore::metricsChanged, this, &TablePanel::refreshMetrics);
    connect(charts, &ChartStack::visibleMetricsChanged, this, &TablePanel::refreshMetrics);
    connect(view, &ViewRange::rangeChanged, this, later);
    connect(charts, &ChartStack::rangeSelected, this, &TablePanel::refresh);
    connect(charts, &ChartStack::selectionCleared, this, &TablePanel::refresh);
    connect(charts, &ChartStack::crosshairMoved, this, &TablePanel::followCrosshair);
    connect(m_metric, &QComboBox::currentIndexChanged, this, &TablePanel::refresh);
    connect(m_view->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            [this](const QModelIndex &current) {
                if (current.isValid() && !m_following && m_view->hasFocus())
                    m_charts->moveCrosshairTo(m_model->timeOf(current.row()));
            });
    setFocusProxy(m_view);
}

void TablePanel::setTimeZone(const QTimeZone &zone)
{
    m_model->setTimeZone(zone);
    refresh();
}

void TablePanel::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    refreshMetrics();
}

void TablePanel::refreshMetrics()
{
    const std::vector<MetricId> shown = m_charts->visibleMetrics();
    if (shown != m_metrics) {
        const QSignalBlocker quiet(m_metric);
        m_metrics = shown;
        m_metric->clear();
        for (const MetricId &id : m_metrics)
            m_metric->addItem(QString::fromStdString(m_store->lookup()(id).name));
        const auto kept = std::find(m_metrics.begin(), m_metrics.end(), m_model->metric());
        m_metric->setCurrentIndex(kept == m_metrics.end() ? 0 : static_cast<int>(kept - m_metrics.begin()));
    }
    refresh();
}

TimeRange TablePanel::wantedRange() const { return m_charts->selectedRange().value_or(m_range->range()); }

void TablePanel::refresh()
{
    if (!isVisible())
        return;
    const int index = m_metric->currentIndex();
    const MetricId metric = index < 0 || index >= static_cast<int>(m_metrics.size())
                                ? MetricId()
                                : m_metrics[static_cast<std::size_t>(index)];
    const bool isRead = m_view->hasFocus() && metric == m_model->metric() && m_range->isFollowing() &&
                        !m_charts->selectedRange() && m_model->rowCount() > 0;
    if (isRead)
        return;
    const QScopedValueRollback<bool> following(m_following, true);
    const TimeRange range = wantedRange();
    m_model->show(metric, range);
    const std::uint64_t count = m_model->sampleCount();
    m_note->setText(
        count > SampleTableModel::kMostRows
            ? tr("The newest %1 of %2 samples; select a shorter range to see others.")
                  .arg(formatCount(SampleTableModel::kMostRows), formatCount(count))
            : tr("%1, samples: %2").arg(formatTimeRange(range, m_charts->timeZone()), formatCount(count)));
}

void TablePanel::followCrosshair(std::optional<TimePoint> time)
{
    if (!time || !isVisible() || m_view->hasFocus())
        return;
    const std::optional<int> row = m_model->rowAt(*time);
    if (!row)
        return;
    const QScopedValueRollback<bool> following(m_following, true);
    m_view->setCurrentIndex(m_model->index(*row, 0));
}

} // namespace redshank
