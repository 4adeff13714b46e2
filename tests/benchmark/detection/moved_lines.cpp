// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/benchmark/detection/moved_lines.h"

#include "engine/detect/score_calibration.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <limits>

namespace redshank {
namespace {

// As in IncidentTrigger.
constexpr double kShortestRest = 60.0;
constexpr double kRestGrowth = 0.02;
constexpr double kLongestRest = 240.0;
constexpr double kHabituation = 0.85;
constexpr double kForgetting = 1.0 - 1.0 / 10'000.0;
constexpr double kStaysOpenAbove = 0.9; ///< Of the line.
const double kRemarkable = std::log(60.0) + 1.0;
constexpr int kQuietToClose = 20;  ///< Samples.
constexpr int kLastingAfter = 480; ///< Samples.

constexpr double kCappedLine = 0.9998; ///< What reaches 1.0 within the rest is given as a little less.

constexpr std::size_t kFewUnlike = 4;
constexpr std::size_t kUnlikePart = 20; ///< One in so many.

constexpr double kHighestLine = 3.0;
constexpr double kLowestLine = 0.3;
constexpr double kStep = 0.99;
constexpr double kFalsePerThousand = 1.0;
constexpr double kNever = std::numeric_limits<double>::infinity();

double lowestLine(const std::function<double(double line)> &falsePerThousand)
{
    double lowest = kHighestLine;
    for (double line = kHighestLine; line >= kLowestLine; line *= kStep) {
        if (falsePerThousand(line) > kFalsePerThousand)
            break;
        lowest = line;
    }
    return lowest;
}

} // namespace

std::vector<std::uint8_t> flagsAt(const LabelledScores &scores, const Lines &lines)
{
    const double productLine = incidentLine(Sensitivity::kMedium);
    std::vector<std::uint8_t> result(scores.score.size(), 0);
    bool isOpen = false;
    bool recurs = false;
    double habituation = 0.0;
    int quiet = 0;
    int length = 0;
    double lastOpening = -kNever;
    for (std::size_t i = 0; i < result.size(); ++i) {
        const double strength = scores.incidentScore[i]; // NaN is over no line
        const bool isFlagged = scores.score[i] >= lines.flag;
        const auto samples = static_cast<double>(i + 1);
        const double rest = std::min(kShortestRest + kRestGrowth * samples, kLongestRest);
        const bool isRested = samples - lastOpening > rest;
        const bool isOver = strength >= lines.incident;
        habituation *= kForgetting;
        const double bare = strength + kHabituation * std::log1p(habituation) / productLine;
        habituation += (scores.flags[i] & kIncidentOpens) != 0 ? 1.0 : 0.0;
        const double stays = std::max(kStaysOpenAbove * lines.incident, kRemarkable / productLine);
        quiet = isFlagged || bare >= stays ? 0 : quiet + 1;
        result[i] = isFlagged ? kFlagged : 0;
        if (isOver && isRested) {
            lastOpening = samples;
            result[i] |= kIncidentOpens;
        }
        if (isOver && (isRested || !isOpen || recurs)) {
            isOpen = true;
            recurs = false;
            length = 0;
        } else if (!isOpen && bare >= lines.incident) {
            isOpen = recurs = true;
        } else if (isOpen) {
            ++length;
            isOpen = quiet < kQuietToClose && (recurs || length < kLastingAfter);
        }
        result[i] |= isOpen ? kInIncident : 0;
        result[i] |= isOpen && recurs ? kRecurring : 0;
    }
    return result;
}

FaultCounts countAt(const std::vector<LabelledScores> &scores, const Lines &lines)
{
    FaultCounts sum;
    for (const LabelledScores &series : scores)
        sum += countFaults(series.labels, flagsAt(series, lines));
    return sum;
}

bool followsProduct(const std::vector<LabelledScores> &scores)
{
    constexpr std::array kBits{kFlagged, kInIncident, kIncidentOpens};
    std::array<std::size_t, kBits.size()> unlike{};
    std::array<std::size_t, kBits.size()> all{};
    for (const LabelledScores &series : scores) {
        const std::vector<std::uint8_t> flags = flagsAt(series, {.incident = kCappedLine, .flag = 1.0});
        for (std::size_t i = 0; i < flags.size(); ++i) {
            for (std::size_t bit = 0; bit < kBits.size(); ++bit) {
                unlike[bit] += ((flags[i] ^ series.flags[i]) & kBits[bit]) != 0 ? 1U : 0U;
                all[bit] += (series.flags[i] & kBits[bit]) != 0 ? 1U : 0U;
            }
        }
    }
    for (std::size_t bit = 0; bit < kBits.size(); ++bit)
        if (unlike[bit] > kFewUnlike + all[bit] / kUnlikePart)
            return false;
    return true;
}

FaultCounts countRunsAt(const std::vector<LabelledScores> &scores, const Lines &lines)
{
    FaultCounts sum;
    std::vector<std::uint8_t> flags;
    for (const LabelledScores &series : scores) {
        flags.assign(series.score.size(), 0);
        for (std::size_t i = 0; i < flags.size(); ++i)
            if (series.incidentScore[i] >= lines.incident || series.score[i] >= lines.flag)
                flags[i] = kFlagged;
        sum += countFaults(series.labels, flags);
    }
    return sum;
}

Lines linesAtEqualFalseIncidents(const std::vector<LabelledScores> &scores)
{
    Lines lines = linesAtEqualFalseRuns(scores);
    lines.incident = lowestLine([&](double line) {
        return countAt(scores, {line, lines.flag}).falseIncidentsPerThousand();
    });
    return lines;
}

Lines linesAtEqualFalseRuns(const std::vector<LabelledScores> &scores)
{
    const auto falseRuns = [&](const Lines &lines) {
        return countRunsAt(scores, lines).falseRunsPerThousand();
    };
    return {.incident = lowestLine([&](double line) {
                return falseRuns({line, kNever});
            }),
            .flag = lowestLine([&](double line) {
                return falseRuns({kNever, line});
            })};
}

} // namespace redshank
