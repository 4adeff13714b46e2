// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/series/series_store.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <limits>
#include <utility>

namespace redshank {
namespace {

using Column = SeriesStore::Column;

constexpr std::array kScoredColumns{Column::kExpected, Column::kLower, Column::kUpper,
                                    Column::kMse,      Column::kScore, Column::kIncidentScore};
constexpr std::array kScored{&ScoredColumns::expected, &ScoredColumns::lower, &ScoredColumns::upper,
                             &ScoredColumns::mse,      &ScoredColumns::score, &ScoredColumns::incidentScore};

/// Of kScored; not of kValue.
std::size_t indexOf(Column column) { return static_cast<std::size_t>(column) - 1; }

std::size_t bytesOf(const ScoredColumns &columns)
{
    std::size_t bytes = columns.times.capacity() * sizeof(TimePoint) +
                        columns.values.capacity() * sizeof(double) + columns.flags.capacity();
    for (const auto column : kScored)
        bytes += (columns.*column).capacity() * sizeof(float);
    return bytes;
}

template <class T>
void extend(std::vector<T> &target, const std::vector<T> &source, std::size_t first, std::size_t last)
{
    target.insert(target.end(), source.begin() + static_cast<std::ptrdiff_t>(first),
                  source.begin() + static_cast<std::ptrdiff_t>(last));
}

void extend(ScoredColumns &target, const ScoredColumns &source, std::size_t first, std::size_t last)
{
    extend(target.times, source.times, first, last);
    extend(target.values, source.values, first, last);
    for (const auto column : kScored)
        extend(target.*column, source.*column, first, last);
    extend(target.flags, source.flags, first, last);
}

} // namespace

/// Open while it is written, packed otherwise.
struct SeriesStore::Chunk
{
    ScoredColumns open; ///< Empty while it is packed.
    std::shared_ptr<const PackedChunk> packed;

