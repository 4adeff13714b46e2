// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGui/QAction>
#include <QtWidgets/QDialog>

class QLineEdit;
class QTreeWidget;

namespace redshank {

/// Every command with its keys; type to find one, Enter does it. Also the list of keyboard shortcuts.
class CommandFinder : public QDialog
{
    Q_OBJECT

public:
    CommandFinder(const QList<QAction *> &actions, QWidget *parent = nullptr);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void applyFilter(const QString &text);
    void run();

    QList<QAction *> m_actions;
    QLineEdit *m_search;
    QTreeWidget *m_list;
};

} // namespace redshank
