// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/actions.h"

#include "engine/core/specs.h"
#include "ui/action_rows.h"
#include "ui/icons.h"
#include "ui/text.h"

#include <QtGui/QKeySequence>
#include <QtWidgets/QWidget>

#include <algorithm>

namespace redshank {

WindowActions::WindowActions(QWidget *window) : QObject(window), m_window(window)
{
    addFixed();
    addGroups();
    open->setIconText(tr("Open"));
    replay->setIconText(tr("Replay"));
    quit->setMenuRole(QAction::QuitRole);
    about->setMenuRole(QAction::AboutRole);
}

void WindowActions::addFixed()
{
    for (const ActionRow &row : actionRows()) {
        auto *action = new QAction(row.text, this);
        action->setObjectName(QLatin1String(row.name));
        if (*row.icon != '\0')
            action->setIcon(themedIcon(QLatin1String(row.icon)));
        action->setStatusTip(row.tip);
        action->setShortcuts(row.keys);
        action->setCheckable(row.checkable);
        const QString keys = action->shortcut().toString(QKeySequence::NativeText);
        action->setToolTip(keys.isEmpty() ? row.tip : tr("%1 (%2)").arg(row.tip, keys));
        if (row.where == Keys::kCharts) {
            action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
            m_chartKeys.append(action);
        } else {
            m_window->addAction(action);
        }
        this->*row.action = action;
        m_all.append(action);
    }
}

void WindowActions::addGroups()
{
    const auto choice = [this](QActionGroup *group, const QString &name, const QString &text,
                               const QString &tip, const QVariant &data) {
        auto *action = group->addAction(text);
        action->setObjectName(name);
        action->setStatusTip(tip);
        action->setToolTip(tip);
        action->setData(data);
        action->setCheckable(true);
        m_all.append(action);
        return action;
    };
    ranges = new QActionGroup(this);
    const QString rangeTip = tr("Show the newest samples of this long a time and follow them");
    choice(ranges, QStringLiteral("range1Minute"), tr("Last &1 min"), rangeTip, 60LL);
    choice(ranges, QStringLiteral("range5Minutes"), tr("Last &5 min"), rangeTip, 300LL);
    choice(ranges, QStringLiteral("range15Minutes"), tr("Last 15 &min"), rangeTip, 900LL);
    choice(ranges, QStringLiteral("range1Hour"), tr("Last 1 &h"), rangeTip, 3600LL);
    choice(ranges, QStringLiteral("rangeAll"), tr("&All"), tr("Show everything, however long it grows"), 0LL);
    ranges->setExclusionPolicy(QActionGroup::ExclusionPolicy::ExclusiveOptional);

    themes = new QActionGroup(this);
    choice(themes, QStringLiteral("themeSystem"), tr("&System"), tr("Light or dark as the system is"),
           QStringLiteral("system"))
        ->setIcon(themedIcon(QStringLiteral("device-desktop")));
    choice(themes, QStringLiteral("themeLight"), tr("&Light"), tr("Dark on light"), QStringLiteral("light"))
        ->setIcon(themedIcon(QStringLiteral("sun")));
    choice(themes, QStringLiteral("themeDark"), tr("&Dark"), tr("Light on dark"), QStringLiteral("dark"))
        ->setIcon(themedIcon(QStringLiteral("moon")));

    speeds = new QActionGroup(this);
    for (const double speed : {0.25, 1.0, 2.0, 8.0, 60.0, 300.0, 1000.0, kReplayAtMaximumSpeed}) {
        const QString words = speed > 0.0 ? speedText(speed) : tr("As fast as possible");
        const QString name = speed > 0.0 ? QString::number(speed).replace(QLatin1Char('.'), QLatin1Char('_'))
                                         : QStringLiteral("Max");
        choice(speeds, QStringLiteral("speed") + name, words, tr("How many times real time the replay runs"),
               speed);
    }

    sensitivities = new QActionGroup(this);
    choice(sensitivities, QStringLiteral("sensitivityLow"), tr("&Low"),
           tr("About one incident in 10,000 healthy samples of a metric"), int(Sensitivity::kLow));
    choice(sensitivities, QStringLiteral("sensitivityMedium"), tr("&Medium"),
           tr("About one incident in 2,000 healthy samples of a metric"), int(Sensitivity::kMedium));
    choice(sensitivities, QStringLiteral("sensitivityHigh"), tr("&High"),
           tr("About one incident in 500 healthy samples of a metric"), int(Sensitivity::kHigh));
}

QAction *WindowActions::named(const QString &objectName) const
{
    const auto found = std::find_if(m_all.begin(), m_all.end(), [&](const QAction *action) {
        return action->objectName() == objectName;
    });
    return found == m_all.end() ? nullptr : *found;
}

QString plainText(const QAction *action)
{
    QString text = action->text();
    return text.remove(QLatin1Char('&'));
}

} // namespace redshank
