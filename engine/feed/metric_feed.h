// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/result.h"
#include "engine/core/sample.h"
#include "engine/core/specs.h"

#include <QtCore/QObject>

#include <optional>
#include <vector>

namespace redshank {

/// Where a replay or a load stands.
struct FeedPosition
{
    SourceState state = SourceState::kIdle;
    std::optional<TimePoint> now;  ///< Replay: time of the last sample given out.
    std::optional<TimeRange> span; ///< Replay, file: what there is.
    double speed = 1.0;
    std::uint64_t done = 0; ///< Rows, and of how many (0: unknown).
    std::uint64_t total = 0;

    // Network feeds.
    std::string trouble;              ///< English; why it is partial or not connected. Holds no secret.
    std::optional<TimePoint> retryAt; ///< When it is tried again by itself, ...
    int attempt = 0;                  ///< ... after so many failures in a row.
    std::size_t metrics = 0;          ///< Known; ...
    std::size_t missing = 0;          ///< ... of them without a value now.

    // Push feeds.
    std::uint64_t refused = 0; ///< Lines of StatsD and Graphite that were left out, ...
    std::string refusal;       ///< ... and why the last one was; English.
};

/// A source of samples. Lives on the engine thread; never scores. No slot or timer of it takes over 20 ms at
/// a time.
class MetricFeed : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    /// Starts giving out samples, asynchronously; once.
    virtual void start() = 0;
    /// Before start(), where samples of this source are known already: the time of the first one ever, and of
    /// the newest. What is given out from before it is left out by the receiver. Default: nothing.
    virtual void resume(TimePoint first, TimePoint newest);
    /// Holds back or goes on; a live source keeps measuring where that makes sense. Default: nothing.
    virtual void setPaused(bool paused);
    /// Replay only; default: nothing.
    virtual void setSpeed(double speed);
    virtual void step(int samples);
    virtual void seek(TimePoint time);
    virtual void setLoop(bool loop);
    /// Network feeds: asks now, also where the next try would be later. Default: nothing.
    virtual void pollNow();
    /// Push feeds: samples from outside, of each metric later than those before. Default: nothing.
    virtual void push(const std::vector<SampleBlock> &blocks);

Q_SIGNALS:
    /// Before the first sample of each metric.
    void metricsFound(const std::vector<redshank::MetricInfo> &metrics);
    /// New samples, all of one stretch of time; blocks that share their times stand beside each other.
    void sampled(const std::vector<redshank::SampleBlock> &blocks);
    /// The newest values of these metrics, later than all that was sampled, which may still change at their
    /// source: they replace those told before. What has settled follows by sampled().
    void tailRead(const std::vector<redshank::SampleBlock> &blocks);
    /// A replay jumped back (seek, loop): what was given out from `from` on is void, samples follow anew.
    void rewound(redshank::TimePoint from);
    void positionChanged(const redshank::FeedPosition &position);
    void reported(const redshank::CsvReport &report);
    /// Nothing more will come; not sent after failed().
    void finished();
    void failed(const redshank::Error &error);
};

} // namespace redshank
