// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/series/synthetic_parts.h"

#include "engine/series/portable_math.h"

#include <algorithm>
#include <cmath>

namespace redshank {

const SyntheticRanges &SyntheticRanges::training()
{
    static const SyntheticRanges ranges{.period = {10, 1600},
                                        .harmonics = {1, 5},
                                        .persistence = {0.2, 0.95},
                                        .tailFreedom = 3.0,
                                        .noiseCap = 6.0,
                                        .noiseShare = {0.04, 0.7},
                                        .spikeGap = {8, 700},
                                        .spikeWidth = {1, 20},
                                        .spikeHeight = {1, 30},
                                        .dwell = {4, 600},
                                        .walkRate = {0.0005, 0.05},
                                        .countMean = {0.2, 400}};
    return ranges;
}

const SyntheticRanges &SyntheticRanges::outside()
{
    static const SyntheticRanges ranges{.period = {1600, 6000},
                                        .harmonics = {6, 9},
                                        .persistence = {0.95, 0.995},
                                        .tailFreedom = 2.1,
                                        .noiseCap = 10.0,
                                        .noiseShare = {0.7, 1.4},
                                        .spikeGap = {700, 1800},
                                        .spikeWidth = {20, 40},
                                        .spikeHeight = {30, 50},
                                        .dwell = {600, 1800},
                                        .walkRate = {0.0001, 0.0005},
                                        .countMean = {400, 5000}};
    return ranges;
}

void standardise(std::vector<double> &column)
{
    double sum = 0.0;
    for (const double value : column)
        sum += value;
    const double mean = column.empty() ? 0.0 : sum / static_cast<double>(column.size());
    double squares = 0.0;
    for (const double value : column)
        squares += (value - mean) * (value - mean);
    const double deviation = column.empty() ? 0.0 : std::sqrt(squares / static_cast<double>(column.size()));
    for (double &value : column)
        value = deviation > 1e-12 ? (value - mean) / deviation : 0.0;
}

SyntheticParts::SyntheticParts(const SyntheticRanges &ranges, std::size_t count, RandomSource &random)
    : m_ranges(ranges), m_count(count), m_random(random)
{}

int SyntheticParts::wholeWithin(Span span)
{
    return m_random.integer(static_cast<int>(span.low), static_cast<int>(span.high));
}

std::size_t SyntheticParts::drawPeriod() { return static_cast<std::size_t>(logWithin(m_ranges.period)); }

std::vector<double> SyntheticParts::cycle(std::size_t period)
{
    std::vector<double> shape(period, 0.0);
    const double length = static_cast<double>(period);
    const double kind = m_random.uniform();
    if (kind < 0.6) { // harmonics
        const int harmonics = wholeWithin(m_ranges.harmonics);
        for (int h = 1; h <= harmonics; ++h) {
            const double height = (h == 1 ? 1.0 : m_random.uniform(0.1, 0.7)) / h;
            const double phase = m_random.uniform();
            for (std::size_t i = 0; i < period; ++i)
                shape[i] += height * portableSineOfTurns(h * static_cast<double>(i) / length + phase);
        }
    } else if (kind < 0.8) { // one to three bumps
        const int bumps = m_random.integer(1, 3);
        for (int b = 0; b < bumps; ++b) {
            const double centre = m_random.uniform();
            const double width = m_random.uniform(0.04, 0.2);
            const double height = m_random.uniform(0.4, 1.0);
            for (std::size_t i = 0; i < period; ++i) {
                double distance = std::fabs(static_cast<double>(i) / length - centre);
                distance = std::min(distance, 1.0 - distance);
                shape[i] += height * portableExp(-0.5 * (distance / width) * (distance / width));
            }
        }
    } else { // on for a part of each turn
        const double from = m_random.uniform();
        const double duty = m_random.uniform(0.15, 0.6);
        for (std::size_t i = 0; i < period; ++i) {
            const double place = static_cast<double>(i) / length - from;
            shape[i] = place - std::floor(place) < duty ? 1.0 : 0.0;
        }
    }
    standardise(shape);
    return shape;
}

std::vector<double> SyntheticParts::season(std::size_t period, bool weekly, int firstDay)
{
    const std::vector<double> shape = cycle(period);
    const double low = *std::min_element(shape.begin(), shape.end());
    const double start = firstDay == 0 ? m_random.uniform() : 0.0; // a calendar day begins at midnight
    const std::size_t offset = static_cast<std::size_t>(start * static_cast<double>(period));
    const double restHeight = weekly ? m_random.uniform(0.25, 0.75) : 1.0;
    const double jitter = m_random.uniform(0.0, 0.06);
    std::vector<double> column(m_count);
    const auto isRest = [&](std::size_t place) {
        return weekly && (place / period + static_cast<std::size_t>(firstDay)) % 7 >= 5;
    };
    double height = 1.0 + jitter * m_random.normal();
    double factor = height * (isRest(offset) ? restHeight : 1.0);
    const double approach = std::min(1.0, 10.0 / static_cast<double>(period)); // no step at midnight
    for (std::size_t i = 0; i < m_count; ++i) {
        const std::size_t place = i + offset;
        if (place % period == 0)
            height = 1.0 + jitter * m_random.normal();
        factor += approach * (height * (isRest(place) ? restHeight : 1.0) - factor);
        column[i] = low + (shape[place % period] - low) * factor;
    }
    return column;
}

void SyntheticParts::addPersistence(std::vector<double> &column)
{
    const double kind = m_random.uniform();
    double persistence = 0.0;
    if (kind < 0.35)
        persistence = within(m_ranges.persistence);
    else if (kind < 0.45)
        persistence = 1.0 - m_random.logUniform(0.002, 0.05);
    if (persistence == 0.0)
        return;
    const double fresh = std::sqrt(1.0 - persistence * persistence);
    double state = column.empty() ? 0.0 : column.front();
    for (double &value : column) {
        state = persistence * state + fresh * value;
        value = state;
    }
}

void SyntheticParts::addChangingSize(std::vector<double> &column)
{
    if (!m_random.chance(0.4))
        return;
    const double rate = m_random.logUniform(0.002, 0.02);
    const double spread = m_random.uniform(0.1, 0.45);
    double logSize = spread * m_random.normal();
    for (double &value : column) {
        logSize += -rate * logSize + std::sqrt(2.0 * rate) * spread * m_random.normal();
        value *= portableExp(std::clamp(logSize, -1.2, 1.2));
    }
}

std::vector<double> SyntheticParts::noise()
{
    std::vector<double> column(m_count);
    const double kind = m_random.uniform();
    for (double &value : column) {
        if (kind < 0.5)
            value = m_random.normal();
        else if (kind < 0.7)
            value = m_random.laplace();
        else if (kind < 0.85)
            value = m_random.studentT(m_ranges.tailFreedom) / std::sqrt(3.0);
        else
            value = m_random.exponential() - 1.0;
        value = std::clamp(value, -m_ranges.noiseCap, m_ranges.noiseCap);
    }
    addPersistence(column);
    addChangingSize(column);
    return column;
}

std::vector<double> SyntheticParts::walk()
{
    const double rate = logWithin(m_ranges.walkRate);
    std::vector<double> column(m_count);
    double state = m_random.normal();
    for (double &value : column) {
        state += -rate * state + std::sqrt(2.0 * rate) * m_random.normal();
        value = state;
    }
    return column;
}

std::vector<double> SyntheticParts::plateaus(bool soft)
{
    std::vector<double> levels(m_random.chance(0.15) ? 60 : static_cast<std::size_t>(m_random.integer(2, 5)));
    for (double &level : levels)
        level = m_random.normal();
    standardise(levels);
    const double meanDwell = logWithin(m_ranges.dwell);
    std::vector<double> column(m_count);
    std::size_t current = m_random.below(levels.size());
    double left = meanDwell * m_random.exponential();
    for (double &value : column) {
        if (left <= 0.0) { // another level than this one
            current = (current + 1 + m_random.below(levels.size() - 1)) % levels.size();
            left = 2.0 + meanDwell * m_random.exponential();
        }
        left -= 1.0;
        value = levels[current];
    }
    if (soft) {
        const double share = m_random.uniform(0.15, 0.6);
        double state = column.empty() ? 0.0 : column.front();
        for (double &value : column) {
            state += share * (value - state);
            value = state;
        }
    }
    return column;
}

std::vector<double> SyntheticParts::spikes()
{
    const bool regular = m_random.chance(0.4);
    const double gap = logWithin(m_ranges.spikeGap);
    const int width = wholeWithin(m_ranges.spikeWidth);
    const bool upwards = m_random.chance(0.8);
    const double height = (upwards ? 1.0 : -1.0) * logWithin(m_ranges.spikeHeight);
    const bool decaying = m_random.chance(0.5);
    const double decay = m_random.uniform(0.4, 0.9);
    std::vector<double> column(m_count, 0.0);
    double next = gap * m_random.uniform();
    while (next < static_cast<double>(m_count)) {
        const std::size_t begin = static_cast<std::size_t>(next);
        double now = height * m_random.uniform(0.7, 1.0);
        for (std::size_t i = begin; i < std::min(m_count, begin + static_cast<std::size_t>(width)); ++i) {
            column[i] = now;
            if (decaying)
                now *= decay;
        }
        next += width + (regular ? gap : std::min(gap * m_random.exponential(), 4.0 * gap));
    }
    return column;
}

std::vector<double> SyntheticParts::sawtooth()
{
    const double length = std::max(12.0, logWithin(m_ranges.period));
    const double unevenness = m_random.uniform(0.0, 0.25);
    const double fall = m_random.uniform(0.01, 0.3); // share of a turn
    std::vector<double> column(m_count);
    double turn = length;
    double place = m_random.uniform() * turn;
    for (double &value : column) {
        if (place >= turn) {
            place -= turn;
            turn = std::max(12.0, length * (1.0 + unevenness * m_random.normal()));
        }
        const double share = place / turn;
        value = share < 1.0 - fall ? share / (1.0 - fall) : (1.0 - share) / fall;
        place += 1.0;
    }
    return column;
}

} // namespace redshank
