// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/result.h"
#include "engine/core/sample.h"
#include "engine/core/time_point.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// \file
/// What is pushed to us as samples. Pure; any bytes are allowed. A part that cannot be read is refused with
/// its place and the reason, the rest is kept.

namespace redshank {

struct PushedSample
{
    MetricId metric;
    TimePoint time{};
    double value = kMissing; ///< NaN: said to be missing.
    std::uint32_t line = 0;  ///< 1-based: the line, or the place in a JSON array.
    /// Set where the value is a count since then, that only grows: its rate per second is what is meant.
    std::optional<TimePoint> counterSince{};
    /// With counterSince: the value is a sum over so many events; what they are on average is meant.
    std::optional<double> events{};

    bool operator==(const PushedSample &) const = default;
};

struct RefusedPart
{
    std::uint32_t line = 0;
    std::string reason;

    bool operator==(const RefusedPart &) const = default;
};

struct PushedBatch
{
    static constexpr std::size_t kMostNamed = 100;

    std::vector<PushedSample> samples; ///< In the order they came.
    std::vector<RefusedPart> refused;  ///< The first kMostNamed of ...
    std::uint64_t refusedCount = 0;    ///< ... so many.
    bool isUnderstood = false;         ///< Some part has the right form, though it gives no sample.

    /// Whether any part could be read, taken or not.
    bool isReadable() const { return isUnderstood || !samples.empty(); }

    void refuse(std::uint32_t line, std::string reason);
};

/// Of times that are numbers; unset: by their size, between the years 2001 and 2286.
enum class PushPrecision { kNanoseconds, kMicroseconds, kMilliseconds, kSeconds, kMinutes, kHours };
/// "ns", "n", "us", "u", "µs", "ms", "s", "m", "h"; nothing for other words.
std::optional<PushPrecision> pushPrecision(std::string_view word);

/// InfluxDB line protocol. A metric for each numeric field: "cpu{host=a}/usage", tags in order of their
/// names, and "cpu{host=a}" for a field "value"; true and false are 1 and 0, texts are left out. now: where a
/// line has no time.
PushedBatch decodeLineProtocol(std::string_view text, TimePoint now, std::optional<PushPrecision> precision);

/// {"metric": "web/latency", "time": 1795358400000, "value": 1.5} or an array of them. time: a number, or ISO
/// 8601; without it `now`. value null: missing. Other fields are left alone. A text that is no JSON is
/// refused as a whole, where it breaks.
PushedBatch decodePushedJson(std::string_view text, TimePoint now);

/// Metrics of OTLP/HTTP in JSON: gauges, sums, and of histograms and summaries the events a second
/// ("x.count") and their mean ("x.mean"); "queue.depth{q=in,service.name=api}" of the resource's name
/// and instance and the point's attributes. Deltas become rates. A point counts as a line. kBadAnswer: no
/// JSON.
Result<PushedBatch> decodeOtlpJson(std::string_view text, TimePoint now);

/// A metric's name as pushed: 1 to 500 bytes of UTF-8 without control characters. Empty: it is fine.
std::string_view metricNameFault(std::string_view name);

} // namespace redshank
