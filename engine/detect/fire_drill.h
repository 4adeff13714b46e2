// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/care_specs.h"
#include "engine/detect/metric_monitor.h"
#include "engine/detect/window_error.h"

#include <optional>
#include <vector>

namespace redshank {

/// Would this fault have been caught, and after how long?
struct DrillResult
{
    MetricId metric;
    FaultSpec fault;
    bool wasOpen = false;             ///< An incident was open already where the fault begins.
    std::optional<TimePoint> flagged; ///< The first sample that is flagged only with the fault.
    std::optional<TimePoint> caught;  ///< Where an incident opened that is not there without it ...
    std::uint64_t samplesToCatch = 0; ///< ... the so-manieth sample of the fault, 1-based ...
    EvidenceKind evidence = EvidenceKind::kReconstruction; ///< ... by this stream, the strongest there.
    ScoredColumns columns; ///< The samples about the fault, with it, and their scores.
};

/// Scores a copy of stored samples with a fault in one of them, and beside it the same without: what differs
/// is the fault's. Touches nothing that is live; the same question gives the same answer. Not thread-safe.
class FireDrill
{
public:
    /// What a fault may take to be noticed after it is over; samples.
    static constexpr std::size_t kGrace = 32;
    /// Shown before the fault; samples.
    static constexpr std::size_t kShownBefore = 32;

    /// monitor: as it was before the first of the rows, with the model in use. rows: of all its metrics, the
    /// fault within them; what comes more than kGrace samples after the fault is left aside.
    FireDrill(MetricMonitor monitor, SampleRows rows, std::size_t channel, FaultSpec fault);

    /// Scores on, at most so many samples; true when it is done.
    bool run(std::size_t most);
    /// Complete when run() has said so.
    const DrillResult &result() const { return m_result; }

private:
    struct Course
    {
        MetricMonitor monitor;
        IncidentTracker tracker;
    };
    /// Scores one row; the scored sample of the faulty channel.
    ScoredColumns score(Course &course, std::size_t row, bool withFault);
    void compare(std::size_t row);

    SampleRows m_rows;
    std::vector<double> m_faulty; ///< The channel's values with the fault.
    std::size_t m_channel;
    std::size_t m_begin = 0; ///< First row of the fault.
    std::size_t m_next = 0;
    Course m_with;
    std::optional<Course> m_without; ///< From the fault on.
    DrillResult m_result;
};

/// The whole of it at once. Blocks.
DrillResult runFireDrill(const MetricMonitor &monitor, SampleRows rows, std::size_t channel, FaultSpec fault);

} // namespace redshank
