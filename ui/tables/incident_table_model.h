// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/label.h"
#include "ui/live/live_store.h"

#include <QtCore/QAbstractTableModel>
#include <QtCore/QTimeZone>
#include <QtCore/QTimer>

#include <vector>

namespace redshank {

/// The incidents of the run, newest first. Rows are inserted and changed one by one, so that a selection
/// stays.
class IncidentTableModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { kBegin, kMetrics, kKind, kState, kScore, kColumnCount };
    enum Role {
        kIncidentIdRole = Qt::UserRole + 1, ///< qulonglong
        kStateRole,                         ///< int, IncidentState
        kTitleRole,
        kTimeRole,    ///< Begin, as printed.
        kDetailRole,  ///< "Open for 3 min · spike", and what it is labelled
        kLabelRole,   ///< int, LabelKind; invalid: none
        kIsNoDataRole ///< bool: no anomaly, a time without data
    };

    explicit IncidentTableModel(LiveStore *store, QObject *parent = nullptr);

    void setTimeZone(const QTimeZone &zone);
    void setLabels(const std::vector<Label> &labels);
    int rowOf(IncidentId incident) const;
    int openCount() const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    void sync();
    void tick();
    QString cell(const Incident &incident, int column) const;
    QString beginText(const Incident &incident) const;

    LiveStore *m_store;
    QTimeZone m_zone;
    std::vector<Incident> m_rows;
    std::vector<Label> m_labels;
    QTimer m_tick; ///< Ages of open incidents count up.
};

} // namespace redshank
