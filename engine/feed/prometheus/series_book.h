// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/sample.h"
#include "engine/feed/decode/prometheus_answer.h"

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace redshank {

/// Times `first`, `first + step`, … up to and with `last`.
struct TimeGrid
{
    TimePoint first{};
    TimePoint last{};
    Milliseconds step{1000};

    bool isEmpty() const { return last < first; }
    std::int64_t count() const { return isEmpty() ? 0 : (last - first) / step + 1; }
};

/// Which series of a query are known, and what an answer for a stretch of the grid brings of each: samples
/// that have settled, the tail that may still change, and, where the server answered but a series was silent,
/// samples without a value. Each time of the grid settles exactly once. Pure.
class SeriesBook
{
public:
    struct Naming
    {
        std::string source; ///< First branch of the metrics.
        std::string metric; ///< Second branch where a series has no name of its own.
        std::string unit;
    };
    struct Outcome
    {
        std::vector<MetricInfo> found; ///< Before their first samples.
        std::vector<SampleBlock> settled;
        std::vector<SampleBlock> tail;
        std::size_t metrics = 0; ///< Known and not long gone; ...
        std::size_t missing = 0; ///< ... of them, silent at the newest settled time.
        std::size_t refused = 0; ///< Series beyond the most that are taken.
    };
    /// Silent for longer: it is gone for good, and not missed any more.
    static constexpr Milliseconds kGoneAfter{3'600'000};

    SeriesBook(Naming naming, std::size_t mostSeries) : m_naming(std::move(naming)), m_most(mostSeries) {}

    /// `settledUntil`: later times may still change. `inTouchSince`: from here on the source is known to have
    /// been up, so silence of all series is silence, too; before, it is a gap.
    Outcome take(const PrometheusAnswer &answer, const TimeGrid &grid, TimePoint settledUntil,
                 TimePoint inTouchSince);
    std::size_t size() const { return m_known.size(); }

private:
    struct Known
    {
        MetricInfo info;
        TimePoint lastValue{}; ///< That has settled.
        TimePoint lastSeen{};  ///< Settled or not.
    };
    /// Where the most would be exceeded, series that were gone before this time make way.
    void makeRoom(const PrometheusAnswer &answer, TimePoint before);
    std::vector<Known *> match(const PrometheusAnswer &answer, Outcome &outcome);
    MetricInfo infoOf(const PrometheusLabels &labels) const;
    void chooseLabels(const PrometheusAnswer &answer);

    Naming m_naming;
    std::size_t m_most;
    std::map<PrometheusLabels, Known> m_known;
    std::vector<std::string> m_telling; ///< Labels that tell the series apart, for their short names.
    bool m_hasNamed = false;
};

} // namespace redshank
