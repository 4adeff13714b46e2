// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/series/random_source.h"

#include <cstddef>
#include <vector>

namespace redshank {

struct Span
{
    double low = 0.0;
    double high = 0.0;
};

/// From what the parts of a synthetic metric are drawn.
struct SyntheticRanges
{
    Span period;              ///< Samples.
    Span harmonics;           ///< Whole numbers.
    Span persistence;         ///< Of autoregressive noise.
    double tailFreedom = 3.0; ///< Of Student-t noise.
    double noiseCap = 6.0;    ///< Standard deviations; heavier tails would be faults without a label.
    Span noiseShare;          ///< Noise against season, standard deviations.
    Span spikeGap;            ///< Samples between spikes that belong to the metric.
    Span spikeWidth;          ///< Samples, whole numbers.
    Span spikeHeight;         ///< Standard deviations of the noise.
    Span dwell;               ///< Samples on one plateau.
    Span walkRate;            ///< Share of the way back to the mean per sample.
    Span countMean;           ///< Events per step.

    static const SyntheticRanges &training();
    static const SyntheticRanges &outside();
};

/// Columns of `count` values from which recipes are put together; each draws its own shape.
class SyntheticParts
{
public:
    SyntheticParts(const SyntheticRanges &ranges, std::size_t count, RandomSource &random);

    std::size_t drawPeriod();
    /// Mean 0, deviation 1, repeated with small changes of height from turn to turn. Weekly: turns 6 and 7 of
    /// each seven, or Saturdays and Sundays where `firstDay` (0 is Monday) is given, are lower and flatter.
    std::vector<double> season(std::size_t period, bool weekly, int firstDay = 0);
    /// Mean 0, deviation about 1: Gauss, Laplace, Student or one-sided; some of it persistent or of changing
    /// size.
    std::vector<double> noise();
    /// Ornstein-Uhlenbeck walk of deviation 1.
    std::vector<double> walk();
    /// Between 2 and 5, sometimes 60, levels of deviation about 1, each held for a while; soft: with rounded
    /// edges.
    std::vector<double> plateaus(bool soft);
    /// Spikes in standard deviations of a noise of 1: at equal or at random distances, 0 between them.
    std::vector<double> spikes();
    /// Rises from 0 to about 1 and falls back, again and again.
    std::vector<double> sawtooth();

private:
    double within(Span span) { return m_random.uniform(span.low, span.high); }
    double logWithin(Span span) { return m_random.logUniform(span.low, span.high); }
    int wholeWithin(Span span);
    std::vector<double> cycle(std::size_t period);
    void addPersistence(std::vector<double> &column);
    void addChangingSize(std::vector<double> &column);

    const SyntheticRanges &m_ranges;
    std::size_t m_count;
    RandomSource &m_random;
};

/// Shifts and scales to mean 0 and deviation 1; a constant column becomes 0.
void standardise(std::vector<double> &column);

} // namespace redshank
