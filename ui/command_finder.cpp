// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/command_finder.h"

#include "ui/actions.h"
#include "ui/icons.h"
#include "ui/theme.h"

#include <QtCore/QTimer>
#include <QtGui/QKeyEvent>
#include <QtWidgets/QApplication>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QTreeWidget>
#include <QtWidgets/QVBoxLayout>

namespace redshank {
namespace {

constexpr int kWidth = 520;
constexpr int kHeight = 420;

} // namespace

CommandFinder::CommandFinder(const QList<QAction *> &actions, QWidget *parent)
    : QDialog(parent), m_actions(actions), m_search(new QLineEdit(this)), m_list(new QTreeWidget(this))
{
    setObjectName(QStringLiteral("commandFinder"));
    setWindowTitle(tr("Find command"));
    setAttribute(Qt::WA_DeleteOnClose);
    resize(kWidth, kHeight);
    m_search->setObjectName(QStringLiteral("commandSearch"));
    m_search->setPlaceholderText(tr("What do you want to do?"));
    m_search->addAction(mutedIcon(QStringLiteral("search")), QLineEdit::LeadingPosition);
    m_search->installEventFilter(this);
    m_list->setObjectName(QStringLiteral("commandList"));
    m_list->setColumnCount(2);
    m_list->setHeaderHidden(true);
    m_list->setRootIsDecorated(false);
    m_list->header()->setStretchLastSection(false);
    m_list->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    m_list->header()->setSectionResizeMode(1, QHeaderView::ResizeToContents);
    for (QAction *action : actions) {
        auto *item = new QTreeWidgetItem(
            m_list,
            {plainText(action), QKeySequence::listToString(action->shortcuts(), QKeySequence::NativeText)});
        item->setIcon(0, action->icon());
        item->setToolTip(0, action->statusTip());
        item->setDisabled(!action->isEnabled());
        item->setTextAlignment(1, Qt::AlignRight | Qt::AlignVCenter);
    }
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(spacing::kPanel, spacing::kPanel, spacing::kPanel, spacing::kPanel);
    column->setSpacing(spacing::kSmall);
    column->addWidget(m_search);
    column->addWidget(m_list, 1);
    connect(m_search, &QLineEdit::textChanged, this, &CommandFinder::applyFilter);
    connect(m_search, &QLineEdit::returnPressed, this, &CommandFinder::run);
    connect(m_list, &QTreeWidget::itemActivated, this, &CommandFinder::run);
    applyFilter({});
}

bool CommandFinder::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_search && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        if (key == Qt::Key_Down || key == Qt::Key_Up || key == Qt::Key_PageDown || key == Qt::Key_PageUp) {
            QApplication::sendEvent(m_list, event);
            return true;
        }
    }
    return QDialog::eventFilter(watched, event);
}

void CommandFinder::applyFilter(const QString &text)
{
    const QStringList words = text.split(QLatin1Char(' '), Qt::SkipEmptyParts);
    QTreeWidgetItem *first = nullptr;
    for (int row = 0; row < m_list->topLevelItemCount(); ++row) {
        QTreeWidgetItem *item = m_list->topLevelItem(row);
        const QString searched = item->text(0) + QLatin1Char(' ') + item->toolTip(0);
        bool fits = true;
        for (const QString &word : words)
            fits = fits && searched.contains(word, Qt::CaseInsensitive);
        item->setHidden(!fits);
        if (fits && !first && !item->isDisabled())
            first = item;
    }
    m_list->setCurrentItem(first);
}

void CommandFinder::run()
{
    const int row = m_list->indexOfTopLevelItem(m_list->currentItem());
    if (row < 0 || !m_actions[row]->isEnabled())
        return;
    // After this window has gone, so that the command meets the main window with its own focus.
    QTimer::singleShot(0, m_actions[row], &QAction::trigger);
    accept();
}

} // namespace redshank
