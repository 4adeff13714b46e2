// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/detect/line_origin.h"

#include <algorithm>
#include <cmath>
#include <functional>

namespace redshank {
namespace {

constexpr std::size_t kBins = 24;
/// The histogram reaches a little beyond the line, and to the largest error it was fitted on.
constexpr double kBeyond = 1.15;
constexpr double kMsPerDay = 86'400'000.0;

/// shareBelow: 0..1 of the errors that lie below one.
void writeHistogram(LineOrigin &origin, double largest, const std::function<double(double)> &shareBelow)
{
    const double top = std::max(kBeyond * std::max(origin.lineError, largest), 1e-12);
    double below = 0.0;
    for (std::size_t bin = 0; bin <= kBins; ++bin)
        origin.edges.push_back(top * static_cast<double>(bin) / static_cast<double>(kBins));
    for (std::size_t bin = 1; bin <= kBins; ++bin) {
        const double next = bin == kBins ? 1.0 : shareBelow(origin.edges[bin]);
        origin.shares.push_back(next - below);
        below = next;
    }
    origin.shareBelow = shareBelow(origin.lineError);
}

/// sides: directions that are measured apart, each with flags of its own.
void describe(LineOrigin &origin, const IncidentCalibration &blocks, int sides, double level)
{
    const double line = pointLine(level);
    origin.source = LineOrigin::Source::kBlockMaxima;
    origin.errors = blocks.maxima().size();
    origin.samplesPerError = IncidentCalibration::kBlock;
    origin.lineError = std::max(blocks.errorAt(line, PastRepeats::kIgnore), 0.0);
    origin.samplesPerFlag = std::exp(line) / sides;
    std::vector<double> sorted(blocks.maxima().begin(), blocks.maxima().end());
    std::sort(sorted.begin(), sorted.end());
    writeHistogram(origin, sorted.back(), [&](double error) {
        const auto above = std::lower_bound(sorted.begin(), sorted.end(), error);
        return static_cast<double>(above - sorted.begin()) / static_cast<double>(sorted.size());
    });
}

void describe(LineOrigin &origin, const PointCalibration &quantiles, double level)
{
    origin.source = LineOrigin::Source::kQuantiles;
    origin.errors = quantiles.samples;
    origin.samplesPerFlag = std::exp(healthySurprise(level));
    origin.lineError = quantiles.errorAt(healthySurprise(level));
    writeHistogram(origin, quantiles.knots.back(),
                   [&](double error) { return -std::expm1(-quantiles.surprise(error)); });
}

} // namespace

LineOrigin lineAmong(std::span<const double> errors, const PointCalibration &calibration, double level)
{
    LineOrigin origin;
    origin.source = LineOrigin::Source::kQuantiles;
    origin.errors = errors.size();
    origin.samplesPerFlag = std::exp(healthySurprise(level));
    origin.lineError = calibration.errorAt(healthySurprise(level));
    std::vector<double> sorted(errors.begin(), errors.end());
    std::sort(sorted.begin(), sorted.end());
    writeHistogram(origin, sorted.back(), [&](double error) {
        const auto above = std::lower_bound(sorted.begin(), sorted.end(), error);
        return static_cast<double>(above - sorted.begin()) / static_cast<double>(sorted.size());
    });
    return origin;
}

LineOrigin lineOrigin(const AnomalyDetector &detector, Milliseconds step, double mse, bool isBelow)
{
    LineOrigin origin;
    const double level = detector.level();
    const bool isDirected = detector.model().channels() == 1;
    if (const PointBlocks *blocks = detector.pointBlocks()) {
        describe(origin, isDirected && isBelow ? blocks->below : blocks->above, isDirected ? 2 : 1, level);
        if (isDirected)
            origin.side = isBelow ? LineOrigin::Side::kBelow : LineOrigin::Side::kAbove;
    } else if (detector.model().pointCalibration.isReady()) {
        describe(origin, detector.model().pointCalibration, level);
    } else {
        return origin;
    }
    origin.sampleError = std::sqrt(mse);
    if (step > Milliseconds{0}) {
        const double samplesPerDay = kMsPerDay / static_cast<double>(step.count());
        origin.flagsPerDay = samplesPerDay / origin.samplesPerFlag;
        origin.incidentsPerDay = samplesPerDay / std::exp(healthySurprise(level));
    }
    return origin;
}

} // namespace redshank
