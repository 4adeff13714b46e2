// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/series/random_source.h"

#include "engine/series/portable_math.h"

#include <bit>
#include <cassert>
#include <cmath>

namespace redshank {
namespace {

constexpr std::uint64_t kGolden = 0x9e3779b97f4a7c15ULL;

std::uint64_t splitMix(std::uint64_t x)
{
    x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9ULL;
    x = (x ^ (x >> 27)) * 0x94d049bb133111ebULL;
    return x ^ (x >> 31);
}

} // namespace

std::uint64_t mixSeed(std::uint64_t seed, std::uint64_t index)
{
    return splitMix(splitMix(seed + kGolden) + kGolden * (index + 1));
}

RandomSource::RandomSource(std::uint64_t seed)
{
    for (std::uint64_t &word : m_state) {
        seed += kGolden;
        word = splitMix(seed);
    }
}

std::uint64_t RandomSource::next()
{
    const std::uint64_t result = std::rotl(m_state[1] * 5, 7) * 9;
    const std::uint64_t shifted = m_state[1] << 17;
    m_state[2] ^= m_state[0];
    m_state[3] ^= m_state[1];
    m_state[1] ^= m_state[2];
    m_state[0] ^= m_state[3];
    m_state[2] ^= shifted;
    m_state[3] = std::rotl(m_state[3], 45);
    return result;
}

double RandomSource::uniform() { return static_cast<double>(next() >> 11) * 0x1.0p-53; }

double RandomSource::uniform(double low, double high) { return low + (high - low) * uniform(); }

double RandomSource::logUniform(double low, double high)
{
    assert(low > 0.0 && low <= high);
    return portableExp(uniform(portableLog(low), portableLog(high)));
}

std::size_t RandomSource::below(std::size_t count)
{
    assert(count > 0);
    const std::uint64_t range = count;
    const std::uint64_t uneven =
        (0 - range) % range; // 2^64 mod range: values below it would favour the first ones
    std::uint64_t drawn = next();
    while (drawn < uneven)
        drawn = next();
    return static_cast<std::size_t>(drawn % range);
}

int RandomSource::integer(int low, int high)
{
    assert(low <= high);
    return low + static_cast<int>(below(static_cast<std::size_t>(high - low) + 1));
}

bool RandomSource::chance(double probability) { return uniform() < probability; }

double RandomSource::normal()
{
    // Marsaglia's polar method; the second value is thrown away, so that the stream has no hidden state.
    for (;;) {
        const double u = 2.0 * uniform() - 1.0;
        const double v = 2.0 * uniform() - 1.0;
        const double s = u * u + v * v;
        if (s > 0.0 && s < 1.0)
            return u * std::sqrt(-2.0 * portableLog(s) / s);
    }
}

double RandomSource::normal(double mean, double deviation) { return mean + deviation * normal(); }

double RandomSource::exponential() { return -portableLog(1.0 - uniform()); }

double RandomSource::laplace()
{
    const double size = exponential() * 0.70710678118654752440;
    return chance(0.5) ? size : -size;
}

double RandomSource::studentT(double freedom)
{
    const double chiSquared = 2.0 * gamma(freedom / 2.0);
    return normal() / std::sqrt(chiSquared / freedom);
}

double RandomSource::gamma(double shape)
{
    assert(shape > 0.0);
    if (shape < 1.0) { // one shape higher, drawn down by a power of a uniform number
        const double power = portableExp(portableLog(1.0 - uniform()) / shape);
        return gamma(shape + 1.0) * power;
    }
    const double d = shape - 1.0 / 3.0; // Marsaglia and Tsang 2000
    const double c = 1.0 / std::sqrt(9.0 * d);
    for (;;) {
        const double x = normal();
        const double root = 1.0 + c * x;
        if (root <= 0.0)
            continue;
        const double v = root * root * root;
        if (portableLog(1.0 - uniform()) < 0.5 * x * x + d - d * v + d * portableLog(v))
            return d * v;
    }
}

double RandomSource::poisson(double mean)
{
    assert(mean >= 0.0);
    if (mean > 30.0)
        return std::fmax(0.0, std::floor(normal(mean, std::sqrt(mean)) + 0.5));
    const double limit = portableExp(-mean);
    double product = 1.0 - uniform();
    double count = 0.0;
    while (product > limit) {
        product *= 1.0 - uniform();
        count += 1.0;
    }
    return count;
}

} // namespace redshank
