// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/series/synthetic_faults.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <utility>

namespace redshank {
namespace {

struct Length
{
    double low;
    double high;
};

/// Samples; those of a season are in turns of it.
Length lengthOf(FaultKind kind)
{
    switch (kind) {
    case FaultKind::kShift:
    case FaultKind::kSpike:
        return {1, 5};
    case FaultKind::kDip:
        return {2, 12};
    case FaultKind::kLevelShift:
        return {24, 120};
    case FaultKind::kDrift:
        return {60, 200};
    case FaultKind::kVarianceChange:
        return {40, 150};
    case FaultKind::kFlatLine:
        return {24, 120};
    case FaultKind::kMissingData:
        return {6, 48};
    case FaultKind::kLostCycle:
        return {1, 1};
    case FaultKind::kBrokenSeason:
        return {1, 1.5};
    }
    return {1, 1};
}

bool isOfSeason(FaultKind kind) { return kind == FaultKind::kLostCycle || kind == FaultKind::kBrokenSeason; }

double quantileOf(std::vector<double> &values, double share)
{
    const auto place =
        values.begin() + static_cast<std::ptrdiff_t>(share * static_cast<double>(values.size() - 1));
    std::nth_element(values.begin(), place, values.end());
    return *place;
}

/// What is usual round a place of the healthy metric, in its unit.
struct Neighbourhood
{
    double noise = 0.0;  ///< Deviation of the sample-to-sample changes, above zero.
    double spread = 0.0; ///< Deviation of the values, at least the noise.
    double low = 0.0;    ///< Nearly the smallest and largest value.
    double high = 0.0;
    double stillShare = 0.0; ///< 0..1 of the steps without any change.
};

class Injection
{
public:
    Injection(const SyntheticRecipe &recipe, RandomSource &random, std::vector<double> &values)
        : m_recipe(recipe), m_random(random), m_healthy(values), m_values(values)
    {}

    std::vector<SyntheticLabel> run(double rate);

private:
    struct Planned
    {
        FaultKind kind;
        std::size_t length;
    };

    std::vector<FaultKind> possibleKinds() const;
    std::size_t drawLength(FaultKind kind);
    std::vector<Planned> plan(double rate, std::size_t room, std::size_t distance);
    Neighbourhood neighbourhood(std::size_t begin, std::size_t end) const;
    void apply(FaultKind kind, std::size_t begin, std::size_t end, const Neighbourhood &near);
    void applySeasonFault(FaultKind kind, std::size_t begin, std::size_t end);
    bool isVisible(FaultKind kind, std::size_t begin, std::size_t end, const Neighbourhood &near) const;
    bool place(FaultKind kind, std::size_t begin, std::size_t end);
    void restore(std::size_t begin, std::size_t end);
    std::vector<std::size_t> drawBegins(const std::vector<Planned> &planned, std::size_t first,
                                        std::size_t distance);
    bool seasonFaultsAreVisible(const std::vector<Planned> &planned, const std::vector<std::size_t> &begins);

