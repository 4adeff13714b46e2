// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/model/model_builder.h"

#include <string>

namespace redshank {

/// SHA-256 over metric ids, times and values of a training's data, hex: names what a model has seen.
std::string dataHash(const TrainingData &data);

} // namespace redshank
