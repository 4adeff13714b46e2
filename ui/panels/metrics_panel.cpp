// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/metrics_panel.h"

#include "ui/icons.h"
#include "ui/live/view_range.h"
#include "ui/panels/list_panel.h"
#include "ui/tables/metric_delegate.h"
#include "ui/tables/metric_tree_model.h"
#include "ui/theme.h"

#include <QtCore/QSignalBlocker>
#include <QtCore/QSortFilterProxyModel>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QToolButton>
#include <QtWidgets/QTreeView>

namespace redshank {
namespace {

/// Lets a metric through when its path holds all the words typed, and a branch when any of its metrics is let
/// through.
class MetricFilter : public QSortFilterProxyModel
{
public:
    using QSortFilterProxyModel::QSortFilterProxyModel;

    void setWords(const QStringList &words)
    {
        m_words = words;
        invalidateFilter();
    }

protected:
    bool filterAcceptsRow(int row, const QModelIndex &parent) const override
    {
        const QModelIndex index = sourceModel()->index(row, 0, parent);
        const QString path = index.data(MetricTreeModel::kMetricIdRole).toString();
        const QString searched = path + QLatin1Char('/') + index.data().toString();
        return !path.isEmpty() && std::all_of(m_words.begin(), m_words.end(), [&](const QString &word) {
            return searched.contains(word, Qt::CaseInsensitive);
        });
    }
    bool lessThan(const QModelIndex &left, const QModelIndex &right) const override
    {
        const double a = left.data(MetricTreeModel::kRecentScoreRole).toDouble();
        const double b = right.data(MetricTreeModel::kRecentScoreRole).toDouble();
        return a != b ? a > b : left.row() < right.row();
    }

private:
    QStringList m_words;
};

} // namespace

MetricsPanel::MetricsPanel(LiveStore *store, ViewRange *view, ThemeController *theme, QWidget *parent)
    : QWidget(parent), m_model(new MetricTreeModel(store, this)), m_proxy(new MetricFilter(this)),
      m_filter(new QLineEdit(this)), m_sort(new QToolButton(this)), m_view(new QTreeView(this)),
      m_hint(new QLabel(this))
{
    m_proxy->setRecursiveFilteringEnabled(true);
    m_proxy->setSortRole(MetricTreeModel::kRecentScoreRole);
    m_proxy->setSourceModel(m_model);

    m_filter->setObjectName(QStringLiteral("metricFilter"));
    m_filter->setPlaceholderText(tr("Filter"));
    m_filter->setClearButtonEnabled(true);
    m_filter->addAction(mutedIcon(QStringLiteral("search")), QLineEdit::LeadingPosition);
    m_filter->setAccessibleName(tr("Filter metrics"));
    m_sort->setObjectName(QStringLiteral("mostAnomalousFirstButton"));
    m_sort->setIcon(themedIcon(QStringLiteral("sort-descending")));
    m_sort->setCheckable(true);
    m_sort->setFixedSize(spacing::kRow, spacing::kRow);
    m_sort->setToolTip(tr("Most anomalous first"));
    m_sort->setAccessibleName(m_sort->toolTip());

    m_view->setObjectName(QStringLiteral("metricTree"));
    m_view->setModel(m_proxy);
    m_view->setItemDelegate(new MetricDelegate(store, view, theme, this));
    m_view->setHeaderHidden(true);
    m_view->setIndentation(spacing::kLarge);
    setUpPanelView(m_view);
    m_view->setDragEnabled(true);
    m_view->setDragDropMode(QAbstractItemView::DragOnly);
    m_view->setAccessibleName(tr("Metrics"));
    setUpPanelHint(m_hint);

    auto *top = new QHBoxLayout;
    top->setSpacing(spacing::kTiny);
    top->addWidget(m_filter, 1);
    top->addWidget(m_sort);
    layOutListPanel(this, top, m_hint, m_view);

    connect(m_filter, &QLineEdit::textChanged, this, &MetricsPanel::applyFilter);
    connect(m_sort, &QToolButton::toggled, this, [this](bool on) {
        m_model->setFlat(on);
        m_proxy->setDynamicSortFilter(on);
        m_proxy->sort(on ? 0 : -1);
        m_view->setRootIsDecorated(!on);
        Q_EMIT mostAnomalousFirstChanged(on);
    });
    connect(m_model, &MetricTreeModel::visibleChanged, this, &MetricsPanel::visibleMetricsRequested);
    connect(m_view->selectionModel(), &QItemSelectionModel::currentChanged, this,
            &MetricsPanel::chosenMetricChanged);
    connect(m_model, &QAbstractItemModel::modelReset, this, [this] {
        m_view->expandAll();
        refreshHint();
    });
    connect(view, &ViewRange::rangeChanged, m_view->viewport(), qOverload<>(&QWidget::update));
    connect(theme, &ThemeController::changed, m_view->viewport(), qOverload<>(&QWidget::update));
    refreshHint();
}

std::optional<MetricId> MetricsPanel::chosenMetric() const
{
    const QString id = m_view->currentIndex().data(MetricTreeModel::kMetricIdRole).toString();
    return id.isEmpty() ? std::nullopt : std::optional(id.toStdString());
}

bool MetricsPanel::isMostAnomalousFirst() const { return m_sort->isChecked(); }

void MetricsPanel::setVisibleMetrics(const std::vector<MetricId> &visible) { m_model->setVisible(visible); }

void MetricsPanel::setMostAnomalousFirst(bool on) { m_sort->setChecked(on); }

void MetricsPanel::focusFilter()
{
    m_filter->setFocus(Qt::ShortcutFocusReason);
    m_filter->selectAll();
}

void MetricsPanel::applyFilter(const QString &text)
{
    static_cast<MetricFilter *>(m_proxy)->setWords(text.split(QLatin1Char(' '), Qt::SkipEmptyParts));
    m_view->expandAll();
    refreshHint();
}

void MetricsPanel::refreshHint()
{
    const bool nothing = m_proxy->rowCount() == 0;
    m_hint->setVisible(nothing);
    m_view->setVisible(!nothing);
    m_hint->setText(m_filter->text().isEmpty() ? tr("No metrics yet. Open a CSV file or connect a source.")
                                               : tr("No metric matches the filter."));
}

} // namespace redshank
