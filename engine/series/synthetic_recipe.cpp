// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/series/synthetic_recipe.h"

#include "engine/series/portable_math.h"
#include "engine/series/synthetic_parts.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>

namespace redshank {
namespace {

constexpr int kThursday = 3; // 2026-01-01, Monday is 0

void addTo(std::vector<double> &column, const std::vector<double> &other, double factor)
{
    for (std::size_t i = 0; i < column.size(); ++i)
        column[i] += factor * other[i];
}

void scaleBy(std::vector<double> &column, double factor)
{
    for (double &value : column)
        value *= factor;
}

double quantileOf(std::vector<double> values, double share)
{
    const auto place =
        values.begin() + static_cast<std::ptrdiff_t>(share * static_cast<double>(values.size() - 1));
    std::nth_element(values.begin(), place, values.end());
    return *place;
}

/// One recipe in the making.
class Drawing
{
public:
    Drawing(SyntheticFamily family, const SyntheticSpec &spec, int stepMinutes, RandomSource &random)
        : m_spec(spec), m_random(random), m_stepMinutes(stepMinutes),
          m_ranges(spec.outsideTrainingRanges ? SyntheticRanges::outside() : SyntheticRanges::training()),
          m_parts(m_ranges, spec.samples, random)
    {
        m_recipe.family = family;
        m_recipe.season.assign(spec.samples, 0.0);
        m_recipe.latent.assign(spec.samples, 0.0);
        m_recipe.noise.assign(spec.samples, 0.0);
    }

    SyntheticRecipe draw()
    {
        drawFamily();
        drawModifiers();
        drawUnit();
        drawLimits();
        return std::move(m_recipe);
    }

private:
    void drawFamily();
    void drawModifiers();
    void drawUnlabelledChanges();
    void drawUnit();
    void drawLimits();
    void useQuantum(double size, bool twoDigits);
    // Each draws its arguments in a fixed order: C++ leaves the order within one call to the compiler.
    void useSeason(std::size_t period, bool weekly, int firstDay, double height);
    void useDrawnSeason(double weeklyChance, Span height);
    void useWalk(Span size);
    void useNoise(double size);

