// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/alert/alert_report.h"
#include "ui/alerts/row_table_model.h"

#include <QtCore/QTimeZone>
#include <QtCore/QTimer>
#include <QtWidgets/QWidget>

class QLabel;
class QPushButton;
class QTableView;

namespace redshank {

class ThemeController;

/// Every notice on its way, the newest first: what, to whom, how it went, and what was answered.
class DeliveriesPanel : public QWidget
{
    Q_OBJECT

public:
    explicit DeliveriesPanel(ThemeController *theme, QWidget *parent = nullptr);

    void setReport(const AlertReport &report);
    void setTimeZone(const QTimeZone &zone);
    QSize sizeHint() const override { return {720, 200}; }

Q_SIGNALS:
    void retryRequested();

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void fill();

    ThemeController *m_theme;
    AlertReport m_report;
    QTimeZone m_zone;
    RowTableModel *m_model;
    QTableView *m_table;
    QLabel *m_hint;
    QLabel *m_summary;
    QPushButton *m_retry;
    QTimer m_timer;
};

/// "2 notices wait for Slack ops", "Nothing can be told: ...", or empty where all is well.
QString alertTrouble(const AlertReport &report);

} // namespace redshank
