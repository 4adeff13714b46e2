// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/detect/season_period.h"

#include "engine/series/portable_math.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <utility>
#include <vector>

namespace redshank {
namespace {

constexpr double kClip = 3.0; ///< Deviations: spikes must not decide on the period.
constexpr double kMostMissing = 0.3;
constexpr std::size_t kShortest = 8;
constexpr std::size_t kLongest = 1'000;
constexpr double kLowestPeak = 0.3; ///< Autocorrelation.
constexpr double kNearlyHighest = 0.75;
constexpr double kLeastShare = 1e-3; ///< Of the energy, for a scale to count.
/// Samples of the moving mean that is taken away; 0: a straight line only.
constexpr std::array<std::size_t, 4> kScales{40, 160, 640, 0};
constexpr double kLongestInScale = 0.7; ///< Of the moving mean: longer waves it takes away.

/// Complex numbers; apart, since gcc makes std::complex wait for its own stores.
struct Spectrum
{
    explicit Spectrum(std::size_t size) : real(size, 0.0), imaginary(size, 0.0) {}

    std::vector<double> real;
    std::vector<double> imaginary;
};

/// Radix-2 transform in place (Cooley & Tukey 1965); the size is a power of two.
class FourierTransform
{
public:
    explicit FourierTransform(std::size_t size) : m_size(size), m_turns(size / 2)
    {
        for (std::size_t k = 0; k < size / 2; ++k) {
            const double turns = static_cast<double>(k) / static_cast<double>(size);
            m_turns.real[k] = portableCosineOfTurns(turns);
            m_turns.imaginary[k] = -portableSineOfTurns(turns);
        }
    }

    void apply(Spectrum &values) const
    {
        reverseBits(values);
        double *const real = values.real.data();
        double *const imaginary = values.imaginary.data();
        for (std::size_t half = 1; half < m_size; half *= 2) {
            const std::size_t step = m_size / (2 * half);
            for (std::size_t from = 0; from < m_size; from += 2 * half) {
                for (std::size_t k = from; k < from + half; ++k) {
                    const double turnReal = m_turns.real[(k - from) * step];
                    const double turnImaginary = m_turns.imaginary[(k - from) * step];
                    const std::size_t odd = k + half;
                    const double turnedReal = real[odd] * turnReal - imaginary[odd] * turnImaginary;
                    const double turnedImaginary = real[odd] * turnImaginary + imaginary[odd] * turnReal;
                    real[odd] = real[k] - turnedReal;
                    imaginary[odd] = imaginary[k] - turnedImaginary;
                    real[k] += turnedReal;
                    imaginary[k] += turnedImaginary;
                }
            }
        }
    }

private:
    void reverseBits(Spectrum &values) const
    {
        for (std::size_t i = 1, j = 0; i < m_size; ++i) {
            std::size_t bit = m_size / 2;
            for (; (j & bit) != 0; bit /= 2)
                j ^= bit;
            j ^= bit;
            if (i < j) {
                std::swap(values.real[i], values.real[j]);
                std::swap(values.imaginary[i], values.imaginary[j]);
            }
        }
    }

