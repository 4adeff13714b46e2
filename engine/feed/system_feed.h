// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/time_point.h"
#include "engine/feed/decode/proc_text.h"
#include "engine/feed/metric_feed.h"

#include <QtCore/QString>
#include <QtCore/QTimer>

#include <array>
#include <deque>
#include <optional>

namespace redshank {

/// This computer's own CPU, memory, disks, network and load, read from /proc (Linux) at an interval. Engine
/// thread.
///
/// Rates are means since the sample before, so the first sample comes one interval after the start. Where the
/// clock jumps (sleep and resume, or set back) no sample is given out for the time between: a gap. A text
/// that cannot be read for once gives NaN. While paused it keeps measuring and gives out what was held back
/// afterwards, at most a day of seconds. Without /proc: failed(kFileNotFound).
class SystemFeed : public MetricFeed
{
    Q_OBJECT

public:
    static constexpr std::size_t kMetrics = 7;

    /// root: the folder to read instead of /proc. interval: at least 100 ms.
    SystemFeed(Milliseconds interval, NowFunction now, QString root = QStringLiteral("/proc"),
               QObject *parent = nullptr);

    /// In the order of their samples: host/cpu, host/memory, host/disk/read, host/disk/write,
    /// host/network/receive, host/network/send, host/load.
    static const std::vector<MetricInfo> &metrics();

    void start() override;
    void setPaused(bool paused) override;
    /// Takes one sample; called by the timer.
    void poll();

private:
    struct Reading
    {
        TimePoint time{};
        Result<CpuTimes> cpu;
        Result<MemorySizes> memory;
        Result<DeviceCounters> disks;
        Result<DeviceCounters> networks;
        Result<double> load;
    };
    struct Row
    {
        TimePoint time{};
        std::array<double, kMetrics> values{};
    };

    Reading read();
    Row rowBetween(const Reading &before, const Reading &after) const;
    void giveOut();
    void announce();

    Milliseconds m_interval;
    NowFunction m_now;
    QString m_root;
    QTimer m_timer;
    std::optional<Reading> m_last;
    Milliseconds m_correction{0}; ///< How far the clock was set back in all.
    std::deque<Row> m_held;
    bool m_running = false;
    bool m_paused = false;
};

} // namespace redshank
