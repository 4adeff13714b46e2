// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/sample.h"
#include "engine/store/journal_store.h"

#include <cstdint>
#include <vector>

namespace redshank {

/// What of one metric is still to be written to the journal, by the numbers that the run gives its samples.
/// Store thread.
class MetricJournal
{
public:
    /// `known`: samples at the run's beginning that the journal has, ending before number `end` of its own.
    /// `open`: the last of them, which no closed chunk holds.
    MetricJournal(std::int64_t row, std::uint64_t known, std::uint64_t end, ScoredColumns open);

    /// Samples from number `first` of the run on; those that may still change are left out.
    void take(std::uint64_t first, const ScoredColumns &columns);
    bool isDirty() const { return m_dirty < end() || !m_late.empty(); }
    /// Writes all that is new; once that is committed, settle() follows. Blocks.
    Result<void> write(JournalStore &store) const;
    void settle();
    /// Time of its first sample that is not written.
    TimePoint firstUnwritten() const;

private:
    std::uint64_t end() const { return m_openFirst + m_open.size(); }
    std::uint64_t fullChunks() const { return m_open.size() / JournalStore::kChunk; }
    Result<void> patch(JournalStore &store, const JournalStore::Chunk &late) const;

    std::int64_t m_row;
    std::uint64_t m_known;     ///< Run's numbers below are the journal's already, ...
    std::uint64_t m_shift;     ///< ... others are these plus what makes them the journal's (may wrap).
    std::uint64_t m_openFirst; ///< Journal's number of m_open's first sample.
    ScoredColumns m_open;      ///< Since the last closed chunk.
    std::uint64_t m_dirty;     ///< Journal's number: from here on nothing is written.
    std::vector<JournalStore::Chunk> m_late; ///< Scores for samples in closed chunks.
};

/// Replaces samples from `at` on by those of `from`, appending what goes beyond the end; at <= size.
void overlayColumns(ScoredColumns &columns, std::size_t at, const ScoredColumns &from);

} // namespace redshank
