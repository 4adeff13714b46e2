// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/series/packed_chunk.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <limits>

namespace redshank {
namespace {

constexpr std::uint16_t kMissingCode = 65'535;
constexpr double kHighestCode = 65'534.0;
constexpr std::int32_t kMissingDecimal = std::numeric_limits<std::int32_t>::min();
constexpr double kLargestDecimal = std::numeric_limits<std::int32_t>::max();
constexpr double kShareOfBand = 1.0 / 256.0; ///< By as much of a typical band its edges may move.
constexpr std::array kScales{1.0, 10.0, 100.0, 1e3, 1e4, 1e5, 1e6};

bool isSame(float a, float b)
{
    return std::bit_cast<std::uint32_t>(a) == std::bit_cast<std::uint32_t>(b) ||
           (std::isnan(a) && std::isnan(b));
}

/// How far expected values and band edges may move unseen: nothing where there is no band.
double toleranceOf(const ScoredColumns &columns)
{
    std::vector<double> widths;
    widths.reserve(columns.size());
    for (std::size_t i = 0; i < columns.size(); ++i) {
        const double width = double(columns.upper[i]) - double(columns.lower[i]);
        if (std::isfinite(width))
            widths.push_back(width);
    }
    if (widths.empty())
        return 0.0;
    // A narrow band counts, not a wide one beside it.
    const auto place = widths.begin() + static_cast<std::ptrdiff_t>(widths.size() / 10);
    std::nth_element(widths.begin(), place, widths.end());
    return *place * kShareOfBand;
}

} // namespace

PackedChunk::PackedChunk(const ScoredColumns &columns) : m_size(columns.size())
{
    if (m_size == 0)
        return;
    packTimes(columns.times);
    packValues(columns.values);
    const double tolerance = toleranceOf(columns);
    m_expected = packSteps(columns.expected, tolerance);
    m_lower = packSteps(columns.lower, tolerance);
    m_upper = packSteps(columns.upper, tolerance);
    m_mse = packFloats(columns.mse);
    m_score = packFloats(columns.score);
    m_incidentScore = packFloats(columns.incidentScore);
    m_uniformFlags = columns.flags.front();
    if (std::any_of(columns.flags.begin(), columns.flags.end(),
                    [this](std::uint8_t flags) { return flags != m_uniformFlags; }))
        m_flags.assign(columns.flags.begin(), columns.flags.end());
}

void PackedChunk::packTimes(const std::vector<TimePoint> &times)
{
    m_firstTime = times.front();
    m_step = times.size() > 1 ? times[1] - times[0] : Milliseconds{0};
    bool isEven = true;
    for (std::size_t i = 0; i < times.size() && isEven; ++i)
        isEven = times[i] - m_firstTime == m_step * static_cast<std::int64_t>(i);
    if (isEven)
        return;
    if ((times.back() - m_firstTime).count() > std::numeric_limits<std::uint32_t>::max()) {
        m_times.assign(times.begin(), times.end());
        return;
    }
    m_offsets.reserve(times.size());
    for (const TimePoint time : times)
        m_offsets.push_back(static_cast<std::uint32_t>((time - m_firstTime).count()));
}

bool PackedChunk::packDecimals(const std::vector<double> &values, double scale)
{
    m_decimals.clear();
    m_decimals.reserve(values.size());
    for (const double value : values) {
        if (std::isnan(value)) {
            m_decimals.push_back(kMissingDecimal);
            continue;
        }
        const double scaled = value * scale;
        if (!(std::abs(scaled) <= kLargestDecimal))
            return false;
        const auto decimal = static_cast<std::int32_t>(std::lround(scaled));
        // A division rounds as reading the decimal number did.
        if (std::bit_cast<std::uint64_t>(decimal / scale) != std::bit_cast<std::uint64_t>(value))
            return false;
        m_decimals.push_back(decimal);
    }
    return true;
}

void PackedChunk::packValues(const std::vector<double> &values)
{
    for (const double scale : kScales) {
        if (packDecimals(values, scale)) {
            m_scale = scale;
            return;
        }
    }
    std::vector<std::int32_t>().swap(m_decimals); // and its room
    m_values.assign(values.begin(), values.end());
}

PackedChunk::Floats PackedChunk::packFloats(const std::vector<float> &values)
{
    Floats floats;
    floats.uniform = values.front();
    if (std::any_of(values.begin(), values.end(),
                    [&](float value) { return !isSame(value, floats.uniform); }))
        floats.values.assign(values.begin(), values.end());
    return floats;
}

PackedChunk::Steps PackedChunk::packSteps(const std::vector<float> &values, double tolerance)
{
    Steps steps;
    double low = std::numeric_limits<double>::infinity();
    double high = -low;
    bool isFinite = true;
    for (const float value : values) {
        if (std::isnan(value))
            continue;
        isFinite = isFinite && std::isfinite(value);
        low = std::min(low, double(value));
        high = std::max(high, double(value));
    }
    const double step = (high - low) / kHighestCode;
    if (!isFinite || !(low < high) || step / 2.0 > tolerance) {
        steps.exact = packFloats(values);
        return steps;
    }
    steps.low = low;
    steps.step = step;
    steps.codes.reserve(values.size());
    for (const float value : values)
        steps.codes.push_back(std::isnan(value)
                                  ? kMissingCode
                                  : static_cast<std::uint16_t>(std::lround((double(value) - low) / step)));
    return steps;
}

float PackedChunk::Steps::at(std::size_t i) const
{
    if (codes.empty())
        return exact.at(i);
    return codes[i] == kMissingCode ? std::numeric_limits<float>::quiet_NaN()
                                    : static_cast<float>(low + codes[i] * step);
}

TimePoint PackedChunk::timeAt(std::size_t i) const
{
    if (!m_offsets.empty())
        return m_firstTime + Milliseconds{m_offsets[i]};
    return m_times.empty() ? m_firstTime + m_step * static_cast<std::int64_t>(i) : m_times[i];
}

double PackedChunk::at(SeriesColumn column, std::size_t i) const
{
    switch (column) {
    case SeriesColumn::kValue:
        if (m_decimals.empty())
            return m_values[i];
        return m_decimals[i] == kMissingDecimal ? kMissing : m_decimals[i] / m_scale;
    case SeriesColumn::kExpected:
        return double(m_expected.at(i));
    case SeriesColumn::kLower:
        return double(m_lower.at(i));
    case SeriesColumn::kUpper:
        return double(m_upper.at(i));
    case SeriesColumn::kMse:
        return double(m_mse.at(i));
    case SeriesColumn::kScore:
        return double(m_score.at(i));
    case SeriesColumn::kIncidentScore:
        return double(m_incidentScore.at(i));
    }
    return kMissing;
}

void PackedChunk::appendTo(ScoredColumns &columns, std::size_t first, std::size_t last) const
{
    for (std::size_t i = first; i < last; ++i) {
        columns.times.push_back(timeAt(i));
        columns.values.push_back(at(SeriesColumn::kValue, i));
        columns.expected.push_back(m_expected.at(i));
        columns.lower.push_back(m_lower.at(i));
        columns.upper.push_back(m_upper.at(i));
        columns.mse.push_back(m_mse.at(i));
        columns.score.push_back(m_score.at(i));
        columns.incidentScore.push_back(m_incidentScore.at(i));
        columns.flags.push_back(flagsAt(i));
    }
}

std::size_t PackedChunk::memoryBytes() const
{
    std::size_t bytes = sizeof(PackedChunk) + m_offsets.capacity() * sizeof(std::uint32_t) +
                        m_times.capacity() * sizeof(TimePoint) +
                        m_decimals.capacity() * sizeof(std::int32_t) + m_values.capacity() * sizeof(double) +
                        m_flags.capacity();
    for (const Steps *steps : {&m_expected, &m_lower, &m_upper})
        bytes +=
            steps->codes.capacity() * sizeof(std::uint16_t) + steps->exact.values.capacity() * sizeof(float);
    for (const Floats *floats : {&m_mse, &m_score, &m_incidentScore})
        bytes += floats->values.capacity() * sizeof(float);
    return bytes;
}

} // namespace redshank
