// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/store/incident_file.h"

#include <QtCore/QByteArray>

/// \file
/// manifest.json of an incident file: all of it but the samples and the models.

namespace redshank {

QByteArray incidentManifest(const IncidentFile &file);
/// Columns stay empty. hasModels: the file has models beside it. Errors: kUnsupportedFormat,
/// kUnsupportedVersion, kDamaged.
Result<IncidentFile> readIncidentManifest(const QByteArray &json, std::size_t mostMetrics, bool &hasModels);

} // namespace redshank
