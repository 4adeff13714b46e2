// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/specs.h"
#include "engine/runtime/messages.h"
#include "ui/secret_keeper.h"
#include "ui/settings/source_book.h"

#include <QtCore/QObject>
#include <QtCore/QPointer>

#include <string>

class QWidget;

namespace redshank {

class Banner;
class ConnectDialog;
class LiveStore;
class SettingsStore;
class ThemeController;
class WindowCommands;

/// The window's dealings with sources over the network: opens the connect dialog, hands its wishes to the
/// engine, and says in the banner when a source breaks and when it is back.
class Connector : public QObject
{
    Q_OBJECT

public:
    struct Parts
    {
        WindowCommands *commands = nullptr;
        LiveStore *store = nullptr;
        Banner *banner = nullptr;
        ThemeController *theme = nullptr;
        SecretKeeper secrets;
        SettingsStore *settings = nullptr;
    };

    Connector(Parts parts, QWidget *window);

    /// The dialog with the page of this kind, filled in with the source in use where it is of that kind.
    void open(FeedKind kind);
    ConnectDialog *dialog() const;

public Q_SLOTS:
    void showStep(const redshank::SourceTestStep &step);
    void showOutcome(const redshank::SourceTested &tested);
    void showNames(const redshank::NamesFound &found);

Q_SIGNALS:
    void startRequested(const redshank::FeedSpec &spec);
    /// A line for the log.
    void told(const QString &line);

private:
    void watch();
    void tellWhereKept(const QString &where);

    Parts m_parts;
    QWidget *m_window;
    QPointer<ConnectDialog> m_dialog;
    SourceBook m_last;
    SourceState m_state = SourceState::kIdle;
    bool m_wasBroken = false; ///< And has not been connected to since.
    std::string m_trouble;
};

} // namespace redshank
