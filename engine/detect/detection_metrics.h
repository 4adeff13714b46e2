// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <span>
#include <vector>

/// \file
/// How good detections are, measured on labelled data. All scores are per row, NaN where a row was not
/// scored; a flag is a row whose score reaches the line.

namespace redshank {

/// Rows [begin, end], both included, from 0.
struct RowSpan
{
    std::size_t begin = 0;
    std::size_t end = 0;

    bool operator==(const RowSpan &) const = default;
};

/// Flags against labels, row by row. Sums of several files are formed with +=.
struct FlagCounts
{
    std::size_t truePositives = 0; ///< Rows.
    std::size_t falsePositives = 0;
    std::size_t falseNegatives = 0;
    std::size_t segments = 0; ///< Labelled stretches, overlapping ones joined ...
    std::size_t found = 0;    ///< ... of them with a flag inside (within the delay, where one is given).
    std::size_t rows = 0;

    double precision() const; ///< 0..1; NaN when nothing was flagged.
    double recall() const;    ///< 0..1; NaN when nothing is labelled.
    double f1() const;        ///< 0..1; NaN when nothing is labelled and nothing was flagged.
    FlagCounts &operator+=(const FlagCounts &other);
    bool operator==(const FlagCounts &) const = default;
};

/// Counts flags at the line. With a delay, point-adjusted as in the KPI challenges (Xu et al. 2018): a
/// segment with a flag in its first delay + 1 rows counts as found in all its rows, any other as missed in
/// all of them; flags outside segments count as they are. Without a delay every row counts as it is.
FlagCounts countFlags(std::span<const double> scores, std::span<const RowSpan> segments, double line,
                      std::optional<std::size_t> delay);

/// Scores and windows of one file; windows in order and apart.
struct NabFile
{
    std::span<const double> scores; ///< Of the incident head.
    std::span<const RowSpan> windows;
};

enum class NabProfile { kStandard, kLowFalsePositives, kLowFalseNegatives };
inline constexpr std::size_t kNabProfileCount = 3;

/// 100 is perfect, 0 is a detector that never flags; NaN when there are no windows.
struct NabScore
{
    double atLine = 0.0;
    double best = 0.0;     ///< At the best single line over all files, chosen with the labels at hand.
    double bestLine = 0.0; ///< Infinite: never flagging is best.
};

struct NabResult
{
    std::array<NabScore, kNabProfileCount> profiles; ///< By NabProfile.
    std::size_t windows = 0;
    std::size_t found = 0; ///< Windows with a flag.
    std::size_t flags = 0;
    std::size_t flagsOutside = 0; ///< Flags in no window.
    std::size_t rows = 0;         ///< Behind the learning period of each file.

    const NabScore &of(NabProfile profile) const { return profiles[static_cast<std::size_t>(profile)]; }
};

/// Score by the rules of the Numenta Anomaly Benchmark v1.1 (Lavin and Ahmad 2015): the first 15 % of a file,
/// at most 750 rows, are not judged; the earliest and best placed flag of a window counts, every flag outside
/// costs, the more the farther behind the last window it lies.
NabResult nabScore(std::span<const NabFile> files, double line);

} // namespace redshank
