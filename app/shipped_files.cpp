// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/shipped_files.h"

#include "engine/model/model_artifact.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QDir>
#include <QtCore/QFileInfo>
#include <QtCore/QStringList>

namespace redshank {

std::optional<QString> shippedFile(const QString &path)
{
    QStringList folders{QCoreApplication::applicationDirPath() + QStringLiteral("/../share/redshank"),
                        QStringLiteral(REDSHANK_SOURCE_DIR)};
    if (const QString chosen = qEnvironmentVariable("REDSHANK_DATA_DIR"); !chosen.isEmpty())
        folders.prepend(chosen);
    for (const QString &folder : std::as_const(folders)) {
        const QFileInfo found(folder + QLatin1Char('/') + path);
        if (found.exists())
            return QDir::cleanPath(found.absoluteFilePath());
    }
    return std::nullopt;
}

std::optional<QString> shippedModel(const QString &name)
{
    const std::optional<QString> manifest = shippedFile(QStringLiteral("models/%1/manifest.json").arg(name));
    return manifest ? std::optional(QFileInfo(*manifest).path()) : std::nullopt;
}

Result<std::shared_ptr<const UniversalModel>> shippedUniversalModel()
{
    const std::optional<QString> folder = shippedModel(QStringLiteral("universal"));
    if (!folder)
        return nullptr;
    return readModelArtifact(folder->toStdString()).map([](const ModelArtifact &artifact) {
        return artifact.universal;
    });
}

std::vector<std::string> shippedModels()
{
    std::vector<std::string> models;
    const QDir folder(shippedFile(QStringLiteral("models")).value_or(QString()));
    for (const QString &name : folder.entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name)) {
        if (const std::optional<QString> model = shippedModel(name))
            models.push_back(model->toStdString());
    }
    return models;
}

} // namespace redshank