    std::size_t size() const { return packed ? packed->size() : open.size(); }
    TimePoint timeAt(std::size_t i) const { return packed ? packed->timeAt(i) : open.times[i]; }
    std::uint8_t flagsAt(std::size_t i) const { return packed ? packed->flagsAt(i) : open.flags[i]; }
    double at(Column column, std::size_t i) const
    {
        if (packed)
            return packed->at(column, i);
        return column == Column::kValue ? open.values[i] : double((open.*kScored[indexOf(column)])[i]);
    }
    MinMax extremes(Column column, std::size_t first, std::size_t last) const
    {
        if (packed)
            return packed->extremes(column, first, last);
        MinMax all;
        for (std::size_t i = first; i < last; ++i)
            all.include(at(column, i));
        return all;
    }
    void pack()
    {
        if (packed)
            return;
        packed = std::make_shared<const PackedChunk>(open);
        open = {};
    }
    void unpack()
    {
        if (!packed)
            return;
        open.reserve(kChunk);
        packed->appendTo(open, 0, packed->size());
        packed.reset();
    }
};

SeriesStore::SeriesStore(Summaries summaries)
    : m_hasSummaries(summaries == Summaries::kAll), m_scored(kScored.size())
{}
SeriesStore::~SeriesStore() = default;
SeriesStore::SeriesStore(SeriesStore &&) noexcept = default;
SeriesStore &SeriesStore::operator=(SeriesStore &&) noexcept = default;

const SeriesStore::Chunk &SeriesStore::chunkOf(std::uint64_t sequence) const
{
    assert(sequence >= m_firstSequence && sequence < m_endSequence);
    return *m_chunks[static_cast<std::size_t>((sequence - m_firstSequence) / kChunk)];
}

void SeriesStore::packUnlessInUse(std::uint64_t number)
{
    const std::uint64_t first = number * kChunk;
    if (first >= m_firstSequence && first + kChunk <= m_endSequence && number != m_written &&
        number != (m_endSequence - 1) / kChunk)
        m_chunks[static_cast<std::size_t>((first - m_firstSequence) / kChunk)]->pack();
}

SeriesStore::Chunk &SeriesStore::openChunk(std::uint64_t sequence)
{
    const std::uint64_t before = std::exchange(m_written, sequence / kChunk);
    if (before != m_written)
        packUnlessInUse(before);
    Chunk &chunk = *m_chunks[static_cast<std::size_t>((sequence - m_firstSequence) / kChunk)];
    chunk.unpack();
    return chunk;
}

std::shared_ptr<const PackedChunk> SeriesStore::packed(std::uint64_t number) const
{
    const std::uint64_t first = number * kChunk;
    return first >= m_firstSequence && first < m_endSequence ? chunkOf(first).packed : nullptr;
}

bool SeriesStore::adopt(std::uint64_t number, std::shared_ptr<const PackedChunk> chunk)
{
    const std::uint64_t first = number * kChunk;
    if (first < m_firstSequence || first + kChunk > m_endSequence || chunk->size() != kChunk)
        return false;
    Chunk &own = *m_chunks[static_cast<std::size_t>((first - m_firstSequence) / kChunk)];
    if (own.timeAt(0) != chunk->timeAt(0) || own.timeAt(kChunk - 1) != chunk->timeAt(kChunk - 1))
        return false;
    own.open = {};
    own.packed = std::move(chunk);
    return true;
}

TimePoint SeriesStore::timeAt(std::uint64_t sequence) const
{
    return chunkOf(sequence).timeAt(static_cast<std::size_t>(sequence % kChunk));
}

double SeriesStore::at(Column column, std::uint64_t sequence) const
{
    return chunkOf(sequence).at(column, static_cast<std::size_t>(sequence % kChunk));
}

std::uint8_t SeriesStore::flagsAt(std::uint64_t sequence) const
{
    return chunkOf(sequence).flagsAt(static_cast<std::size_t>(sequence % kChunk));
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
    for (std::size_t row = from; row < count;) { // a chunk at a time
        const std::uint64_t sequence = firstSequence + row;
        ScoredColumns &chunk = openChunk(sequence).open;
        auto i = static_cast<std::size_t>(sequence % kChunk);
        for (; row < count && i < kChunk; ++row, ++i) {
            chunk.values[i] = columns.values[row];
            for (const auto column : kScored)
                (chunk.*column)[i] = (columns.*column)[row];
            chunk.flags[i] = columns.flags[row];
        }
    }
    noteChange(firstSequence + from, firstSequence + count);
    if (!m_hasSummaries)
        return;
    const auto place = static_cast<std::size_t>(firstSequence + from - m_pyramidBase);
    m_values.update(place, count - from,
                    [&](std::size_t i) { return at(Column::kValue, m_pyramidBase + i); });
    for (const Column column : kScoredColumns)
        m_scored[indexOf(column)].update(place, count - from, [&](std::size_t i) {
            return static_cast<float>(at(column, m_pyramidBase + i));
        });
    m_flags.update(place, count - from, [&](std::size_t i) { return flagsAt(m_pyramidBase + i); });
}

void SeriesStore::appendRows(const ScoredColumns &columns, std::size_t from)
{
    for (std::size_t row = from; m_hasSummaries && row < columns.size(); ++row) {
        m_values.append(columns.values[row]);
        m_flags.append(columns.flags[row]);
    }
    for (std::size_t column = 0; m_hasSummaries && column < kScored.size(); ++column)
        for (std::size_t row = from; row < columns.size(); ++row)
            m_scored[column].append((columns.*kScored[column])[row]);
    while (from < columns.size()) {
        if (m_endSequence % kChunk == 0 || m_chunks.empty())
            m_chunks.push_back(std::make_unique<Chunk>());
        Chunk &chunk = *m_chunks.back();
        const std::size_t last = std::min(columns.size(), from + kChunk - chunk.open.size());
        extend(chunk.open, columns, from, last);
        m_endSequence += last - from;
        from = last;
        if (m_chunks.size() > 1 && m_endSequence > m_firstSequence + kChunk)
            packUnlessInUse((m_endSequence - 1) / kChunk - 1);
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
        rebuildSummaries();
}

void SeriesStore::rebuildSummaries()
{
    m_pyramidBase = m_firstSequence;
    m_values.clear();
    for (FloatPyramid &pyramid : m_scored)
        pyramid.clear();
    m_flags.clear();
    for (std::uint64_t sequence = m_firstSequence; m_hasSummaries && sequence < m_endSequence; ++sequence) {
        m_values.append(at(Column::kValue, sequence));
        for (const Column column : kScoredColumns)
            m_scored[indexOf(column)].append(static_cast<float>(at(column, sequence)));
        m_flags.append(flagsAt(sequence));
    }
}

void SeriesStore::clear()
{
    m_chunks.clear();
    m_firstSequence = m_endSequence = m_written = 0;
    noteChange(0, std::numeric_limits<std::uint64_t>::max());
    rebuildSummaries();
}

void SeriesStore::truncate(std::uint64_t end)
{
    end = std::max(end, m_firstSequence);
    if (end >= m_endSequence)
        return;
    m_endSequence = end;
    noteChange(end, std::numeric_limits<std::uint64_t>::max());
    m_chunks.resize((size() + kChunk - 1) / kChunk);
    if (const std::size_t rest = size() % kChunk; rest != 0) {
        Chunk &last = *m_chunks.back();
        last.unpack();
        last.open.times.resize(rest);
        last.open.values.resize(rest);
        for (const auto column : kScored)
            (last.open.*column).resize(rest);
        last.open.flags.resize(rest);
    }
    rebuildSummaries();
}

ScoredColumns SeriesStore::copy(std::uint64_t first, std::uint64_t last) const
{
    first = std::max(first, m_firstSequence);
    last = std::min(last, m_endSequence);
    ScoredColumns columns;
    if (first >= last)
        return columns;
    columns.reserve(static_cast<std::size_t>(last - first));
    for (std::uint64_t sequence = first; sequence < last;) {
        const Chunk &chunk = chunkOf(sequence);
        const auto begin = static_cast<std::size_t>(sequence % kChunk);
        const std::size_t end = std::min<std::uint64_t>(kChunk, begin + (last - sequence));
        if (chunk.packed)
            chunk.packed->appendTo(columns, begin, end);
        else
            extend(columns, chunk.open, begin, end);
        sequence += end - begin;
    }
    return columns;
}

TimeRange SeriesStore::span() const
{
    if (isEmpty())
        return {};
    return {timeAt(m_firstSequence), timeAt(m_endSequence - 1) + Milliseconds{1}};
}

MinMax SeriesStore::extremes(Column column, std::uint64_t first, std::uint64_t last) const
{
    first = std::max(first, m_firstSequence);
    last = std::min(last, m_endSequence);
    if (first >= last)
        return {};
    return summary(column, static_cast<std::size_t>(first - m_pyramidBase),
                   static_cast<std::size_t>(last - m_pyramidBase));
}

MinMax SeriesStore::summary(Column column, std::size_t first, std::size_t last) const
{
    const auto summaryOf = [&](std::size_t from, std::size_t to) {
        MinMax all;
        while (from < to) { // a chunk at a time
            const std::uint64_t sequence = m_pyramidBase + from;
            const auto begin = static_cast<std::size_t>(sequence % kChunk);
            const std::size_t end = std::min(kChunk, begin + (to - from));
            all.include(chunkOf(sequence).extremes(column, begin, end));
            from += end - begin;
        }
        return all;
    };
    if (!m_hasSummaries)
        return summaryOf(first, last);
    if (column == Column::kValue)
        return m_values.query(first, last, summaryOf);
    return m_scored[indexOf(column)]
        .query(first, last,
               [&](std::size_t from, std::size_t to) {
                   const MinMax few = summaryOf(from, to);
                   return FloatMinMax{static_cast<float>(few.min), static_cast<float>(few.max)};
               })
        .toDouble();
}

std::uint8_t SeriesStore::flags(std::uint64_t first, std::uint64_t last) const
{
    first = std::max(first, m_firstSequence);
    last = std::min(last, m_endSequence);
    if (first >= last)
        return 0;
    const auto unionOf = [this](std::size_t from, std::size_t to) {
        FlagUnion all;
        for (std::size_t i = from; i < to; ++i)
            all.include(flagsAt(m_pyramidBase + i));
        return all;
    };
    const auto from = static_cast<std::size_t>(first - m_pyramidBase);
    const auto to = static_cast<std::size_t>(last - m_pyramidBase);
    return (m_hasSummaries ? m_flags.query(from, to, unionOf) : unionOf(from, to)).flags;
}

std::size_t SeriesStore::memoryBytes() const
{
    std::size_t bytes = m_values.memoryBytes() + m_flags.memoryBytes();
    for (const FloatPyramid &pyramid : m_scored)
        bytes += pyramid.memoryBytes();
    for (const std::unique_ptr<Chunk> &chunk : m_chunks)
        bytes += sizeof(Chunk) + (chunk->packed ? chunk->packed->memoryBytes() : bytesOf(chunk->open));
    return bytes;
}

} // namespace redshank
