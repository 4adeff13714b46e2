// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/sample.h"
#include "engine/core/time_point.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <utility>
#include <vector>

namespace redshank {

/// The numbers of a sample beside its time and flags.
enum class SeriesColumn { kValue, kExpected, kLower, kUpper, kMse, kScore, kIncidentScore };

/// A closed stretch of samples with their scores in a quarter to two thirds of the room of plain columns.
/// Times, values, errors, scores and flags come back bit for bit; expected and band to a 65,000th of their
/// range in the stretch, and exactly where that would be more than a 256th of the band. Immutable, so it may
/// be shared between threads.
class PackedChunk
{
public:
    /// At most 65,536 samples.
    explicit PackedChunk(const ScoredColumns &columns);

    std::size_t size() const { return m_size; }
    TimePoint timeAt(std::size_t i) const;
    /// The value of any column as double; NaN where missing.
    double at(SeriesColumn column, std::size_t i) const;
    std::uint8_t flagsAt(std::size_t i) const { return m_flags.empty() ? m_uniformFlags : m_flags[i]; }
    /// Appends samples [first, last) to columns.
    void appendTo(ScoredColumns &columns, std::size_t first, std::size_t last) const;
    std::size_t memoryBytes() const;

private:
    /// Floats, or one for all.
    struct Floats
    {
        std::vector<float> values;
        float uniform = 0.0F;
        float at(std::size_t i) const { return values.empty() ? uniform : values[i]; }
    };
    /// Steps above a lowest number, where that is exact enough.
    struct Steps
    {
        std::vector<std::uint16_t> codes;
        double low = 0.0;
        double step = 0.0;
        Floats exact; ///< In use where there are no codes.
        float at(std::size_t i) const;
    };

    static Floats packFloats(const std::vector<float> &values);
    static Steps packSteps(const std::vector<float> &values, double tolerance);
    void packTimes(const std::vector<TimePoint> &times);
    void packValues(const std::vector<double> &values);
    bool packDecimals(const std::vector<double> &values, double scale);

    std::size_t m_size = 0;
    TimePoint m_firstTime{};
    Milliseconds m_step{0};               ///< Of evenly spaced times.
    std::vector<std::uint32_t> m_offsets; ///< Times since the first; else ...
    std::vector<TimePoint> m_times;       ///< ... where they do not fit.
    std::vector<std::int32_t> m_decimals; ///< Values times m_scale, where all are short decimal numbers.
    double m_scale = 1.0;
    std::vector<double> m_values;
    Steps m_expected;
    Steps m_lower;
    Steps m_upper;
    Floats m_mse;
    Floats m_score;
    Floats m_incidentScore;
    std::vector<std::uint8_t> m_flags;
    std::uint8_t m_uniformFlags = 0;
};

/// Chunks with their numbers, on their way from one store to another that keeps the same samples.
using CompleteChunks = std::vector<std::pair<std::uint64_t, std::shared_ptr<const PackedChunk>>>;

} // namespace redshank
