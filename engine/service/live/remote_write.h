// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/time_point.h"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace redshank {

/// Samples of one series, in order of time.
struct RemoteSeries
{
    std::vector<std::pair<std::string, std::string>>
        labels; ///< With __name__; names sorted, values not empty.
    std::vector<std::pair<TimePoint, double>> samples;
};

/// The body of a Prometheus remote write 1.0 request: a WriteRequest as protobuf, in snappy's block format.
std::string remoteWriteBody(const std::vector<RemoteSeries> &series);

/// Snappy's block format, by literals alone: legal, and not smaller.
std::string snappyLiterals(std::string_view bytes);

} // namespace redshank
