// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/specs.h"
#include "ui/dialogs/csv_metrics_model.h"
#include "ui/dialogs/csv_preview_model.h"

#include <QtWidgets/QStackedWidget>

class QLabel;
class QTableView;

namespace redshank {

class ThemeController;

/// The first rows of a CSV file with the role of each column over it, beside them the metrics that come out
/// of it. Before there is a preview, a message in its place.
class CsvPreviewView : public QStackedWidget
{
    Q_OBJECT

public:
    explicit CsvPreviewView(ThemeController *theme, QWidget *parent = nullptr);

    /// With as many columns as before the view stays where it is scrolled to.
    void setPreview(const CsvPreview &preview);
    /// Seen only as long as there was no preview.
    void setMessage(const QString &message);
    /// One per column, as found and as chosen since.
    std::vector<ColumnRole> roles() const { return m_rows.roles(); }

Q_SIGNALS:
    /// By the user.
    void rolesChosen();

private:
    QTableView *makeRows(ThemeController *theme);
    QTableView *makeMetrics(ThemeController *theme);
    void sizeColumns();

    CsvPreviewModel m_rows;
    CsvMetricsModel m_metrics;
    QLabel *m_message;
    QTableView *m_table = nullptr;
};

} // namespace redshank
