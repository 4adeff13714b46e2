// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/detect/score_calibration.h"

#include "engine/detect/scaler.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace redshank {
namespace {

constexpr std::size_t kKnots = 65;
/// Errors that are this many times rarer than the line of medium sensitivity are news even in training data.
const double kTrimSurprise = 3.0 * std::log(2'000.0);
constexpr double kTrimShare = 0.1;
constexpr double kPriorWeight = 5.0;
/// The Gumbel scale of k blocks is widened by 1 + kUncertainty / k.
constexpr double kUncertainty = 4.0;
/// Gumbel scales below the location: every block's largest error reaches that.
constexpr double kUnremarkable = -4.0;
/// A past maximum of at least this share of an error counts as its repeat.
constexpr double kRepeatShare = 0.8;

/// Number of the leading sorted errors that are kept.
std::size_t trimmedCount(const std::vector<double> &sorted)
{
    const double median = quantileOfSorted(sorted, 0.5);
    const double high = quantileOfSorted(sorted, 1.0 - kTrimShare);
    const double scale = (high - median) / std::log(0.5 / kTrimShare);
    const double limit = high + scale * (kTrimSurprise + std::log(kTrimShare));
    const auto fewest = static_cast<std::size_t>((1.0 - kTrimShare) * static_cast<double>(sorted.size()));
    const auto beyond = std::upper_bound(sorted.begin(), sorted.end(), limit);
    return std::max(fewest, static_cast<std::size_t>(beyond - sorted.begin()));
}

/// What only other metrics have taught flags a sample later than a model of its own does; nats over the line.
constexpr double kProvisionalDoubt = 1.5;

/// A quantity by level: straight between the named ones and beyond high, doubled with each level below low.
double between(const std::array<double, 3> &named, double level)
{
    if (level <= 0.0)
        return named[0] * std::exp2(-level);
    if (level <= 1.0)
        return level == 1.0 ? named[1] : named[0] + (named[1] - named[0]) * level;
    return named[1] + (named[2] - named[1]) * (level - 1.0);
}

} // namespace

double scoreOfSurprise(double surprise, double healthySamplesPerIncident)
{
    return std::max(surprise, 0.0) / std::log(healthySamplesPerIncident);
}

double healthySurprise(double level)
{
    static const std::array named{std::log(healthySamplesPerIncident(Sensitivity::kLow)),
                                  std::log(healthySamplesPerIncident(Sensitivity::kMedium)),
                                  std::log(healthySamplesPerIncident(Sensitivity::kHigh))};
    return between(named, level);
}

double incidentLine(double level) { return between({13.5, 6.0, 4.9}, level); }

double pointLine(double level) { return between({9.8, 6.75, 5.8}, level); }

double provisionalLine(double level) { return pointLine(level) + kProvisionalDoubt; }

double pointScore(double surprise, PointMeasure measure, double level)
{
    switch (measure) {
    case PointMeasure::kPast:
        return surprise / pointLine(level);
    case PointMeasure::kQuantiles:
        return std::max(surprise, 0.0) / healthySurprise(level);
    case PointMeasure::kProvisional:
        return surprise / provisionalLine(level);
    }
    return kMissing;
}

PointCalibration PointCalibration::fit(std::span<const double> errors, double floor)
{
    PointCalibration calibration;
    calibration.samples = errors.size();
    std::vector<double> sorted(errors.begin(), errors.end());
    std::sort(sorted.begin(), sorted.end());
    sorted.resize(trimmedCount(sorted));

    // The last knot needs a few errors beyond it.
    calibration.bodyShare = std::clamp(1.0 - 10.0 / static_cast<double>(sorted.size()), 0.8, 0.98);
    calibration.knots.resize(kKnots);
    for (std::size_t i = 0; i < kKnots; ++i) {
        const double share = calibration.bodyShare * static_cast<double>(i) / static_cast<double>(kKnots - 1);
        calibration.knots[i] = quantileOfSorted(sorted, share);
    }

    const double last = calibration.knots.back();
    const double median = quantileOfSorted(sorted, 0.5);
    const double prior = (last - median) / std::log(0.5 / (1.0 - calibration.bodyShare));
    std::vector<double> excess;
    for (auto error = std::upper_bound(sorted.begin(), sorted.end(), last); error != sorted.end(); ++error)
        excess.push_back(*error - last);
    double scale = prior;
    if (!excess.empty()) {
        double mean = 0.0;
        for (const double value : excess)
            mean += value / static_cast<double>(excess.size());
        // The median resists what trimming left, the mean sees a heavy tail: the larger one is the cautious
        // one.
        const double observed = std::max(mean, quantileOfSorted(excess, 0.5) / std::log(2.0));
        const auto count = static_cast<double>(excess.size());
        scale = (count * observed + kPriorWeight * prior) / (count + kPriorWeight);
    }
    calibration.tailScale = std::max({scale, floor, 1e-9});
    return calibration;
}

double PointCalibration::surprise(double error) const
{
    const double last = knots.back();
    if (error >= last)
        return -std::log(1.0 - bodyShare) + (error - last) / tailScale;
    const auto above = std::upper_bound(knots.begin(), knots.end(), error);
    if (above == knots.begin())
        return 0.0;
    const auto i = static_cast<double>(above - knots.begin() - 1);
    const double width = *above - *(above - 1);
    const double part = width > 0.0 ? (error - *(above - 1)) / width : 0.0;
    return -std::log(1.0 - bodyShare * (i + part) / static_cast<double>(knots.size() - 1));
}

double PointCalibration::errorAt(double surprise) const
{
    const double lastSurprise = -std::log(1.0 - bodyShare);
    if (surprise >= lastSurprise)
        return knots.back() + (surprise - lastSurprise) * tailScale;
    const double place =
        (1.0 - std::exp(-std::max(surprise, 0.0))) / bodyShare * static_cast<double>(knots.size() - 1);
    const auto below = std::min(static_cast<std::size_t>(place), knots.size() - 2);
    return knots[below] + (place - static_cast<double>(below)) * (knots[below + 1] - knots[below]);
}

void IncidentCalibration::add(double error, double deviationFloor)
{
    m_blockMaximum = m_inBlock == 0 ? error : std::max(m_blockMaximum, error);
    if (++m_inBlock < kBlock)
        return;
    m_inBlock = 0;
    if (m_maxima.size() >= m_mostBlocks)
        m_maxima.erase(m_maxima.begin());
    m_maxima.push_back(m_blockMaximum);
    if (isReady())
        fit(deviationFloor);
}

void IncidentCalibration::keepAtMost(std::size_t blocks)
{
    m_mostBlocks = blocks;
    if (m_maxima.size() > blocks)
        m_maxima.erase(m_maxima.begin(), m_maxima.end() - static_cast<std::ptrdiff_t>(blocks));
    m_maxima.shrink_to_fit();
}

std::vector<double> IncidentCalibration::sorted() const
{
    std::vector<double> values = m_maxima;
    std::sort(values.begin(), values.end());
    return values;
}

void IncidentCalibration::fit(double deviationFloor)
{
    const std::vector<double> bySize = sorted();
    const double median = quantileOfSorted(bySize, 0.5);
    const double spread = quantileOfSorted(bySize, 0.75) - quantileOfSorted(bySize, 0.25);
    const auto blocks = static_cast<double>(bySize.size());
    // Quartiles of a Gumbel lie 1.573 scales apart; 8 pseudo-observations expect a scale of a fifth of the
    // median.
    m_scale = (blocks * spread / 1.573 + 8.0 * 0.2 * median) / (blocks + 8.0);
    m_scale = std::max({m_scale, deviationFloor, 1e-9});
    m_location = median - 0.3665 * m_scale;
    m_scale *= 1.0 + kUncertainty / blocks;
}

double IncidentCalibration::surprise(double error, PastRepeats repeats) const
{
    const double z = (error - m_location) / m_scale;
    if (z < kUnremarkable)
        return std::log(static_cast<double>(kBlock));
    // -ln of the chance that a block's largest error reaches this; for large z it is z itself.
    const double ofBlock = z > 30.0 ? z : -std::log(-std::expm1(-std::exp(-z)));
    const double ofSample = ofBlock + std::log(static_cast<double>(kBlock));
    // However often it came, that cannot say less than this.
    const double leastOfRepeats = -std::log1p(-1.0 / static_cast<double>(m_maxima.size()));
    if (repeats == PastRepeats::kIgnore || ofBlock < leastOfRepeats)
        return ofSample;
    const double repeat = kRepeatShare * error;
    const auto known = std::count_if(m_maxima.begin(), m_maxima.end(),
                                     [repeat](double maximum) { return maximum >= repeat; });
    if (known <= 1)
        return ofSample;
    const double rate = static_cast<double>(known - 1) / (static_cast<double>(m_maxima.size()) * kBlock);
    return std::max(std::min(ofSample, -std::log(rate)), 0.0);
}

double IncidentCalibration::errorAt(double surprise, PastRepeats repeats) const
{
    const double ofBlock = std::max(surprise - std::log(static_cast<double>(kBlock)), 1e-9);
    const double ofTail = m_location - m_scale * std::log(-std::log1p(-std::exp(-ofBlock)));
    if (repeats == PastRepeats::kIgnore)
        return ofTail;
    // So many maxima may come near it until the repeat cap holds the surprise below this one.
    const double samples = static_cast<double>(m_maxima.size()) * kBlock;
    const auto allowed = 1 + static_cast<std::size_t>(samples * std::exp(-surprise));
    if (m_maxima.size() <= allowed)
        return ofTail;
    return std::max(ofTail, sorted()[m_maxima.size() - 1 - allowed] / kRepeatShare);
}

IncidentCalibration IncidentCalibration::startFrom(std::span<const double> maxima, double deviationFloor)
{
    IncidentCalibration calibration = restore(std::vector<double>(maxima.begin(), maxima.end()), 0.0, 1.0);
    if (calibration.isReady())
        calibration.fit(deviationFloor);
    return calibration;
}

IncidentCalibration IncidentCalibration::restore(std::vector<double> maxima, double location, double scale)
{
    IncidentCalibration calibration;
    calibration.m_maxima = std::move(maxima);
    calibration.m_location = location;
    calibration.m_scale = scale;
    return calibration;
}

void PointBlocks::add(double error, double floor)
{
    above.add(std::max(error, 0.0), floor);
    below.add(std::max(-error, 0.0), floor);
}

void PointBlocks::keepAtMost(std::size_t blocks)
{
    above.keepAtMost(blocks);
    below.keepAtMost(blocks);
}

void PointBlocks::dropOpenBlock()
{
    above.dropOpenBlock();
    below.dropOpenBlock();
}

double PointBlocks::surprise(double error) const
{
    return sideOf(error).surprise(std::abs(error), PastRepeats::kIgnore);
}

} // namespace redshank
