// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/sample.h"
#include "engine/model/model_builder.h"
#include "engine/series/packed_chunk.h"
#include "engine/series/series_store.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <utility>

namespace redshank {

/// Samples [first, end) of a metric, by sequence number.
struct SequenceRange
{
    std::uint64_t first = 0;
    std::uint64_t end = 0;
    bool isEmpty() const { return first >= end; }
};

/// The samples of one metric with their scores, and what of them has changed since it was last taken.
/// Standard library only, no thread.
class MetricSamples
{
public:
    /// `capacity`: of SeriesStore; samples that wait to be scored or taken are kept beyond it.
    MetricSamples(MetricInfo info, std::size_t capacity);

    const MetricInfo &info() const { return m_info; }
    const SeriesStore &series() const { return m_series; }
    /// Times and values in this range of time, all where it is unset.
    TrainingData trainingData(const std::optional<TimeRange> &range) const;

    /// Keeps the samples, unscored; what of the tail they cover has settled with them. False when one is
    /// older than what has settled; nothing is kept then.
    bool append(const SampleBlock &block);
    /// Appends samples of an earlier session with the scores they have. False as in append().
    bool restore(const ScoredColumns &columns);
    /// Replaces what follows the settled samples by values that may still change; they are not scored.
    /// False as in append().
    bool setTail(const SampleBlock &block);
    /// End of the samples that do not change any more.
    std::uint64_t settledEnd() const { return m_series.endSequence() - m_tail; }
    /// Writes the scores of the samples from `first` on.
    void score(std::uint64_t first, const ScoredColumns &columns);
    /// Forgets the samples from this time on.
    void rewind(TimePoint from);
    /// The scores will be given anew from the first sample on.
    void restart()
    {
        m_takenScores = m_completeChunks = 0;
        m_scoredEnd = m_series.firstSequence();
    }

    /// Newly appended samples.
    SequenceRange takeAppended(std::size_t most);
    /// Samples that takeAppended() gave out before have gone: what it gives out next stands in their place.
    bool takeRewritten() { return std::exchange(m_isRewritten, false); }
    /// Newly scored samples; never beyond what takeAppended() has given out.
    SequenceRange takeScored(std::size_t most);
    /// Packed chunks whose scores have all been taken, each once: the receiver has the same samples.
    CompleteChunks takeComplete();
    /// Something is left to take.
    bool hasChanges() const { return !m_appended.isEmpty() || !m_scored.isEmpty(); }
    /// Time of the newest sample whose scores were taken; TimePoint::min() when there is none.
    TimePoint takenUntil() const;

private:
    bool place(std::uint64_t first, const SampleBlock &block, std::uint8_t flags);
    /// Lets go of the oldest samples, but of none that waits; makes room for `coming` ones.
    void trim(std::size_t coming);

    MetricInfo m_info;
    SeriesStore m_series{SeriesStore::Summaries::kNone};
    std::size_t m_capacity;
    std::uint64_t m_scoredEnd = 0; ///< Behind the newest sample that was scored.
    std::uint64_t m_tail = 0;      ///< Samples at the end that have not settled.
    bool m_isRewritten = false;
    SequenceRange m_appended;
    SequenceRange m_scored;
    std::uint64_t m_takenScores = 0;    ///< End of what takeScored() has given out.
    std::uint64_t m_completeChunks = 0; ///< So many has takeComplete() looked at and given out.
};

} // namespace redshank
