// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/model_version.h"

#include <QtCore/QLocale>
#include <QtCore/QString>
#include <QtCore/QTimeZone>

#include <vector>

namespace redshank {

/// "3": what a version is called.
QString versionName(const ModelVersion &version);
/// Why it was kept: "trained", "by schedule", "by drift", "was in use".
QString originWord(VersionOrigin origin);
/// Names of all metrics, joined; at most `most` of them.
QString versionMetrics(const ModelVersion &version, int most);
/// The one hash of several models' weights: eight digits that differ where any of them differs.
QString shortWeightsHash(const ModelVersion &version);

/// One thing that is known of a version.
struct VersionFact
{
    QString name;
    QString value;
};
/// The same facts in the same order for every version.
std::vector<VersionFact> versionFacts(const ModelVersion &version, const QTimeZone &zone,
                                      const QLocale &locale = QLocale());

} // namespace redshank
