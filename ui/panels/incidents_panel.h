// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/detect/incident.h"

#include <QtCore/QTimeZone>
#include <QtWidgets/QWidget>

#include <optional>

class QLabel;
class QListView;
class QSortFilterProxyModel;

namespace redshank {

class IncidentTableModel;
class LiveStore;
class SegmentedControl;
class ThemeController;

/// The run's incidents, newest first: all of them or the open ones.
class IncidentsPanel : public QWidget
{
    Q_OBJECT

public:
    IncidentsPanel(LiveStore *store, ThemeController *theme, QWidget *parent = nullptr);

    IncidentTableModel *model() const { return m_model; }
    std::optional<IncidentId> selected() const;
    /// The menu of a row.
    void addRowActions(const QList<QAction *> &actions);
    QSize sizeHint() const override { return {296, 260}; }
    QSize minimumSizeHint() const override { return {200, 120}; }

public Q_SLOTS:
    void setTimeZone(const QTimeZone &zone);
    /// Marks the incident's row without telling that the user chose it.
    void select(redshank::IncidentId incident);

Q_SIGNALS:
    /// The user chose an incident, by mouse or keyboard.
    void incidentChosen(redshank::IncidentId incident);

private:
    void refreshHint();

    IncidentTableModel *m_model;
    QSortFilterProxyModel *m_proxy;
    SegmentedControl *m_filter;
    QListView *m_view;
    QLabel *m_hint;
    bool m_selecting = false; ///< select() is at work: the change is not the user's.
};

} // namespace redshank
