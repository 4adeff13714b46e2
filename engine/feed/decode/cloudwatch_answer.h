// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/network_specs.h"
#include "engine/core/result.h"
#include "engine/core/sample.h"

#include <string>
#include <string_view>
#include <vector>

/// \file
/// Answers of CloudWatch in its JSON protocol, decoded. Pure; every byte may be hostile. Errors: kBadAnswer.

namespace redshank {

struct CloudWatchResult
{
    std::string id;               ///< Of the query.
    std::string label;            ///< One query can give several results.
    std::vector<TimePoint> times; ///< In ascending order.
    std::vector<double> values;
    std::string status; ///< "Complete", "PartialData", "InternalError", "Forbidden".
};

struct CloudWatchPage
{
    std::vector<CloudWatchResult> results;
    std::vector<std::string> messages; ///< That came with a success.
    std::string nextToken;             ///< Empty: the last page.
    bool isLost = false;               ///< No page: its token is not known any more; the pages begin anew.
};
Result<CloudWatchPage> decodeMetricData(std::string_view json);

struct CloudWatchList
{
    std::vector<CloudWatchMetric> metrics;
    std::string nextToken;
};
Result<CloudWatchList> decodeMetricList(std::string_view json);

struct AwsFault
{
    std::string code;    ///< "Throttling", "AccessDeniedException", …; empty where none is given.
    std::string message; ///< Shortened.
};
/// `queryError`: the header x-amzn-query-error, which older codes come by.
AwsFault decodeAwsFault(std::string_view json, std::string_view queryError);
/// Asks for a pause, whatever the status.
bool isThrottling(std::string_view code);
/// The time of the request, or the keys' time, is what is wrong.
bool isClockSkew(const AwsFault &fault);

} // namespace redshank
