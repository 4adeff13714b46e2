// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/actions.h"

#include "engine/core/specs.h"
#include "ui/action_rows.h"
#include "ui/icons.h"
#include "ui/text.h"
#include "ui/window_layouts.h"

#include <QtGui/QKeySequence>
#include <QtWidgets/QWidget>

#include <algorithm>

namespace redshank {

WindowActions::WindowActions(QWidget *window) : QObject(window), m_window(window)
{
    addFixed();
    addGroups();
    addWindowGroups();
    open->setIconText(tr("Open"));
    replay->setIconText(tr("Replay"));
    quit->setMenuRole(QAction::QuitRole);
    about->setMenuRole(QAction::AboutRole);
    preferences->setMenuRole(QAction::PreferencesRole);
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

QAction *WindowActions::addChoice(QActionGroup *group, const QString &name, const QString &text,
                                  const QString &tip, const QVariant &data)
{
    auto *action = group->addAction(text);
    action->setObjectName(name);
    action->setStatusTip(tip);
    action->setToolTip(tip);
    action->setData(data);
    action->setCheckable(true);
    m_all.append(action);
    return action;
}

void WindowActions::addGroups()
{
    ranges = new QActionGroup(this);
    const QString rangeTip = tr("Show the newest samples of this long a time and follow them");
    addChoice(ranges, QStringLiteral("range1Minute"), tr("Last &1 min"), rangeTip, 60LL);
    addChoice(ranges, QStringLiteral("range5Minutes"), tr("Last &5 min"), rangeTip, 300LL);
    addChoice(ranges, QStringLiteral("range15Minutes"), tr("Last 15 &min"), rangeTip, 900LL);
    addChoice(ranges, QStringLiteral("range1Hour"), tr("Last 1 &h"), rangeTip, 3600LL);
    addChoice(ranges, QStringLiteral("rangeAll"), tr("&All"), tr("Show everything, however long it grows"),
              0LL);
    ranges->setExclusionPolicy(QActionGroup::ExclusionPolicy::ExclusiveOptional);

    speeds = new QActionGroup(this);
    for (const double speed : {0.25, 1.0, 2.0, 8.0, 60.0, 300.0, 1000.0, kReplayAtMaximumSpeed}) {
        const QString words = speed > 0.0 ? speedText(speed) : tr("As fast as possible");
        const QString name = speed > 0.0 ? QString::number(speed).replace(QLatin1Char('.'), QLatin1Char('_'))
                                         : QStringLiteral("Max");
        addChoice(speeds, QStringLiteral("speed") + name, words,
                  tr("How many times real time the replay runs"), speed);
    }

    shadowLengths = new QActionGroup(this);
    for (const int hours : {1, 6, 24, 168}) {
        const QString words = hours < 24    ? (hours == 1 ? tr("For 1 hour") : tr("For %1 hours").arg(hours))
                              : hours == 24 ? tr("For 1 day")
                                            : tr("For %1 days").arg(hours / 24);
        addChoice(shadowLengths, QStringLiteral("shadow%1Hours").arg(hours), words,
                  tr("Let the new model score beside the old one, and compare them"), hours)
            ->setCheckable(false);
    }

    sensitivities = new QActionGroup(this);
    addChoice(sensitivities, QStringLiteral("sensitivityLow"), tr("&Low"),
              tr("About one incident in 10,000 healthy samples of a metric"), int(Sensitivity::kLow));
    addChoice(sensitivities, QStringLiteral("sensitivityMedium"), tr("&Medium"),
              tr("About one incident in 2,000 healthy samples of a metric"), int(Sensitivity::kMedium));
    addChoice(sensitivities, QStringLiteral("sensitivityHigh"), tr("&High"),
              tr("About one incident in 500 healthy samples of a metric"), int(Sensitivity::kHigh));
}

void WindowActions::addWindowGroups()
{
    themes = new QActionGroup(this);
    addChoice(themes, QStringLiteral("themeSystem"), tr("&System"), tr("Light or dark as the system is"),
              QStringLiteral("system"))
        ->setIcon(themedIcon(QStringLiteral("device-desktop")));
    addChoice(themes, QStringLiteral("themeLight"), tr("&Light"), tr("Dark on light"),
              QStringLiteral("light"))
        ->setIcon(themedIcon(QStringLiteral("sun")));
    addChoice(themes, QStringLiteral("themeDark"), tr("&Dark"), tr("Light on dark"), QStringLiteral("dark"))
        ->setIcon(themedIcon(QStringLiteral("moon")));
    addChoice(themes, QStringLiteral("themeContrast"), tr("High &contrast"),
              tr("Black and white with nothing faint, on black or white as the system is"),
              QStringLiteral("contrast"))
        ->setIcon(themedIcon(QStringLiteral("contrast")));

    languages = new QActionGroup(this);
    addChoice(languages, QStringLiteral("languageSystem"), tr("&System"), tr("The language of the system"),
              QStringLiteral("system"));
    // A language is named in itself, so that whoever needs it finds it.
    addChoice(languages, QStringLiteral("languageEnglish"), QStringLiteral("&English"),
              tr("English from the next start on"), QStringLiteral("en"));
    addChoice(languages, QStringLiteral("languageGerman"), QStringLiteral("&Deutsch"),
              tr("German from the next start on"), QStringLiteral("de"));

    layouts = new QActionGroup(this);
    layouts->setExclusionPolicy(QActionGroup::ExclusionPolicy::None);
    addChoice(layouts, QStringLiteral("layoutInvestigate"), tr("&Investigate"),
              tr("Metrics, charts, incidents and why"), int(WindowLayout::kInvestigate));
    addChoice(layouts, QStringLiteral("layoutWatch"), tr("&Watch"), tr("Charts and incidents"),
              int(WindowLayout::kWatch));
    addChoice(layouts, QStringLiteral("layoutTrain"), tr("&Train"), tr("Metrics, charts and training"),
              int(WindowLayout::kTrain));
    addChoice(layouts, QStringLiteral("layoutPresent"), tr("&Present"), tr("Charts alone"),
              int(WindowLayout::kPresent));
    for (QAction *action : layouts->actions())
        action->setCheckable(false);
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
