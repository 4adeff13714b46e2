// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/serve_models.h"

#include "app/shipped_files.h"
#include "engine/model/model_artifact.h"

#include <optional>
#include <utility>

namespace redshank {

Result<std::shared_ptr<const PredictEndpoint>> loadServeModels(const QStringList &paths,
                                                               const ServiceLog &log)
{
    std::vector<ModelArtifact> models;
    QStringList wanted = paths;
    if (wanted.isEmpty()) {
        if (const std::optional<QString> shipped = shippedModel(QStringLiteral("response_time")))
            wanted.append(*shipped);
    }
    for (const QString &path : std::as_const(wanted)) {
        Result<ModelArtifact> artifact = readModelArtifact(path.toStdString());
        if (!artifact)
            return tl::unexpected(artifact.error());
        log.write(LogLevel::kDebug, "model " + artifact->name + " from " + path.toStdString());
        models.push_back(*std::move(artifact));
    }
    const char *const whyNone = "no model is loaded: the shipped one was not found; start serve with --model";
    if (models.empty())
        log.write(LogLevel::kWarning, whyNone);
    return std::make_shared<const PredictEndpoint>(std::move(models), whyNone);
}

} // namespace redshank
