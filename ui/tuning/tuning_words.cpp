// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tuning/tuning_words.h"

#include "engine/detect/score_calibration.h"
#include "ui/number_format.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QStringList>

#include <cmath>

namespace redshank {
namespace {

QString tr(const char *text) { return QCoreApplication::translate("tuning words", text); }

} // namespace

QString levelSentence(double level, const QLocale &locale)
{
    // Two digits are known of it.
    const double samples = std::exp(healthySurprise(level));
    const double unit = std::pow(10.0, std::floor(std::log10(samples)) - 1.0);
    return tr("One incident in about %1 healthy samples of a metric")
        .arg(formatWholeCount(static_cast<std::uint64_t>(std::round(samples / unit) * unit), locale));
}

QString alarmsSentence(const TuningTried &tried, const QLocale &locale)
{
    return tr("Alarms a day %1 → %2")
        .arg(formatShort(tried.oldPerDay, locale), formatShort(tried.newPerDay, locale));
}

QString differenceSentence(const TuningTried &tried, const QLocale &locale)
{
    const QString added = formatWholeCount(tried.difference.added.size(), locale);
    const QString gone = formatWholeCount(tried.difference.gone.size(), locale);
    QStringList sentences;
    if (!tried.isReachable)
        sentences << (tried.silenced ? tr("Even the least sensitive line would tell of it.")
                                     : tr("Even the least sensitive line tells more."));
    if (tried.silenced && tried.isReachable)
        sentences
            << tr("Would remove %1 of %2 alarms.").arg(gone, formatWholeCount(tried.oldIncidents, locale));
    else
        sentences
            << tr("+%1 new, −%2 gone in %3.").arg(added, gone, formatDuration(tried.span.length(), locale));
    if (!tried.missed.empty())
        sentences << formatCounted(tried.missed.size(), tr("It would miss 1 that is marked as real."),
                                   tr("It would miss %1 that are marked as real."), locale);
    if (!tried.isWhole)
        sentences << tr("In view; the rest is being counted.");
    return sentences.join(QLatin1Char(' '));
}

} // namespace redshank
