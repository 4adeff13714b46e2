// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/result.h"
#include "engine/core/sample.h"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// \file
/// Answers of the Prometheus HTTP API, decoded. Pure: no socket, no clock; every byte may be hostile. Errors:
/// kBadAnswer where the bytes are no such answer, kInvalidInput where the server says what is wrong.

namespace redshank {

/// Labels of a series, sorted by name; "__name__" among them where the query kept it.
using PrometheusLabels = std::vector<std::pair<std::string, std::string>>;

struct PrometheusSeries
{
    PrometheusLabels labels;
    std::vector<TimePoint> times; ///< Strictly ascending.
    std::vector<double> values;   ///< NaN where the server said NaN, +Inf or -Inf.
};

struct PrometheusAnswer
{
    std::vector<PrometheusSeries> series; ///< No two with the same labels.
    std::vector<std::string> warnings;    ///< The answer may be incomplete.
};

/// A vector, matrix or scalar, as /query and /query_range answer.
Result<PrometheusAnswer> decodePrometheusAnswer(std::string_view json);
/// A list of names, as /labels and /label/…/values answer.
Result<std::vector<std::string>> decodePrometheusNames(std::string_view json);

struct PrometheusMetadata
{
    std::string type; ///< "counter", "gauge", "histogram", "summary", "unknown".
    std::string help;
    std::string unit;
};
/// What /metadata says of metrics, by name; the first entry of each counts.
Result<std::vector<std::pair<std::string, PrometheusMetadata>>>
decodePrometheusMetadata(std::string_view json);

/// What a /status/buildinfo answer says of the server.
struct PrometheusBuild
{
    std::string version; ///< May be empty.
    /// Prometheus, Thanos and Mimir tell their revision and the version of Go; VictoriaMetrics a version at
    /// most.
    bool isVictoria = true;
};
Result<PrometheusBuild> decodePrometheusBuild(std::string_view json);

/// The server's own words in an answer with an error status; empty where there are none.
std::string prometheusErrorText(std::string_view json);

/// `{cpu="0",mode="idle"}`, without "__name__"; empty where there are no others.
std::string labelText(const PrometheusLabels &labels);
/// The value of one label; empty where it is not there.
std::string_view labelValue(const PrometheusLabels &labels, std::string_view name);

} // namespace redshank
