// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/series/packed_chunk.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <limits>
#include <span>

namespace redshank {
namespace {

constexpr std::uint64_t kSignBit = std::uint64_t{1} << 63U;
constexpr std::uint32_t kFloatSignBit = std::uint32_t{1} << 31U;
constexpr double kMostSteps = 65'534.0;
constexpr double kLargestDecimal = 9'007'199'254'740'992.0; ///< 2^53: so far every whole number is a double.
constexpr double kCoarsest = 1.0 / 256.0; ///< By as much of a narrow band values may be off at most, ...
constexpr double kWanted = 1.0 / 1024.0;  ///< ... and are where 16 bits allow it.
constexpr std::array kScales{1.0, 10.0, 100.0, 1e3, 1e4, 1e5, 1e6};
constexpr int kSlopeBits = 16;

/// A number that is larger for a larger value, and back.
std::uint64_t keyOf(double value)
{
    const auto bits = std::bit_cast<std::uint64_t>(value);
    return (bits & kSignBit) != 0 ? ~bits : bits | kSignBit;
}
double doubleOf(std::uint64_t key)
{
    return std::bit_cast<double>((key & kSignBit) != 0 ? key ^ kSignBit : ~key);
}
std::uint64_t keyOf(float value)
{
    const auto bits = std::bit_cast<std::uint32_t>(value);
    return (bits & kFloatSignBit) != 0 ? ~bits : bits | kFloatSignBit;
}
float floatOf(std::uint32_t key)
{
    return std::bit_cast<float>((key & kFloatSignBit) != 0 ? key ^ kFloatSignBit : ~key);
}
std::uint64_t keyOf(std::int64_t number) { return static_cast<std::uint64_t>(number) ^ kSignBit; }
std::int64_t numberOf(std::uint64_t key) { return static_cast<std::int64_t>(key ^ kSignBit); }

/// The width of a narrow band of the stretch: a wide one beside it does not count. 0 where there is none.
double narrowBand(const ScoredColumns &columns)
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
    const auto place = widths.begin() + static_cast<std::ptrdiff_t>(widths.size() / 10);
    std::nth_element(widths.begin(), place, widths.end());
    return *place;
}

} // namespace

/// Makes the columns of one chunk, all into the same words.
class PackedChunk::Packer
{
public:
    explicit Packer(std::size_t size) : m_keys(size) {}

    /// `keyAt(i)` of the values that are not missing.
    template <class Value, class KeyAt>
    void write(Column &column, const std::vector<Value> &values, KeyAt &&keyAt)
    {
        column.low = std::numeric_limits<std::uint64_t>::max();
        column.hasMissing = false;
        for (std::size_t i = 0; i < values.size(); ++i) {
            if (std::isnan(values[i])) {
                column.hasMissing = true;
                continue;
            }
            m_keys[i] = keyAt(i);
            column.low = std::min(column.low, m_keys[i]);
        }
        const std::uint64_t base = column.hasMissing ? column.low - 1 : column.low;
        for (std::size_t i = 0; i < values.size(); ++i)
            m_keys[i] = std::isnan(values[i]) ? 0 : m_keys[i] - base;
        column.codes = m_writer.write(m_keys);
    }
    void writeFloats(Column &column, const std::vector<float> &values)
    {
        column.kind = Kind::kFloats;
        write(column, values, [&](std::size_t i) { return keyOf(values[i]); });
    }
    void writeSteps(Column &column, const std::vector<float> &values, double band)
    {
        double low = std::numeric_limits<double>::infinity();
        double high = -low;
        for (const float value : values) {
            if (std::isnan(value))
                continue;
            low = std::min(low, double(value));
            high = std::max(high, double(value));
        }
        const double length = high - low;
        const double steps = std::ceil(std::min(length / (2.0 * kWanted * band), kMostSteps));
        if (!std::isfinite(length) || !(length > 0.0) || !(band > 0.0) ||
            length / steps / 2.0 > kCoarsest * band) {
            writeFloats(column, values);
            return;
        }
        column.kind = Kind::kSteps;
        column.offset = low;
        column.scale = length / steps;
        write(column, values, [&](std::size_t i) {
            return static_cast<std::uint64_t>(std::lround((double(values[i]) - low) / column.scale));
        });
    }
    void writeValues(Column &column, const std::vector<double> &values)
    {
        for (const double scale : kScales) {
            if (!areDecimals(values, scale))
                continue;
            column.kind = Kind::kDecimals;
            column.scale = scale;
            write(column, values, [&](std::size_t i) {
                return keyOf(static_cast<std::int64_t>(std::llround(values[i] * scale)));
            });
            return;
        }
        column.kind = Kind::kDoubles;
        write(column, values, [&](std::size_t i) { return keyOf(values[i]); });
    }
    BitColumn write(std::span<const std::uint64_t> numbers) { return m_writer.write(numbers); }
    std::vector<std::uint64_t> words() const { return m_writer.words(); }

private:
    static bool areDecimals(const std::vector<double> &values, double scale)
    {
        return std::all_of(values.begin(), values.end(), [scale](double value) {
            if (std::isnan(value))
                return true;
            const double scaled = value * scale;
            if (!(std::abs(scaled) < kLargestDecimal))
                return false;
            // A division rounds as reading the decimal number did.
            const auto again = static_cast<double>(std::llround(scaled)) / scale;
            return std::bit_cast<std::uint64_t>(again) == std::bit_cast<std::uint64_t>(value);
        });
    }

