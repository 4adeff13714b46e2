// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtWidgets/QWidget>

class QDialogButtonBox;
class QLabel;
class QPushButton;

namespace redshank {

class CsvImportState;

/// The last line of the CSV import: what will be read, how many rows cannot be, and Open with the reason
/// where it is refused.
class CsvImportFoot : public QWidget
{
    Q_OBJECT

public:
    explicit CsvImportFoot(QWidget *parent = nullptr);

    void refreshCounts(const CsvImportState &state);
    void refreshOpen(const CsvImportState &state);

Q_SIGNALS:
    void openClicked();
    void cancelClicked();
    void badRowsClicked();

private:
    QDialogButtonBox *makeButtons();

    QLabel *m_counts;
    QPushButton *m_showBadRows;
    QLabel *m_refusal;
    QPushButton *m_open = nullptr;
};

} // namespace redshank
