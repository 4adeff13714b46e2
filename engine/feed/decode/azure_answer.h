// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/result.h"
#include "engine/core/sample.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// \file
/// Answers of Azure (tokens, metrics, lists), decoded. Pure; every byte may be hostile. Errors: kBadAnswer.

namespace redshank {

struct AzureToken
{
    std::string token;
    std::int64_t expiresInSeconds = 0;
};
Result<AzureToken> decodeAzureToken(std::string_view json);
/// What `az account get-access-token` prints. Older ones tell the end in local time alone; then ten minutes
/// are taken, for az renews what is younger than five.
Result<AzureToken> decodeAzureCliToken(std::string_view json, TimePoint now);

struct AzureSeries
{
    std::vector<std::pair<std::string, std::string>> dimensions;
    std::vector<TimePoint> times; ///< Ascending.
    std::vector<double> values;   ///< NaN: the slot has no value.
};

struct AzureMetric
{
    std::string name;
    std::string unit;    ///< As printed behind a number.
    std::string trouble; ///< Empty, or why this metric failed though the answer did not.
    std::vector<AzureSeries> series;
};
/// `aggregation`: which value of a slot is wanted ("average", "total", …).
Result<std::vector<AzureMetric>> decodeAzureMetrics(std::string_view json, std::string_view aggregation);

/// Names (or ids) of a list, for browsing: subscriptions, resources, metric definitions.
struct AzureList
{
    std::vector<std::string> names;
    std::vector<std::string> words; ///< Beside each: a subscription's name, a resource's type, a unit.
    std::string nextLink;
};
enum class AzureListOf { kSubscriptions, kResources, kMetrics };
Result<AzureList> decodeAzureList(std::string_view json, AzureListOf what);

/// "code: message" of either form of error; empty where there is none.
std::string azureErrorText(std::string_view json);

/// ms of "2026-11-22T14:00:00Z", with or without parts of a second; nothing otherwise.
std::optional<TimePoint> azureTime(std::string_view text);

} // namespace redshank
