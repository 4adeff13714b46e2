// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/runtime/engine_service.h"
#include "ui/tables/data_health_model.h"

#include <QtCore/QTimer>
#include <QtWidgets/QWidget>

class QLabel;
class QTableView;

namespace redshank {

class KeptItems;
class ThemeController;

/// How fit the data are: one row for each metric, and how much is kept on disk. Refreshed once a second while
/// it is seen. Lives on the GUI thread.
class DataHealthPanel : public QWidget
{
    Q_OBJECT

public:
    DataHealthPanel(LiveStore *store, const KeptItems *kept, QWidget *parent);

    QSize sizeHint() const override;

Q_SIGNALS:
    /// The user chose a row.
    void metricChosen(const redshank::MetricId &metric);

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void refresh();
    void refreshStore();

    const LiveStore *m_store;
    const KeptItems *m_kept;
    DataHealthModel m_model;
    QTableView *m_table;
    QLabel *m_hint;
    QLabel *m_refused;
    QLabel *m_disk;
    QTimer m_timer;
};

/// "12 lines were refused; the last one: StatsD: its value is no number"; empty where none was.
QString refusedSentence(const EngineStatus &status);

/// "Kept on disk: 12 MB of 1 GB, written 2 s ago, oldest sample 3 d old", or why not.
QString storeSentence(const StoreStatus &store, TimePoint now);

} // namespace redshank
