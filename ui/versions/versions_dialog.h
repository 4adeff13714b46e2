// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/model_version.h"
#include "ui/versions/version_table_model.h"

#include <QtCore/QTimeZone>
#include <QtWidgets/QDialog>

#include <vector>

class QLabel;
class QPushButton;
class QTableView;

namespace redshank {

/// The kept models: what is known of one, how two differ, and one of them back into use or out into a folder.
class VersionsDialog : public QDialog
{
    Q_OBJECT

public:
    explicit VersionsDialog(QWidget *parent);

    /// What is chosen stays chosen.
    void setVersions(const std::vector<ModelVersion> &versions);
    void setTimeZone(const QTimeZone &zone);

Q_SIGNALS:
    void restoreRequested(const redshank::ModelVersion &version);
    void exportRequested(const redshank::ModelVersion &version);

private:
    /// In the order of the table; at most two matter.
    std::vector<const ModelVersion *> chosen() const;
    void refresh();

    VersionTableModel m_versions;
    VersionFactsModel m_facts;
    QTableView *m_table;
    QTableView *m_factsTable;
    QLabel *m_hint;
    QPushButton *m_restore;
    QPushButton *m_export;
};

} // namespace redshank
