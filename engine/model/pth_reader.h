// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/result.h"
#include "engine/detect/detector_model.h"

#include <cstddef>
#include <span>
#include <string>

namespace redshank {

/// How the network of a state_dict, which holds weights but no layout, was put together.
struct PthOptions
{
    /// A ReLU between encoder and decoder, beside those within both (after encoder.0 and decoder.0).
    bool reluAfterEncoder = false;
};

/// Reads the state_dict of a 1-16-8-16-1 autoencoder as torch.save wrote it (the archive since PyTorch 1.6,
/// or the older stream), with keys encoder.0, encoder.2, decoder.0 and decoder.2, weight and bias each.
/// Nothing of the file is executed. Errors say which file, what is wrong and what to do: kFileNotFound,
/// kFileUnreadable, kTooLarge, kEmptyInput, kUnsupportedFormat (no state_dict), kDamaged, kShapeMismatch
/// (another network). Blocks.
Result<PointwiseModel> readPth(const std::string &path, const PthOptions &options = {});

/// The same on bytes, for tests and the fuzzer.
Result<PointwiseModel> parsePth(std::span<const std::byte> bytes, const PthOptions &options = {});

} // namespace redshank
