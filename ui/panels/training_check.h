// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/sample.h"
#include "engine/core/time_point.h"
#include "engine/model/scale_jump.h"
#include "engine/model/unbroken_run.h"

#include <QtCore/QObject>
#include <QtCore/QTimer>

#include <cstdint>
#include <map>
#include <optional>
#include <vector>

namespace redshank {

class LiveStore;

/// What a training would find in one metric's samples.
struct MetricCheck
{
    std::uint64_t samples = 0;
    std::uint64_t usable = 0;           ///< Samples with a value.
    std::uint64_t gaps = 0;             ///< Places where time is missing.
    std::uint64_t duplicates = 0;       ///< Samples with the time of the one before.
    bool constant = false;              ///< All usable values are the same.
    std::uint64_t windows = 0;          ///< Unbroken stretches of a window's length, overlapping.
    int windowLength = 0;               ///< Samples.
    std::optional<TimePoint> scaleJump; ///< From here on the metric counts in another scale.

    std::uint64_t missing() const { return samples - usable; }
    double missingShare() const
    {
        return samples == 0 ? 0.0 : static_cast<double>(missing()) / static_cast<double>(samples);
    }
    /// Fewer than three windows.
    bool isTooShort() const;
    bool operator==(const MetricCheck &) const = default;
};

/// Counts what a training would find in the loaded samples, a slice at a time so that the window never waits,
/// and again when a good part of new samples has arrived. Lives on the GUI thread.
class TrainingCheck : public QObject
{
    Q_OBJECT

public:
    /// Samples counted between two turns of the event loop.
    static constexpr std::uint64_t kSlice = 100'000;
    /// A metric with at most so many samples is counted at once, so that nobody decides on an old count of
    /// few samples.
    static constexpr std::uint64_t kCountedAtOnce = 2'000;

    explicit TrainingCheck(LiveStore *store, QObject *parent = nullptr);

    /// Counts every metric over the range (nothing: all that is loaded). Earlier results stay until renewed.
    void setRange(const std::optional<TimeRange> &range);
    /// Of the training's windows, in samples; 0: as the engine chooses.
    void setWindowLength(int samples);
    /// Counts again from the start, for example after a new run.
    void restart();
    const MetricCheck *result(const MetricId &metric) const;
    bool isComplete() const { return !m_work.isActive(); }

Q_SIGNALS:
    void checked(const redshank::MetricId &metric);
    void completed();

private:
    void countSlice();
    /// Counts on in the current metric, `left` samples at most and taken off it. Whether the metric is done.
    bool countCurrent(std::uint64_t &left);
    void begin(std::size_t metric);
    void finish();
    void recountWhenGrown();

    LiveStore *m_store;
    QTimer m_work;
    std::optional<TimeRange> m_range;
    int m_windowLength;
    std::map<MetricId, MetricCheck> m_results;
    std::size_t m_metric = 0; ///< Being counted, ...
    MetricCheck m_current;    ///< ... so far ...
    UnbrokenRun m_run{1, Milliseconds{0}};
    ScaleJump m_jump;
    std::uint64_t m_next = 0;                 ///< ... up to this sample, ...
    std::uint64_t m_end = 0;                  ///< ... of those before this one.
    std::vector<std::uint64_t> m_countedEnds; ///< By metric, endSequence when the last count began.
};

} // namespace redshank
