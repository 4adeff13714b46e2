// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/model/own_model_name.h"

#include <charconv>

namespace redshank {
namespace {

constexpr std::string_view kBefore = "own, ";
constexpr std::string_view kAfter = " samples";
constexpr std::string_view kModels = " models";

std::optional<std::uint64_t> numberBetween(std::string_view text, std::string_view before,
                                           std::string_view after)
{
    if (!text.starts_with(before) || !text.ends_with(after) || text.size() <= before.size() + after.size())
        return std::nullopt;
    text.remove_prefix(before.size());
    text.remove_suffix(after.size());
    std::uint64_t number = 0;
    const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), number);
    return failed == std::errc{} && end == text.data() + text.size() ? std::optional(number) : std::nullopt;
}

} // namespace

std::string ownModelName(std::uint64_t samples)
{
    return std::string(kBefore) + std::to_string(samples) + std::string(kAfter);
}

std::optional<std::uint64_t> samplesOfOwnModel(std::string_view name)
{
    return numberBetween(name, kBefore, kAfter);
}

std::string severalModelsName(std::size_t models) { return std::to_string(models) + std::string(kModels); }

std::optional<std::uint64_t> countOfSeveralModels(std::string_view name)
{
    return numberBetween(name, {}, kModels);
}

} // namespace redshank
