// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/service/live/readiness.h"

#include "engine/service/json_text.h"

namespace redshank {

std::string_view readinessWord(SourceState state)
{
    switch (state) {
    case SourceState::kIdle:
        return "idle";
    case SourceState::kConnecting:
        return "connecting";
    case SourceState::kLoading:
        return "loading";
    case SourceState::kLive:
        return "live";
    case SourceState::kPaused:
        return "paused";
    case SourceState::kReplaying:
        return "replaying";
    case SourceState::kFinished:
        return "finished";
    case SourceState::kStale:
        return "stale";
    case SourceState::kFailed:
        return "failed";
    case SourceState::kPartial:
        return "partial";
    case SourceState::kSignInFailed:
        return "sign-in failed";
    case SourceState::kDisconnected:
        return "disconnected";
    }
    return {};
}

bool isRunning(SourceState state)
{
    switch (state) {
    case SourceState::kLoading:
    case SourceState::kLive:
    case SourceState::kPaused:
    case SourceState::kReplaying:
    case SourceState::kFinished:
    case SourceState::kStale:
    case SourceState::kPartial:
        return true;
    case SourceState::kIdle:
    case SourceState::kConnecting:
    case SourceState::kFailed:
    case SourceState::kSignInFailed:
    case SourceState::kDisconnected:
        return false;
    }
    return false;
}

HttpResponse readiness(const PredictEndpoint &predict, const LiveBoard &board)
{
    std::string reason = predict.isReady() ? std::string{} : predict.whyNotReady();
    std::string feeds;
    for (const auto &[name, feed] : board.feeds()) {
        const SourceState state = feed.runId == 0 ? SourceState::kConnecting : feed.status.source;
        const std::string &trouble = feed.status.trouble.empty() ? feed.fault : feed.status.trouble;
        if (!isRunning(state)) {
            reason +=
                (reason.empty() ? "" : "; ") + ("feed " + name + ": ") + std::string(readinessWord(state));
            reason += trouble.empty() ? "" : ": " + trouble;
        }
        feeds += feeds.empty() ? "{\"feed\": " : ", {\"feed\": ";
        appendJsonString(feeds, name);
        feeds += ", \"state\": ";
        appendJsonString(feeds, readinessWord(state));
        if (!trouble.empty()) {
            feeds += ", \"trouble\": ";
            appendJsonString(feeds, trouble);
        }
        feeds += '}';
    }
    HttpResponse response;
    response.status = reason.empty() ? 200 : 503;
    if (reason.empty()) {
        response.body = "{\"status\": \"ready\"";
    } else {
        response.body = "{\"error\": ";
        appendJsonString(response.body, reason);
    }
    if (!feeds.empty())
        response.body += ", \"feeds\": [" + feeds + ']';
    response.body += "}\n";
    return response;
}

} // namespace redshank
