// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/detect/detection_metrics.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>

namespace redshank {
namespace {

constexpr double kNever = -std::numeric_limits<double>::infinity();
constexpr double kNotDefined = std::numeric_limits<double>::quiet_NaN();

double share(std::size_t part, std::size_t whole)
{
    return whole == 0 ? kNotDefined : static_cast<double>(part) / static_cast<double>(whole);
}

std::vector<RowSpan> joined(std::span<const RowSpan> segments)
{
    std::vector<RowSpan> sorted(segments.begin(), segments.end());
    std::sort(sorted.begin(), sorted.end(),
              [](const RowSpan &a, const RowSpan &b) { return a.begin < b.begin; });
    std::vector<RowSpan> result;
    for (const RowSpan &segment : sorted) {
        if (!result.empty() && segment.begin <= result.back().end)
            result.back().end = std::max(result.back().end, segment.end);
        else
            result.push_back(segment);
    }
    return result;
}

// --- NAB
// ------------------------------------------------------------------------------------------------------

struct Weights
{
    double truePositive;
    double falsePositive;
    double falseNegative;
};
constexpr std::array<Weights, kNabProfileCount> kWeights{
    {{1.0, 0.11, 1.0}, {1.0, 0.22, 1.0}, {1.0, 0.11, 2.0}}};
constexpr std::size_t kNoWindow = std::numeric_limits<std::size_t>::max();

double scaledSigmoid(double position)
{
    return position > 3.0 ? -1.0 : 2.0 / (1.0 + std::exp(5.0 * position)) - 1.0;
}

/// One judged row.
struct Point
{
    double score = kNever;
    std::size_t window = kNoWindow; ///< Counted over all files.
    double worth = 0.0;             ///< Of a flag here, -1..1, before weights.
};

/// Appends the judged rows of a file, in order.
void appendPoints(const NabFile &file, std::size_t windowsBefore, std::vector<Point> &points)
{
    const std::size_t rows = file.scores.size();
    const double start = std::min(std::floor(0.15 * static_cast<double>(rows)), 0.15 * 5000);
    std::size_t next = 0;
    const RowSpan *current = nullptr;
    const RowSpan *last = nullptr;
    for (std::size_t i = 0; i < rows; ++i) {
        if (!current && next < file.windows.size() && i == file.windows[next].begin)
            current = &file.windows[next++];
        Point point;
        point.score = std::isnan(file.scores[i]) ? kNever : file.scores[i];
        if (current) {
            const double width = static_cast<double>(current->end - current->begin) + 1.0;
            point.window = windowsBefore + next - 1;
            point.worth = scaledSigmoid(-(static_cast<double>(current->end - i) + 1.0) / width);
            if (i == current->end) {
                last = current;
                current = nullptr;
            }
        } else {
            point.worth = -1.0;
            if (last) {
                const double width = static_cast<double>(last->end - last->begin) + 1.0;
                point.worth = scaledSigmoid(static_cast<double>(i - last->end) / std::max(width - 1.0, 1e-9));
            }
        }
        if (static_cast<double>(i) >= start)
            points.push_back(point);
    }
}

struct Total
{
    double line;
    double total;
};

/// Totals at each distinct score as the line, from the highest score down.
std::vector<Total> sweep(std::span<const Point> byFallingScore, std::size_t windows, const Weights &weights)
{
    const double best = scaledSigmoid(-1.0);
    double total = -weights.falseNegative * static_cast<double>(windows);
    std::vector<double> worthOf(windows, -weights.falseNegative);
    std::vector<Total> totals;
    for (std::size_t i = 0; i < byFallingScore.size(); ++i) {
        const Point &point = byFallingScore[i];
        if (point.window == kNoWindow) {
            total += point.worth * weights.falsePositive;
        } else if (const double worth = point.worth * weights.truePositive / best;
                   worth > worthOf[point.window]) {
            total += worth - worthOf[point.window];
            worthOf[point.window] = worth;
        }
        if (i + 1 == byFallingScore.size() || byFallingScore[i + 1].score != point.score)
            totals.push_back({point.score, total});
    }
    return totals;
}

NabScore scoreOf(std::span<const Point> byFallingScore, std::size_t windows, const Weights &weights,
                 double line)
{
    const double base = -weights.falseNegative * static_cast<double>(windows);
    const double perfect = static_cast<double>(windows) * weights.truePositive;
    const auto normalised = [&](double total) {
        return windows == 0 ? kNotDefined : 100.0 * (total - base) / (perfect - base);
    };
    const std::vector<Total> totals = sweep(byFallingScore, windows, weights);
    const auto highest = std::max_element(totals.begin(), totals.end(),
                                          [](const Total &a, const Total &b) { return a.total < b.total; });
    Total best{std::numeric_limits<double>::infinity(), base};
    if (highest != totals.end() && highest->total >= base)
        best = *highest;
    double atLine = base;
    for (const Total &at : totals) {
        if (at.line >= line)
            atLine = at.total;
    }
    return {normalised(atLine), normalised(best.total), best.line};
}

} // namespace

double FlagCounts::precision() const { return share(truePositives, truePositives + falsePositives); }

double FlagCounts::recall() const { return share(truePositives, truePositives + falseNegatives); }

double FlagCounts::f1() const
{
    return share(2 * truePositives, 2 * truePositives + falsePositives + falseNegatives);
}

FlagCounts &FlagCounts::operator+=(const FlagCounts &other)
{
    truePositives += other.truePositives;
    falsePositives += other.falsePositives;
    falseNegatives += other.falseNegatives;
    segments += other.segments;
    found += other.found;
    rows += other.rows;
    return *this;
}

FlagCounts countFlags(std::span<const double> scores, std::span<const RowSpan> segments, double line,
                      std::optional<std::size_t> delay)
{
    FlagCounts counts;
    counts.rows = scores.size();
    std::size_t next = 0;
    const auto countOutside = [&](std::size_t to) {
        for (; next < to; ++next) {
            if (scores[next] >= line)
                ++counts.falsePositives;
        }
    };
    for (const RowSpan &segment : joined(segments)) {
        if (segment.begin >= scores.size())
            break;
        const std::size_t end = std::min(segment.end + 1, scores.size());
        countOutside(segment.begin);
        std::size_t flagged = 0;
        bool inTime = false;
        for (; next < end; ++next) {
            if (!(scores[next] >= line))
                continue;
            ++flagged;
            inTime = inTime || !delay || next - segment.begin <= *delay;
        }
        const std::size_t length = end - segment.begin;
        ++counts.segments;
        counts.found += static_cast<std::size_t>(inTime);
        const std::size_t hits = !delay ? flagged : inTime ? length : 0;
        counts.truePositives += hits;
        counts.falseNegatives += length - hits;
    }
    countOutside(scores.size());
    return counts;
}

NabResult nabScore(std::span<const NabFile> files, double line)
{
    NabResult result;
    std::vector<Point> points;
    for (const NabFile &file : files) {
        appendPoints(file, result.windows, points);
        result.windows += file.windows.size();
    }
    std::vector<std::uint8_t> found(result.windows, 0);
    result.rows = points.size();
    for (const Point &point : points) {
        if (!(point.score >= line))
            continue;
        ++result.flags;
        if (point.window == kNoWindow)
            ++result.flagsOutside;
        else
            found[point.window] = 1;
    }
    result.found = static_cast<std::size_t>(std::count(found.begin(), found.end(), 1));
    std::stable_sort(points.begin(), points.end(),
                     [](const Point &a, const Point &b) { return a.score > b.score; });
    for (std::size_t profile = 0; profile < kNabProfileCount; ++profile)
        result.profiles[profile] = scoreOf(points, result.windows, kWeights[profile], line);
    return result;
}

} // namespace redshank
