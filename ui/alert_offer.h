// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/time_point.h"

#include <QtCore/QObject>
#include <QtCore/QTimer>

#include <functional>

namespace redshank {

class Banner;
class LiveStore;
class SettingsStore;

/// Asks in the banner, a minute after the window first had something to watch, whether alerts shall be set
/// up; until that is answered, once in the life of the settings. What the banner says already may be read
/// first: a warning or an error until it is closed, anything else for ten seconds. Lives on the GUI thread;
/// the parts must outlive it.
class AlertOffer : public QObject
{
    Q_OBJECT

public:
    struct Parts
    {
        LiveStore *store = nullptr;
        Banner *banner = nullptr;
        SettingsStore *settings = nullptr;
        std::function<void()> setUp; ///< What the offer leads to.
        Milliseconds after{60'000};  ///< Of watching.
        Milliseconds reading{10'000};
    };

    AlertOffer(Parts parts, QObject *parent);

    /// It will ask, or asks now.
    bool isWaiting() const { return m_timer.isActive(); }

Q_SIGNALS:
    /// At the banner, to see whether it is free or has been read.
    void looked();

private:
    void begin();
    void look();
    void offer();
    void answer();

    Parts m_parts;
    QTimer m_timer;
    bool m_isDue = false;
    QString m_seen; ///< What the banner said at the last look.
};

} // namespace redshank
