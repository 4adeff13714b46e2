// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace redshank {

/// What a model of the metric's own, fitted on so many samples, is called.
std::string ownModelName(std::uint64_t samples);
/// Of a name that `ownModelName` made, so that it can be said in the user's language; nothing for other
/// names.
std::optional<std::uint64_t> samplesOfOwnModel(std::string_view name);

/// What models of so many metrics are called together, and back.
std::string severalModelsName(std::size_t models);
std::optional<std::uint64_t> countOfSeveralModels(std::string_view name);

} // namespace redshank
