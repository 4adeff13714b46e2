// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/runtime/engine_service.h"
#include "ui/tables/data_health_model.h"

#include <QtCore/QTimeZone>
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

    void setTimeZone(const QTimeZone &zone);
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

    LiveStore *m_store;
    const KeptItems *m_kept;
    QTimeZone m_zone;
    DataHealthModel m_model;
    QTableView *m_table;
    QLabel *m_hint;
    QLabel *m_clock;
    QLabel *m_refused;
    QLabel *m_disk;
    std::size_t m_jumps = 0; ///< As many are listed.
    QTimer m_timer;
};

/// The newest jumps of the clock in sentences; empty for none.
QString clockSentence(const std::vector<ClockJump> &jumps, const QTimeZone &zone);
/// "12 lines were refused; the last one: StatsD: its value is no number"; empty where none was.
QString refusedSentence(const EngineStatus &status);

/// "Kept on disk: 12 MB of 1 GB, written 2 s ago, oldest sample 3 d old", or why not.
QString storeSentence(const StoreStatus &store, TimePoint now);

} // namespace redshank
