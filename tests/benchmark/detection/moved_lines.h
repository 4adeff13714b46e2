// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/benchmark/detection/fault_counts.h"

#include <vector>

namespace redshank {

/// What a detector said of one synthetic series.
struct LabelledScores
{
    std::vector<SyntheticLabel> labels;
    std::vector<float> score;
    std::vector<float> incidentScore;
    std::vector<std::uint8_t> flags; ///< SampleFlag bits of the product.
};

/// Other lines than 1.0; one that is infinite is never reached.
struct Lines
{
    double incident = 1.0;
    double flag = 1.0;
};

/// SampleFlag bits (flags and incidents only) as if the lines lay elsewhere. Close to the product, not equal:
/// habituation is that of the incidents at 1.0, and an incident score above 1.0 is known only where one
/// opened.
std::vector<std::uint8_t> flagsAt(const LabelledScores &scores, const Lines &lines);

/// flagsAt() with the lines at 1.0 says what the product said, but for a few samples; else it is out of date.
bool followsProduct(const std::vector<LabelledScores> &scores);

FaultCounts countAt(const std::vector<LabelledScores> &scores, const Lines &lines);

/// The same without incidents: a sample at or over one of the lines counts as a flag, and nothing else is
/// said. What an incident merely spans is not found here.
FaultCounts countRunsAt(const std::vector<LabelledScores> &scores, const Lines &lines);

/// The lowest line of each head at which in 1,000 healthy samples one incident opens, or one false run of
/// flags begins, at most: looked for from 3.0 downwards, as far below the first such line all is one long
/// incident and false ones are few again. The lowest is 0.3.
Lines linesAtEqualFalseIncidents(const std::vector<LabelledScores> &scores);
/// The same with runs of samples over the incident line in place of incidents.
Lines linesAtEqualFalseRuns(const std::vector<LabelledScores> &scores);

} // namespace redshank