    BitWriter m_writer;
    std::vector<std::uint64_t> m_keys; ///< Scratch.
};

PackedChunk::PackedChunk(const ScoredColumns &columns) : m_size(columns.size())
{
    if (m_size == 0)
        return;
    Packer packer(m_size);
    const auto of = [this](SeriesColumn which) -> Column & {
        return m_columns[static_cast<std::size_t>(which)];
    };
    packer.writeValues(of(SeriesColumn::kValue), columns.values);
    const double band = narrowBand(columns);
    packer.writeSteps(of(SeriesColumn::kExpected), columns.expected, band);
    packer.writeSteps(of(SeriesColumn::kLower), columns.lower, band);
    packer.writeSteps(of(SeriesColumn::kUpper), columns.upper, band);
    packer.writeFloats(of(SeriesColumn::kMse), columns.mse);
    packer.writeFloats(of(SeriesColumn::kScore), columns.score);
    packer.writeFloats(of(SeriesColumn::kIncidentScore), columns.incidentScore);

    std::vector<std::uint64_t> numbers(m_size);
    std::array<std::uint8_t, 256> places{};
    std::array<bool, 256> isKnown{};
    for (std::size_t i = 0; i < m_size; ++i) {
        const std::uint8_t flags = columns.flags[i];
        if (!isKnown[flags]) {
            isKnown[flags] = true;
            places[flags] = static_cast<std::uint8_t>(m_flagWords.size());
            m_flagWords.push_back(flags);
        }
        numbers[i] = places[flags];
    }
    m_flags = packer.write(numbers);

    m_firstTime = columns.times.front();
    const std::int64_t length = (columns.times.back() - m_firstTime).count();
    if (m_size > 1 && length < std::int64_t{1} << 46)
        m_slope = (length << kSlopeBits) / static_cast<std::int64_t>(m_size - 1);
    const auto delay = [&](std::size_t i) {
        return (columns.times[i] - m_firstTime).count() -
               (static_cast<std::int64_t>(i) * m_slope >> kSlopeBits);
    };
    for (std::size_t i = 0; i < m_size; ++i)
        m_early = std::min(m_early, delay(i));
    for (std::size_t i = 0; i < m_size; ++i)
        numbers[i] = static_cast<std::uint64_t>(delay(i) - m_early);
    m_delays = packer.write(numbers);
    m_words = packer.words();
}

double PackedChunk::Column::valueOf(std::uint64_t key) const
{
    switch (kind) {
    case Kind::kDecimals:
        return static_cast<double>(numberOf(key)) / scale;
    case Kind::kDoubles:
        return doubleOf(key);
    case Kind::kFloats:
        return double(floatOf(static_cast<std::uint32_t>(key)));
    case Kind::kSteps:
        return double(static_cast<float>(offset + static_cast<double>(key) * scale));
    }
    return kMissing;
}

TimePoint PackedChunk::timeAt(std::size_t i) const
{
    return m_firstTime + Milliseconds{(static_cast<std::int64_t>(i) * m_slope >> kSlopeBits) + m_early +
                                      static_cast<std::int64_t>(m_delays.at(m_words.data(), i))};
}

double PackedChunk::at(SeriesColumn which, std::size_t i) const
{
    const Column &from = column(which);
    const std::uint64_t code = from.codes.at(m_words.data(), i);
    const std::uint64_t least = from.hasMissing ? 1 : 0;
    return code < least ? kMissing : from.valueOf(from.low + code - least);
}

MinMax PackedChunk::extremes(SeriesColumn which, std::size_t first, std::size_t last) const
{
    const Column &from = column(which);
    const std::uint64_t least = from.hasMissing ? 1 : 0;
    std::uint64_t low = std::numeric_limits<std::uint64_t>::max();
    std::uint64_t high = 0;
    for (std::size_t i = first; i < last; ++i) {
        const std::uint64_t code = from.codes.at(m_words.data(), i);
        low = std::min(low, code < least ? std::numeric_limits<std::uint64_t>::max() : code);
        high = std::max(high, code);
    }
    if (first >= last || high < least)
        return {};
    return {from.valueOf(from.low + low - least), from.valueOf(from.low + high - least)};
}

void PackedChunk::appendTo(ScoredColumns &columns, std::size_t first, std::size_t last) const
{
    for (std::size_t i = first; i < last; ++i) {
        columns.times.push_back(timeAt(i));
        columns.values.push_back(at(SeriesColumn::kValue, i));
        columns.flags.push_back(flagsAt(i));
    }
    const auto extend = [&](SeriesColumn which, std::vector<float> &floats) {
        for (std::size_t i = first; i < last; ++i)
            floats.push_back(static_cast<float>(at(which, i)));
    };
    extend(SeriesColumn::kExpected, columns.expected);
    extend(SeriesColumn::kLower, columns.lower);
    extend(SeriesColumn::kUpper, columns.upper);
    extend(SeriesColumn::kMse, columns.mse);
    extend(SeriesColumn::kScore, columns.score);
    extend(SeriesColumn::kIncidentScore, columns.incidentScore);
}

std::size_t PackedChunk::memoryBytes() const
{
    return sizeof(PackedChunk) + m_flagWords.capacity() + m_words.capacity() * sizeof(std::uint64_t);
}

} // namespace redshank