    SyntheticRecipe m_recipe;
    const SyntheticSpec &m_spec;
    RandomSource &m_random;
    int m_stepMinutes;
    const SyntheticRanges &m_ranges;
    SyntheticParts m_parts;
};

void Drawing::useSeason(std::size_t period, bool weekly, int firstDay, double height)
{
    addTo(m_recipe.season, m_parts.season(period, weekly, firstDay), height);
    if (m_recipe.period == 0)
        m_recipe.period = period;
}

void Drawing::useDrawnSeason(double weeklyChance, Span height)
{
    const std::size_t period = m_parts.drawPeriod();
    const bool weekly = m_random.chance(weeklyChance);
    useSeason(period, weekly, 0, m_random.uniform(height.low, height.high));
}

void Drawing::useWalk(Span size)
{
    const double factor = m_random.uniform(size.low, size.high);
    addTo(m_recipe.latent, m_parts.walk(), factor);
}

void Drawing::useNoise(double size)
{
    m_recipe.noise = m_parts.noise();
    scaleBy(m_recipe.noise, size);
}

void Drawing::drawFamily()
{
    const double noiseShare = m_random.logUniform(m_ranges.noiseShare.low, m_ranges.noiseShare.high);
    switch (m_recipe.family) {
    case SyntheticFamily::kDaily:
        useSeason(static_cast<std::size_t>(1440 / m_stepMinutes), true, kThursday, 1.0);
        useNoise(noiseShare);
        break;
    case SyntheticFamily::kSeason:
        useDrawnSeason(0.5, {1.0, 1.0});
        useNoise(noiseShare);
        break;
    case SyntheticFamily::kCounts:
        m_recipe.link = SyntheticLink::kCounts;
        m_recipe.countSeed = m_random.next();
        m_recipe.burstiness = m_random.chance(0.5) ? 0.0 : m_random.logUniform(0.02, 0.5);
        m_recipe.nonNegative = true;
        useWalk({0.05, 0.35});
        for (double &value : m_recipe.latent)
            value += portableLog(m_ranges.countMean.low);
        {
            const double top = portableLog(m_ranges.countMean.high / m_ranges.countMean.low);
            const double level = m_random.uniform(0.0, top);
            for (double &value : m_recipe.latent)
                value += level;
        }
        if (m_random.chance(0.7))
            useDrawnSeason(0.5, {0.2, 0.8});
        break;
    case SyntheticFamily::kPlateaus:
        addTo(m_recipe.latent, m_parts.plateaus(true), 1.0);
        useNoise(m_random.logUniform(0.01, 0.4));
        break;
    case SyntheticFamily::kSwitching:
        addTo(m_recipe.latent, m_parts.plateaus(false), 1.0);
        useNoise(m_random.chance(0.3) ? 0.0 : m_random.logUniform(0.005, 0.3));
        break;
    case SyntheticFamily::kSpikes:
        addTo(m_recipe.latent, m_parts.spikes(), 1.0);
        useNoise(1.0);
        break;
    case SyntheticFamily::kDrift:
        addTo(m_recipe.latent, m_parts.walk(), 1.0);
        useNoise(noiseShare * 0.5);
        break;
    case SyntheticFamily::kSawtooth:
        addTo(m_recipe.latent, m_parts.sawtooth(), 3.0);
        useNoise(noiseShare * 0.5);
        m_recipe.nonNegative = true;
        break;
    case SyntheticFamily::kNearConstant:
        addTo(m_recipe.latent, m_parts.spikes(), 0.3);
        useNoise(m_random.chance(0.3) ? 0.0 : 0.05);
        break;
    case SyntheticFamily::kLogNormal:
        m_recipe.link = SyntheticLink::kExponential;
        m_recipe.nonNegative = true;
        useWalk({0.1, 0.5});
        if (m_random.chance(0.7))
            useDrawnSeason(0.5, {0.2, 0.7});
        useNoise(m_random.logUniform(0.05, 0.4));
        break;
    case SyntheticFamily::kNoise:
        useNoise(1.0);
        break;
    }
}

void Drawing::drawModifiers()
{
    const bool alone = m_recipe.family == SyntheticFamily::kDaily ||
                       m_recipe.family == SyntheticFamily::kNearConstant ||
                       m_recipe.family == SyntheticFamily::kSwitching; // what they are must stay to be seen
    const double size = m_recipe.link == SyntheticLink::kLinear ? 1.0 : 0.3; // logarithms want less
    if (!alone) {
        if (m_recipe.period == 0 && m_random.chance(0.3))
            useDrawnSeason(0.3, {size * 0.3, size * 1.5});
        if (m_recipe.family != SyntheticFamily::kSpikes && m_random.chance(0.25))
            addTo(m_recipe.latent, m_parts.spikes(), 0.2 * size);
        if (m_random.chance(0.15))
            useWalk({size * 0.2, size * 0.8});
        if (m_random.chance(0.12) && m_recipe.period != 0) { // busy hours are noisier
            for (std::size_t i = 0; i < m_recipe.noise.size(); ++i)
                m_recipe.noise[i] *= std::clamp(1.0 + 0.5 * m_recipe.season[i], 0.3, 2.5);
        }
    }
    if (m_random.chance(0.1)) {
        const double rise = size * m_random.uniform(-1.5, 1.5) /
                            static_cast<double>(std::max<std::size_t>(1, m_spec.samples));
        for (std::size_t i = 0; i < m_recipe.latent.size(); ++i)
            m_recipe.latent[i] += rise * static_cast<double>(i);
    }
    if (m_spec.unlabelledChanges)
        drawUnlabelledChanges();
}

void Drawing::drawUnlabelledChanges()
{
    const auto place = [&] {
        return static_cast<std::size_t>(m_random.uniform(0.1, 0.9) * static_cast<double>(m_spec.samples));
    };
    if (m_random.chance(0.2)) {
        const double size = m_recipe.link == SyntheticLink::kLinear ? 1.0 : 0.3;
        const bool up = m_random.chance(0.5);
        const double step = (up ? size : -size) * m_random.uniform(0.5, 3.0);
        for (std::size_t i = place(); i < m_recipe.latent.size(); ++i)
            m_recipe.latent[i] += step;
    }
    if (m_random.chance(0.1)) {
        const double factor = m_random.logUniform(0.4, 2.5);
        for (std::size_t i = place(); i < m_recipe.noise.size(); ++i)
            m_recipe.noise[i] *= factor;
    }
}

void Drawing::drawUnit()
{
    if (m_recipe.link == SyntheticLink::kCounts) {
        m_recipe.quantum = 1;
        return;
    }
    m_recipe.scale = m_random.logUniform(0.05, 5000.0);
    if (m_recipe.nonNegative) {
        m_recipe.offset = m_recipe.scale * m_random.uniform(0.0, 2.0);
        return;
    }
    m_recipe.offset = m_recipe.scale * m_random.uniform(-2.0, 12.0);
    if (m_random.chance(0.12))
        m_recipe.scale = -m_recipe.scale;
}

void Drawing::drawLimits()
{
    if (m_spec.samples == 0)
        return;
    const std::vector<double> plain = render(m_recipe);
    const double spread = (quantileOf(plain, 0.95) - quantileOf(plain, 0.05)) / 3.29;
    const bool plainFamily = m_recipe.family == SyntheticFamily::kDaily;
    if (!plainFamily && m_random.chance(0.15))
        m_recipe.floor = quantileOf(plain, m_random.uniform(0.02, 0.25));
    if (!plainFamily && m_random.chance(0.10))
        m_recipe.ceiling = quantileOf(plain, m_random.uniform(0.85, 0.99));
    if (!plainFamily && m_random.chance(0.07))
        m_recipe.hold = static_cast<std::size_t>(m_random.integer(2, 6));
    if (m_recipe.quantum == 0 && spread > 0.0) {
        const bool coarse = !plainFamily && m_random.chance(0.3);
        useQuantum(spread / (coarse ? m_random.logUniform(5.0, 60.0) : 5000.0), coarse);
    }
}

/// Two digits of `size`, or the power of ten at or below it: what is printed stays short.
void Drawing::useQuantum(double size, bool twoDigits)
{
    m_recipe.decimals = 0;
    for (; size < (twoDigits ? 10.0 : 1.0) && m_recipe.decimals < 15; ++m_recipe.decimals)
        size *= 10.0;
    for (; size >= (twoDigits ? 100.0 : 10.0); --m_recipe.decimals)
        size /= 10.0;
    m_recipe.quantum = twoDigits ? static_cast<int>(size + 0.5) : 1;
}

} // namespace

SyntheticRecipe drawRecipe(SyntheticFamily family, const SyntheticSpec &spec, int stepMinutes,
                           RandomSource &random)
{
    return Drawing(family, spec, stepMinutes, random).draw();
}

double admissible(const SyntheticRecipe &recipe, double value)
{
    if (recipe.nonNegative)
        value = std::max(value, 0.0);
    if (recipe.quantum == 0)
        return value;
    double power = 1.0;
    for (int digit = 0; digit < std::abs(recipe.decimals); ++digit)
        power *= 10.0;
    const double quantum = recipe.quantum; // one division: the double nearest to the printed decimal number
    return recipe.decimals >= 0 ? std::floor(value * power / quantum + 0.5) * quantum / power
                                : std::floor(value / power / quantum + 0.5) * quantum * power;
}

double valueAt(const SyntheticRecipe &recipe, std::size_t at, double season)
{
    double linked = recipe.latent[at] + season + recipe.noise[at];
    switch (recipe.link) {
    case SyntheticLink::kLinear:
        break;
    case SyntheticLink::kExponential:
        linked = portableExp(std::min(linked, 8.0));
        break;
    case SyntheticLink::kCounts: {
        RandomSource draws(mixSeed(recipe.countSeed, at));
        double mean = portableExp(std::min(linked, 14.0));
        if (recipe.burstiness > 0.0)
            mean *= draws.gamma(1.0 / recipe.burstiness) * recipe.burstiness;
        linked = draws.poisson(mean);
        break;
    }
    }
    const double value = recipe.offset + recipe.scale * linked;
    return admissible(recipe, std::clamp(value, recipe.floor, recipe.ceiling));
}

std::vector<double> render(const SyntheticRecipe &recipe)
{
    std::vector<double> values(recipe.size());
    for (std::size_t i = 0; i < values.size(); ++i) {
        const bool held = recipe.hold > 1 && i % recipe.hold != 0;
        values[i] = held ? values[i - 1] : valueAt(recipe, i, recipe.season[i]);
    }
    return values;
}

} // namespace redshank
