// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/feed/net/network_feed.h"

#include <QtCore/QRandomGenerator>

#include <algorithm>

namespace redshank {
namespace {

constexpr Milliseconds kShortestInterval{100};
constexpr Milliseconds kSoonest{1};

SourceState stateOf(FetchFault fault)
{
    if (fault == FetchFault::kSignIn)
        return SourceState::kSignInFailed;
    return RetryPolicy::isPassing(fault) ? SourceState::kDisconnected : SourceState::kFailed;
}

} // namespace

NetworkFeed::NetworkFeed(const FeedSpec &spec, NowFunction now, QObject *parent)
    : MetricFeed(parent), m_spec(spec), m_now(std::move(now)),
      m_retry([] { return QRandomGenerator::global()->generateDouble(); })
{
    m_spec.interval = std::max(m_spec.interval, kShortestInterval);
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, &NetworkFeed::pollUnlessPaused);
}

void NetworkFeed::start()
{
    tell(SourceState::kConnecting);
    m_timer.start(kSoonest);
}

void NetworkFeed::setPaused(bool paused)
{
    if (paused == m_isPaused || m_isDone)
        return;
    m_isPaused = paused;
    if (paused) {
        m_timer.stop();
        cancel();
        m_isPolling = false;
        tell(SourceState::kPaused);
        return;
    }
    m_nextPoll.reset();
    tell(SourceState::kConnecting);
    m_timer.start(kSoonest);
}

void NetworkFeed::pollNow()
{
    if (m_isPaused || m_isPolling || m_isDone)
        return;
    m_nextPoll.reset();
    m_timer.start(kSoonest);
}

void NetworkFeed::pollUnlessPaused()
{
    if (m_isPaused || m_isPolling || m_isDone)
        return;
    m_isPolling = true;
    if (!m_nextPoll)
        m_nextPoll = m_now();
    poll();
}

/// The next poll is due an interval after the one before was, not after it ended: the pace holds.
void NetworkFeed::pollSucceeded(const Condition &condition)
{
    m_isPolling = false;
    m_retry.succeeded();
    const TimePoint now = m_now();
    m_lastContact = now;
    m_nextPoll = m_nextPoll.value_or(now) + m_spec.interval;
    if (*m_nextPoll < now || *m_nextPoll > now + m_spec.interval) // behind, or the clock was set
        m_nextPoll = now + m_spec.interval;
    if (*m_nextPoll < now + kSoonest)
        m_nextPoll = now + kSoonest;
    m_position.metrics = condition.metrics;
    m_position.missing = condition.missing;
    m_position.trouble = condition.trouble;
    m_position.retryAt.reset();
    m_position.attempt = 0;
    const bool isPartial = condition.missing > 0 || !condition.trouble.empty();
    tell(isPartial ? SourceState::kPartial : SourceState::kLive);
    m_timer.start(*m_nextPoll - now);
}

void NetworkFeed::pollGoesOn(std::uint64_t done, std::uint64_t total)
{
    m_isPolling = false;
    m_retry.succeeded();
    m_lastContact = m_now();
    m_position.done = done;
    m_position.total = total;
    m_position.trouble.clear();
    m_position.retryAt.reset();
    m_position.attempt = 0;
    tell(SourceState::kLoading);
    m_timer.start(kSoonest);
}

void NetworkFeed::pollFailed(const FetchError &error)
{
    m_isPolling = false;
    const Milliseconds wait = m_retry.wait(error);
    m_nextPoll.reset();
    m_position.trouble = error.message;
    m_position.attempt = m_retry.failures();
    m_position.retryAt = m_now() + wait;
    tell(stateOf(error.fault));
    m_timer.start(wait);
}

void NetworkFeed::giveUp(const Error &error)
{
    m_isDone = true;
    m_isPolling = false;
    m_timer.stop();
    m_position.trouble = error.message;
    Q_EMIT failed(error);
}

void NetworkFeed::tell(SourceState state)
{
    m_position.state = state;
    Q_EMIT positionChanged(m_position);
}

} // namespace redshank
