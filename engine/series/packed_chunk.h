// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/sample.h"
#include "engine/core/time_point.h"
#include "engine/series/bit_column.h"
#include "engine/series/min_max_pyramid.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <utility>
#include <vector>

namespace redshank {

/// The numbers of a sample beside its time and flags.
enum class SeriesColumn { kValue, kExpected, kLower, kUpper, kMse, kScore, kIncidentScore };

/// A closed stretch of samples with their scores in a third to a half of the room of plain columns: every
/// number is kept as its distance from the smallest of its column, in as many bits as the largest distance
/// needs. Times, values, errors, scores and flags come back bit for bit; expected and band to a thousandth of
/// a narrow band in the stretch, and exactly where more than 16 bits would be needed for a 256th. Immutable,
/// so it may be shared between threads.
class PackedChunk
{
public:
    /// At most 65,536 samples.
    explicit PackedChunk(const ScoredColumns &columns);

    std::size_t size() const { return m_size; }
    TimePoint timeAt(std::size_t i) const;
    /// The value of any column as double; NaN where missing.
    double at(SeriesColumn column, std::size_t i) const;
    std::uint8_t flagsAt(std::size_t i) const
    {
        return m_flagWords[static_cast<std::size_t>(m_flags.at(m_words.data(), i))];
    }
    /// Extremes over samples [first, last); several times faster than by at().
    MinMax extremes(SeriesColumn column, std::size_t first, std::size_t last) const;
    /// Appends samples [first, last) to columns.
    void appendTo(ScoredColumns &columns, std::size_t first, std::size_t last) const;
    std::size_t memoryBytes() const;

private:
    enum class Kind {
        kDecimals, ///< Whole numbers, divided by `scale`.
        kDoubles,
        kFloats,
        kSteps ///< Of `scale` above `offset`.
    };
    /// Codes are in the order of the values they stand for.
    struct Column
    {
        Kind kind = Kind::kFloats;
        bool hasMissing = false; ///< Then code 0 is NaN, and the others are one higher.
        BitColumn codes;
        std::uint64_t low = 0; ///< Key of the smallest value: its number in the order of all there could be.
        double scale = 1.0;
        double offset = 0.0;

        double valueOf(std::uint64_t key) const;
    };
    class Packer;

    const Column &column(SeriesColumn which) const { return m_columns[static_cast<std::size_t>(which)]; }

    std::size_t m_size = 0;
    TimePoint m_firstTime{};
    std::int64_t m_slope = 0; ///< Milliseconds from sample to sample, times 65,536; ...
    std::int64_t m_early = 0; ///< ... this much is added, and then ...
    BitColumn m_delays;       ///< ... this.
    std::array<Column, 7> m_columns;
    BitColumn m_flags; ///< Places in m_flagWords.
    std::vector<std::uint8_t> m_flagWords;
    std::vector<std::uint64_t> m_words; ///< Of all columns.
};

/// Chunks with their numbers, on their way from one store to another that keeps the same samples.
using CompleteChunks = std::vector<std::pair<std::uint64_t, std::shared_ptr<const PackedChunk>>>;

} // namespace redshank
