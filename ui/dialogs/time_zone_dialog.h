// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QTimeZone>
#include <QtWidgets/QDialog>

class QLineEdit;
class QListWidget;
class QPushButton;

namespace redshank {

/// All time zones of the IANA list with what they are off UTC now; type to find one, Enter takes it. Not
/// modal, deletes itself when it is closed.
class TimeZoneDialog : public QDialog
{
    Q_OBJECT

public:
    explicit TimeZoneDialog(const QTimeZone &current, QWidget *parent);

Q_SIGNALS:
    void chosen(const QByteArray &id);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void applyFilter(const QString &text);
    void take();

    QLineEdit *m_search;
    QListWidget *m_list;
    QPushButton *m_use;
};

} // namespace redshank
