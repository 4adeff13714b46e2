// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/alert/alert_spec.h"
#include "ui/alerts/row_table_model.h"

#include <QtWidgets/QDialog>

class QLabel;
class QPushButton;
class QTableView;

namespace redshank {

class MaintenanceEditor;

/// Planned times, once or every week: the list, and the chosen one in a form. A change holds at once and can
/// be undone.
class MaintenanceDialog : public QDialog
{
    Q_OBJECT

public:
    explicit MaintenanceDialog(QWidget *parent = nullptr);

    void setSpec(const AlertSpec &spec);

Q_SIGNALS:
    void specChanged(const QString &words, const redshank::AlertSpec &spec);

private:
    void add();
    void fill();
    void choose();

    AlertSpec m_spec;
    RowTableModel *m_model;
    QTableView *m_table;
    MaintenanceEditor *m_editor;
    QLabel *m_empty;
    QPushButton *m_delete = nullptr;
};

} // namespace redshank
