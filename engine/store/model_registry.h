// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/model_version.h"
#include "engine/core/result.h"
#include "engine/model/model_artifact.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace redshank {

/// Models as they were trained, one folder each: the artifact and version.json. The newest `most` are kept.
/// What cannot be read is left alone and not listed. Blocks; not thread-safe.
class ModelRegistry
{
public:
    /// `folder` is made with the first version; empty: nothing is kept.
    explicit ModelRegistry(std::string folder, std::size_t most = 30);

    /// Newest first.
    const std::vector<ModelVersion> &versions() const { return m_versions; }
    /// Keeps these models; number and models of `about` are filled in. A version of just these weights is
    /// kept once: its number is answered again. Errors: those of writeModelArtifact.
    Result<std::uint64_t> keep(const std::vector<std::shared_ptr<const DetectorModel>> &models,
                               ModelVersion about);
    /// Errors: those of readModelArtifact.
    Result<ModelArtifact> read(std::uint64_t number) const;
    /// Marks as in use the versions of which all models are among those.
    void setInUse(const std::vector<std::shared_ptr<const DetectorModel>> &models);

private:
    std::string folderOf(std::uint64_t number) const;
    void list();
    void dropOldest();

    std::string m_folder;
    std::size_t m_most;
    std::vector<ModelVersion> m_versions;
};

VersionModel versionModelOf(const DetectorModel &model);

/// version.json, and back; nothing in the text is trusted. Errors: kDamaged.
std::string versionToJson(const ModelVersion &version);
Result<ModelVersion> versionFromJson(const std::string &json);

} // namespace redshank
