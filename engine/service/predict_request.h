// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/time_point.h"

#include <tl/expected.hpp>

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace redshank {

/// What POST /predict asks.
struct PredictRequest
{
    static constexpr std::size_t kMaxValues = 1'000'000;

    std::vector<double> data;          ///< 1 to kMaxValues, all finite.
    std::vector<TimePoint> timestamps; ///< Empty, or one per value and never going back.
    std::string model;                 ///< Empty: the first that is served.
    std::string series;                ///< Empty: the model's only metric.
};

/// What is wrong with a request, for the one who sent it.
struct RequestError
{
    int status = 400;
    std::string message;
    std::string field; ///< "data[2]"; empty when it is no single field.
};

/// Reads {"data": [...], "timestamps": [...], "model": "...", "series": "..."}; all but data may be left out.
/// A timestamp is a number of ms since 1970 UTC or an ISO 8601 string, UTC where it names no zone. Other
/// fields are ignored, but the whole text must be JSON.
tl::expected<PredictRequest, RequestError> parsePredictRequest(std::string_view body);

} // namespace redshank
