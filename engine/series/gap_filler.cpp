// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/series/gap_filler.h"

#include <algorithm>
#include <cmath>
#include <cstdint>

namespace redshank {
namespace {

/// So many steps must be known before missing time can be told from a step.
constexpr std::size_t kStepsToKnow = 3;
/// A step this long, in typical ones, misses a sample; what is shorter is a late one.
constexpr double kLeastGap = 1.75;

} // namespace

GapFiller::GapFiller(std::vector<GapPolicy> policies) { setPolicies(std::move(policies)); }

void GapFiller::setPolicies(std::vector<GapPolicy> policies)
{
    m_policies = std::move(policies);
    m_channels.resize(m_policies.size());
    m_active = std::any_of(m_policies.begin(), m_policies.end(),
                           [](const GapPolicy &policy) { return policy.fill != GapFill::kIgnore; });
}

void GapFiller::forget()
{
    m_hasTime = false;
    std::fill(m_channels.begin(), m_channels.end(), Channel{});
}

bool GapFiller::canFill(std::size_t channel, int run) const
{
    const GapPolicy &policy = m_policies[channel];
    if (run > policy.longest)
        return false;
    switch (policy.fill) {
    case GapFill::kIgnore:
        return false;
    case GapFill::kPrevious:
    case GapFill::kLinear:
        return m_channels[channel].hasLast;
    case GapFill::kZero:
    case GapFill::kFixed:
        return true;
    }
    return false;
}

double GapFiller::standIn(std::size_t channel) const
{
    switch (m_policies[channel].fill) {
    case GapFill::kIgnore:
    case GapFill::kPrevious:
    case GapFill::kLinear:
        return m_channels[channel].last;
    case GapFill::kZero:
        return 0.0;
    case GapFill::kFixed:
        return m_policies[channel].value;
    }
    return 0.0;
}

void GapFiller::bridgeTime(TimePoint time)
{
    const Milliseconds step = m_step.value();
    const Milliseconds gap = time - m_time;
    if (m_step.known() < kStepsToKnow || step.count() <= 0)
        return;
    const double steps = static_cast<double>(gap.count()) / static_cast<double>(step.count());
    if (steps < kLeastGap)
        return;
    const auto missing = static_cast<int>(
        std::min(std::floor(steps + (2.0 - kLeastGap)), static_cast<double>(2 * kLongestGap)) - 1.0);
    bool canBridge = true;
    for (std::size_t channel = 0; channel < m_channels.size(); ++channel)
        canBridge = canBridge && canFill(channel, m_channels[channel].run + missing);
    for (Channel &channel : m_channels) {
        channel.run = std::min(channel.run + missing, 2 * kLongestGap);
        channel.standIns = canBridge ? channel.standIns + missing : 0;
    }
    if (!canBridge)
        return;
    for (int i = 1; i <= missing; ++i) {
        Row &row = m_outcome.bridge.emplace_back();
        row.time = m_time + gap * i / (missing + 1);
        for (std::size_t channel = 0; channel < m_channels.size(); ++channel)
            row.values.push_back(standIn(channel));
    }
}

void GapFiller::takeValue(std::size_t channel, double value)
{
    Channel &known = m_channels[channel];
    const int run = known.run;
    if (m_policies[channel].fill == GapFill::kLinear && known.hasLast && run > 0 &&
        run <= m_policies[channel].longest && known.standIns == run)
        for (int i = 1; i <= run; ++i)
            m_outcome.amendments.push_back(
                {channel, run + 1 - i, known.last + (value - known.last) * i / (run + 1)});
    known = {.last = value, .hasLast = true};
}

const GapFiller::Outcome &GapFiller::push(TimePoint time, std::span<const double> values)
{
    m_outcome = {};
    m_outcome.values.assign(values.begin(), values.end());
    if (m_hasTime) {
        bridgeTime(time);
        m_step.learn(time - m_time);
    }
    m_time = time;
    m_hasTime = true;
    for (std::size_t channel = 0; channel < values.size(); ++channel) {
        Channel &known = m_channels[channel];
        if (std::isfinite(values[channel])) {
            takeValue(channel, values[channel]);
            continue;
        }
        known.run = std::min(known.run + 1, 2 * kLongestGap);
        if (!canFill(channel, known.run)) {
            known.standIns = 0;
            continue;
        }
        ++known.standIns;
        ++m_outcome.filled;
        m_outcome.values[channel] = standIn(channel);
        const GapFill fill = m_policies[channel].fill;
        m_outcome.isJudged = m_outcome.isJudged && (fill == GapFill::kZero || fill == GapFill::kFixed);
    }
    return m_outcome;
}

void fillGaps(const std::vector<GapPolicy> &policies, std::vector<TimePoint> &times,
              std::vector<std::vector<double>> &columns)
{
    GapFiller filler(policies);
    if (!filler.isActive())
        return;
    std::vector<TimePoint> newTimes;
    std::vector<std::vector<double>> filled(columns.size());
    std::vector<double> row(columns.size());
    for (std::size_t i = 0; i < times.size(); ++i) {
        for (std::size_t channel = 0; channel < row.size(); ++channel)
            row[channel] = columns[channel][i];
        const GapFiller::Outcome &outcome = filler.push(times[i], row);
        for (const GapFiller::Row &bridge : outcome.bridge) {
            newTimes.push_back(bridge.time);
            for (std::size_t channel = 0; channel < row.size(); ++channel)
                filled[channel].push_back(bridge.values[channel]);
        }
        newTimes.push_back(times[i]);
        for (std::size_t channel = 0; channel < row.size(); ++channel)
            filled[channel].push_back(outcome.values[channel]);
        if (i + 1 == times.size())
            break; // the last row is judged before they are
        for (const GapFiller::Amendment &better : outcome.amendments)
            filled[better.channel][newTimes.size() - 1 - static_cast<std::size_t>(better.back)] =
                better.value;
    }
    times = std::move(newTimes);
    columns = std::move(filled);
}

std::vector<FilledSample> filledSamples(const GapPolicy &policy, std::span<const TimePoint> times,
                                        std::span<const double> values)
{
    std::vector<FilledSample> samples;
    GapFiller filler({policy});
    if (!filler.isActive())
        return samples;
    for (std::size_t i = 0; i < times.size(); ++i) {
        const GapFiller::Outcome &outcome = filler.push(times[i], values.subspan(i, 1));
        for (const GapFiller::Row &row : outcome.bridge)
            samples.push_back({row.time, row.values.front()});
        for (const GapFiller::Amendment &better : outcome.amendments) // all of the run, which is filled
            samples[samples.size() - static_cast<std::size_t>(better.back)].value = better.value;
        if (outcome.filled > 0)
            samples.push_back({times[i], outcome.values.front()});
    }
    return samples;
}

} // namespace redshank
