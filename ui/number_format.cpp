// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/number_format.h"

#include <QtCore/QCoreApplication>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <utility>
#include <vector>

namespace redshank {
namespace {

constexpr int kSignificantDigits = 3;
constexpr double kScientificBelow = 1e-3; ///< Axes whose largest tick is smaller count in powers of ten.
const QChar kNarrowSpace(0x202f);
const QChar kEnDash(0x2013);
const QChar kMinus(0x2212);

struct Scaled
{
    double factor = 1.0;
    QString unit;
};

/// Whether a unit carries SI prefixes itself, or shall be counted as "k", "M" behind the number.
enum class UnitKind { kPlainNumber, kPrefixable, kBytes, kTime, kFixed };

UnitKind kindOf(const QString &unit)
{
    static const std::array<QString, 7> kPrefixed{
        QStringLiteral("B/s"), QStringLiteral("bit/s"), QStringLiteral("b/s"), QStringLiteral("Hz"),
        QStringLiteral("W"),   QStringLiteral("V"),     QStringLiteral("A")};
    if (unit.isEmpty())
        return UnitKind::kPlainNumber;
    if (unit == QLatin1String("B"))
        return UnitKind::kBytes;
    if (unit == QLatin1String("s") || unit == QLatin1String("ms") || unit == QLatin1String("us") ||
        unit == QString::fromUtf8("µs") || unit == QLatin1String("ns"))
        return UnitKind::kTime;
    return std::find(kPrefixed.begin(), kPrefixed.end(), unit) != kPrefixed.end() ? UnitKind::kPrefixable
                                                                                  : UnitKind::kFixed;
}

Scaled scaledTime(double value, const QString &unit)
{
    struct Step
    {
        double seconds;
        QString name;
    };
    const std::array<Step, 7> steps{{{1e-9, QStringLiteral("ns")},
                                     {1e-6, QString::fromUtf8("µs")},
                                     {1e-3, QStringLiteral("ms")},
                                     {1.0, QStringLiteral("s")},
                                     {60.0, QStringLiteral("min")},
                                     {3'600.0, QStringLiteral("h")},
                                     {86'400.0, QStringLiteral("d")}}};
    const QString wanted = unit == QLatin1String("us") ? steps[1].name : unit;
    const auto own =
        std::find_if(steps.begin(), steps.end(), [&](const Step &step) { return step.name == wanted; });
    // A unit is left where it reads badly only: 1,200 ms stays what the user knows, 12,000 ms becomes 12.0 s.
    const double size = std::abs(value);
    auto chosen = own;
    while (chosen + 1 != steps.end() && size * own->seconds / chosen->seconds >= 10'000.0)
        ++chosen;
    if (size > 0.0 && size < 0.1)
        while (chosen != steps.begin() && size * own->seconds / chosen->seconds < 1.0)
            --chosen;
    return {own->seconds / chosen->seconds, chosen->name};
}

/// `threshold`: the size from which a number is shortened.
Scaled scaledByPrefix(double value, const QString &unit, double threshold)
{
    constexpr std::array<const char *, 5> kPrefixes{"", "k", "M", "G", "T"};
    double factor = 1.0;
    std::size_t index = 0;
    const double size = std::abs(value);
    if (size >= threshold)
        while (index + 1 < kPrefixes.size() && size * factor >= 999.5) {
            factor /= 1000.0;
            ++index;
        }
    return {factor, QLatin1String(kPrefixes[index]) + unit};
}

/// As computers count memory: in powers of 1024.
Scaled scaledByBinaryPrefix(double value, const QString &unit)
{
    constexpr std::array<const char *, 5> kPrefixes{"", "Ki", "Mi", "Gi", "Ti"};
    double factor = 1.0;
    std::size_t index = 0;
    const double size = std::abs(value);
    while (index + 1 < kPrefixes.size() && size * factor >= 1'023.5) {
        factor /= 1'024.0;
        ++index;
    }
    return {factor, QLatin1String(kPrefixes[index]) + unit};
}

Scaled scaleFor(double value, const QString &unit)
{
    switch (kindOf(unit)) {
    case UnitKind::kBytes:
        return scaledByBinaryPrefix(value, unit);
    case UnitKind::kPlainNumber:
        return scaledByPrefix(value, unit, 10'000.0);
    case UnitKind::kPrefixable:
        return scaledByPrefix(value, unit, 999.5);
    case UnitKind::kTime:
        return scaledTime(value, unit);
    case UnitKind::kFixed: {
        Scaled scaled = scaledByPrefix(value, QString(), 10'000.0);
        scaled.unit = scaled.unit.isEmpty() ? unit : scaled.unit + kNarrowSpace + unit;
        return scaled;
    }
    }
    return {1.0, unit};
}

/// What the ticks of an axis are counted in whose largest one is this; its unit is the prefix alone, or
/// another unit of time than the metric's.
Scaled scaleOfTicks(double largest, const QString &unit)
{
    switch (kindOf(unit)) {
    case UnitKind::kBytes:
        return scaledByBinaryPrefix(largest, QString());
    case UnitKind::kTime: {
        Scaled scaled = scaledTime(largest, unit);
        if (scaled.factor == 1.0)
            scaled.unit.clear();
        return scaled;
    }
    case UnitKind::kPlainNumber:
    case UnitKind::kPrefixable:
    case UnitKind::kFixed:
        break;
    }
    return scaledByPrefix(largest, QString(), 10'000.0);
}

/// Decimals that leave three significant digits; -1: too small for a fixed notation.
int decimalsFor(double value)
{
    const double size = std::abs(value);
    if (size == 0.0)
        return 0;
    const int magnitude = static_cast<int>(std::floor(std::log10(size)));
    int decimals = std::clamp(kSignificantDigits - 1 - magnitude, 0, 12);
    // 9.996 rounds up to 10.0, which has one decimal less.
    const double unitInLast = std::pow(10.0, -decimals);
    if (decimals > 0 && std::floor(std::log10(std::round(size / unitInLast) * unitInLast)) > magnitude)
        --decimals;
    return decimals > 6 ? -1 : decimals;
}

QString withMinus(QString text, const QLocale &locale)
{
    if (text.startsWith(locale.negativeSign()))
        text.replace(0, locale.negativeSign().size(), kMinus);
    return text;
}

/// "1.00e−6": the sign as everywhere, no zeros before the exponent, no trailing zeros where `isShort`.
QString scientific(double value, int decimals, bool isShort, const QLocale &locale)
{
    QString text = QString::number(value, 'e', decimals); // may round up to the next power
    const int power = text.mid(text.indexOf(QLatin1Char('e')) + 1).toInt();
    const double mantissa = text.left(text.indexOf(QLatin1Char('e'))).toDouble();
    text = isShort ? locale.toString(mantissa, 'g', decimals + 1) : locale.toString(mantissa, 'f', decimals);
    const QString sign = power < 0 ? QString(kMinus) : QString();
    return withMinus(text, locale) + QLatin1Char('e') + sign + QString::number(std::abs(power));
}

QString shortNumber(double value, const QLocale &locale)
{
    const int decimals = decimalsFor(value);
    if (decimals < 0)
        return scientific(value, kSignificantDigits - 1, false, locale);
    const double last =
        std::pow(10.0, kSignificantDigits - 1 - std::floor(std::log10(std::max(std::abs(value), 1.0))));
    const double rounded = decimals == 0 && std::abs(value) >= 1e4 ? std::round(value * last) / last : value;
    return withMinus(locale.toString(rounded, 'f', decimals), locale);
}

QString joined(const QString &number, const QString &unit)
{
    if (unit.isEmpty())
        return number;
    return number + kNarrowSpace + unit;
}

/// Whole numbers in the proportion of the parts that add up to `units`: what rounding leaves goes to those
/// that it took most from.
std::vector<std::int64_t> apportioned(std::span<const double> parts, double sum, std::int64_t units)
{
    std::vector<std::int64_t> whole(parts.size(), 0);
    if (!(sum > 0.0))
        return whole;
    std::vector<std::pair<double, std::size_t>> rests;
    std::int64_t left = units;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        const double exact = parts[i] / sum * static_cast<double>(units);
        whole[i] = static_cast<std::int64_t>(std::floor(exact));
        rests.emplace_back(static_cast<double>(whole[i]) - exact, i);
        left -= whole[i];
    }
    std::stable_sort(rests.begin(), rests.end(),
                     [](const auto &a, const auto &b) { return a.first < b.first; });
    for (std::size_t i = 0; left > 0; i = (i + 1) % rests.size(), --left)
        ++whole[rests[i].second];
    return whole;
}

QString words(const char *text) { return QCoreApplication::translate("number format", text); }

QString infinity(double value)
{
    return value < 0 ? QString(kMinus) + QChar(0x221e) : QString(QChar(0x221e));
}

} // namespace

QString formatValue(double value, const QString &unit, const QLocale &locale)
{
    if (std::isnan(value))
        return kEnDash;
    if (std::isinf(value))
        return joined(infinity(value), unit);
    const Scaled scaled = scaleFor(value, unit);
    return joined(shortNumber(value * scaled.factor, locale), scaled.unit);
}

PrintedParts formatParts(std::span<const double> parts, const QLocale &locale)
{
    PrintedParts printed;
    double sum = 0.0;
    for (const double part : parts)
        sum += part;
    printed.total = formatValue(sum, QString(), locale);
    const Scaled scaled = scaleFor(sum, QString());
    const int decimals = decimalsFor(sum * scaled.factor);
    // Too small for a fixed notation: all count in the power of ten of the sum.
    const int power =
        decimals < 0 ? QString::number(sum, 'e', kSignificantDigits - 1).section(QLatin1Char('e'), 1).toInt()
                     : 0;
    const int digits = decimals < 0 ? kSignificantDigits - 1 : decimals;
    const double last = std::pow(10.0, -digits);
    const double size = sum * scaled.factor / std::pow(10.0, power);
    const QString suffix =
        power == 0 ? QString() : QStringLiteral("e") + kMinus + QString::number(std::abs(power));
    const auto units = apportioned(parts, sum, std::llround(size / last));
    const auto shares = apportioned(parts, sum, 100);
    for (std::size_t i = 0; i < parts.size(); ++i) {
        const QString number = locale.toString(static_cast<double>(units[i]) * last, 'f', digits);
        printed.parts.append(joined(number + suffix, scaled.unit));
        printed.shares.append(
            sum > 0.0 ? words("%1 %").arg(locale.toString(static_cast<qlonglong>(shares[i]))) : QString());
    }
    return printed;
}

QString formatFull(double value, const QString &unit, const QLocale &locale)
{
    if (std::isnan(value))
        return kEnDash;
    if (std::isinf(value))
        return joined(infinity(value), unit);
    return joined(withMinus(locale.toString(value, 'g', QLocale::FloatingPointShortest), locale), unit);
}

QString formatRange(double lower, double upper, const QString &unit, const QLocale &locale)
{
    if (!std::isfinite(lower) || !std::isfinite(upper))
        return kEnDash;
    const Scaled scaled = scaleFor(std::max(std::abs(lower), std::abs(upper)), unit);
    const QString dash = lower < 0.0 ? kNarrowSpace + QString(kEnDash) + kNarrowSpace : QString(kEnDash);
    return joined(shortNumber(lower * scaled.factor, locale) + dash +
                      shortNumber(upper * scaled.factor, locale),
                  scaled.unit);
}

double tickUnit(double largest, const QString &unit)
{
    const UnitKind kind = kindOf(unit);
    return kind == UnitKind::kBytes || kind == UnitKind::kTime ? 1.0 / scaleOfTicks(largest, unit).factor
                                                               : 1.0;
}

QString formatTick(double value, double step, double largest, const QString &unit, const QLocale &locale)
{
    const Scaled scaled = scaleOfTicks(largest, unit);
    if (value == 0.0)
        return locale.toString(0);
    if (std::abs(largest * scaled.factor) < kScientificBelow)
        return scientific(value, kSignificantDigits - 1, true, locale);
    const double scaledStep = std::abs(step * scaled.factor);
    int decimals = 0;
    while (decimals < 6 && std::abs(scaledStep * std::pow(10.0, decimals) -
                                    std::round(scaledStep * std::pow(10.0, decimals))) >
                               1e-6 * scaledStep * std::pow(10.0, decimals))
        ++decimals;
    return joined(withMinus(locale.toString(value * scaled.factor, 'f', decimals), locale), scaled.unit);
}

QString formatScore(double score, const QLocale &locale)
{
    if (std::isnan(score))
        return kEnDash;
    if (std::isinf(score))
        return infinity(score);
    if (std::abs(score) < 9.995)
        return withMinus(locale.toString(score, 'f', 2), locale);
    if (std::abs(score) < 99.95)
        return withMinus(locale.toString(score, 'f', 1), locale);
    if (std::abs(score) < 999'999.5)
        return withMinus(locale.toString(score, 'f', 0), locale);
    return scientific(score, 1, false, locale);
}

QString formatCount(std::uint64_t count, const QLocale &locale)
{
    if (count < 10'000)
        return locale.toString(static_cast<qulonglong>(count));
    return formatValue(static_cast<double>(count), QString(), locale);
}

QString formatDuration(Milliseconds duration, const QLocale &locale)
{
    struct Unit
    {
        std::int64_t ms;
        const char *name;
    };
    constexpr std::array<Unit, 4> kUnits{
        {{86'400'000, "d"}, {3'600'000, "h"}, {60'000, "min"}, {1'000, "s"}}};
    std::int64_t ms = duration.count();
    if (ms < 0)
        return QString(kMinus) + formatDuration(-duration, locale);
    const auto part = [&](double number, int decimals, const char *name) {
        return joined(locale.toString(number, 'f', decimals), QLatin1String(name));
    };
    if (ms < 1'000)
        return part(static_cast<double>(ms), 0, "ms");
    if (ms < 10'000)
        return part(static_cast<double>(ms) / 1000.0, ms % 1'000 == 0 ? 0 : 1, "s");
    for (std::size_t i = 0; i < kUnits.size(); ++i) {
        if (ms < kUnits[i].ms)
            continue;
        const std::int64_t whole = ms / kUnits[i].ms;
        const QString first = part(static_cast<double>(whole), 0, kUnits[i].name);
        if (i + 1 == kUnits.size() || whole >= 10)
            return first;
        const std::int64_t rest = ms % kUnits[i].ms / kUnits[i + 1].ms;
        if (rest == 0)
            return first;
        return first + QLatin1Char(' ') + part(static_cast<double>(rest), 0, kUnits[i + 1].name);
    }
    return {};
}

QString formatShort(double value, const QLocale &locale)
{
    if (!std::isfinite(value))
        return kEnDash;
    const double size = std::abs(value);
    if (size == 0.0)
        return locale.toString(0);
    if (size >= 1e6 || size < kScientificBelow)
        return locale.toString(value, 'g', kSignificantDigits);
    if (size >= 999.5)
        return locale.toString(std::llround(value));
    const int decimals = kSignificantDigits - 1 - static_cast<int>(std::floor(std::log10(size)));
    QString text = locale.toString(value, 'f', std::max(0, decimals));
    if (text.contains(locale.decimalPoint())) {
        while (text.endsWith(locale.zeroDigit()))
            text.chop(1);
        if (text.endsWith(locale.decimalPoint()))
            text.chop(locale.decimalPoint().size());
    }
    return text;
}

QString formatWholeCount(std::uint64_t count, const QLocale &locale)
{
    return locale.toString(static_cast<qulonglong>(count));
}

QString formatCounted(std::uint64_t count, const QString &one, const QString &many, const QLocale &locale)
{
    return count == 1 ? one : many.arg(formatWholeCount(count, locale));
}

QString formatShare(double share, const QLocale &locale)
{
    if (!std::isfinite(share))
        return kEnDash;
    const double percent = share * 100.0;
    if (percent > 0.0 && percent < 0.1)
        return words("< %1 %").arg(locale.toString(0.1, 'f', 1));
    if (percent < 100.0 && percent > 99.9)
        return words("%1 %").arg(locale.toString(99.9, 'f', 1));
    const bool whole = std::abs(percent - std::round(percent)) < 0.05;
    return words("%1 %").arg(locale.toString(percent, 'f', whole ? 0 : 1));
}

QString formatRoughDuration(Milliseconds duration)
{
    const std::int64_t seconds = (duration.count() + 500) / 1000;
    if (seconds < 1)
        return words("under 1 s");
    if (seconds < 60)
        return words("%1 s").arg(seconds);
    if (seconds < 600 && seconds % 60 != 0)
        return words("%1 min %2 s").arg(seconds / 60).arg(seconds % 60);
    if (seconds < 3600)
        return words("%1 min").arg((seconds + 30) / 60);
    return words("%1 h %2 min").arg(seconds / 3600).arg(seconds % 3600 / 60);
}

QString formatSize(std::uint64_t bytes, const QLocale &locale)
{
    return locale.formattedDataSize(static_cast<qint64>(bytes), 1, QLocale::DataSizeSIFormat);
}

} // namespace redshank
