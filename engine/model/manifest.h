// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/model/model_artifact.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

/// \file
/// manifest.json: all of an artifact but its arrays, which lie in the weights file under names that the
/// manifest gives.

namespace redshank {

class SafetensorsReader;

inline constexpr std::uint64_t kMaxManifestBytes = std::uint64_t{16} << 20U;
inline constexpr std::uint64_t kMaxWeightsBytes = std::uint64_t{1} << 30U;
inline constexpr const char *kManifestFile = "manifest.json";
inline constexpr const char *kWeightsPrefix = "weights-";
inline constexpr const char *kWeightsSuffix = ".safetensors";

/// The weights file that a manifest belongs to.
struct WeightsReference
{
    std::string file; ///< weights-<first 16 digits of sha256>.safetensors
    std::uint64_t bytes = 0;
    std::string sha256;

    static WeightsReference of(std::span<const std::byte> weights);
};

/// Whether a file of this name is or was the weights of some manifest.
bool isWeightsFile(std::string_view name);
/// True for a manifest of Redshank in any version or state, false for other programs' files of that name.
bool isManifestOfOurs(std::string_view bytes);

std::string writeManifest(const ModelArtifact &artifact, const WeightsReference &weights);

/// First what must be right before anything else is believed: kUnsupportedFormat, kUnsupportedVersion,
/// kDamaged.
Result<WeightsReference> readWeightsReference(std::span<const std::byte> manifest);
/// The rest, with the arrays from the weights: kDamaged, kShapeMismatch. Does not look at hashes.
Result<ModelArtifact> readManifest(std::span<const std::byte> manifest, const SafetensorsReader &weights);

} // namespace redshank
