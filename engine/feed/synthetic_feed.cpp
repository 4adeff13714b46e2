// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/feed/synthetic_feed.h"

#include <algorithm>
#include <utility>

namespace redshank {

DemoFeed::DemoFeed(std::uint64_t seed, NowFunction now, QObject *parent)
    : MetricFeed(parent), m_signal(seed), m_now(std::move(now))
{
    m_timer.setTimerType(Qt::PreciseTimer);
    m_timer.setInterval(DemoSignal::kStep);
    connect(&m_timer, &QTimer::timeout, this, &DemoFeed::poll);
}

void DemoFeed::start()
{
    if (m_running)
        return;
    m_running = true;
    m_origin = m_lastPoll = m_now();
    if (m_resumed && *m_resumed < m_origin) {
        m_origin = *m_resumed;
        m_nextTick = (m_lastPoll - m_origin) / DemoSignal::kStep + 1;
    } else {
        addStretch(-DemoSignal::kHistoryTicks, 0);
    }
    m_timer.start();
    QMetaObject::invokeMethod(
        this,
        [this] {
            Q_EMIT metricsFound(DemoSignal::metrics());
            announce();
            poll();
        },
        Qt::QueuedConnection);
}

void DemoFeed::resume(TimePoint first, TimePoint)
{
    m_resumed = first + DemoSignal::kHistoryTicks * DemoSignal::kStep;
}

void DemoFeed::setPaused(bool paused)
{
    if (paused == m_paused)
        return;
    m_paused = paused;
    if (!m_running)
        return;
    announce();
    if (!paused)
        QMetaObject::invokeMethod(this, &DemoFeed::poll, Qt::QueuedConnection);
}

void DemoFeed::announce()
{
    FeedPosition position;
    position.state = m_paused ? SourceState::kPaused : SourceState::kLive;
    Q_EMIT positionChanged(position);
}

void DemoFeed::poll()
{
    if (!m_running)
        return;
    noteTime(m_now());
    if (!m_paused)
        giveOut();
}

void DemoFeed::noteTime(TimePoint now)
{
    now += m_correction;
    if (now < m_lastPoll) {
        m_correction += m_lastPoll - now;
        now = m_lastPoll;
    }
    const bool jumped = now - m_lastPoll > kLongestDelay;
    m_lastPoll = now;
    const std::int64_t due = (now - m_origin) / DemoSignal::kStep + 1;
    if (due <= m_nextTick)
        return;
    addStretch(jumped ? due - 1 : m_nextTick, due);
    m_nextTick = due;
}

void DemoFeed::addStretch(std::int64_t first, std::int64_t last)
{
    if (!m_due.empty() && m_due.back().last == first)
        m_due.back().last = last;
    else
        m_due.push_back({first, last});
    std::int64_t held = 0;
    for (const Stretch &stretch : m_due)
        held += stretch.last - stretch.first;
    while (held > kMostHeldTicks) { // the oldest goes
        Stretch &oldest = m_due.front();
        const std::int64_t dropped = std::min(held - kMostHeldTicks, oldest.last - oldest.first);
        oldest.first += dropped;
        held -= dropped;
        if (oldest.first == oldest.last)
            m_due.pop_front();
    }
}

void DemoFeed::giveOut()
{
    while (!m_due.empty()) {
        const Stretch stretch = m_due.front();
        m_due.pop_front();
        std::vector<SampleBlock> blocks(DemoSignal::kMetrics);
        for (std::size_t metric = 0; metric < blocks.size(); ++metric)
            blocks[metric].metric = DemoSignal::metrics()[metric].id;
        for (std::int64_t tick = stretch.first; tick < stretch.last; ++tick) {
            const DemoSignal::Values values = m_signal.at(tick);
            for (std::size_t metric = 0; metric < blocks.size(); ++metric) {
                blocks[metric].times.push_back(m_origin + tick * DemoSignal::kStep);
                blocks[metric].values.push_back(values[metric]);
            }
        }
        Q_EMIT sampled(blocks);
    }
}

} // namespace redshank
