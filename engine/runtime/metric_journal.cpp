// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/runtime/metric_journal.h"

#include "engine/store/column_codec.h"

#include <algorithm>

namespace redshank {
namespace {

std::size_t settledCount(const ScoredColumns &columns)
{
    const auto tail = std::find_if(columns.flags.begin(), columns.flags.end(),
                                   [](std::uint8_t flags) { return (flags & kUnsettled) != 0; });
    return static_cast<std::size_t>(tail - columns.flags.begin());
}

} // namespace

void overlayColumns(ScoredColumns &columns, std::size_t at, const ScoredColumns &from)
{
    const ScoredColumns rest = at + from.size() < columns.size()
                                   ? sliceOf(columns, at + from.size(), columns.size())
                                   : ScoredColumns();
    truncateColumns(columns, at);
    columns.append(from);
    columns.append(rest);
}

MetricJournal::MetricJournal(std::int64_t row, std::uint64_t known, std::uint64_t end, ScoredColumns open)
    : m_row(row), m_known(known), m_shift(end - known), m_openFirst(end - open.size()),
      m_open(std::move(open)), m_dirty(end)
{}

void MetricJournal::take(std::uint64_t first, const ScoredColumns &columns)
{
    std::size_t from = first < m_known ? static_cast<std::size_t>(m_known - first) : 0;
    const std::size_t until = settledCount(columns);
    if (from >= until)
        return;
    std::uint64_t at = first + from + m_shift;
    if (at > end())
        return; // a hole cannot be written; none comes from a session
    if (at < m_openFirst) {
        const std::size_t late = std::min(until - from, static_cast<std::size_t>(m_openFirst - at));
        m_late.push_back({at, sliceOf(columns, from, from + late)});
        from += late;
        at += late;
    }
    if (from >= until)
        return;
    overlayColumns(m_open, static_cast<std::size_t>(at - m_openFirst), sliceOf(columns, from, until));
    m_dirty = std::min(m_dirty, at);
}

Result<void> MetricJournal::write(JournalStore &store) const
{
    for (const JournalStore::Chunk &late : m_late) {
        if (Result<void> done = patch(store, late); !done)
            return done;
    }
    const std::uint64_t full = fullChunks();
    for (std::uint64_t chunk = 0; chunk < full; ++chunk) {
        const std::size_t first = chunk * JournalStore::kChunk;
        Result<void> done =
            store.putChunk(m_row, m_openFirst + first, sliceOf(m_open, first, first + JournalStore::kChunk));
        if (!done)
            return done;
    }
    if (full > 0) {
        if (Result<void> done = store.dropTails(m_row); !done)
            return done;
    }
    const std::uint64_t tail = full > 0 ? m_openFirst + full * JournalStore::kChunk : m_dirty;
    if (tail >= end())
        return {};
    return store.addTail(m_row, tail,
                         sliceOf(m_open, static_cast<std::size_t>(tail - m_openFirst), m_open.size()));
}

Result<void> MetricJournal::patch(JournalStore &store, const JournalStore::Chunk &late) const
{
    const std::uint64_t lateEnd = late.first + late.columns.size();
    const std::uint64_t from = late.first > JournalStore::kChunk ? late.first - JournalStore::kChunk : 0;
    const Result<std::vector<JournalStore::Chunk>> chunks =
        store.chunks(m_row, from, static_cast<int>(late.columns.size() / JournalStore::kChunk) + 3);
    if (!chunks)
        return tl::unexpected(chunks.error());
    for (JournalStore::Chunk chunk : *chunks) {
        const std::uint64_t first = std::max(chunk.first, late.first);
        const std::uint64_t end = std::min(chunk.first + chunk.columns.size(), lateEnd);
        if (first >= end)
            continue;
        overlayColumns(chunk.columns, static_cast<std::size_t>(first - chunk.first),
                       sliceOf(late.columns, static_cast<std::size_t>(first - late.first),
                               static_cast<std::size_t>(end - late.first)));
        if (Result<void> done = store.putChunk(m_row, chunk.first, chunk.columns); !done)
            return done;
    }
    return {};
}

void MetricJournal::settle()
{
    const std::size_t closed = fullChunks() * JournalStore::kChunk;
    eraseFront(m_open, closed);
    m_openFirst += closed;
    m_dirty = end();
    m_late.clear();
}

TimePoint MetricJournal::firstUnwritten() const
{
    return m_dirty < end() ? m_open.times[static_cast<std::size_t>(m_dirty - m_openFirst)] : TimePoint::max();
}

} // namespace redshank
