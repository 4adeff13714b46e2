// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/series/portable_math.h"

#include <cassert>
#include <cmath>
#include <limits>

namespace redshank {
namespace {

// ln 2 in two parts: the first has 32 trailing zero bits, so that k * kLn2High is exact for every exponent k.
constexpr double kLn2High = 6.93147180369123816490e-01;
constexpr double kLn2Low = 1.90821492927058770002e-10;
constexpr double kTwoPi = 6.28318530717958647692;

} // namespace

double portableExp(double x)
{
    if (std::isnan(x))
        return x;
    if (x > 709.0)
        return std::numeric_limits<double>::infinity();
    if (x < -745.0)
        return 0.0;
    const double k = std::floor(x / (kLn2High + kLn2Low) + 0.5);
    const double r = (x - k * kLn2High) - k * kLn2Low;
    double sum = 1.0; // Taylor series, innermost term first
    for (int n = 16; n >= 1; --n)
        sum = 1.0 + r / n * sum;
    return std::ldexp(sum, static_cast<int>(k));
}

double portableLog(double x)
{
    assert(x > 0.0 && std::isfinite(x));
    int exponent = 0;
    double mantissa = std::frexp(x, &exponent);
    if (mantissa < 0.70710678118654752440) {
        mantissa *= 2.0;
        --exponent;
    }
    const double s = (mantissa - 1.0) / (mantissa + 1.0); // log m = 2 artanh s, |s| < 0.172
    const double s2 = s * s;
    double sum = 0.0;
    for (int n = 23; n >= 1; n -= 2)
        sum = 1.0 / n + s2 * sum;
    return exponent * kLn2High + (exponent * kLn2Low + 2.0 * s * sum);
}

double portableSineOfTurns(double turns)
{
    double x = turns - std::floor(turns + 0.5); // -0.5 .. 0.5
    if (x > 0.25)
        x = 0.5 - x;
    else if (x < -0.25)
        x = -0.5 - x;
    const double angle = kTwoPi * x;
    const double square = angle * angle;
    double sum = 1.0;
    for (int n = 22; n >= 2; n -= 2)
        sum = 1.0 - square / (n * (n + 1)) * sum;
    return angle * sum;
}

double portableCosineOfTurns(double turns) { return portableSineOfTurns(turns + 0.25); }

} // namespace redshank
