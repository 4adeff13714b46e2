// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/figures.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QDateTime>
#include <QtCore/QLocale>

#include <cmath>

namespace redshank {

namespace {

QString words(const char *text) { return QCoreApplication::translate("redshank::figures", text); }

} // namespace

QString countText(std::uint64_t count) { return QLocale().toString(static_cast<qulonglong>(count)); }

QString countedText(std::uint64_t count, const QString &one, const QString &many)
{
    return count == 1 ? one : many.arg(countText(count));
}

QString valueText(double value)
{
    if (!std::isfinite(value))
        return QStringLiteral("–");
    const double size = std::abs(value);
    const QLocale locale;
    if (size == 0.0)
        return locale.toString(0);
    if (size >= 1e6 || size < 1e-3)
        return locale.toString(value, 'g', 3);
    if (size >= 999.5)
        return locale.toString(std::llround(value));
    const int decimals = 2 - static_cast<int>(std::floor(std::log10(size)));
    QString text = locale.toString(value, 'f', std::max(0, decimals));
    if (text.contains(locale.decimalPoint())) {
        while (text.endsWith(locale.zeroDigit()))
            text.chop(1);
        if (text.endsWith(locale.decimalPoint()))
            text.chop(locale.decimalPoint().size());
    }
    return text;
}

QString shareText(double share)
{
    if (!std::isfinite(share))
        return QStringLiteral("–");
    const double percent = share * 100.0;
    if (percent > 0.0 && percent < 0.1)
        return words("< %1 %").arg(QLocale().toString(0.1, 'f', 1));
    if (percent < 100.0 && percent > 99.9)
        return words("%1 %").arg(QLocale().toString(99.9, 'f', 1));
    const bool whole = std::abs(percent - std::round(percent)) < 0.05;
    return words("%1 %").arg(QLocale().toString(percent, 'f', whole ? 0 : 1));
}

QString durationText(Milliseconds duration)
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

QString rangeText(const TimeRange &range, const QTimeZone &zone)
{
    if (range.isEmpty())
        return words("no data");
    const QDateTime begin = QDateTime::fromMSecsSinceEpoch(toMs(range.begin), zone);
    const QDateTime end = QDateTime::fromMSecsSinceEpoch(toMs(range.end), zone);
    const QLocale locale;
    const QString name = zone == QTimeZone::utc() ? QStringLiteral("UTC") : zone.abbreviation(begin);
    const QString clock =
        range.length() < Milliseconds(5 * 60'000) ? QStringLiteral("HH:mm:ss") : QStringLiteral("HH:mm");
    const QString day = QStringLiteral("d MMM ");
    const bool oneDay = begin.date() == end.date();
    if (oneDay)
        return words("%1 – %2 %3").arg(locale.toString(begin, clock), locale.toString(end, clock), name);
    const QString form = range.length() < Milliseconds(std::int64_t{14} * 86'400'000) ? day + clock
                         : begin.date().year() == end.date().year()                   ? day.trimmed()
                                                                    : day + QStringLiteral("yyyy");
    return words("%1 – %2 %3").arg(locale.toString(begin, form), locale.toString(end, form), name);
}

QString sizeText(std::uint64_t bytes)
{
    return QLocale().formattedDataSize(static_cast<qint64>(bytes), 1, QLocale::DataSizeSIFormat);
}

} // namespace redshank
