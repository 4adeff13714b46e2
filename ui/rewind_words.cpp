// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/rewind_words.h"

#include "engine/detect/score_calibration.h"
#include "ui/number_format.h"
#include "ui/plot/time_ticks.h"
#include "ui/text.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QStringList>

#include <algorithm>
#include <cmath>

namespace redshank {
namespace {

constexpr std::size_t kModelsNamed = 2;

QString tr(const char *text) { return QCoreApplication::translate("rewind", text); }

QString modelWords(const Knowledge &known, const MetricLookup &lookup)
{
    if (known.models.empty())
        return tr("No model of its own scored yet.");
    QStringList parts;
    for (const KnownModel &model : known.models) {
        if (parts.size() == static_cast<qsizetype>(kModelsNamed)) {
            parts << formatCounted(known.models.size() - kModelsNamed, tr("1 more"), tr("%1 more"));
            break;
        }
        const QString who = model.metrics.size() == 1
                                ? QString::fromStdString(lookup(model.metrics.front()).name)
                                : tr("%1 metrics").arg(model.metrics.size());
        const QString name = modelTitle(model.name);
        parts << (model.provisional ? tr("“%1” for %2, provisional").arg(name, who)
                                    : tr("“%1” for %2").arg(name, who));
    }
    return tr("Model %1.").arg(parts.join(QStringLiteral(", ")));
}

QString incidentWords(const Knowledge &known, const MetricLookup &lookup, const QTimeZone &zone,
                      const QLocale &locale)
{
    if (known.incidents.empty())
        return tr("No incident was known.");
    const auto open =
        std::find_if(known.incidents.begin(), known.incidents.end(),
                     [](const Incident &incident) { return incident.state != IncidentState::kClosed; });
    const QString count = formatCounted(known.incidents.size(), tr("1 incident was known"),
                                        tr("%1 incidents were known"), locale);
    if (open == known.incidents.end())
        return tr("%1, none open.").arg(count);
    return tr("%1; open: %2 since %3.")
        .arg(count, incidentTitle(*open, lookup), formatTime(open->begin, zone, false, false, locale));
}

} // namespace

QString asOfSentence(TimePoint time, const QTimeZone &zone, const QLocale &locale)
{
    return tr("As of %1 %2").arg(formatTime(time, zone, true, false, locale), zoneLabel(zone, time));
}

QString knowledgeSentence(const Knowledge &known, const MetricLookup &lookup, const QTimeZone &zone,
                          const QLocale &locale)
{
    QStringList sentences;
    sentences << incidentWords(known, lookup, zone, locale);
    QString flags =
        formatCounted(known.flagged, tr("1 sample was flagged"), tr("%1 samples were flagged"), locale);
    if (known.saidOtherwise > 0)
        flags += formatCounted(known.saidOtherwise, tr(" (1 is judged otherwise today)"),
                               tr(" (%1 are judged otherwise today)"), locale);
    sentences << tr("%1.").arg(flags);
    sentences << modelWords(known, lookup);
    sentences << tr("The line: one incident in %1 healthy samples.")
                     .arg(formatCount(
                         static_cast<std::uint64_t>(std::llround(std::exp(healthySurprise(known.level)))),
                         locale));
    if (!known.isWhole)
        sentences << tr("What is older is no longer kept.");
    return sentences.join(QLatin1Char(' '));
}

QString detectionSentence(const DetectionTimes &times, const QLocale &locale)
{
    if (times.labels == 0)
        return tr("Nothing is labelled as real up to then, so there is no mean time to detect.");
    if (!times.mean)
        return formatCounted(times.labels, tr("The one labelled trouble was not caught."),
                             tr("None of %1 labelled troubles was caught."), locale);
    return tr("Mean time to detect %1; %2 of %3 labelled troubles caught.")
        .arg(formatRoughDuration(*times.mean), formatWholeCount(times.caught, locale),
             formatWholeCount(times.labels, locale));
}

} // namespace redshank
