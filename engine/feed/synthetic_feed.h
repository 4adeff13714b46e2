// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/time_point.h"
#include "engine/feed/metric_feed.h"
#include "engine/series/demo_signal.h"

#include <QtCore/QTimer>

#include <cstdint>
#include <deque>
#include <optional>

namespace redshank {

/// The demo: four metrics of a web service, 15 minutes of history at once and then 5 samples a second, with
/// scripted faults (DemoSignal). Values are the same for a seed; times come from the clock. Engine thread.
///
/// Samples go by the clock, not by the timer: a late timer catches up. Where the clock jumps ahead by more
/// than 2 s (sleep and resume) what lies between is left out; where it is set back, times go on from where
/// they were, ahead of it. While paused it keeps measuring and gives out what was missed afterwards, at most
/// the last 30 minutes.
class DemoFeed : public MetricFeed
{
    Q_OBJECT

public:
    DemoFeed(std::uint64_t seed, NowFunction now, QObject *parent = nullptr);

    void start() override;
    /// Goes on where an earlier demo would be by now, after a gap and without a history.
    void resume(TimePoint first, TimePoint newest) override;
    void setPaused(bool paused) override;
    /// Gives out what is due by the clock; called by the timer. At most 30 minutes of samples, under 20 ms.
    void poll();

    static constexpr Milliseconds kLongestDelay{2000}; ///< More is a jump of the clock.
    static constexpr std::int64_t kMostHeldTicks = 2 * DemoSignal::kHistoryTicks;

private:
    /// Ticks [first, last) that are due and not given out yet.
    struct Stretch
    {
        std::int64_t first;
        std::int64_t last;
    };

    void noteTime(TimePoint now);
    void addStretch(std::int64_t first, std::int64_t last);
    void giveOut();
    void announce();

    DemoSignal m_signal;
    NowFunction m_now;
    QTimer m_timer;
    TimePoint m_origin{};         ///< Time of tick 0.
    TimePoint m_lastPoll{};       ///< By the clock as corrected.
    Milliseconds m_correction{0}; ///< How far the clock was set back in all.
    std::int64_t m_nextTick = 0;
    std::deque<Stretch> m_due;
    std::optional<TimePoint> m_resumed; ///< Time of tick 0 of an earlier demo.
    bool m_running = false;
    bool m_paused = false;
};

} // namespace redshank
