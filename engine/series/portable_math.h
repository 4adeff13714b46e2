// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace redshank {

/// \file
/// Exponential, logarithm and sine from additions, multiplications and divisions alone, in a fixed order: the
/// same bits on every machine with IEEE doubles, which the C library does not promise. About 1e-15 relative;
/// for generators, not for speed.

/// e^x; infinity above 709, 0 below -745; NaN for NaN.
double portableExp(double x);
/// Natural logarithm; x must be finite and above 0.
double portableLog(double x);
/// Sine and cosine of an angle in turns: 1.0 is once round. |turns| must be below 2^52.
double portableSineOfTurns(double turns);
double portableCosineOfTurns(double turns);

} // namespace redshank
