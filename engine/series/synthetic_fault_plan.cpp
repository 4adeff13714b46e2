// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/series/synthetic_fault_plan.h"

#include <algorithm>

namespace redshank {
namespace {

constexpr double kSamplesPerShortFault = 30.0; // long ones alone would be few

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

} // namespace

bool isOfSeason(FaultKind kind) { return kind == FaultKind::kLostCycle || kind == FaultKind::kBrokenSeason; }

FaultPlanner::FaultPlanner(std::size_t samples, std::size_t period, RandomSource &random)
    : m_period(period),
      m_random(random), m_kinds{FaultKind::kSpike,         FaultKind::kDip,      FaultKind::kLevelShift,
                                FaultKind::kDrift,         FaultKind::kFlatLine, FaultKind::kMissingData,
                                FaultKind::kVarianceChange}
{
    if (period >= 12 && period * 4 <= samples) {
        m_kinds.push_back(FaultKind::kLostCycle);
        m_kinds.push_back(FaultKind::kBrokenSeason);
    }
}

PlannedFault FaultPlanner::draw(FaultKind kind)
{
    const Length range = lengthOf(kind);
    const double drawn = m_random.logUniform(range.low, range.high);
    const double unit = isOfSeason(kind) ? static_cast<double>(m_period) : 1.0;
    return {kind, static_cast<std::size_t>(drawn * unit + 0.5)};
}

std::vector<PlannedFault> FaultPlanner::plan(double wanted, std::size_t room, std::size_t distance)
{
    std::vector<PlannedFault> planned;
    std::size_t faulty = 0;
    const auto add = [&](const PlannedFault &fault, double most) {
        const bool fits = faulty + fault.length + (planned.size() + 1) * distance <= room;
        if (!fits || static_cast<double>(faulty + fault.length) > most)
            return false;
        planned.push_back(fault);
        faulty += fault.length;
        return true;
    };
    for (double samples = kSamplesPerShortFault; samples <= wanted; samples += kSamplesPerShortFault)
        add(draw(m_random.chance(0.5) ? FaultKind::kSpike : FaultKind::kDip), wanted);
    for (int round = 0; round < 1000 && static_cast<double>(faulty) < wanted - 0.5; ++round) {
        std::vector<FaultKind> bag = m_kinds; // every kind once before any comes again
        m_random.shuffle(bag);
        if (round == 0 && m_random.chance(0.5)) { // long ones would rarely find room behind the others
            std::stable_partition(bag.begin(), bag.end(), [](FaultKind kind) { return isOfSeason(kind); });
        }
        std::vector<PlannedFault> drawn;
        std::size_t sum = faulty;
        for (const FaultKind kind : bag) {
            drawn.push_back(draw(kind));
            sum += drawn.back().length;
        }
        const bool all =
            round == 0 && static_cast<double>(sum) <= 1.4 * wanted; // a long metric shows every kind
        bool any = false;
        for (const PlannedFault &fault : drawn) {
            if (all || static_cast<double>(faulty) < wanted - 0.5)
                any = add(fault, all ? 1.4 * wanted : 1.1 * wanted + 1.0) || any;
        }
        if (!any)
            break;
    }
    m_random.shuffle(planned);
    return planned;
}

} // namespace redshank
