// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGui/QAction>
#include <QtWidgets/QDialog>

class QLabel;
class QLineEdit;
class QTreeWidget;
class QTreeWidgetItem;

namespace redshank {

/// Every command with its menu and keys; type to find one, Enter does it. Also the list of keyboard
/// shortcuts.
class CommandFinder : public QDialog
{
    Q_OBJECT

public:
    /// `actions` must outlive it.
    CommandFinder(const QList<QAction *> &actions, QWidget *parent = nullptr);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void addRow(QAction *action);
    void applyFilter(const QString &text);
    void explain();
    void run();

    QList<QAction *> m_actions;
    QLineEdit *m_search;
    QTreeWidget *m_list;
    QLabel *m_tip; ///< What the chosen command does, or that nothing was found.
};

/// The menus that lead to an action, without mnemonic marks: "View › Theme"; empty for one in no menu.
QString menuPath(const QAction *action);

} // namespace redshank
