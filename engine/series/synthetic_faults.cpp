// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/series/synthetic_faults.h"

#include "engine/series/synthetic_discord.h"
#include "engine/series/synthetic_fault_plan.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <utility>

namespace redshank {
namespace {

constexpr int kAttempts = 4;            ///< At one place, each with sizes drawn anew.
constexpr std::size_t kTurnsBefore = 3; ///< Of a season, before it can be seen to break.

struct Range
{
    double low;
    double high;
};

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
        : m_recipe(recipe), m_random(random), m_healthy(values), m_stretches(m_healthy),
          m_planner(values.size(), recipe.period, random), m_values(values),
          m_first(std::min<std::size_t>(static_cast<std::size_t>(0.15 * static_cast<double>(values.size())),
                                        750)),
          m_distance(std::clamp<std::size_t>(values.size() / 40, 4, 60))
    {}

    std::vector<SyntheticLabel> run(double rate);

private:
    Neighbourhood neighbourhood(std::size_t begin, std::size_t end) const;
    void apply(FaultKind kind, std::size_t begin, std::size_t end, const Neighbourhood &near);
    void applySeasonFault(FaultKind kind, std::size_t begin, std::size_t end);
    double typicalChange(std::size_t begin, std::size_t end, std::size_t back) const;
    bool isVisible(FaultKind kind, std::size_t begin, std::size_t end, const Neighbourhood &near);
    bool isUnlikeHealth(FaultKind kind, std::size_t begin, std::size_t end, double noise);
    bool isUnlikeTurnsBefore(std::size_t begin, std::size_t end, double least) const;
    bool place(FaultKind kind, std::size_t begin, std::size_t end, int attempts = kAttempts);
    void restore(std::size_t begin, std::size_t end);
    std::vector<std::size_t> drawBegins(const std::vector<PlannedFault> &planned);
    bool seasonFaultsAreVisible(const std::vector<PlannedFault> &planned,
                                const std::vector<std::size_t> &begins);
    void placePlanned(const std::vector<PlannedFault> &planned);
    void fillUp(double wanted, std::size_t attempts);
    bool isFree(std::size_t begin, std::size_t end) const;
    void label(FaultKind kind, std::size_t begin, std::size_t end);

    const SyntheticRecipe &m_recipe;
    RandomSource &m_random;
    const std::vector<double> m_healthy;
    HealthyStretches m_stretches;
    FaultPlanner m_planner;
    std::vector<double> &m_values;
    std::size_t m_first;    ///< No fault begins before.
    std::size_t m_distance; ///< Samples between two faults.
    std::vector<SyntheticLabel> m_labels;
    std::size_t m_faulty = 0; ///< Samples with a label.
};

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
    const std::size_t shift = m_recipe.period / 3 + m_random.below(m_recipe.period / 3 + 1);
    for (std::size_t i = begin; i < end; ++i) {
        const std::size_t shown = i - i % m_recipe.hold;
        if (shown < begin)
            continue; // still holds a value from before the fault
        const std::size_t from = kind == FaultKind::kLostCycle ? begin : (shown + shift) % m_recipe.size();
        m_values[i] = valueAt(m_recipe, shown, m_recipe.season[from]);
    }
}

