// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/number_format.h"
#include "ui/text.h"

#include <QtCore/QCoreApplication>

#include <algorithm>
#include <cmath>

namespace redshank {
namespace {

QString tr(const char *text) { return QCoreApplication::translate("text", text); }

QString timesText(std::uint32_t times, const QString &once, const QString &more, const QLocale &locale)
{
    return times == 1 ? once : more.arg(formatCount(times, locale));
}

/// Calm on a screen: from a second on without its parts.
QString calmDuration(Milliseconds duration, const QLocale &locale)
{
    return formatDuration(duration < Milliseconds{1000} ? duration
                                                        : std::chrono::floor<std::chrono::seconds>(duration),
                          locale);
}

/// How far from the expected value, as a factor; empty where a factor says nothing, as of a value within what
/// was expected.
QString factorText(const IncidentPart &part, const QLocale &locale)
{
    if (!(part.value > 0.0) || !(part.expected > 0.0) ||
        (part.value >= part.lower && part.value <= part.upper))
        return {};
    const double factor = part.value / part.expected;
    if (!std::isfinite(factor) || (factor > 0.95 && factor < 1.05) || factor >= 1000.0)
        return {};
    const int decimals = factor < 0.1 ? 2 : factor < 10.0 ? 1 : 0;
    return tr("%1×").arg(locale.toString(factor, 'f', decimals));
}

} // namespace

QString incidentStateWord(IncidentState state)
{
    switch (state) {
    case IncidentState::kOpen:
        return tr("Open");
    case IncidentState::kAcknowledged:
        return tr("Acknowledged");
    case IncidentState::kClosed:
        return tr("Closed");
    }
    return {};
}

QString incidentKindWord(IncidentKind kind)
{
    switch (kind) {
    case IncidentKind::kSingle:
        return tr("spike");
    case IncidentKind::kRun:
        return tr("sustained");
    case IncidentKind::kLevelShift:
        return tr("level shift");
    case IncidentKind::kFlat:
        return tr("flat line");
    case IncidentKind::kMissingData:
        return tr("missing data");
    case IncidentKind::kLostCycle:
        return tr("lost cycle");
    case IncidentKind::kNoData:
        return tr("no data");
    }
    return {};
}

QString incidentTitle(const Incident &incident, const MetricLookup &lookup)
{
    if (incident.parts.empty())
        return tr("No metric");
    const QString first = QString::fromStdString(lookup(incident.parts.front().metric).name);
    if (incident.parts.size() == 2)
        return tr("%1, %2").arg(first, QString::fromStdString(lookup(incident.parts[1].metric).name));
    return incident.parts.size() == 1 ? first
                                      : tr("%1 and %2 more").arg(first).arg(incident.parts.size() - 1);
}

QString incidentStateSentence(const Incident &incident, TimePoint now, const QLocale &locale)
{
    const auto since = [&] { return calmDuration(std::max(now - incident.begin, Milliseconds{0}), locale); };
    switch (incident.state) {
    case IncidentState::kOpen:
        return now - incident.begin < std::chrono::seconds{1} ? tr("Open, just begun")
                                                              : tr("Open for %1").arg(since());
    case IncidentState::kAcknowledged:
        return tr("Acknowledged, open for %1").arg(since());
    case IncidentState::kClosed:
        break;
    }
    if (incident.recurrences > 0)
        return timesText(incident.recurrences, tr("Closed, came back once"), tr("Closed, came back %1 times"),
                         locale);
    const Milliseconds lasted = incident.end - incident.begin;
    return lasted > Milliseconds{0} ? tr("Closed after %1").arg(calmDuration(lasted, locale))
                                    : tr("Closed, one sample");
}

QString whySentence(const Incident &incident, const MetricLookup &lookup, const QLocale &locale)
{
    if (incident.parts.empty())
        return {};
    const IncidentPart &first = incident.parts.front();
    const MetricInfo info = lookup(first.metric);
    if (incident.kind == IncidentKind::kNoData)
        return tr("%1 had no values. This is no anomaly: there was nothing to judge.")
            .arg(QString::fromStdString(info.name));
    const QString unit = QString::fromStdString(info.unit);
    QString sentence =
        QString::fromStdString(info.name) + QLatin1Char(' ') +
        (std::isnan(first.value) ? tr("without a value") : formatValue(first.value, unit, locale));
    if (std::isfinite(first.lower) && std::isfinite(first.upper))
        sentence += tr(", expected %1").arg(formatRange(first.lower, first.upper, unit, locale));
    else if (std::isfinite(first.expected))
        sentence += tr(", expected %1").arg(formatValue(first.expected, unit, locale));
    if (const QString factor = factorText(first, locale); !factor.isEmpty())
        sentence += tr(", %1").arg(factor);
    if (incident.parts.size() > 1)
        sentence += tr("; second: %1").arg(QString::fromStdString(lookup(incident.parts[1].metric).name));
    sentence += QLatin1Char('.');
    if (first.samples == 1)
        sentence += QLatin1Char(' ') + tr("One sample.");
    else if (first.samples > 1 && first.flagged == 0)
        sentence +=
            QLatin1Char(' ') +
            tr("Flagged as a whole: %1 samples, none odd alone.").arg(formatCount(first.samples, locale));
    else if (first.samples > 1)
        sentence += QLatin1Char(' ') +
                    tr("%1 of %2 samples flagged.")
                        .arg(formatCount(first.flagged, locale), formatCount(first.samples, locale));
    if (incident.provisional)
        sentence += QLatin1Char(' ') + tr("Found by a provisional model.");
    if (incident.recurrences > 0)
        sentence +=
            QLatin1Char(' ') + timesText(incident.recurrences, tr("Came back once since; not told again."),
                                         tr("Came back %1 times since; not told again."), locale);
    return sentence;
}

} // namespace redshank
