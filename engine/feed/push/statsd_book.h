// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/sample.h"
#include "engine/feed/decode/statsd_line.h"
#include "engine/feed/push/metric_budget.h"

#include <cstdint>
#include <map>
#include <string>
#include <unordered_set>
#include <vector>

namespace redshank {

/// What StatsD clients send, made into one sample an interval. A counter is its rate per second; a timer its
/// mean, its 95th percentile and its rate ("web/latency/mean", …); a gauge its newest value; a set the number
/// of different members. A counter without events is 0; a timer or gauge that nobody sent is missing. What is
/// silent for kForgetAfter intervals is forgotten. Pure.
class StatsdBook
{
public:
    static constexpr int kForgetAfter = 360;
    static constexpr std::size_t kMostKept = 1'000;     ///< Measurements of a timer; a fair sample of more.
    static constexpr std::size_t kMostMembers = 10'000; ///< Of a set, in an interval.

    /// budget: outlives this; shared with whoever else takes names.
    explicit StatsdBook(MetricBudget *budget) : m_budget(budget) {}

    /// Empty, or why it is refused.
    std::string take(const StatsdSample &sample);
    /// Of the interval that ends at `end`, which took `span` by a clock that nobody sets.
    std::vector<SampleBlock> flush(TimePoint end, Milliseconds span);
    /// Metrics that came since the last call.
    std::vector<MetricInfo> takeFound();

private:
    enum class Shape { kCounter, kTimer, kGauge, kSet };
    struct Entry
    {
        Shape shape = Shape::kCounter;
        double sum = 0.0;         ///< Counter; timer: of the measurements.
        double events = 0.0;      ///< Timer: by their rates.
        std::uint64_t count = 0;  ///< Timer: measurements that came.
        std::vector<double> kept; ///< Timer.
        double gauge = 0.0;
        std::unordered_set<std::string> members;
        bool isFresh = false; ///< Something came in this interval.
        int silent = 0;       ///< Intervals without anything.
    };
    static Shape shapeOf(StatsdKind kind);
    static std::vector<MetricId> idsOf(const std::string &metric, Shape shape);
    void keepMeasurement(Entry &entry, double value);

    MetricBudget *m_budget;
    std::map<std::string, Entry> m_entries;
    std::vector<MetricInfo> m_found;
    std::uint64_t m_random = 0x9E3779B97F4A7C15ULL; ///< Of the fair sample; the same for the same data.
};

} // namespace redshank