void Injection::apply(FaultKind kind, std::size_t begin, std::size_t end, const Neighbourhood &near)
{
    const std::size_t length = end - begin;
    const auto step = [&](Range noises, Range spreads) {
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

/// Root mean square of what the faulty values differ by from the healthy ones `back` samples before.
double Injection::typicalChange(std::size_t begin, std::size_t end, std::size_t back) const
{
    double squares = 0.0;
    for (std::size_t i = begin; i < end; ++i)
        squares += (m_values[i] - m_healthy[i - back]) * (m_values[i] - m_healthy[i - back]);
    return std::sqrt(squares / static_cast<double>(end - begin));
}

bool Injection::isVisible(FaultKind kind, std::size_t begin, std::size_t end, const Neighbourhood &near)
{
    const auto largest = [&] {
        double most = 0.0;
        for (std::size_t i = begin; i < end; ++i)
            most = std::max(most, std::fabs(m_values[i] - m_healthy[i]));
        return most;
    };
    const auto typical = [&] { return typicalChange(begin, end, 0); };
    switch (kind) {
    case FaultKind::kShift:
        return false;
    case FaultKind::kMissingData:
        return true;
    case FaultKind::kFlatLine:
        return near.stillShare < 0.3 && typical() >= 0.9 * near.noise;
    case FaultKind::kLostCycle:
    case FaultKind::kBrokenSeason: {
        const double least = std::max(2.0 * near.noise, 0.5 * near.spread);
        return typical() >= least && isUnlikeTurnsBefore(begin, end, least);
    }
    case FaultKind::kVarianceChange:
        return typical() >= 2.5 * near.noise && near.stillShare < 0.9 &&
               isUnlikeHealth(kind, begin, end, near.noise);
    case FaultKind::kSpike:
    case FaultKind::kDip:
    case FaultKind::kLevelShift:
    case FaultKind::kDrift:
        return largest() >= std::max(4.0 * near.noise, 0.9 * near.spread) &&
               isUnlikeHealth(kind, begin, end, near.noise);
    }
    return false;
}

/// A long fault is compared piece by piece, and the most unusual piece counts.
bool Injection::isUnlikeHealth(FaultKind kind, std::size_t begin, std::size_t end, double noise)
{
    const std::size_t to = std::min(end + HealthyStretches::kContext, m_values.size());
    std::size_t from = begin - HealthyStretches::kContext;
    const std::size_t length = std::min(to - from, HealthyStretches::kLongest);
    if (kind == FaultKind::kDrift) // has to be seen by its end at the latest
        from = std::max(from, to - std::max(length, (to - from) / 3));
    const double distance = std::max(1.5 * m_stretches.usualDistance(length), 3.0 * noise);
    const std::size_t room = to - length - from;
    const std::size_t gaps = std::min<std::size_t>(room, 4); // between five pieces
    for (std::size_t piece = 0; piece <= gaps; ++piece) {
        const std::size_t at = from + (gaps == 0 ? 0 : room * piece / gaps);
        if (m_stretches.isUnlikeAll(m_values, at, length, distance, begin, end))
            return true;
    }
    return false;
}

bool Injection::isUnlikeTurnsBefore(std::size_t begin, std::size_t end, double least) const
{
    if (begin < kTurnsBefore * m_recipe.period)
        return false;
    const std::size_t farthest = std::min(begin, HealthyStretches::kReach);
    for (std::size_t back = m_recipe.period; back <= farthest; back += m_recipe.period) {
        if (typicalChange(begin, end, back) < least)
            return false;
    }
    return true;
}

bool Injection::place(FaultKind kind, std::size_t begin, std::size_t end, int attempts)
{
    const Neighbourhood near = neighbourhood(begin, end);
    for (int attempt = 0; attempt < attempts; ++attempt) {
        apply(kind, begin, end, near);
        if (isVisible(kind, begin, end, near))
            return true;
        restore(begin, end);
    }
    return false;
}

void Injection::restore(std::size_t begin, std::size_t end)
{
    std::copy(m_healthy.begin() + static_cast<std::ptrdiff_t>(begin),
              m_healthy.begin() + static_cast<std::ptrdiff_t>(end),
              m_values.begin() + static_cast<std::ptrdiff_t>(begin));
}

/// The free samples are shared out at random before, between and behind the faults.
std::vector<std::size_t> Injection::drawBegins(const std::vector<PlannedFault> &planned)
{
    std::size_t used = m_first;
    std::vector<double> cuts;
    for (const PlannedFault &fault : planned) {
        used += fault.length + m_distance;
        cuts.push_back(m_random.uniform());
    }
    std::sort(cuts.begin(), cuts.end());
    const double free = static_cast<double>(m_healthy.size() - used);
    std::vector<std::size_t> begins;
    std::size_t taken = m_first;
    for (std::size_t i = 0; i < planned.size(); ++i) {
        begins.push_back(taken + static_cast<std::size_t>(free * cuts[i]));
        taken += planned[i].length + m_distance;
    }
    return begins;
}

bool Injection::seasonFaultsAreVisible(const std::vector<PlannedFault> &planned,
                                       const std::vector<std::size_t> &begins)
{
    bool visible = true;
    for (std::size_t i = 0; visible && i < planned.size(); ++i) {
        const std::size_t end = begins[i] + planned[i].length;
        if (!isOfSeason(planned[i].kind))
            continue;
        visible = place(planned[i].kind, begins[i], end, 1);
        restore(begins[i], end);
    }
    return visible;
}

void Injection::label(FaultKind kind, std::size_t begin, std::size_t end)
{
    m_labels.push_back({begin, end - 1, kind});
    m_faulty += end - begin;
}

void Injection::placePlanned(const std::vector<PlannedFault> &planned)
{
    std::vector<std::size_t> begins; // a cycle lost on a quiet day is not to be seen: elsewhere, then
    for (int attempt = 0; attempt < 8; ++attempt) {
        begins = drawBegins(planned);
        if (seasonFaultsAreVisible(planned, begins))
            break;
    }
    for (std::size_t i = 0; i < planned.size(); ++i) {
        const std::size_t begin = begins[i];
        const std::size_t end = begin + planned[i].length;
        if (place(planned[i].kind, begin, end)) {
            label(planned[i].kind, begin, end);
            continue;
        }
        // Not to be seen in this metric at this place: a short fault there instead, if that is.
        constexpr std::array kInstead{FaultKind::kSpike, FaultKind::kDip};
        const PlannedFault instead = m_planner.draw(kInstead[m_random.below(kInstead.size())]);
        const std::size_t shortEnd = std::min(end, begin + instead.length);
        if (place(instead.kind, begin, shortEnd))
            label(instead.kind, begin, shortEnd);
    }
}

bool Injection::isFree(std::size_t begin, std::size_t end) const
{
    return std::none_of(m_labels.begin(), m_labels.end(), [&](const SyntheticLabel &label) {
        return begin <= label.end + m_distance && label.begin < end + m_distance;
    });
}

/// What could not be seen where it was planned leaves room for others elsewhere.
void Injection::fillUp(double wanted, std::size_t attempts)
{
    for (; attempts > 0 && static_cast<double>(m_faulty) < 0.95 * wanted; --attempts) {
        const PlannedFault fault =
            m_planner.draw(m_planner.kinds()[m_random.below(m_planner.kinds().size())]);
        const double share = m_random.uniform();
        if (m_first + fault.length > m_values.size() ||
            static_cast<double>(m_faulty + fault.length) > 1.1 * wanted + 1.0)
            continue;
        const double room = static_cast<double>(m_values.size() - m_first - fault.length);
        const std::size_t begin = m_first + static_cast<std::size_t>(share * room);
        const std::size_t end = begin + fault.length;
        if (isFree(begin, end) && place(fault.kind, begin, end))
            label(fault.kind, begin, end);
    }
}

std::vector<SyntheticLabel> Injection::run(double rate)
{
    if (m_healthy.size() < 40)
        return {};
    const double wanted = rate * static_cast<double>(m_healthy.size());
    const std::vector<PlannedFault> planned = m_planner.plan(wanted, m_healthy.size() - m_first, m_distance);
    placePlanned(planned);
    fillUp(wanted, 20 + 2 * planned.size());
    std::sort(m_labels.begin(), m_labels.end(),
              [](const SyntheticLabel &a, const SyntheticLabel &b) { return a.begin < b.begin; });
    return std::move(m_labels);
}

} // namespace

std::vector<SyntheticLabel> injectFaults(const SyntheticRecipe &recipe, double rate, RandomSource &random,
                                         std::vector<double> &values)
{
    return Injection(recipe, random, values).run(rate);
}

} // namespace redshank
