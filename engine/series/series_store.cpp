// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/series/series_store.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <utility>

namespace redshank {
namespace {

constexpr std::size_t kColumns = 7;
constexpr std::array<SeriesStore::Column, kColumns> kAllColumns{
    SeriesStore::Column::kValue,        SeriesStore::Column::kExpected, SeriesStore::Column::kLower,
    SeriesStore::Column::kUpper,        SeriesStore::Column::kMse,      SeriesStore::Column::kScore,
    SeriesStore::Column::kIncidentScore};

constexpr std::size_t indexOf(SeriesStore::Column column) { return static_cast<std::size_t>(column); }

} // namespace

struct SeriesStore::Chunk
{
    std::vector<TimePoint> times;
    std::vector<double> values;
    std::array<std::vector<float>, kColumns - 1> scored; ///< By Column, without kValue.
    std::vector<std::uint8_t> flags;

    double at(Column column, std::size_t i) const
    {
        return column == Column::kValue ? values[i] : static_cast<double>(scored[indexOf(column) - 1][i]);
    }
};

SeriesStore::SeriesStore() : m_pyramids(kColumns) {}
SeriesStore::~SeriesStore() = default;
SeriesStore::SeriesStore(SeriesStore &&) noexcept = default;
SeriesStore &SeriesStore::operator=(SeriesStore &&) noexcept = default;

const SeriesStore::Chunk &SeriesStore::chunkOf(std::uint64_t sequence) const
{
    assert(sequence >= m_firstSequence && sequence < m_endSequence);
    return *m_chunks[static_cast<std::size_t>((sequence - m_firstSequence) / kChunk)];
}

SeriesStore::Chunk &SeriesStore::chunkOf(std::uint64_t sequence)
{
    return const_cast<Chunk &>(std::as_const(*this).chunkOf(sequence));
}

TimePoint SeriesStore::timeAt(std::uint64_t sequence) const
{
    return chunkOf(sequence).times[static_cast<std::size_t>(sequence % kChunk)];
}

double SeriesStore::at(Column column, std::uint64_t sequence) const
{
    return chunkOf(sequence).at(column, static_cast<std::size_t>(sequence % kChunk));
}

std::uint8_t SeriesStore::flagsAt(std::uint64_t sequence) const
{
    return chunkOf(sequence).flags[static_cast<std::size_t>(sequence % kChunk)];
}

bool SeriesStore::append(const std::vector<TimePoint> &times, const std::vector<double> &values)
{
    ScoredColumns columns;
    columns.appendUnscored(times, values);
    return write(m_endSequence, columns);
}

bool SeriesStore::write(std::uint64_t firstSequence, const ScoredColumns &columns)
{
    if (firstSequence > m_endSequence || !std::is_sorted(columns.times.begin(), columns.times.end()))
        return false;
    const std::size_t replaced =
        std::min(columns.size(), static_cast<std::size_t>(m_endSequence - firstSequence));
    if (replaced < columns.size() && !isEmpty() && columns.times[replaced] < timeAt(m_endSequence - 1))
        return false;
    replaceRows(firstSequence, columns, replaced);
    appendRows(columns, replaced);
    dropOldest();
    return true;
}

void SeriesStore::replaceRows(std::uint64_t firstSequence, const ScoredColumns &columns, std::size_t count)
{
    std::size_t from = 0;
    if (firstSequence < m_firstSequence) // dropped meanwhile
        from = std::min(count, static_cast<std::size_t>(m_firstSequence - firstSequence));
    if (from == count)
        return;
    for (std::size_t row = from; row < count; ++row) {
        const std::uint64_t sequence = firstSequence + row;
        Chunk &chunk = chunkOf(sequence);
        const auto i = static_cast<std::size_t>(sequence % kChunk);
        chunk.values[i] = columns.values[row];
        const std::array<const std::vector<float> *, kColumns - 1> sources{
            &columns.expected, &columns.lower, &columns.upper,
            &columns.mse,      &columns.score, &columns.incidentScore};
        for (std::size_t column = 0; column < sources.size(); ++column)
            chunk.scored[column][i] = (*sources[column])[row];
        chunk.flags[i] = columns.flags[row];
    }
    const auto place = static_cast<std::size_t>(firstSequence + from - m_pyramidBase);
    for (const Column column : kAllColumns)
        m_pyramids[indexOf(column)].update(place, count - from,
                                           [&](std::size_t i) { return at(column, m_pyramidBase + i); });
    m_flags.update(place, count - from, [&](std::size_t i) { return flagsAt(m_pyramidBase + i); });
}

void SeriesStore::appendRows(const ScoredColumns &columns, std::size_t from)
{
    const std::array<const std::vector<float> *, kColumns - 1> sources{
        &columns.expected, &columns.lower, &columns.upper,
        &columns.mse,      &columns.score, &columns.incidentScore};
    const auto extend = [](auto &target, const auto &source, std::size_t first, std::size_t last) {
        target.insert(target.end(), source.begin() + static_cast<std::ptrdiff_t>(first),
                      source.begin() + static_cast<std::ptrdiff_t>(last));
    };
    while (from < columns.size()) { // a chunk at a time, a column at a time
        if (m_endSequence % kChunk == 0 || m_chunks.empty())
            m_chunks.push_back(std::make_unique<Chunk>());
        Chunk &chunk = *m_chunks.back();
        const std::size_t last = std::min(columns.size(), from + kChunk - chunk.times.size());
        extend(chunk.times, columns.times, from, last);
        extend(chunk.values, columns.values, from, last);
        extend(chunk.flags, columns.flags, from, last);
        for (std::size_t row = from; row < last; ++row) {
            m_pyramids[0].append(columns.values[row]);
            m_flags.append(columns.flags[row]);
        }
        for (std::size_t column = 0; column < sources.size(); ++column) {
            const std::vector<float> &source = *sources[column];
            extend(chunk.scored[column], source, from, last);
            for (std::size_t row = from; row < last; ++row)
                m_pyramids[column + 1].append(static_cast<double>(source[row]));
        }
        m_endSequence += last - from;
        from = last;
    }
}

void SeriesStore::setCapacity(std::size_t samples)
{
    m_capacity = samples;
    dropOldest();
}

void SeriesStore::dropOldest()
{
    if (m_capacity == 0)
        return;
    while (m_chunks.size() > 1 && size() - kChunk >= m_capacity) {
        m_chunks.pop_front();
        m_firstSequence += kChunk;
    }
    // The pyramids keep the places of dropped chunks until half of them are dead.
    if (m_firstSequence - m_pyramidBase > std::max<std::uint64_t>(size(), 8 * kChunk))
        rebuildPyramids();
}

void SeriesStore::rebuildPyramids()
{
    m_pyramidBase = m_firstSequence;
    for (MinMaxPyramid &pyramid : m_pyramids)
        pyramid.clear();
    m_flags.clear();
    for (std::uint64_t sequence = m_firstSequence; sequence < m_endSequence; ++sequence) {
        for (const Column column : kAllColumns)
            m_pyramids[indexOf(column)].append(at(column, sequence));
        m_flags.append(flagsAt(sequence));
    }
}

void SeriesStore::clear()
{
    m_chunks.clear();
    m_firstSequence = m_endSequence = m_pyramidBase = 0;
    for (MinMaxPyramid &pyramid : m_pyramids)
        pyramid.clear();
    m_flags.clear();
}

void SeriesStore::truncate(std::uint64_t end)
{
    end = std::max(end, m_firstSequence);
    if (end >= m_endSequence)
        return;
    m_endSequence = end;
    m_chunks.resize((size() + kChunk - 1) / kChunk);
    if (const std::size_t rest = size() % kChunk; rest != 0) {
        Chunk &last = *m_chunks.back();
        last.times.resize(rest);
        last.values.resize(rest);
        for (std::vector<float> &column : last.scored)
            column.resize(rest);
        last.flags.resize(rest);
    }
    rebuildPyramids();
}

ScoredColumns SeriesStore::copy(std::uint64_t first, std::uint64_t last) const
{
    first = std::max(first, m_firstSequence);
    last = std::min(last, m_endSequence);
    ScoredColumns columns;
    if (first >= last)
        return columns;
    columns.reserve(static_cast<std::size_t>(last - first));
    for (std::uint64_t sequence = first; sequence < last; ++sequence) {
        const Chunk &chunk = chunkOf(sequence);
        const auto i = static_cast<std::size_t>(sequence % kChunk);
        columns.times.push_back(chunk.times[i]);
        columns.values.push_back(chunk.values[i]);
        columns.expected.push_back(chunk.scored[indexOf(Column::kExpected) - 1][i]);
        columns.lower.push_back(chunk.scored[indexOf(Column::kLower) - 1][i]);
        columns.upper.push_back(chunk.scored[indexOf(Column::kUpper) - 1][i]);
        columns.mse.push_back(chunk.scored[indexOf(Column::kMse) - 1][i]);
        columns.score.push_back(chunk.scored[indexOf(Column::kScore) - 1][i]);
        columns.incidentScore.push_back(chunk.scored[indexOf(Column::kIncidentScore) - 1][i]);
        columns.flags.push_back(chunk.flags[i]);
    }
    return columns;
}

TimeRange SeriesStore::span() const
{
    if (isEmpty())
        return {};
    return {timeAt(m_firstSequence), timeAt(m_endSequence - 1) + Milliseconds{1}};
}

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

MinMax SeriesStore::extremes(Column column, std::uint64_t first, std::uint64_t last) const
{
    first = std::max(first, m_firstSequence);
    last = std::min(last, m_endSequence);
    if (first >= last)
        return {};
    // Neighbouring values lie in one chunk nearly always: look it up once per chunk, not once per value.
    const Chunk *chunk = nullptr;
    std::uint64_t chunkBegin = 1;
    return m_pyramids[indexOf(column)].query(
        static_cast<std::size_t>(first - m_pyramidBase), static_cast<std::size_t>(last - m_pyramidBase),
        [&](std::size_t i) {
            const std::uint64_t sequence = m_pyramidBase + i;
            if (!chunk || sequence - chunkBegin >= kChunk) {
                chunk = &chunkOf(sequence);
                chunkBegin = sequence - sequence % kChunk;
            }
            return chunk->at(column, static_cast<std::size_t>(sequence - chunkBegin));
        });
}

std::uint8_t SeriesStore::flags(std::uint64_t first, std::uint64_t last) const
{
    first = std::max(first, m_firstSequence);
    last = std::min(last, m_endSequence);
    if (first >= last)
        return 0;
    return m_flags
        .query(static_cast<std::size_t>(first - m_pyramidBase),
               static_cast<std::size_t>(last - m_pyramidBase),
               [&](std::size_t i) { return flagsAt(m_pyramidBase + i); })
        .flags;
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

std::size_t SeriesStore::memoryBytes() const
{
    std::size_t bytes = m_flags.memoryBytes();
    for (const MinMaxPyramid &pyramid : m_pyramids)
        bytes += pyramid.memoryBytes();
    for (const std::unique_ptr<Chunk> &chunk : m_chunks) {
        bytes += sizeof(Chunk) + chunk->times.capacity() * sizeof(TimePoint) +
                 chunk->values.capacity() * sizeof(double) + chunk->flags.capacity();
        for (const std::vector<float> &column : chunk->scored)
            bytes += column.capacity() * sizeof(float);
    }
    return bytes;
}

} // namespace redshank
