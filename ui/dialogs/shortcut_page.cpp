// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/shortcut_page.h"

#include "ui/actions.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QSet>
#include <QtWidgets/QMenu>
#include <QtWidgets/QMenuBar>

namespace redshank {
namespace {

QString tr(const char *text) { return QCoreApplication::translate("shortcuts", text); }

QString keysOf(const QAction &action)
{
    QStringList all;
    for (const QKeySequence &keys : action.shortcuts())
        all.append(keys.toString(QKeySequence::NativeText).toHtmlEscaped());
    return all.join(QStringLiteral(" &nbsp;"));
}

void addRows(const QMenu &menu, QString &rows, QSet<const QAction *> &seen)
{
    for (const QAction *action : menu.actions()) {
        if (action->menu()) {
            addRows(*action->menu(), rows, seen);
            continue;
        }
        if (action->shortcut().isEmpty() || seen.contains(action))
            continue;
        seen.insert(action);
        const bool inCharts = action->shortcutContext() == Qt::WidgetWithChildrenShortcut;
        rows +=
            QStringLiteral("<tr><td>%1</td><td>%2</td><td>%3</td></tr>\n")
                .arg(plainText(action).toHtmlEscaped(), keysOf(*action), inCharts ? tr("charts") : QString());
    }
}

} // namespace

QString shortcutPage(const QMenuBar &bar)
{
    QString page = QStringLiteral("<h1>%1</h1>\n<p>%2</p>\n<p>%3</p>\n")
                       .arg(tr("Keyboard shortcuts"),
                            tr("Every command is in the menus, which open with Alt and the letter that is "
                               "underlined, and "
                               "in the command finder (Ctrl+K), which finds it by a few letters. Tab goes "
                               "from control to "
                               "control, F6 from one part of the window to the next."),
                            tr("Keys marked \"charts\" act while a chart, the incidents or Why have the "
                               "focus. Esc ends a "
                               "drag, closes the bar beside a selection and unlocks the crosshair."));
    QSet<const QAction *> seen;
    for (const QAction *top : bar.actions()) {
        if (!top->menu())
            continue;
        QString rows;
        addRows(*top->menu(), rows, seen);
        if (!rows.isEmpty())
            page += QStringLiteral(
                        "<h2>%1</h2>\n<table>\n<tr><th>%2</th><th>%3</th><th>%4</th></tr>\n%5</table>\n")
                        .arg(plainText(top).toHtmlEscaped(), tr("Command"), tr("Keys"), tr("Where"), rows);
    }
    return page;
}

} // namespace redshank
