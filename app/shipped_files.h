// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QString>

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
/// The folders of all shipped models.
std::vector<std::string> shippedModels();

} // namespace redshank
