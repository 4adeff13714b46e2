// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/time_point.h"

#include <QtCore/QLocale>
#include <QtCore/QString>
#include <QtCore/QStringList>

#include <cstdint>
#include <span>

/// \file
/// Numbers as the window prints them, by the locale. What moves (charts, tables, the status) keeps its
/// width: three digits, short counts, narrow spaces. What stands in a form or a dialog reads like a sentence.

namespace redshank {

// What moves

/// A number as printed on the screen: three significant digits, its unit behind a narrow space, large and
/// small ones with an SI prefix where the unit takes one ("12.3 ms", "4.56 k", "1.20 MB/s", "87.5 %"), bytes
/// in powers of 1024 ("1.12 GiB"), long durations in minutes, hours and days. NaN is an en dash.
QString formatValue(double value, const QString &unit, const QLocale &locale = QLocale());
/// The same number with all its digits, for tooltips and tables that are copied.
QString formatFull(double value, const QString &unit, const QLocale &locale = QLocale());
/// "80.0–120 ms": one unit behind both.
QString formatRange(double lower, double upper, const QString &unit, const QLocale &locale = QLocale());
/// A tick of a value axis: as few decimals as tell ticks `step` apart, no unit but the SI prefix that fits
/// the `largest` tick; a power of ten where even that one is tiny ("2e−6").
QString formatTick(double value, double step, double largest, const QString &unit,
                   const QLocale &locale = QLocale());
/// What the ticks of such an axis are to be round numbers of, in the unit: 1, or 1024 bytes, 60 s, ...
double tickUnit(double largest, const QString &unit);
/// A score: two decimals below 10, three significant digits above, never an exponent below a million.
QString formatScore(double score, const QLocale &locale = QLocale());
/// Numbers without a unit that are printed one below the other with their sum.
struct PrintedParts
{
    QStringList parts;  ///< They add up to the total as printed, to the last digit.
    QString total;      ///< The sum as formatValue() prints it.
    QStringList shares; ///< Whole percent, 100 in all; empty texts where the sum is 0.
};
/// parts: finite, none below zero.
PrintedParts formatParts(std::span<const double> parts, const QLocale &locale = QLocale());
/// The number of samples and the like: "1.2 M", exact below 10,000.
QString formatCount(std::uint64_t count, const QLocale &locale = QLocale());
/// "8 s", "3 min", "2 h 5 min", "4 d": at most two parts.
QString formatDuration(Milliseconds duration, const QLocale &locale = QLocale());

// What stands in a form or a dialog

/// Three significant digits without zeros at the end, "–" for NaN; whole numbers above 1,000 keep all their
/// digits up to a million.
QString formatShort(double value, const QLocale &locale = QLocale());
/// All digits, in the locale's groups.
QString formatWholeCount(std::uint64_t count, const QLocale &locale = QLocale());
/// `one` for 1, else `many` with "%1" replaced by the whole count.
QString formatCounted(std::uint64_t count, const QString &one, const QString &many,
                      const QLocale &locale = QLocale());
/// 0.0123 as "1.2 %", "–" for NaN; never "0 %" for something above zero.
QString formatShare(double share, const QLocale &locale = QLocale());
/// To the nearest second: "under 1 s", "8 s", "2 min 10 s", "1 h 5 min".
QString formatRoughDuration(Milliseconds duration);
/// "1.2 MB" in units of 1,000 bytes.
QString formatSize(std::uint64_t bytes, const QLocale &locale = QLocale());

} // namespace redshank
