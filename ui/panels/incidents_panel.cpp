// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/incidents_panel.h"

#include "ui/live/live_store.h"
#include "ui/panels/list_panel.h"
#include "ui/panels/segmented_control.h"
#include "ui/tables/incident_delegate.h"
#include "ui/tables/incident_table_model.h"
#include "ui/theme.h"

#include <QtCore/QItemSelectionModel>
#include <QtCore/QScopedValueRollback>
#include <QtCore/QSortFilterProxyModel>
#include <QtWidgets/QLabel>
#include <QtWidgets/QListView>
#include <QtWidgets/QVBoxLayout>

namespace redshank {
namespace {

/// All incidents, or those that are not closed.
class OpenFilter : public QSortFilterProxyModel
{
public:
    using QSortFilterProxyModel::QSortFilterProxyModel;

    void setOpenOnly(bool openOnly)
    {
        m_openOnly = openOnly;
        invalidateFilter();
    }

protected:
    bool filterAcceptsRow(int row, const QModelIndex &parent) const override
    {
        const QModelIndex index = sourceModel()->index(row, 0, parent);
        const int state = index.data(IncidentTableModel::kStateRole).toInt();
        return !m_openOnly || state != static_cast<int>(IncidentState::kClosed);
    }

private:
    bool m_openOnly = false;
};

} // namespace

IncidentsPanel::IncidentsPanel(LiveStore *store, ThemeController *theme, QWidget *parent)
    : QWidget(parent), m_model(new IncidentTableModel(store, this)), m_proxy(new OpenFilter(this)),
      m_filter(new SegmentedControl(theme, this)), m_view(new QListView(this)), m_hint(new QLabel(this))
{
    m_proxy->setSourceModel(m_model);
    m_filter->addSegment(tr("All"))->setObjectName(QStringLiteral("incidentsAll"));
    m_filter->addSegment(tr("Open"))->setObjectName(QStringLiteral("incidentsOpen"));
    m_view->setObjectName(QStringLiteral("incidentList"));
    m_view->setModel(m_proxy);
    m_view->setItemDelegate(new IncidentDelegate(theme, this));
    m_view->setUniformItemSizes(true);
    setUpPanelView(m_view);
    m_view->setAccessibleName(tr("Incidents"));
    setUpPanelHint(m_hint);

    auto *top = new QVBoxLayout;
    top->addWidget(m_filter);
    layOutListPanel(this, top, m_hint, m_view);

    connect(m_filter, &SegmentedControl::currentChanged, this, [this](int index) {
        static_cast<OpenFilter *>(m_proxy)->setOpenOnly(index == 1);
        refreshHint();
    });
    connect(m_view->selectionModel(), &QItemSelectionModel::currentChanged, this,
            [this](const QModelIndex &current) {
                if (current.isValid() && !m_selecting)
                    Q_EMIT incidentChosen(current.data(IncidentTableModel::kIncidentIdRole).toULongLong());
            });
    // A click on the row that is current already: the view may have moved away meanwhile.
    connect(m_view, &QListView::activated, this, [this](const QModelIndex &index) {
        Q_EMIT incidentChosen(index.data(IncidentTableModel::kIncidentIdRole).toULongLong());
    });
    for (const auto signal : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved})
        connect(m_proxy, signal, this, &IncidentsPanel::refreshHint);
    connect(theme, &ThemeController::changed, m_view->viewport(), qOverload<>(&QWidget::update));
    refreshHint();
}

std::optional<IncidentId> IncidentsPanel::selected() const
{
    const QModelIndex current = m_view->currentIndex();
    if (!current.isValid())
        return std::nullopt;
    return current.data(IncidentTableModel::kIncidentIdRole).toULongLong();
}

void IncidentsPanel::addRowActions(const QList<QAction *> &actions)
{
    m_view->setContextMenuPolicy(Qt::ActionsContextMenu);
    m_view->addActions(actions);
}

void IncidentsPanel::setTimeZone(const QTimeZone &zone) { m_model->setTimeZone(zone); }

void IncidentsPanel::select(IncidentId incident)
{
    const int row = m_model->rowOf(incident);
    const QModelIndex index = row < 0 ? QModelIndex() : m_proxy->mapFromSource(m_model->index(row, 0));
    const QScopedValueRollback<bool> selecting(m_selecting, true);
    m_view->setCurrentIndex(index);
}

void IncidentsPanel::refreshHint()
{
    const bool nothing = m_proxy->rowCount() == 0;
    m_hint->setVisible(nothing);
    m_view->setVisible(!nothing);
    m_hint->setText(m_filter->currentIndex() == 1
                        ? tr("No incident is open.")
                        : tr("Nothing found so far. Incidents appear here, newest first."));
}

} // namespace redshank
