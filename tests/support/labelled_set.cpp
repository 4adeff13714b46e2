// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/labelled_set.h"

#include "engine/series/synthetic_metrics.h"

namespace redshank {

LabelledSet labelledSet(std::size_t metrics, std::size_t samples)
{
    constexpr Milliseconds kStep{300'000};
    LabelledSet set;
    for (std::uint64_t seed = 1; set.blocks.size() < metrics; ++seed) {
        SyntheticSpec spec;
        spec.samples = samples;
        spec.seed = seed;
        spec.anomalyRate = 0.02;
        SyntheticSeries series = generateSeries(spec);
        if (series.times[1] - series.times[0] != kStep)
            continue;
        const MetricId id = "m" + std::to_string(set.blocks.size());
        for (const SyntheticLabel &label : series.labels)
            set.labels.push_back({LabelKind::kReal,
                                  {series.times[label.begin], series.times[label.end] + Milliseconds{1}},
                                  {id}});
        set.blocks.push_back({id, std::move(series.times), std::move(series.values)});
    }
    return set;
}

} // namespace redshank
