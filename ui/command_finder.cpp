// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/command_finder.h"

#include "ui/actions.h"
#include "ui/fuzzy_match.h"
#include "ui/icons.h"
#include "ui/theme.h"

#include <QtCore/QTimer>
#include <QtGui/QKeyEvent>
#include <QtGui/QScreen>
#include <QtWidgets/QApplication>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QMenu>
#include <QtWidgets/QMenuBar>
#include <QtWidgets/QScrollBar>
#include <QtWidgets/QTreeWidget>
#include <QtWidgets/QVBoxLayout>

#include <algorithm>
#include <optional>
#include <vector>

namespace redshank {
namespace {

constexpr int kWidth = 600;
constexpr int kHeight = 440;
constexpr int kByTip = 50; ///< A command found by what it does comes after those found by their names.

enum Column { kName, kMenu, kKeys };

/// The menu of the menu bar, or of another such menu, that holds an action.
const QMenu *menuOf(const QAction *action)
{
    const QList<QObject *> owners = action->associatedObjects();
    for (const QObject *owner : owners) {
        const auto *menu = qobject_cast<const QMenu *>(owner);
        if (!menu)
            continue;
        const QList<QObject *> places = menu->menuAction()->associatedObjects();
        for (const QObject *place : places) {
            if (qobject_cast<const QMenuBar *>(place) || qobject_cast<const QMenu *>(place))
                return menu;
        }
    }
    return nullptr;
}

/// How well a command is named by what was typed; by name, name with menus, or what it does.
std::optional<int> scoreOf(const QTreeWidgetItem &row, const QAction &action, const QString &typed)
{
    if (const std::optional<int> byName = fuzzyScore(row.text(kName), typed))
        return *byName + kByTip;
    if (const std::optional<int> byPath =
            fuzzyScore(row.text(kMenu) + QLatin1Char(' ') + row.text(kName), typed))
        return std::max(*byPath - kByTip, kByTip);
    for (const QString &word : typed.simplified().split(QLatin1Char(' '))) {
        if (!action.statusTip().contains(word, Qt::CaseInsensitive))
            return std::nullopt;
    }
    return 1;
}

/// How wide the window is where every row is shown whole; where it is narrower, the menus are shortened.
int wholeWidth(const QTreeWidget &list)
{
    const QAbstractItemView &view = list; // there the hint is public
    const int around =
        2 * (spacing::kPanel + list.frameWidth()) + list.verticalScrollBar()->sizeHint().width();
    return list.columnWidth(kName) + view.sizeHintForColumn(kMenu) + list.columnWidth(kKeys) + around;
}

} // namespace

QString menuPath(const QAction *action)
{
    QStringList path;
    for (const QMenu *menu = menuOf(action); menu; menu = menuOf(menu->menuAction()))
        path.prepend(plainText(menu->menuAction()));
    return path.join(QStringLiteral(" › "));
}

CommandFinder::CommandFinder(const QList<QAction *> &actions, QWidget *parent)
    : QDialog(parent), m_actions(actions), m_search(new QLineEdit(this)), m_list(new QTreeWidget(this)),
      m_tip(new QLabel(this))
{
    setObjectName(QStringLiteral("commandFinder"));
    setWindowTitle(tr("Find command"));
    setAttribute(Qt::WA_DeleteOnClose);
    m_search->setObjectName(QStringLiteral("commandSearch"));
    m_search->setAccessibleName(windowTitle());
    m_search->setPlaceholderText(tr("What do you want to do?"));
    m_search->addAction(mutedIcon(QStringLiteral("search")), QLineEdit::LeadingPosition);
    m_search->installEventFilter(this);
    m_list->setObjectName(QStringLiteral("commandList"));
    m_list->setAccessibleName(tr("Commands"));
    m_list->setColumnCount(3);
    m_list->setHeaderHidden(true);
    m_list->setRootIsDecorated(false);
    m_list->setUniformRowHeights(true);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->header()->setStretchLastSection(false);
    m_list->header()->setSectionResizeMode(kMenu, QHeaderView::Stretch);
    m_tip->setObjectName(QStringLiteral("commandTip"));
    m_tip->setProperty("muted", true);
    m_tip->setTextFormat(Qt::PlainText);
    m_tip->setWordWrap(true);
    m_tip->setMinimumHeight(spacing::kRow);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(spacing::kPanel, spacing::kPanel, spacing::kPanel, spacing::kPanel);
    column->setSpacing(spacing::kSmall);
    column->addWidget(m_search);
    column->addWidget(m_list, 1);
    column->addWidget(m_tip);
    for (QAction *action : actions)
        addRow(action);
    m_list->resizeColumnToContents(kName); // once: what is typed changes the order only
    m_list->resizeColumnToContents(kKeys);
    resize(std::min(std::max(kWidth, wholeWidth(*m_list)), screen()->availableSize().width()), kHeight);
    connect(m_search, &QLineEdit::textChanged, this, &CommandFinder::applyFilter);
    connect(m_search, &QLineEdit::returnPressed, this, &CommandFinder::run);
    connect(m_list, &QTreeWidget::itemActivated, this, &CommandFinder::run);
    connect(m_list, &QTreeWidget::currentItemChanged, this, &CommandFinder::explain);
    applyFilter({});
}

void CommandFinder::addRow(QAction *action)
{
    auto *row = new QTreeWidgetItem(
        m_list, {plainText(action), menuPath(action),
                 QKeySequence::listToString(action->shortcuts(), QKeySequence::NativeText)});
    QPixmap none(m_list->iconSize().isValid() ? m_list->iconSize() : QSize(16, 16));
    none.fill(Qt::transparent); // keeps the names in line
    row->setIcon(kName, action->icon().isNull() ? QIcon(none) : action->icon());
    row->setToolTip(kName, action->statusTip());
    row->setDisabled(!action->isEnabled());
    row->setForeground(kMenu, palette().brush(QPalette::PlaceholderText));
    row->setTextAlignment(kKeys, Qt::AlignRight | Qt::AlignVCenter);
    row->setData(kName, Qt::UserRole, QVariant::fromValue(action));
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

/// What fits, the best first; among equals those that can be done now, then as they were made.
void CommandFinder::applyFilter(const QString &text)
{
    struct Found
    {
        QTreeWidgetItem *row;
        int score;
        qsizetype place;
    };
    std::vector<Found> rows;
    m_list->setCurrentItem(nullptr); // a current row that goes is looked for and laid out anew, row by row
    for (QTreeWidgetItem *row : m_list->invisibleRootItem()->takeChildren()) {
        auto *action = row->data(kName, Qt::UserRole).value<QAction *>();
        rows.push_back({row, scoreOf(*row, *action, text).value_or(-1), m_actions.indexOf(action)});
    }
    std::sort(rows.begin(), rows.end(), [&text](const Found &a, const Found &b) {
        if (a.score != b.score && !text.isEmpty())
            return a.score > b.score;
        if (a.row->isDisabled() != b.row->isDisabled() && !text.isEmpty())
            return b.row->isDisabled();
        return a.place < b.place;
    });
    QList<QTreeWidgetItem *> sorted;
    for (const Found &found : rows)
        sorted.append(found.row);
    m_list->addTopLevelItems(sorted);
    QTreeWidgetItem *first = nullptr;
    for (const Found &found : rows) {
        found.row->setHidden(found.score < 0);
        if (found.score >= 0 && !first && !found.row->isDisabled())
            first = found.row;
    }
    m_list->setCurrentItem(first);
    m_list->scrollToTop();
    explain();
}

void CommandFinder::explain()
{
    const QTreeWidgetItem *row = m_list->currentItem();
    if (row)
        m_tip->setText(row->toolTip(kName));
    else
        m_tip->setText(tr("No command that can be done now fits. Commands in grey need something first, for "
                          "example data or an incident."));
}

void CommandFinder::run()
{
    const QTreeWidgetItem *row = m_list->currentItem();
    auto *action = row ? row->data(kName, Qt::UserRole).value<QAction *>() : nullptr;
    if (!action || !action->isEnabled())
        return;
    // After this window has gone, so that the command meets the main window with its own focus.
    QTimer::singleShot(0, action, &QAction::trigger);
    accept();
}

} // namespace redshank
