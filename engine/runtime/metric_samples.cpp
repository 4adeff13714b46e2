// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/runtime/metric_samples.h"

#include <algorithm>
#include <utility>

namespace redshank {
namespace {

SequenceRange take(SequenceRange &changed, std::size_t most)
{
    SequenceRange taken = changed;
    taken.end = std::min(taken.end, taken.first + most);
    changed.first = taken.end;
    return taken;
}

void mark(SequenceRange &changed, std::uint64_t first, std::uint64_t end)
{
    if (changed.isEmpty())
        changed = {first, end};
    else
        changed = {std::min(changed.first, first), std::max(changed.end, end)};
}

} // namespace

MetricSamples::MetricSamples(MetricInfo info, std::size_t capacity)
    : m_info(std::move(info)), m_capacity(capacity)
{
    m_series.setCapacity(capacity);
}

void MetricSamples::trim(std::size_t coming)
{
    if (m_capacity == 0)
        return;
    std::uint64_t needed = m_scoredEnd;
    for (const SequenceRange &waiting : {m_appended, m_scored})
        if (!waiting.isEmpty())
            needed = std::min(needed, waiting.first);
    m_series.setCapacity(
        std::max(m_capacity, static_cast<std::size_t>(m_series.endSequence() - needed) + coming));
}

TrainingData MetricSamples::trainingData(const std::optional<TimeRange> &range) const
{
    const std::uint64_t first = range ? m_series.lowerBound(range->begin) : m_series.firstSequence();
    const std::uint64_t last =
        std::min(range ? m_series.lowerBound(range->end) : m_series.endSequence(), settledEnd());
    TrainingData data;
    data.metrics.push_back(m_info);
    data.values.emplace_back();
    data.times.reserve(static_cast<std::size_t>(last - first));
    data.values.front().reserve(static_cast<std::size_t>(last - first));
    for (std::uint64_t sequence = first; sequence < last; ++sequence) {
        data.times.push_back(m_series.timeAt(sequence));
        data.values.front().push_back(m_series.at(SeriesStore::Column::kValue, sequence));
    }
    return data;
}

bool MetricSamples::append(const SampleBlock &block)
{
    const std::uint64_t first = settledEnd();
    trim(block.size());
    if (!(m_tail == 0 ? m_series.append(block.times, block.values) : place(first, block, 0)))
        return false;
    m_tail = m_series.endSequence() - first - block.size();
    mark(m_appended, first, m_series.endSequence());
    return true;
}

bool MetricSamples::restore(const ScoredColumns &columns)
{
    const std::uint64_t first = m_series.endSequence();
    trim(columns.size());
    if (m_tail != 0 || !m_series.write(first, columns))
        return false;
    m_scoredEnd = m_series.endSequence();
    mark(m_appended, first, m_series.endSequence());
    mark(m_scored, first, m_series.endSequence());
    return true;
}

bool MetricSamples::setTail(const SampleBlock &block)
{
    const std::uint64_t first = settledEnd();
    trim(block.size());
    if (!place(first, block, kUnsettled))
        return false;
    if (m_series.endSequence() > first + block.size()) {
        m_series.truncate(first + block.size());
        m_isRewritten = true;
    }
    m_tail = block.size();
    mark(m_appended, first, m_series.endSequence());
    return true;
}

/// Writes from `first` on, over samples of the same times; others that stand there go.
bool MetricSamples::place(std::uint64_t first, const SampleBlock &block, std::uint8_t flags)
{
    const bool isInOrder = std::is_sorted(block.times.begin(), block.times.end());
    const bool isLater = block.isEmpty() || first <= m_series.firstSequence() ||
                         block.times.front() >= m_series.timeAt(first - 1);
    if (!isInOrder || !isLater)
        return false;
    const auto there = static_cast<std::size_t>(m_series.endSequence() - first);
    std::size_t same = 0;
    while (same < std::min(there, block.size()) && m_series.timeAt(first + same) == block.times[same])
        ++same;
    if (same < std::min(there, block.size())) {
        m_series.truncate(first + same);
        m_isRewritten = true;
    }
    ScoredColumns columns;
    columns.appendUnscored(block.times, block.values);
    std::fill(columns.flags.begin(), columns.flags.end(), flags);
    return m_series.write(first, columns);
}

void MetricSamples::score(std::uint64_t first, const ScoredColumns &columns)
{
    if (columns.isEmpty())
        return;
    m_series.write(first, columns);
    m_scoredEnd = std::max(m_scoredEnd, first + columns.size());
    mark(m_scored, first, first + columns.size());
    m_completeChunks = std::min(m_completeChunks, first / SeriesStore::kChunk);
}

void MetricSamples::rewind(TimePoint from)
{
    const std::uint64_t end = m_series.lowerBound(from);
    m_series.truncate(end);
    m_tail = 0;
    m_appended.end = std::min(m_appended.end, end);
    m_scored.end = std::min(m_scored.end, end);
    m_scoredEnd = std::min(m_scoredEnd, end);
    m_takenScores = std::min(m_takenScores, end);
    m_completeChunks = std::min(m_completeChunks, end / SeriesStore::kChunk);
}

SequenceRange MetricSamples::takeAppended(std::size_t most) { return take(m_appended, most); }

SequenceRange MetricSamples::takeScored(std::size_t most)
{
    const std::uint64_t known = m_appended.isEmpty() ? m_series.endSequence() : m_appended.first;
    if (m_scored.first >= known)
        return {};
    const SequenceRange taken =
        take(m_scored, std::min(most, static_cast<std::size_t>(known - m_scored.first)));
    if (!taken.isEmpty())
        m_takenScores = taken.end;
    return taken;
}

CompleteChunks MetricSamples::takeComplete()
{
    CompleteChunks complete;
    const std::uint64_t taken = m_scored.isEmpty() ? m_takenScores : std::min(m_takenScores, m_scored.first);
    m_completeChunks = std::max(m_completeChunks, m_series.firstSequence() / SeriesStore::kChunk);
    for (; (m_completeChunks + 1) * SeriesStore::kChunk <= taken; ++m_completeChunks) {
        std::shared_ptr<const PackedChunk> chunk = m_series.packed(m_completeChunks);
        if (!chunk)
            break;
        complete.emplace_back(m_completeChunks, std::move(chunk));
    }
    return complete;
}

TimePoint MetricSamples::takenUntil() const
{
    const std::uint64_t end = std::min(m_takenScores, m_series.endSequence());
    return end <= m_series.firstSequence() ? TimePoint::min() : m_series.timeAt(end - 1);
}

} // namespace redshank
