// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/drill_words.h"

#include "ui/number_format.h"
#include "ui/plot/time_ticks.h"
#include "ui/text.h"

#include <QtCore/QCoreApplication>

namespace redshank {
namespace {

QString tr(const char *text) { return QCoreApplication::translate("fire drill", text); }

QString byWords(EvidenceKind kind)
{
    switch (kind) {
    case EvidenceKind::kReconstruction:
        return tr("by its own model");
    case EvidenceKind::kUniversal:
        return tr("by the universal model");
    case EvidenceKind::kMemory:
        return tr("by the memory of past windows");
    case EvidenceKind::kFlat:
        return tr("as a flat line");
    case EvidenceKind::kMissingData:
        return tr("as missing data");
    case EvidenceKind::kSeason:
        return tr("by its season");
    }
    return {};
}

} // namespace

QString faultWord(DrillFaultKind kind)
{
    switch (kind) {
    case DrillFaultKind::kSpike:
        return tr("Spike");
    case DrillFaultKind::kDrop:
        return tr("Drop");
    case DrillFaultKind::kDrift:
        return tr("Drift");
    case DrillFaultKind::kFlatLine:
        return tr("Flat line");
    }
    return {};
}

QString drillSentence(const DrillResult &result)
{
    if (result.wasOpen)
        return tr("An incident is open there already. Choose a quieter place.");
    if (!result.caught)
        return result.flagged ? tr("Not caught: samples are flagged, but no incident opens.")
                              : tr("Not caught.");
    const QString samples =
        formatCounted(result.samplesToCatch, tr("at the first sample"), tr("after %1 samples"));
    const QString how = byWords(result.evidence);
    if (result.samplesToCatch <= 1)
        return tr("Caught %1, %2.").arg(samples, how);
    const Milliseconds took = *result.caught - result.fault.begin;
    return tr("Caught %1 (%2), %3.").arg(samples, formatDuration(took), how);
}

QString drillDetails(const DrillResult &result, const QTimeZone &zone)
{
    QString details;
    if (result.flagged)
        details = tr("The first flag is at %1 %2.")
                      .arg(formatTime(*result.flagged, zone, false, false), zoneLabel(zone, *result.flagged));
    else if (!result.wasOpen)
        details = tr("No sample is flagged.");
    if (!result.caught && !result.wasOpen)
        details += QLatin1Char(' ') + tr("Try a larger or a longer one, a higher sensitivity, or retrain.");
    return details;
}

QString drillRefusal(const Error &error)
{
    if (error.code == ErrorCode::kTooFewSamples)
        return tr("These samples are not scored yet. Wait, or place the fault earlier.");
    if (error.code == ErrorCode::kInvalidInput)
        return tr("The fault lies outside of the samples that are kept. Place it within them.");
    return errorSentence(error.code);
}

} // namespace redshank
