// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/sample.h"
#include "engine/core/time_point.h"

#include <cstdint>
#include <string>
#include <vector>

namespace redshank {

/// A step on the way to a source's samples; each needs the one before.
enum class TestStep { kSettings, kName, kConnection, kTls, kSignIn, kQuery };
enum class StepOutcome { kPassed, kFailed, kSkipped };

/// One step of a source's test came to its end.
struct SourceTestStep
{
    std::uint64_t request = 0;
    TestStep step = TestStep::kSettings;
    StepOutcome outcome = StepOutcome::kPassed;
    std::string detail; ///< English; what was found, or why it failed and what to do.
    Milliseconds took{0};
};

/// The test is over, within 5 s of its start; with samples of the last hour where all steps passed.
struct SourceTested
{
    std::uint64_t request = 0;
    bool passed = false;
    std::size_t series = 0; ///< That the source would bring, also where they are too many.
    std::string query;      ///< Prometheus: as it is asked for, for example as a rate.
    std::vector<MetricInfo> metrics;
    std::vector<SampleBlock> preview;
};

} // namespace redshank
