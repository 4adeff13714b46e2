// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connect/connector.h"

#include "ui/banner.h"
#include "ui/connect/connect_dialog.h"
#include "ui/connect/push_page.h"
#include "ui/live/live_store.h"
#include "ui/text.h"
#include "ui/window_commands.h"

namespace redshank {
namespace {

bool isNetwork(FeedKind kind)
{
    switch (kind) {
    case FeedKind::kPrometheus:
    case FeedKind::kProbe:
    case FeedKind::kCloudWatch:
    case FeedKind::kAzure:
    case FeedKind::kPush:
        return true;
    case FeedKind::kDemo:
    case FeedKind::kFile:
    case FeedKind::kReplay:
    case FeedKind::kTail:
    case FeedKind::kSystem:
        return false;
    }
    return false;
}

/// A source of this kind as it is set up at first.
FeedSpec usual(FeedKind kind)
{
    constexpr Milliseconds kMinute{60'000};
    FeedSpec spec;
    spec.kind = kind;
    spec.interval = Milliseconds{15'000};
    if (kind == FeedKind::kProbe)
        spec.interval = Milliseconds{5'000};
    if (kind == FeedKind::kCloudWatch || kind == FeedKind::kAzure)
        spec.interval = kMinute;
    if (kind == FeedKind::kPush) {
        spec.interval = spec.push.flush;
        spec.push.statsdPort = PushPage::kStatsdPort;
    }
    return spec;
}

/// Answers come in.
bool isConnected(SourceState state)
{
    return state == SourceState::kLive || state == SourceState::kPartial || state == SourceState::kLoading;
}

bool isBroken(SourceState state)
{
    return state == SourceState::kDisconnected || state == SourceState::kSignInFailed ||
           state == SourceState::kFailed;
}

} // namespace

Connector::Connector(Parts parts, QWidget *window)
    : QObject(window), m_parts(std::move(parts)), m_window(window), m_last(m_parts.settings)
{
    connect(m_parts.store, &LiveStore::statusChanged, this, &Connector::watch);
}

ConnectDialog *Connector::dialog() const { return m_dialog; }

void Connector::open(FeedKind kind)
{
    if (!m_dialog) {
        m_dialog = new ConnectDialog(m_parts.secrets, m_parts.theme, m_window);
        m_dialog->setAttribute(Qt::WA_DeleteOnClose);
        connect(m_dialog, &ConnectDialog::testRequested, m_parts.commands, &WindowCommands::testSource);
        connect(m_dialog, &ConnectDialog::testCancelled, m_parts.commands, &WindowCommands::cancelSourceTest);
        connect(m_dialog, &ConnectDialog::namesRequested, m_parts.commands, &WindowCommands::findNames);
        connect(m_dialog, &ConnectDialog::connectRequested, this, &Connector::startRequested);
        connect(m_dialog, &ConnectDialog::secretKept, this, &Connector::tellWhereKept);
    }
    m_dialog->edit(m_last.last(kind).value_or(usual(kind)));
    m_dialog->show();
    m_dialog->raise();
    m_dialog->activateWindow();
}

void Connector::watch()
{
    const EngineStatus &status = m_parts.store->status();
    if (!isNetwork(status.feed.kind)) {
        m_state = SourceState::kIdle;
        m_wasBroken = false;
        return;
    }
    m_last.keep(status.feed);
    if (status.source == m_state && status.trouble == m_trouble)
        return;
    m_wasBroken = m_wasBroken || isBroken(m_state);
    m_state = status.source;
    m_trouble = status.trouble;
    const QString name = feedName(status.feed);
    if (isBroken(m_state)) {
        const QString words = tr("%1: %2.").arg(name, sourceWord(m_state));
        Q_EMIT told(tr("%1 %2").arg(words, QString::fromStdString(m_trouble)));
        const bool canRetry = m_state == SourceState::kDisconnected;
        const FeedKind kind = status.feed.kind;
        m_parts.banner->showMessage(
            {BannerKind::kWarning,
             canRetry ? tr("%1 It is tried again by itself; what is loaded stays.").arg(words)
                      : tr("%1 What is loaded stays.").arg(words),
             QString::fromStdString(m_trouble), canRetry ? tr("Retry now") : tr("Edit…"),
             [this, canRetry, kind] {
                 if (canRetry)
                     Q_EMIT m_parts.commands->pollNow();
                 else
                     open(kind);
             }});
    } else if (m_wasBroken && isConnected(m_state)) {
        m_wasBroken = false;
        m_parts.banner->withdraw(BannerKind::kWarning);
        Q_EMIT told(tr("%1: connected again").arg(name));
    }
}

void Connector::tellWhereKept(const QString &where)
{
    Q_EMIT told(tr("The secret is kept %1.").arg(where));
    if (where != m_parts.secrets.where)
        m_parts.banner->showMessage(
            {BannerKind::kInformation,
             tr("The secret could not be put where it was meant to be; it is kept %1.").arg(where),
             {},
             {},
             {}});
}

void Connector::showStep(const SourceTestStep &step)
{
    if (m_dialog)
        m_dialog->showStep(step);
}

void Connector::showOutcome(const SourceTested &tested)
{
    if (m_dialog)
        m_dialog->showOutcome(tested);
}

void Connector::showNames(const NamesFound &found)
{
    if (m_dialog)
        m_dialog->showNames(found);
}

} // namespace redshank
