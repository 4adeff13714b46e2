// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/result.h"
#include "engine/detect/detector_model.h"
#include "engine/detect/universal_model.h"

#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace redshank {

/// A model as a folder: OUT/manifest.json, which names OUT/weights-<hash>.safetensors. The manifest is
/// renamed into place last, so a reader sees the old model or the new one. Untrusted input: every size, name,
/// range and hash is checked before use.
struct ModelArtifact
{
    static constexpr int kSchemaVersion = 1;

    std::string name;
    std::string createdBy;                                       ///< Program and version.
    std::vector<std::shared_ptr<const DetectorModel>> detectors; ///< One per metric, or one joint.
    std::shared_ptr<const PointwiseModel> pointwise; ///< Set instead for an imported pointwise model.
    std::shared_ptr<const UniversalModel> universal; ///< Set instead for the universal model.

    /// The detector whose only metric has this id or name; nullptr when there is none.
    std::shared_ptr<const DetectorModel> detectorFor(const std::string &metric) const;
};

/// Reads an artifact folder (or its manifest.json). Errors say which file, what is wrong and what to do:
/// kFileNotFound, kUnsupportedFormat (not an artifact), kUnsupportedVersion (newer schema), kDamaged (size,
/// hash, structure), kShapeMismatch, kFileUnreadable, kTooLarge. Blocks.
Result<ModelArtifact> readModelArtifact(const std::string &path);

/// Writes atomically: a reader sees the old artifact or the whole new one, whatever happens meanwhile.
/// Waits for another writer of the same folder; what older saves left behind is removed. Errors:
/// kFileNotWritable (also where manifest.json is another program's), kDiskFull, kTooLarge, kInvalidInput (not
/// a model that could be read again). Blocks.
Result<void> writeModelArtifact(const ModelArtifact &artifact, const std::string &path);

/// The same on bytes, apart from any file, for tests and the fuzzer.
Result<ModelArtifact> parseModelArtifact(std::span<const std::byte> manifest,
                                         std::span<const std::byte> weights);
struct ArtifactBytes
{
    std::string manifest;
    std::string weights;
};
ArtifactBytes serializeModelArtifact(const ModelArtifact &artifact);

/// SHA-256 over all weights in order, hex.
std::string weightsHash(const DetectorModel &model);
std::string weightsHash(const PointwiseModel &model);
std::string weightsHash(const UniversalModel &model);

} // namespace redshank
