// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/detect/detector_model.h"

#include <string>

/// \file
/// Names that the manifest's writer and its reader share.

namespace redshank::manifest {

/// Value of "artifact", the key that comes first in the text, so that half a manifest is still known as ours.
inline constexpr const char *kFormat = "redshank-model";
/// The hash of the whole text, taken with these 64 digits as zeros.
inline constexpr const char *kOwnHashField = "\"manifestSha256\": \"";
inline constexpr std::size_t kHashDigits = 64;

std::string ownHash(std::string text, std::size_t placeOfDigits);

inline std::string memberTensors(std::size_t detector, const char *head, std::size_t member)
{
    return std::to_string(detector) + "." + head + "." + std::to_string(member);
}
inline std::string priorTensor(std::size_t stream) { return "prior." + std::to_string(stream); }
inline std::string weightTensor(const std::string &tensors, std::size_t layer)
{
    return tensors + "." + std::to_string(layer) + ".weight";
}
inline std::string biasTensor(const std::string &tensors, std::size_t layer)
{
    return tensors + "." + std::to_string(layer) + ".bias";
}

} // namespace redshank::manifest
