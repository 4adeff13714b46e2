// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/time_zone_choice.h"

#include "ui/actions.h"
#include "ui/dialogs/time_zone_dialog.h"
#include "ui/settings/settings_store.h"

#include <QtWidgets/QMenu>

namespace redshank {
namespace {

const QString &localWord()
{
    static const QString word = QStringLiteral("local");
    return word;
}
const QString &utcWord()
{
    static const QString word = QStringLiteral("utc");
    return word;
}
const QString &namedWord()
{
    static const QString word = QStringLiteral("named");
    return word;
}

} // namespace

TimeZoneChoice::TimeZoneChoice(WindowActions *actions, SettingsStore *settings, QMenu *view, QAction *before,
                               QWidget *window)
    : QObject(window), m_actions(actions), m_settings(settings), m_window(window),
      m_choices(new QActionGroup(this)), m_zone(QTimeZone::systemTimeZone()), m_other(localWord())
{
    auto *menu = new QMenu(tr("Time &zone"), view);
    view->insertMenu(before, menu);
    const auto add = [&](const char *name, const QString &text, const QString &tip) {
        auto *action = m_choices->addAction(text);
        action->setObjectName(QLatin1String(name));
        action->setStatusTip(tip);
        action->setToolTip(tip);
        action->setCheckable(true);
        window->addAction(action);
        actions->add(action);
        menu->addAction(action);
        return action;
    };
    m_local = add("zoneLocal", tr("This &computer's zone"), tr("Print all times in this computer's zone"));
    m_utc = add("zoneUtc", tr("&UTC"), tr("Print all times in UTC"));
    m_named = add("zoneOther", tr("&Other…"), tr("Print all times in a zone of your choice"));
    connect(m_local, &QAction::triggered, this, [this] { choose(localWord()); });
    connect(m_utc, &QAction::triggered, this, [this] { choose(utcWord()); });
    connect(m_named, &QAction::triggered, this, &TimeZoneChoice::askForZone);
    connect(actions->utc, &QAction::triggered, this, [this](bool on) { choose(on ? utcWord() : m_other); });
}

void TimeZoneChoice::restore()
{
    const QByteArray id = m_settings->value(kTimeZoneName);
    const QString word = m_settings->value(kTimeZone);
    m_other = QTimeZone::isTimeZoneIdAvailable(id) ? namedWord() : localWord();
    choose(word == namedWord() ? m_other : word);
}

void TimeZoneChoice::choose(const QString &word)
{
    m_settings->setValue(kTimeZone, word);
    if (word == utcWord()) {
        m_utc->setChecked(true);
        apply(QTimeZone::utc());
        return;
    }
    m_other = word;
    if (word == namedWord()) {
        m_named->setChecked(true);
        apply(QTimeZone(m_settings->value(kTimeZoneName)));
        return;
    }
    m_settings->setValue(kTimeZoneName, QByteArray());
    m_local->setChecked(true);
    apply(QTimeZone::systemTimeZoneId().endsWith("UTC") ? QTimeZone::utc() : QTimeZone::systemTimeZone());
}

void TimeZoneChoice::chooseNamed(const QByteArray &id)
{
    if (!QTimeZone::isTimeZoneIdAvailable(id))
        return;
    m_settings->setValue(kTimeZoneName, id);
    choose(namedWord());
}

void TimeZoneChoice::apply(const QTimeZone &zone)
{
    m_zone = zone;
    m_actions->utc->setChecked(m_utc->isChecked());
    Q_EMIT zoneChanged(zone);
}

void TimeZoneChoice::askForZone()
{
    // The check mark says what is in use, not what is being asked.
    (m_settings->value(kTimeZone) == utcWord() ? m_utc
     : m_other == namedWord()                  ? m_named
                                               : m_local)
        ->setChecked(true);
    auto *dialog = new TimeZoneDialog(m_zone, m_window);
    connect(dialog, &TimeZoneDialog::chosen, this, &TimeZoneChoice::chooseNamed);
    dialog->show();
}

} // namespace redshank
