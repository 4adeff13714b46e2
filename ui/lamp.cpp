// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/lamp.h"

#include "ui/theme.h"

namespace redshank {

QString lampIcon(SourceState state)
{
    switch (state) {
    case SourceState::kIdle:
        return QStringLiteral("circle");
    case SourceState::kConnecting:
        return QStringLiteral("plug-connected");
    case SourceState::kLoading:
        return QStringLiteral("loader");
    case SourceState::kLive:
        return QStringLiteral("player-play-filled");
    case SourceState::kPaused:
        return QStringLiteral("player-pause-filled");
    case SourceState::kReplaying:
        return QStringLiteral("player-stop-filled");
    case SourceState::kFinished:
        return QStringLiteral("circle-check");
    case SourceState::kStale:
        return QStringLiteral("clock-exclamation");
    case SourceState::kFailed:
        return QStringLiteral("circle-x");
    case SourceState::kPartial:
        return QStringLiteral("circle-half-2");
    case SourceState::kSignInFailed:
        return QStringLiteral("key");
    case SourceState::kDisconnected:
        return QStringLiteral("plug-x");
    }
    return {};
}

QColor lampColor(SourceState state, const Theme &theme)
{
    switch (state) {
    case SourceState::kLive:
    case SourceState::kFinished:
        return theme.good;
    case SourceState::kReplaying:
    case SourceState::kConnecting:
    case SourceState::kLoading:
        return theme.accent;
    case SourceState::kStale:
    case SourceState::kFailed:
    case SourceState::kPartial:
    case SourceState::kSignInFailed:
    case SourceState::kDisconnected:
        return theme.warning;
    case SourceState::kPaused:
    case SourceState::kIdle:
        break;
    }
    return theme.mutedText;
}

} // namespace redshank
