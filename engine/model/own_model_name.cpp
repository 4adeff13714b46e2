// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/model/own_model_name.h"

#include <charconv>

namespace redshank {
namespace {

constexpr std::string_view kBefore = "own, ";
constexpr std::string_view kAfter = " samples";

} // namespace

std::string ownModelName(std::uint64_t samples)
{
    return std::string(kBefore) + std::to_string(samples) + std::string(kAfter);
}

std::optional<std::uint64_t> samplesOfOwnModel(std::string_view name)
{
    if (!name.starts_with(kBefore) || !name.ends_with(kAfter) ||
        name.size() <= kBefore.size() + kAfter.size())
        return std::nullopt;
    name.remove_prefix(kBefore.size());
    name.remove_suffix(kAfter.size());
    std::uint64_t samples = 0;
    const auto [end, failed] = std::from_chars(name.data(), name.data() + name.size(), samples);
    return failed == std::errc{} && end == name.data() + name.size() ? std::optional(samples) : std::nullopt;
}

} // namespace redshank
