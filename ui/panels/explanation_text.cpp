// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/explanation_text.h"

#include "ui/number_format.h"
#include "ui/plot/time_ticks.h"

#include <QtCore/QCoreApplication>

#include <algorithm>
#include <cmath>

namespace redshank {
namespace {

QString tr(const char *text) { return QCoreApplication::translate("explanation", text); }

QString clock(TimePoint time, const QTimeZone &zone, const QLocale &locale)
{
    return formatTime(time, zone, false, false, locale);
}

QString perDay(double count, const QLocale &locale)
{
    if (count < 1.0)
        return tr("one in %1 days").arg(formatShort(1.0 / count, locale));
    return tr("%1 a day").arg(formatShort(count, locale));
}

/// To three digits of the distance between the two, never away from `towards`.
double roundedTowards(double value, double towards)
{
    const double distance = std::abs(value - towards);
    if (!(distance > 0.0))
        return value;
    const int decimals = 2 - static_cast<int>(std::floor(std::log10(distance)));
    const double power = std::pow(10.0, std::abs(decimals));
    const double places = decimals > 0 ? value * power : value / power;
    const double rounded = towards < value ? std::floor(places) : std::ceil(places);
    return decimals > 0 ? rounded / power : rounded * power;
}

} // namespace

QString courseSentence(const Incident &incident, const QTimeZone &zone, const QLocale &locale)
{
    QString kind = incidentKindWord(incident.kind);
    kind[0] = kind[0].toUpper();
    const QString zoneName = zoneLabel(zone, incident.peak);
    if (incident.begin == incident.end)
        return tr("%1: one sample at %2 %3").arg(kind, clock(incident.peak, zone, locale), zoneName);
    const QString end = incident.state == IncidentState::kClosed
                            ? tr("ended %1").arg(clock(incident.end, zone, locale))
                            : tr("still open");
    return tr("%1: began %2, peak %3 %4, %5")
        .arg(kind, clock(incident.begin, zone, locale), clock(incident.peak, zone, locale), zoneName, end);
}

QString sampleSentence(const Explanation &explanation, const MetricInfo &metric, const QLocale &locale)
{
    const QString unit = QString::fromStdString(metric.unit);
    QString sentence = QString::fromStdString(metric.name) + QLatin1Char(' ') +
                       (std::isnan(explanation.value) ? tr("without a value")
                                                      : formatValue(explanation.value, unit, locale));
    if (std::isfinite(explanation.lower) && std::isfinite(explanation.upper))
        sentence += tr(", expected %1").arg(formatRange(explanation.lower, explanation.upper, unit, locale));
    if (std::isnan(explanation.score))
        return sentence + tr("; not scored.");
    sentence += tr(", score %1").arg(formatScore(explanation.score, locale));
    return sentence + (explanation.score >= 1.0 ? tr(": flagged.") : tr(": below the line of 1.0."));
}

QString refusalSentence(ErrorCode code)
{
    if (code == ErrorCode::kEmptyInput)
        return tr(
            "The samples of that time are no longer kept, so this cannot be explained. Choose something "
            "newer.");
    if (code == ErrorCode::kInvalidInput)
        return tr("This metric is no longer loaded. Choose another one.");
    return errorSentence(code);
}

QString modelSentence(const Explanation &explanation, const QLocale &locale)
{
    if (explanation.modelChanged)
        return tr("The model has changed since: then MSE %1, now %2. What follows is by the model of now.")
            .arg(formatValue(explanation.saidMse, QString(), locale),
                 formatValue(explanation.ownMse, QString(), locale));
    if (explanation.parts.empty())
        return tr("No reconstruction error: this sample has no value, or its window was not full.");
    if (explanation.model.empty())
        return tr("Scored by the universal model: this metric has no model of its own yet.");
    return {};
}

QString clearingSentence(const ClearingFound &found, const MetricInfo &metric, const QLocale &locale)
{
    if (std::isnan(found.value))
        return {};
    if (std::isnan(found.clearing.value))
        return found.lineMoved ? tr("The line has moved since: it would not flag this sample any more.")
                               : tr("No other value of this metric alone would have cleared the flag.");
    const QString unit = QString::fromStdString(metric.unit);
    const QString sentence =
        tr("Smallest change that clears the flag: %1 instead of %2")
            .arg(formatFull(roundedTowards(found.clearing.value, found.expected), unit, locale),
                 formatValue(found.value, unit, locale));
    return found.lineMoved ? tr("%1, by the line of now.").arg(sentence) : tr("%1.").arg(sentence);
}

QString evidenceWords(EvidenceKind kind)
{
    switch (kind) {
    case EvidenceKind::kReconstruction:
        return tr("Its own model");
    case EvidenceKind::kUniversal:
        return tr("Universal model");
    case EvidenceKind::kMemory:
        return tr("Memory of past windows");
    case EvidenceKind::kFlat:
        return tr("Flat line");
    case EvidenceKind::kMissingData:
        return tr("Missing data");
    case EvidenceKind::kSeason:
        return tr("Season");
    }
    return {};
}

QString windowSentence(const Explanation &explanation, const QTimeZone &zone, const QLocale &locale)
{
    const WindowError &window = explanation.window;
    if (window.isEmpty())
        return {};
    const PrintedParts printed = formatParts(window.contribution, locale);
    const auto largest = std::max_element(window.contribution.begin(), window.contribution.end());
    const auto place = largest - window.contribution.begin();
    return tr("%1 samples up to %2, and their reconstruction (dashed). MSE of the whole window %3; the "
              "sample "
              "at %4 is %5 of it.")
        .arg(formatCount(window.times.size(), locale), clock(window.times.back(), zone, locale),
             printed.total, clock(window.times[static_cast<std::size_t>(place)], zone, locale),
             printed.shares[place]);
}

QString nearestSentence(const NearestWindow &window, const QTimeZone &zone, const QLocale &locale)
{
    return tr("up to %1, %2 deviations away")
        .arg(formatTime(window.end, zone, true, false, locale), formatShort(window.distance, locale));
}

QString movedSentence(const MovedMetric &moved, const MetricInfo &metric, const QLocale &locale)
{
    const QString unit = QString::fromStdString(metric.unit);
    QString sentence =
        tr("%1 at its furthest, usually %2")
            .arg(formatValue(moved.furthest, unit, locale), formatValue(moved.level, unit, locale));
    if (moved.shift > Milliseconds{0})
        sentence += tr("; %1 later").arg(formatDuration(moved.shift, locale));
    if (moved.shift < Milliseconds{0})
        sentence += tr("; %1 earlier").arg(formatDuration(-moved.shift, locale));
    if (moved.flagged > 0)
        sentence += tr("; %1 of %2 samples flagged")
                        .arg(formatCount(moved.flagged, locale), formatCount(moved.samples, locale));
    return sentence;
}

QString lineSentence(const LineOrigin &line, const QLocale &locale)
{
    QString sentence;
    switch (line.source) {
    case LineOrigin::Source::kNone:
        return tr("The universal model judges this metric until its own first model; there is no histogram "
                  "of its errors yet.");
    case LineOrigin::Source::kBlockMaxima:
        sentence = tr("The line is an error of %1. It was fitted on the largest errors of the past %2 blocks "
                      "of %3 samples; %4 of them lie below it.");
        break;
    case LineOrigin::Source::kQuantiles:
        sentence = tr("The line is an error of %1. It was fitted on the errors of %2 samples that the model "
                      "was trained on; %4 of them lie below it.");
        break;
    }
    switch (line.side) {
    case LineOrigin::Side::kBoth:
        break;
    case LineOrigin::Side::kAbove:
        sentence += QLatin1Char(' ') + tr("Only errors above what was expected count here.");
        break;
    case LineOrigin::Side::kBelow:
        sentence += QLatin1Char(' ') + tr("Only errors below what was expected count here.");
        break;
    }
    // Cut, not rounded: 99.95 % below are not all of them.
    const double below = std::floor(line.shareBelow * 10'000.0) / 100.0;
    sentence.replace(QLatin1String("%1"), formatValue(line.lineError, QString(), locale));
    sentence.replace(QLatin1String("%2"), formatCount(line.errors, locale));
    sentence.replace(QLatin1String("%3"), formatCount(line.samplesPerError, locale));
    sentence.replace(QLatin1String("%4"), tr("%1 %").arg(locale.toString(below, 'g', 4)));
    if (std::isfinite(line.sampleError))
        sentence += QLatin1Char(' ') +
                    tr("This sample's is %1.").arg(formatValue(line.sampleError, QString(), locale));
    sentence += QLatin1Char(' ') +
                tr("A healthy metric is flagged once in %1 samples")
                    .arg(formatCount(static_cast<std::uint64_t>(std::llround(line.samplesPerFlag)), locale));
    if (std::isfinite(line.flagsPerDay))
        sentence += tr(", %1, and opens incidents %2")
                        .arg(perDay(line.flagsPerDay, locale), perDay(line.incidentsPerDay, locale));
    return sentence + QLatin1Char('.');
}

} // namespace redshank
