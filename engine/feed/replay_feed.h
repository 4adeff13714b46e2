// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/feed/metric_feed.h"
#include "engine/feed/replay_store.h"

#include <QtCore/QTimer>

#include <memory>

namespace redshank {

class CsvFileSet;

/// Loads CSV files and then gives their samples out as if live, at a chosen speed. The position in the files'
/// time follows the given clock; timers only decide when to look at it. Lives on the engine thread. A seek or
/// a step back after the end goes on from there, and finished() is sent again at the next end.
class ReplayFeed : public MetricFeed
{
    Q_OBJECT

public:
    ReplayFeed(const FeedSpec &spec, NowFunction now, QObject *parent = nullptr);
    ~ReplayFeed() override;

    void start() override;
    void setPaused(bool paused) override;
    /// 0.25 to 1000, beyond which it is clamped, or kReplayAtMaximumSpeed.
    void setSpeed(double speed) override;
    /// Pauses and gives out the next samples; a negative number takes as many back.
    void step(int samples) override;
    /// Back: voids what was given out from there on. Forward: gives out all up to there at once.
    void seek(TimePoint time) override;
    void setLoop(bool loop) override { m_loop = loop; }

private:
    void tick();
    void open();
    void loadSlice();
    void finishLoading();
    void giveOutDue();
    void reachEnd();
    void fail(const Error &error);
    TimePoint position() const;
    void goTo(TimePoint position);
    void scheduleTick();
    SourceState state() const;
    void tellPosition();
    void tellPositionSometimes();

    FeedSpec m_spec;
    NowFunction m_now;
    std::unique_ptr<CsvFileSet> m_files; ///< While loading.
    std::size_t m_rowsAtATime = 1;
    ReplayStore m_store;
    QTimer m_timer;
    bool m_isLoaded = false;
    bool m_isPaused = false;
    bool m_hasEnded = false;
    bool m_hasFailed = false;
    double m_speed;
    bool m_loop;
    TimePoint m_anchorPosition{}; ///< The position at ...
    TimePoint m_anchorTime{};     ///< ... this time of the clock.
    std::optional<TimePoint> m_seekWhenLoaded;
    std::optional<TimePoint> m_lastTold;
    bool m_hasNews = false; ///< Since the position was last told.
};

} // namespace redshank
