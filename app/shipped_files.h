// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/result.h"
#include "engine/detect/universal_model.h"

#include <QtCore/QString>

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace redshank {

/// The full path of a file or folder that comes with Redshank, for example "data/synthetic_metrics.csv".
/// Looked for in $REDSHANK_DATA_DIR, then in ../share/redshank beside the program's folder, then in the
/// source tree it was built from. Needs a QCoreApplication.
std::optional<QString> shippedFile(const QString &path);

/// The folder of a shipped model, for example "response_time".
std::optional<QString> shippedModel(const QString &name);
/// The universal model that is shipped; null where none is. Errors: those of readModelArtifact().
Result<std::shared_ptr<const UniversalModel>> shippedUniversalModel();
/// The folders of all shipped models.
std::vector<std::string> shippedModels();

} // namespace redshank
