// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/versions/version_facts.h"

#include "ui/number_format.h"
#include "ui/plot/time_ticks.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QCryptographicHash>
#include <QtCore/QStringList>

#include <algorithm>
#include <cmath>

namespace redshank {
namespace {

constexpr int kHashLetters = 8;

QString tr(const char *text) { return QCoreApplication::translate("versions", text); }

QString chosen(int value, const QLocale &locale)
{
    return value > 0 ? locale.toString(value) : tr("chosen by itself");
}

QString effortWord(TrainingEffort effort)
{
    switch (effort) {
    case TrainingEffort::kQuick:
        return tr("quick");
    case TrainingEffort::kBalanced:
        return tr("balanced");
    case TrainingEffort::kThorough:
        return tr("thorough");
    }
    return {};
}

/// All values that models have, each once: "12" or "8 to 32".
template <class Of>
QString spread(const ModelVersion &version, Of of, const QLocale &locale)
{
    auto least = of(version.models.front());
    auto most = least;
    for (const VersionModel &model : version.models) {
        least = std::min(least, of(model));
        most = std::max(most, of(model));
    }
    const auto text = [&locale](auto value) { return locale.toString(static_cast<qulonglong>(value)); };
    return least == most ? text(least) : QStringLiteral("%1 – %2").arg(text(least), text(most));
}

double meanLoss(const ModelVersion &version)
{
    double sum = 0.0;
    for (const VersionModel &model : version.models)
        sum += model.validationLoss;
    return sum / static_cast<double>(version.models.size());
}

QString allHashes(const ModelVersion &version, std::string VersionModel::*hash)
{
    if (version.models.size() == 1)
        return QString::fromStdString(version.models.front().*hash).left(2 * kHashLetters);
    QCryptographicHash all(QCryptographicHash::Sha256);
    std::vector<std::string> hashes;
    for (const VersionModel &model : version.models)
        hashes.push_back(model.*hash);
    std::sort(hashes.begin(), hashes.end());
    for (const std::string &one : hashes)
        all.addData(QByteArray::fromStdString(one));
    return QString::fromLatin1(all.result().toHex()).left(2 * kHashLetters);
}

TimeRange spanOf(const ModelVersion &version)
{
    TimeRange span = version.models.front().dataSpan;
    for (const VersionModel &model : version.models)
        span = {std::min(span.begin, model.dataSpan.begin), std::max(span.end, model.dataSpan.end)};
    return span;
}

} // namespace

QString versionName(const ModelVersion &version) { return QString::number(version.number); }

QString originWord(VersionOrigin origin)
{
    switch (origin) {
    case VersionOrigin::kTrained:
        return tr("trained");
    case VersionOrigin::kSchedule:
        return tr("by schedule");
    case VersionOrigin::kDrift:
        return tr("by drift");
    case VersionOrigin::kReplaced:
        return tr("was in use");
    }
    return {};
}

QString versionMetrics(const ModelVersion &version, int most)
{
    QStringList names;
    int count = 0;
    for (const VersionModel &model : version.models) {
        for (const std::string &name : model.metrics) {
            if (++count <= most)
                names.append(QString::fromStdString(name));
        }
    }
    const QString listed = names.join(QStringLiteral(", "));
    return count > most ? tr("%1 and %2 more").arg(listed).arg(count - most) : listed;
}

QString shortWeightsHash(const ModelVersion &version)
{
    return allHashes(version, &VersionModel::weightsHash).left(kHashLetters);
}

std::vector<VersionFact> versionFacts(const ModelVersion &version, const QTimeZone &zone,
                                      const QLocale &locale)
{
    constexpr int kAllMetrics = 20;
    const bool isTrained = version.origin != VersionOrigin::kReplaced;
    const TrainingSpec &spec = version.spec;
    const auto time = [&](TimePoint at) { return formatTime(at, zone, true, false, locale); };
    const auto ofTraining = [&](const QString &text) { return isTrained ? text : tr("not known"); };
    const TimeRange span = spanOf(version);
    const bool isJoint = std::any_of(version.models.begin(), version.models.end(),
                                     [](const VersionModel &model) { return model.metrics.size() > 1; });
    const double loss = meanLoss(version);
    return {
        {tr("Made"), time(version.made)},
        {tr("Why"), originWord(version.origin)},
        {tr("Source"), version.source.empty() ? tr("not known") : QString::fromStdString(version.source)},
        {tr("Metrics"), versionMetrics(version, kAllMetrics)},
        {tr("One model"), isJoint ? tr("for all metrics together") : tr("for each metric")},
        {tr("Data from"), time(span.begin)},
        {tr("Data until"), time(span.end)},
        {tr("Samples per metric"), spread(
                                       version, [](const VersionModel &m) { return m.samples; }, locale)},
        {tr("Data, hash"), allHashes(version, &VersionModel::dataHash)},
        {tr("Seed"), spread(
                         version, [](const VersionModel &m) { return m.seed; }, locale)},
        {tr("Effort"), ofTraining(effortWord(spec.effort))},
        {tr("Window of a sample"),
         spread(
             version, [](const VersionModel &m) { return static_cast<std::uint64_t>(m.pointWindow); },
             locale)},
        {tr("Window of an incident"),
         spread(
             version, [](const VersionModel &m) { return static_cast<std::uint64_t>(m.incidentWindow); },
             locale)},
        {tr("Hidden width"), ofTraining(chosen(spec.hidden, locale))},
        {tr("Epochs"),
         spread(
             version, [](const VersionModel &m) { return static_cast<std::uint64_t>(m.epochs); }, locale)},
        {tr("Validation loss"), std::isfinite(loss) ? locale.toString(loss, 'g', 4) : tr("not known")},
        {tr("Weights, hash"), allHashes(version, &VersionModel::weightsHash)},
    };
}

} // namespace redshank
