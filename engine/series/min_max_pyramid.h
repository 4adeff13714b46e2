// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <vector>

namespace redshank {

/// Smallest and largest value of a stretch; NaN values do not count, an empty stretch has min > max.
struct MinMax
{
    double min = std::numeric_limits<double>::infinity();
    double max = -std::numeric_limits<double>::infinity();

    bool isEmpty() const { return min > max; }
    void include(double value)
    {
        if (value < min)
            min = value;
        if (value > max)
            max = value;
    }
    void include(const MinMax &other)
    {
        min = std::min(min, other.min);
        max = std::max(max, other.max);
    }
    bool operator==(const MinMax &) const = default;
};

/// The same of a column of floats, in half the room.
struct FloatMinMax
{
    float min = std::numeric_limits<float>::infinity();
    float max = -std::numeric_limits<float>::infinity();

    MinMax toDouble() const { return {double(min), double(max)}; }
    void include(float value)
    {
        if (value < min)
            min = value;
        if (value > max)
            max = value;
    }
    void include(const FloatMinMax &other)
    {
        min = std::min(min, other.min);
        max = std::max(max, other.max);
    }
    bool operator==(const FloatMinMax &) const = default;
};

/// All flags that occur in a stretch.
struct FlagUnion
{
    std::uint8_t flags = 0;

    void include(std::uint8_t value) { flags = static_cast<std::uint8_t>(flags | value); }
    void include(const FlagUnion &other) { include(other.flags); }
    bool operator==(const FlagUnion &) const = default;
};

/// Summaries over stretches of 64, 512, 4096, ... values of a column, so that the summary of any range costs
/// O(log n) and no extreme is ever lost. The values stay with the owner, who gives value i as `valueAt(i)`,
/// or the summary of a few as `summaryOf(first, last)`. Append-only at the end; values may be replaced
/// (update) and whole leading stretches dropped. Not thread-safe.
template <class Summary>
class Pyramid
{
public:
    static constexpr std::size_t kBase = 64;  ///< Values under one entry of the lowest level.
    static constexpr std::size_t kFactor = 8; ///< Entries under one entry of the next level.
    static_assert(kBase == 1U << 6U && kFactor == 1U << 3U, "query() shifts where dividing would be slow");

    std::size_t size() const { return m_size; }

    /// Appends one value. O(log n), a few nanoseconds.
    template <class Value>
    void append(Value value)
    {
        std::size_t entry = m_size / kBase;
        ++m_size;
        for (std::size_t level = 0;; ++level, entry /= kFactor) {
            if (level == m_levels.size()) {
                if (level > 0 && m_levels[level - 1].size() <= 1)
                    return;
                m_levels.emplace_back();
                if (level > 0) { // a new top starts with all that lies under it
                    summarise(level, 0, m_levels[level - 1].size() - 1);
                    continue;
                }
            }
            std::vector<Summary> &entries = m_levels[level];
            if (entry == entries.size())
                grow(entries);
            entries[entry].include(value);
        }
    }

    /// Renews the entries over [first, first + count) after values were replaced.
    template <class ValueAt>
    void update(std::size_t first, std::size_t count, ValueAt &&valueAt)
    {
        if (count == 0 || m_levels.empty())
            return;
        std::size_t from = first / kBase;
        std::size_t to = (first + count - 1) / kBase;
        for (std::size_t entry = from; entry <= to; ++entry) {
            Summary summary;
            const std::size_t end = std::min(m_size, (entry + 1) * kBase);
            for (std::size_t i = entry * kBase; i < end; ++i)
                summary.include(valueAt(i));
            m_levels[0][entry] = summary;
        }
        for (std::size_t level = 1; level < m_levels.size(); ++level) {
            summarise(level, from, to);
            from /= kFactor;
            to /= kFactor;
        }
    }

    /// Summary of [first, last).
    template <class SummaryOf>
    Summary query(std::size_t first, std::size_t last, SummaryOf &&summaryOf) const
    {
        Summary summary;
        last = std::min(last, m_size);
        std::size_t i = first;
        while (i < last) {
            if (i % kBase != 0 || i + kBase > last) { // part of one entry of the lowest level
                const std::size_t end = std::min(last, (i / kBase + 1) * kBase);
                summary.include(summaryOf(i, end));
                i = end;
                continue;
            }
            std::size_t shift = 6; // the widest entry that starts here and ends within the range
            std::size_t level = 0;
            for (std::size_t wider = kBase * kFactor;
                 level + 1 < m_levels.size() && (i & (wider - 1)) == 0 && i + wider <= last;
                 wider *= kFactor) {
                shift += 3;
                ++level;
            }
            summary.include(m_levels[level][i >> shift]);
            i += std::size_t{1} << shift;
        }
        return summary;
    }

    void clear()
    {
        m_levels.clear();
        m_size = 0;
    }
    std::size_t memoryBytes() const
    {
        std::size_t bytes = 0;
        for (const std::vector<Summary> &level : m_levels)
            bytes += level.capacity() * sizeof(Summary);
        return bytes;
    }

private:
    /// One more, in little more room than needed: doubling would leave half of it empty for ever.
    static void grow(std::vector<Summary> &entries)
    {
        if (entries.size() == entries.capacity())
            entries.reserve(entries.size() + entries.size() / 8 + 8);
        entries.emplace_back();
    }

    /// Makes the entries of `level` that lie over entries [from, to] of the level below.
    void summarise(std::size_t level, std::size_t from, std::size_t to)
    {
        const std::vector<Summary> &below = m_levels[level - 1];
        std::vector<Summary> &entries = m_levels[level];
        for (std::size_t entry = from / kFactor; entry <= to / kFactor; ++entry) {
            Summary summary;
            const std::size_t end = std::min(below.size(), (entry + 1) * kFactor);
            for (std::size_t i = entry * kFactor; i < end; ++i)
                summary.include(below[i]);
            if (entry == entries.size())
                grow(entries);
            entries[entry] = summary;
        }
    }

    std::vector<std::vector<Summary>> m_levels;
    std::size_t m_size = 0;
};

using MinMaxPyramid = Pyramid<MinMax>;
using FloatPyramid = Pyramid<FloatMinMax>;
using FlagPyramid = Pyramid<FlagUnion>;

} // namespace redshank