    std::size_t m_size;
    Spectrum m_turns;
};

double energyOf(const std::vector<double> &values)
{
    double sum = 0.0;
    for (const double value : values)
        sum += value * value;
    return sum;
}

/// Clipped, a straight line and NaN taken out; empty where too much is missing.
std::vector<double> levelled(std::span<const float> values)
{
    std::vector<double> levelled;
    levelled.reserve(values.size());
    std::size_t missing = 0;
    for (const float value : values) {
        const bool present = std::isfinite(value);
        missing += present ? 0 : 1;
        levelled.push_back(present ? std::clamp(static_cast<double>(value), -kClip, kClip) : 0.0);
    }
    if (static_cast<double>(missing) > kMostMissing * static_cast<double>(values.size()))
        return {};
    const auto count = static_cast<double>(levelled.size());
    double sum = 0.0;
    double moment = 0.0;
    double spread = 0.0;
    for (std::size_t i = 0; i < levelled.size(); ++i) {
        const double place = static_cast<double>(i) - 0.5 * (count - 1.0);
        sum += levelled[i];
        moment += place * levelled[i];
        spread += place * place;
    }
    for (std::size_t i = 0; i < levelled.size(); ++i) {
        const double place = static_cast<double>(i) - 0.5 * (count - 1.0);
        levelled[i] -= sum / count + moment / spread * place;
    }
    return levelled;
}

std::vector<double> withoutMovingMean(const std::vector<double> &values, std::size_t width)
{
    if (width == 0)
        return values;
    std::vector<double> sums(values.size() + 1, 0.0);
    for (std::size_t i = 0; i < values.size(); ++i)
        sums[i + 1] = sums[i] + values[i];
    std::vector<double> waves(values.size());
    for (std::size_t i = 0; i < values.size(); ++i) {
        const std::size_t low = i > width / 2 ? i - width / 2 : 0;
        const std::size_t high = std::min(values.size(), i + width / 2 + 1);
        waves[i] = values[i] - (sums[high] - sums[low]) / static_cast<double>(high - low);
    }
    return waves;
}

/// Autocorrelations of two columns at lags 0..lags: one transform there and one back carry both.
std::array<std::vector<double>, 2> autocorrelations(const FourierTransform &transform, std::size_t size,
                                                    const std::vector<double> &first,
                                                    const std::vector<double> &second, std::size_t lags)
{
    Spectrum both(size);
    std::copy(first.begin(), first.end(), both.real.begin());
    std::copy(second.begin(), second.end(), both.imaginary.begin());
    transform.apply(both);
    Spectrum power(size);
    for (std::size_t k = 0; k < size; ++k) {
        const std::size_t mirror = (size - k) % size;
        const double evenReal = both.real[k] + both.real[mirror];
        const double evenImaginary = both.imaginary[k] - both.imaginary[mirror];
        const double oddReal = both.real[k] - both.real[mirror];
        const double oddImaginary = both.imaginary[k] + both.imaginary[mirror];
        power.real[k] = evenReal * evenReal + evenImaginary * evenImaginary;
        power.imaginary[k] = oddReal * oddReal + oddImaginary * oddImaginary;
    }
    transform.apply(power);
    std::array<std::vector<double>, 2> correlations;
    for (std::size_t column = 0; column < 2; ++column) {
        const std::vector<double> &sums = column == 0 ? power.real : power.imaginary;
        for (std::size_t lag = 0; sums[0] > 0.0 && lag <= lags; ++lag) {
            const double overlap = static_cast<double>(first.size() - lag);
            correlations[column].push_back(sums[lag] / sums[0] * static_cast<double>(first.size()) / overlap);
        }
    }
    return correlations;
}

struct Peak
{
    std::size_t lag;
    double height;
    std::size_t scale;
};

/// Peaks beyond the first fall of the correlation: before it, neighbours are merely alike.
void appendPeaks(const std::vector<double> &correlation, std::size_t longest, std::size_t scale,
                 std::vector<Peak> &peaks)
{
    std::size_t lag = 1;
    while (lag <= longest && correlation[lag] > kLowestPeak)
        ++lag;
    for (lag = std::max(lag, kShortest); lag <= longest; ++lag) {
        const double height = correlation[lag];
        if (height > kLowestPeak && height >= correlation[lag - 1] && height >= correlation[lag + 1])
            peaks.push_back({lag, height, scale});
    }
}

/// The period near `lag` at whose multiples the correlation is highest: many turns tell it more exactly.
double refined(const std::vector<double> &correlation, std::size_t lag, std::size_t count)
{
    const auto rough = static_cast<double>(lag);
    const auto lags = static_cast<double>(correlation.size() - 1);
    const double resolution = 0.5 * rough / lags;
    const double reach = std::max(1.0, 0.03 * rough);
    const double step = std::max(0.02, resolution);
    double best = rough;
    double highest = -1.0;
    for (double period = rough - reach; period <= rough + reach; period += step) {
        double sum = 0.0;
        double weights = 0.0;
        for (double place = period; place < lags; place += period) {
            const auto at = static_cast<std::size_t>(place + 0.5);
            const auto weight = static_cast<double>(count - at);
            sum += weight * correlation[at];
            weights += weight;
        }
        const double height = sum / weights;
        const bool nearer = std::fabs(period - rough) < std::fabs(best - rough);
        if (height > highest + 1e-9 || (height > highest - 1e-9 && nearer)) {
            highest = std::max(highest, height);
            best = period;
        }
    }
    const double whole = std::round(best); // most cycles are a whole number of samples
    return std::fabs(best - whole) <= resolution + 0.25 * rough / lags ? whole : best;
}

} // namespace

double findSeasonPeriod(std::span<const float> values)
{
    const std::size_t longest = std::min(values.size() * 2 / 5, kLongest);
    if (longest < kShortest + 2)
        return 0.0;
    const std::vector<double> level = levelled(values);
    const double energy = level.empty() ? 0.0 : energyOf(level);
    if (energy <= 0.0)
        return 0.0;

    std::size_t size = 1; // so many zeros behind the values that no lag wraps round
    while (size < values.size() + longest + 1)
        size *= 2;
    const std::size_t lags = std::min(values.size() * 4 / 5, size - values.size());
    const FourierTransform transform(size);
    std::array<std::vector<double>, kScales.size()> correlations;
    std::vector<Peak> peaks;
    for (std::size_t pair = 0; pair < kScales.size(); pair += 2) {
        const std::array waves{withoutMovingMean(level, kScales[pair]),
                               withoutMovingMean(level, kScales[pair + 1])};
        auto both = autocorrelations(transform, size, waves[0], waves[1], lags);
        for (std::size_t i = 0; i < 2; ++i) {
            const std::size_t width = kScales[pair + i];
            if (values.size() < 2 * width || energyOf(waves[i]) < kLeastShare * energy)
                continue;
            const auto inScale = static_cast<std::size_t>(kLongestInScale * static_cast<double>(width));
            correlations[pair + i] = std::move(both[i]);
            appendPeaks(correlations[pair + i], width == 0 ? longest : std::min(longest, inScale), pair + i,
                        peaks);
        }
    }
    if (peaks.empty())
        return 0.0;
    const auto lower = [](const Peak &a, const Peak &b) { return a.height < b.height; };
    const double highest = std::max_element(peaks.begin(), peaks.end(), lower)->height;
    std::stable_sort(peaks.begin(), peaks.end(), [](const Peak &a, const Peak &b) { return a.lag < b.lag; });
    Peak chosen = *std::find_if(peaks.begin(), peaks.end(),
                                [&](const Peak &peak) { return peak.height >= kNearlyHighest * highest; });
    for (const Peak &peak : peaks) { // noise splits a broad peak into several
        const bool near = peak.scale == chosen.scale && peak.lag > chosen.lag &&
                          static_cast<double>(peak.lag) <= 1.15 * static_cast<double>(chosen.lag);
        if (near && peak.height > chosen.height)
            chosen = peak;
    }
    return refined(correlations[chosen.scale], chosen.lag, values.size());
}

} // namespace redshank