    const SyntheticRecipe &m_recipe;
    RandomSource &m_random;
    const std::vector<double> m_healthy;
    std::vector<double> &m_values;
};

std::vector<FaultKind> Injection::possibleKinds() const
{
    std::vector<FaultKind> kinds{FaultKind::kSpike,         FaultKind::kDip,      FaultKind::kLevelShift,
                                 FaultKind::kDrift,         FaultKind::kFlatLine, FaultKind::kMissingData,
                                 FaultKind::kVarianceChange};
    if (m_recipe.period >= 12 && m_recipe.period * 4 <= m_healthy.size()) {
        kinds.push_back(FaultKind::kLostCycle);
        kinds.push_back(FaultKind::kBrokenSeason);
    }
    return kinds;
}

std::size_t Injection::drawLength(FaultKind kind)
{
    const Length range = lengthOf(kind);
    const double drawn = m_random.logUniform(range.low, range.high);
    const double unit = isOfSeason(kind) ? static_cast<double>(m_recipe.period) : 1.0;
    return static_cast<std::size_t>(drawn * unit + 0.5);
}

std::vector<Injection::Planned> Injection::plan(double rate, std::size_t room, std::size_t distance)
{
    const double wanted = rate * static_cast<double>(m_healthy.size());
    const std::vector<FaultKind> kinds = possibleKinds();
    std::vector<Planned> planned;
    std::size_t faulty = 0;
    for (int round = 0; round < 1000 && static_cast<double>(faulty) < wanted - 0.5; ++round) {
        std::vector<FaultKind> bag = kinds; // every kind once before any comes again
        m_random.shuffle(bag);
        if (round == 0 && m_random.chance(0.5)) { // long ones would rarely find room behind the others
            std::stable_partition(bag.begin(), bag.end(), [](FaultKind kind) { return isOfSeason(kind); });
        }
        std::vector<Planned> drawn;
        std::size_t sum = 0;
        for (const FaultKind kind : bag) {
            drawn.push_back({kind, drawLength(kind)});
            sum += drawn.back().length;
        }
        const bool all =
            round == 0 && static_cast<double>(sum) <= 1.4 * wanted; // a long metric shows every kind
        bool any = false;
        for (const Planned &fault : drawn) {
            const double after = static_cast<double>(faulty + fault.length);
            const bool fits = faulty + fault.length + (planned.size() + 1) * distance <= room;
            const bool inRate = static_cast<double>(faulty) < wanted - 0.5 && after <= 1.1 * wanted + 1.0;
            if (!fits || !(all || inRate))
                continue;
            planned.push_back(fault);
            faulty += fault.length;
            any = true;
        }
        if (!any)
            break;
    }
    m_random.shuffle(planned);
    return planned;
}

Neighbourhood Injection::neighbourhood(std::size_t begin, std::size_t end) const
{
    const std::size_t reach = std::max<std::size_t>(300, m_recipe.period + m_recipe.period / 4);
    const std::size_t from = begin > reach ? begin - reach : 0;
    const std::size_t to = std::min(m_healthy.size(), end + reach);
    std::vector<double> values(m_healthy.begin() + static_cast<std::ptrdiff_t>(from),
                               m_healthy.begin() + static_cast<std::ptrdiff_t>(to));
    std::vector<double> changes;
    std::size_t still = 0;
    for (std::size_t i = 1; i < values.size(); ++i) {
        changes.push_back(std::fabs(values[i] - values[i - 1]));
        if (values[i] == values[i - 1])
            ++still;
    }
    Neighbourhood near;
    near.stillShare = static_cast<double>(still) / static_cast<double>(changes.size());
    near.noise = 1.4826 / 1.41421356237309504880 * quantileOf(changes, 0.5);
    near.low = quantileOf(values, 0.005);
    near.high = quantileOf(values, 0.995);
    near.spread = (quantileOf(values, 0.975) - quantileOf(values, 0.025)) / 3.92;
    const double size = std::fabs(quantileOf(values, 0.5));
    if (near.spread <= 0.0)
        near.spread = std::max(0.25 * (near.high - near.low), size > 0.0 ? 0.02 * size : 1.0);
    near.noise = std::max(near.noise, 0.05 * near.spread);
    near.spread = std::max(near.spread, near.noise);
    return near;
}

void Injection::applySeasonFault(FaultKind kind, std::size_t begin, std::size_t end)
{
    SyntheticRecipe changed = m_recipe;
    const std::size_t shift = m_recipe.period / 3 + m_random.below(m_recipe.period / 3 + 1);
    for (std::size_t i = begin; i < end; ++i)
        changed.season[i] =
            m_recipe.season[kind == FaultKind::kLostCycle ? begin : (i + shift) % m_recipe.size()];
    const std::vector<double> rendered = render(changed);
    std::copy(rendered.begin() + static_cast<std::ptrdiff_t>(begin),
              rendered.begin() + static_cast<std::ptrdiff_t>(end),
              m_values.begin() + static_cast<std::ptrdiff_t>(begin));
}

void Injection::apply(FaultKind kind, std::size_t begin, std::size_t end, const Neighbourhood &near)
{
    const std::size_t length = end - begin;
    const auto step = [&](Length noises, Length spreads) {
        const double byNoise = near.noise * m_random.uniform(noises.low, noises.high);
        return std::max(byNoise, near.spread * m_random.uniform(spreads.low, spreads.high));
    };
    const auto change = [&](std::size_t i, double by) {
        m_values[i] = admissible(m_recipe, m_values[i] + by);
    };
    switch (kind) {
    case FaultKind::kShift:
        break;
    case FaultKind::kSpike: {
        const double above = std::max(0.0, near.high - m_healthy[begin]);
        const double height = step({7, 15}, {1.5, 3.0});
        double now = height + 0.6 * above;
        for (std::size_t i = begin; i < end; ++i, now *= 0.7)
            change(i, now);
        break;
    }
    case FaultKind::kDip: {
        const double depth = step({6, 12}, {1.2, 2.5}) + 0.4 * std::max(0.0, m_healthy[begin] - near.low);
        for (std::size_t i = begin; i < end; ++i)
            change(i, -depth);
        break;
    }
    case FaultKind::kLevelShift: {
        double by = step({4, 9}, {1.0, 2.0});
        if (m_random.chance(0.5) && !(m_recipe.nonNegative && m_healthy[begin] < by))
            by = -by;
        for (std::size_t i = begin; i < end; ++i)
            change(i, by);
        break;
    }
    case FaultKind::kDrift: {
        double by = step({6, 12}, {1.5, 3.0});
        if (m_random.chance(0.5) && !(m_recipe.nonNegative && m_healthy[begin] < by))
            by = -by;
        for (std::size_t i = begin; i < end; ++i)
            change(i, by * static_cast<double>(i - begin + 1) / static_cast<double>(length));
        break;
    }
    case FaultKind::kVarianceChange: {
        const double size = near.noise * m_random.uniform(4.0, 8.0);
        for (std::size_t i = begin; i < end; ++i)
            change(i, size * std::clamp(m_random.normal(), -2.5, 2.5));
        break;
    }
    case FaultKind::kFlatLine:
        for (std::size_t i = begin; i < end; ++i)
            m_values[i] = m_healthy[begin];
        break;
    case FaultKind::kMissingData:
        for (std::size_t i = begin; i < end; ++i)
            m_values[i] = std::numeric_limits<double>::quiet_NaN();
        break;
    case FaultKind::kLostCycle:
    case FaultKind::kBrokenSeason:
        applySeasonFault(kind, begin, end);
        break;
    }
}

bool Injection::isVisible(FaultKind kind, std::size_t begin, std::size_t end, const Neighbourhood &near) const
{
    double largest = 0.0;
    double squares = 0.0;
    for (std::size_t i = begin; i < end; ++i) {
        const double by = m_values[i] - m_healthy[i];
        largest = std::max(largest, std::fabs(by));
        squares += by * by;
    }
    const double typical = std::sqrt(squares / static_cast<double>(end - begin));
    switch (kind) {
    case FaultKind::kShift:
        return false;
    case FaultKind::kMissingData:
        return true;
    case FaultKind::kFlatLine:
        return near.stillShare < 0.3 && typical >= 0.9 * near.noise;
    case FaultKind::kLostCycle:
    case FaultKind::kBrokenSeason:
        return typical >= 2.0 * near.noise && typical >= 0.5 * near.spread;
    case FaultKind::kVarianceChange:
        return typical >= 2.5 * near.noise && near.stillShare < 0.9;
    case FaultKind::kSpike:
    case FaultKind::kDip:
    case FaultKind::kLevelShift:
    case FaultKind::kDrift:
        return largest >= 4.0 * near.noise && largest >= 0.9 * near.spread;
    }
    return false;
}

bool Injection::place(FaultKind kind, std::size_t begin, std::size_t end)
{
    const Neighbourhood near = neighbourhood(begin, end);
    apply(kind, begin, end, near);
    if (isVisible(kind, begin, end, near))
        return true;
    restore(begin, end);
    return false;
}

void Injection::restore(std::size_t begin, std::size_t end)
{
    std::copy(m_healthy.begin() + static_cast<std::ptrdiff_t>(begin),
              m_healthy.begin() + static_cast<std::ptrdiff_t>(end),
              m_values.begin() + static_cast<std::ptrdiff_t>(begin));
}

/// The free samples are shared out at random before, between and behind the faults.
std::vector<std::size_t> Injection::drawBegins(const std::vector<Planned> &planned, std::size_t first,
                                               std::size_t distance)
{
    std::size_t used = first;
    std::vector<double> cuts;
    for (const Planned &fault : planned) {
        used += fault.length + distance;
        cuts.push_back(m_random.uniform());
    }
    std::sort(cuts.begin(), cuts.end());
    const double free = static_cast<double>(m_healthy.size() - used);
    std::vector<std::size_t> begins;
    std::size_t taken = first;
    for (std::size_t i = 0; i < planned.size(); ++i) {
        begins.push_back(taken + static_cast<std::size_t>(free * cuts[i]));
        taken += planned[i].length + distance;
    }
    return begins;
}

bool Injection::seasonFaultsAreVisible(const std::vector<Planned> &planned,
                                       const std::vector<std::size_t> &begins)
{
    bool visible = true;
    for (std::size_t i = 0; visible && i < planned.size(); ++i) {
        const std::size_t end = begins[i] + planned[i].length;
        if (!isOfSeason(planned[i].kind))
            continue;
        visible = place(planned[i].kind, begins[i], end);
        restore(begins[i], end);
    }
    return visible;
}

std::vector<SyntheticLabel> Injection::run(double rate)
{
    const std::size_t count = m_healthy.size();
    std::vector<SyntheticLabel> labels;
    const std::size_t first =
        std::min<std::size_t>(static_cast<std::size_t>(0.15 * static_cast<double>(count)), 750);
    const std::size_t distance = std::clamp<std::size_t>(count / 40, 4, 60);
    if (count < 40)
        return labels;
    const std::size_t room = count - first;
    const std::vector<Planned> planned = plan(rate, room, distance);
    std::vector<std::size_t> begins; // a cycle lost on a quiet day is not to be seen: elsewhere, then
    for (int attempt = 0; attempt < 8; ++attempt) {
        begins = drawBegins(planned, first, distance);
        if (seasonFaultsAreVisible(planned, begins))
            break;
    }
    for (std::size_t i = 0; i < planned.size(); ++i) {
        const std::size_t begin = begins[i];
        const std::size_t end = begin + planned[i].length;
        constexpr std::array kInstead{FaultKind::kSpike, FaultKind::kDip};
        bool placed = false;
        for (int attempt = 0; !placed && attempt < 2; ++attempt)
            placed = place(planned[i].kind, begin, end); // each time with sizes drawn anew
        if (placed) {
            labels.push_back({begin, end - 1, planned[i].kind});
            continue;
        }
        // Not to be seen in this metric at this place: a short fault there instead, if that is.
        const FaultKind kind = kInstead[m_random.below(kInstead.size())];
        const std::size_t shortEnd = std::min(end, begin + drawLength(kind));
        if (place(kind, begin, shortEnd))
            labels.push_back({begin, shortEnd - 1, kind});
    }
    return labels;
}

} // namespace

std::vector<SyntheticLabel> injectFaults(const SyntheticRecipe &recipe, double rate, RandomSource &random,
                                         std::vector<double> &values)
{
    return Injection(recipe, random, values).run(rate);
}

} // namespace redshank
