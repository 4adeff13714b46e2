// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/secret.h"
#include "engine/core/specs.h"
#include "engine/feed/metric_feed.h"
#include "engine/feed/net/fetch_error.h"
#include "engine/feed/net/retry_policy.h"

#include <QtCore/QTimer>

#include <optional>
#include <string>

namespace redshank {

/// What every feed that asks a system over the network has in common: when it polls, what it does after a
/// failure, and which state it tells. A derived class asks in poll() and ends each poll with one call of
/// pollSucceeded(), pollGoesOn() or pollFailed(). Lives on the engine thread; needs no window and no wall
/// clock but `now`.
class NetworkFeed : public MetricFeed
{
    Q_OBJECT

public:
    NetworkFeed(const FeedSpec &spec, NowFunction now, QObject *parent);

    void start() override;
    /// While paused nothing is asked; afterwards what was missed is loaded.
    void setPaused(bool paused) override;
    void pollNow() override;

protected:
    /// Asks for what is due; asynchronous.
    virtual void poll() = 0;
    /// Drops what is under way.
    virtual void cancel() = 0;

    /// What the state is beside the poll itself.
    struct Condition
    {
        std::size_t metrics = 0;
        std::size_t missing = 0; ///< Of them, without a value now.
        std::string trouble;     ///< English; why it is partial.
    };
    void pollSucceeded(const Condition &condition);
    /// There is more to ask for at once; the state is "loading".
    void pollGoesOn(std::uint64_t done, std::uint64_t total);
    void pollFailed(const FetchError &error);
    /// Ends the feed: its settings cannot work.
    void giveUp(const Error &error);

    const FeedSpec &spec() const { return m_spec; }
    TimePoint now() const { return m_now(); }
    bool isPaused() const { return m_isPaused; }
    /// Time between the newest and the last poll that succeeded, as the clock counts; zero before the second.
    std::optional<TimePoint> lastContact() const { return m_lastContact; }

private:
    void pollUnlessPaused();
    void tell(SourceState state);

    FeedSpec m_spec;
    NowFunction m_now;
    QTimer m_timer;
    RetryPolicy m_retry;
    FeedPosition m_position;
    std::optional<TimePoint> m_lastContact;
    std::optional<TimePoint> m_nextPoll;
    bool m_isPaused = false;
    bool m_isPolling = false;
    bool m_isDone = false;
};

} // namespace redshank
