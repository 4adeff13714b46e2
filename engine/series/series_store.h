// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/sample.h"
#include "engine/core/time_point.h"
#include "engine/series/min_max_pyramid.h"
#include "engine/series/packed_chunk.h"

#include <cstdint>
#include <deque>
#include <memory>
#include <optional>
#include <vector>

namespace redshank {

/// All samples of one metric in order of time, with their scores: append-only columns in chunks, and a
/// pyramid per drawn column, so that a slice of any length costs time proportional to the pixels it is drawn
/// on. A sample is named by its sequence number, counted from the first one ever appended; when a capacity is
/// set the oldest chunks are dropped and the numbers of the rest stay. Chunks that are full and not written
/// to are packed (PackedChunk: bands lose what cannot be seen), and may be shared with another store of the
/// same samples. Lives on one thread.
class SeriesStore
{
public:
    using Column = SeriesColumn;
    static constexpr std::size_t kChunk = 4096;
    /// kNone: extremes(), flags() and what they serve cost time proportional to the samples.
    enum class Summaries { kNone, kAll };

    /// Samples [first, last) that fall on one pixel column; empty where first == last.
    struct Bucket
    {
        std::uint64_t first = 0;
        std::uint64_t last = 0;
        bool isEmpty() const { return first == last; }
    };

    explicit SeriesStore(Summaries summaries = Summaries::kAll);
    ~SeriesStore();
    SeriesStore(SeriesStore &&) noexcept;
    SeriesStore &operator=(SeriesStore &&) noexcept;

    /// Writes columns from sequence `firstSequence` on: what lies before the end replaces scores, expected,
    /// band and flags (values too, when they changed), the rest is appended. False, and nothing written, when
    /// it would leave a hole or when times are not in order.
    bool write(std::uint64_t firstSequence, const ScoredColumns &columns);
    /// Appends samples without scores. False when times are not in order (equal times are in order).
    bool append(const std::vector<TimePoint> &times, const std::vector<double> &values);
    /// Keeps at least the newest `samples`, dropping whole chunks from the front; 0: unbounded.
    void setCapacity(std::size_t samples);
    void clear();
    /// Forgets the samples from sequence `end` on; the next append gets that number. O(n).
    void truncate(std::uint64_t end);

    std::uint64_t firstSequence() const { return m_firstSequence; }
    std::uint64_t endSequence() const { return m_endSequence; }
    std::size_t size() const { return static_cast<std::size_t>(m_endSequence - m_firstSequence); }
    bool isEmpty() const { return m_firstSequence == m_endSequence; }

    TimePoint timeAt(std::uint64_t sequence) const;
    /// The value of any column as double; NaN where missing.
    double at(Column column, std::uint64_t sequence) const;
    std::uint8_t flagsAt(std::uint64_t sequence) const;
    /// The chunk that begins at sequence number * kChunk; nullptr while it is open, or not there.
    std::shared_ptr<const PackedChunk> packed(std::uint64_t number) const;
    /// Takes another store's chunk in place of its own, which is full and has the same samples and scores;
    /// false, and nothing done, when that chunk is not there or plainly another.
    bool adopt(std::uint64_t number, std::shared_ptr<const PackedChunk> chunk);
    /// A copy of [first, last) in columns.
    ScoredColumns copy(std::uint64_t first, std::uint64_t last) const;

    /// From the first sample to just behind the last; empty for an empty store.
    TimeRange span() const;
    /// Number of the first sample at or after `time`. O(log n).
    std::uint64_t lowerBound(TimePoint time) const;
    /// The same, quick where it is near `guess`.
    std::uint64_t lowerBoundNear(TimePoint time, std::uint64_t guess) const;
    /// `count` buckets of equal time over the range. O(count log n).
    std::vector<Bucket> buckets(TimeRange range, int count) const;
    /// Grows when samples change that were there; appending and dropping the oldest is no change.
    std::uint64_t revision() const { return m_revision; }
    /// Where all that changed after a revision lies; empty: nothing did.
    Bucket changedSince(std::uint64_t revision) const;
    /// Extremes over [first, last). O(log n).
    MinMax extremes(Column column, std::uint64_t first, std::uint64_t last) const;
    /// Union of the flags over [first, last). O(log n).
    std::uint8_t flags(std::uint64_t first, std::uint64_t last) const;
    /// First sample from `from` on, or last one before `from`, that has any of `mask`; nothing when there is
    /// none.
    std::optional<std::uint64_t> nextWithFlags(std::uint64_t from, std::uint8_t mask) const;
    std::optional<std::uint64_t> previousWithFlags(std::uint64_t from, std::uint8_t mask) const;

    /// Median step between the newest samples (at most 512 looked at); zero below two samples.
    Milliseconds typicalStep() const;
    std::size_t memoryBytes() const;

private:
    struct Chunk;
    const Chunk &chunkOf(std::uint64_t sequence) const;
    /// The chunk of a sequence, open to be written; the one written before is packed.
    Chunk &openChunk(std::uint64_t sequence);
    void packUnlessInUse(std::uint64_t number);
    void appendRows(const ScoredColumns &columns, std::size_t from);
    void replaceRows(std::uint64_t firstSequence, const ScoredColumns &columns, std::size_t count);
    /// lowerBound() from `from` on, starting at a guess.
    std::uint64_t lowerBoundNear(TimePoint time, std::uint64_t from, std::uint64_t guess) const;
    void noteChange(std::uint64_t first, std::uint64_t last);
    void rebuildSummaries();
    void dropOldest();
    MinMax summary(Column column, std::size_t first, std::size_t last) const;

    std::deque<std::unique_ptr<Chunk>> m_chunks;
    std::uint64_t m_firstSequence = 0;
    std::uint64_t m_endSequence = 0;
    std::uint64_t m_revision = 0;
    std::deque<Bucket> m_changes;    ///< Of the newest revisions.
    std::uint64_t m_pyramidBase = 0; ///< Sequence of the pyramids' place 0; a multiple of kChunk.
    std::size_t m_capacity = 0;
    std::uint64_t m_written = 0; ///< Number of the chunk whose rows were replaced last: it stays open.
    bool m_hasSummaries;
    MinMaxPyramid m_values;
    std::vector<FloatPyramid> m_scored; ///< By Column, without kValue.
    FlagPyramid m_flags;
};

} // namespace redshank
