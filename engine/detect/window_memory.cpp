// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/detect/window_memory.h"

#include "engine/core/sample.h"

#include <algorithm>
#include <cmath>

namespace redshank {
namespace {

constexpr std::size_t kFewestCodes = 20;
constexpr std::size_t kLongest = WindowMemory::kLengths.back();
/// A code ends so many samples, and its length, before the window it is compared with: an event is not
/// compared with itself.
constexpr std::size_t kApart = 3;
/// Of the mean absolute deviation, as the incident head's floor.
constexpr double kFloorShare = 0.2;

/// distances[i] = max(distances[i], |past[i] - value|)
void raise(double *distances, const double *past, std::size_t count, double value)
{
    for (std::size_t i = 0; i < count; ++i) {
        const double difference = std::abs(past[i] - value);
        distances[i] = distances[i] > difference ? distances[i] : difference;
    }
}

double smallest(const double *values, std::size_t count)
{
    // Four at a time: a plain loop of dependent minima is not vectorised.
    std::array<double, 4> least{values[0], values[0], values[0], values[0]};
    std::size_t i = 0;
    for (; i + 4 <= count; i += 4)
        for (std::size_t lane = 0; lane < 4; ++lane)
            least[lane] = values[i + lane] < least[lane] ? values[i + lane] : least[lane];
    for (; i < count; ++i)
        least[0] = std::min(least[0], values[i]);
    return *std::min_element(least.begin(), least.end());
}

} // namespace

WindowMemory::WindowMemory(std::size_t codes, std::size_t blocks) : m_codes(codes), m_distances(codes)
{
    for (IncidentCalibration &calibration : m_calibrations)
        calibration.keepAtMost(blocks);
    m_values.reserve(mostKept());
}

std::size_t WindowMemory::needed() const { return m_codes + 2 * kLongest + kApart; }

std::size_t WindowMemory::mostKept() const { return needed() + needed() / 4; }

std::array<double, WindowMemory::kLengths.size()> WindowMemory::nearest()
{
    std::array<double, kLengths.size()> errors{kMissing, kMissing};
    const std::size_t newest = m_values.size() - 1;
    for (std::size_t k = 0; k < kLengths.size(); ++k) {
        const std::size_t length = kLengths[k];
        if (newest < 2 * length + kApart + kFewestCodes)
            continue;
        const std::size_t lastEnd = newest - length - kApart;
        const std::size_t count = std::min(m_codes, lastEnd + 2 - length);
        const double *ends = m_values.data() + (lastEnd + 1 - count);
        std::fill_n(m_distances.begin(), count, 0.0);
        for (std::size_t back = 0; back < length; ++back)
            raise(m_distances.data(), ends - back, count, m_values[newest - back]);
        errors[k] = smallest(m_distances.data(), count);
    }
    return errors;
}

double WindowMemory::deviationFloor() const
{
    double mean = 0.0;
    for (const double value : m_values)
        mean += value;
    mean /= static_cast<double>(m_values.size());
    double deviation = 0.0;
    for (const double value : m_values)
        deviation += std::abs(value - mean);
    return kFloorShare * deviation / static_cast<double>(m_values.size());
}

double WindowMemory::push(double value)
{
    if (m_values.size() >= mostKept())
        m_values.erase(m_values.begin(), m_values.end() - static_cast<std::ptrdiff_t>(needed()));
    m_values.push_back(value);
    if (--m_untilFloor < 0) {
        m_untilFloor = IncidentCalibration::kBlock - 1;
        m_floor = deviationFloor();
    }
    double surprise = kMissing;
    const auto errors = nearest();
    for (std::size_t k = 0; k < kLengths.size(); ++k) {
        if (!std::isfinite(errors[k]))
            continue;
        IncidentCalibration &calibration = m_calibrations[k];
        if (calibration.isReady()) {
            const double one = calibration.surprise(errors[k]);
            surprise = std::isnan(surprise) ? one : std::max(surprise, one);
        }
        calibration.add(errors[k], m_floor);
    }
    return surprise;
}

} // namespace redshank
