// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/alert/alert_state_machine.h"
#include "engine/series/random_source.h"

#include <string>
#include <vector>

namespace redshank {

/// The samples and the rule of the kill test, the same in every process.
inline std::vector<AlertSample> noisyStream()
{
    std::vector<AlertSample> samples;
    std::vector<RandomSource> random{RandomSource(1), RandomSource(2), RandomSource(3)};
    std::vector<int> left(random.size(), 0);
    for (int minute = 0; minute < 16'000; ++minute) {
        for (std::size_t i = 0; i < random.size(); ++i) {
            if (left[i] == 0 && random[i].chance(0.01))
                left[i] = random[i].integer(1, 30);
            const double score = left[i] > 0 ? 1.5 : 0.3;
            left[i] = std::max(0, left[i] - 1);
            samples.push_back({.metric = "m" + std::to_string(i),
                               .time = fromMs(1'795'358'400'000 + minute * 60'000LL),
                               .value = score,
                               .score = score});
        }
    }
    return samples;
}

inline std::vector<AlertRule> noisyRules()
{
    AlertRule rule;
    rule.name = "noisy";
    rule.signal = AlertSignal::kScore;
    rule.perMetric = true;
    rule.mergeWithin = Milliseconds{120'000};
    rule.sinks = {"ops"};
    return {rule};
}

} // namespace redshank
