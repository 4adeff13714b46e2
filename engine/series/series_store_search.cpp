// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/series/series_store.h"

#include <algorithm>
#include <limits>

/// \file
/// What SeriesStore finds by time and by flags.

namespace redshank {

std::uint64_t SeriesStore::lowerBound(TimePoint time) const
{
    std::uint64_t low = m_firstSequence;
    std::uint64_t high = m_endSequence;
    while (low < high) {
        const std::uint64_t middle = low + (high - low) / 2;
        if (timeAt(middle) < time)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

std::uint64_t SeriesStore::lowerBoundNear(TimePoint time, std::uint64_t guess) const
{
    return lowerBoundNear(time, m_firstSequence, guess);
}

std::uint64_t SeriesStore::lowerBoundNear(TimePoint time, std::uint64_t from, std::uint64_t guess) const
{
    // Gallops away from the guess, so that evenly spaced samples cost a few looks instead of log n.
    std::uint64_t low = from;
    std::uint64_t high = m_endSequence;
    guess = std::clamp(guess, from, m_endSequence);
    if (guess == m_endSequence || timeAt(guess) >= time) {
        high = guess;
        for (std::uint64_t step = 1; high - from >= step; step *= 2) {
            if (timeAt(high - step) < time) {
                low = high - step + 1;
                break;
            }
            high -= step;
        }
    } else {
        low = guess + 1;
        for (std::uint64_t step = 1; m_endSequence - low >= step; step *= 2) {
            if (timeAt(low + step - 1) >= time) {
                high = low + step - 1;
                break;
            }
            low += step;
        }
    }
    while (low < high) {
        const std::uint64_t middle = low + (high - low) / 2;
        if (timeAt(middle) < time)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

std::vector<SeriesStore::Bucket> SeriesStore::buckets(TimeRange range, int count) const
{
    std::vector<Bucket> result(static_cast<std::size_t>(std::max(count, 0)));
    if (result.empty() || range.isEmpty())
        return result;
    const double width = static_cast<double>(range.length().count()) / static_cast<double>(count);
    std::uint64_t first = lowerBound(range.begin);
    std::uint64_t typical = 0; ///< Samples in the bucket before.
    for (std::size_t i = 0; i < result.size(); ++i) {
        const auto end =
            i + 1 == result.size()
                ? range.end
                : range.begin + Milliseconds{static_cast<std::int64_t>(static_cast<double>(i + 1) * width)};
        const std::uint64_t last = lowerBoundNear(end, first, first + typical);
        result[i] = {first, last};
        typical = last - first;
        first = last;
    }
    return result;
}

void SeriesStore::noteChange(std::uint64_t first, std::uint64_t last)
{
    constexpr std::size_t kRemembered = 64; // a reader looks once per frame; in between some blocks arrive
    ++m_revision;
    m_changes.push_back({first, last});
    if (m_changes.size() > kRemembered)
        m_changes.pop_front();
}

SeriesStore::Bucket SeriesStore::changedSince(std::uint64_t revision) const
{
    const std::uint64_t missed = m_revision - std::min(revision, m_revision);
    if (missed == 0)
        return {};
    if (missed > m_changes.size())
        return {0, std::numeric_limits<std::uint64_t>::max()};
    Bucket all{std::numeric_limits<std::uint64_t>::max(), 0};
    for (auto change = m_changes.end() - static_cast<std::ptrdiff_t>(missed); change != m_changes.end();
         ++change)
        all = {std::min(all.first, change->first), std::max(all.last, change->last)};
    return all;
}

std::optional<std::uint64_t> SeriesStore::nextWithFlags(std::uint64_t from, std::uint8_t mask) const
{
    std::uint64_t low = std::max(from, m_firstSequence);
    if (low >= m_endSequence || (flags(low, m_endSequence) & mask) == 0)
        return std::nullopt;
    std::uint64_t high = m_endSequence; // the first hit lies in [low, high)
    while (high - low > 1) {
        const std::uint64_t middle = low + (high - low) / 2;
        if ((flags(low, middle) & mask) != 0)
            high = middle;
        else
            low = middle;
    }
    return low;
}

std::optional<std::uint64_t> SeriesStore::previousWithFlags(std::uint64_t from, std::uint8_t mask) const
{
    std::uint64_t high = std::min(from, m_endSequence);
    if (high <= m_firstSequence || (flags(m_firstSequence, high) & mask) == 0)
        return std::nullopt;
    std::uint64_t low = m_firstSequence; // the last hit lies in [low, high)
    while (high - low > 1) {
        const std::uint64_t middle = low + (high - low) / 2;
        if ((flags(middle, high) & mask) != 0)
            low = middle;
        else
            high = middle;
    }
    return low;
}

Milliseconds SeriesStore::typicalStep() const
{
    if (size() < 2)
        return Milliseconds{0};
    const std::uint64_t looked = std::min<std::uint64_t>(size() - 1, 512);
    std::vector<Milliseconds> steps;
    steps.reserve(static_cast<std::size_t>(looked));
    for (std::uint64_t sequence = m_endSequence - looked; sequence < m_endSequence; ++sequence)
        steps.push_back(timeAt(sequence) - timeAt(sequence - 1));
    const auto middle = steps.begin() + static_cast<std::ptrdiff_t>(steps.size() / 2);
    std::nth_element(steps.begin(), middle, steps.end());
    return *middle;
}

} // namespace redshank
