// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/network_specs.h"
#include "engine/feed/decode/prometheus_answer.h"

#include <optional>
#include <string>
#include <string_view>

/// \file
/// What is asked for in place of a query that only selects metrics. Pure.

namespace redshank {

/// The metric's name where a query is nothing but `name` or `name{…}`.
std::optional<std::string> selectedMetric(std::string_view query);

/// By its metadata, or where there is none by the endings that counters have.
bool isCounter(std::string_view name, const std::optional<PrometheusMetadata> &metadata);

struct ShapedQuery
{
    std::string text;   ///< What the server evaluates.
    std::string metric; ///< Of a plain selection; empty: of another query.
    std::string unit;   ///< As printed behind a value; may be empty.
    bool isRate = false;
};

/// A plain selection of a counter becomes its rate per second over four steps (at least a minute), one of
/// buckets the wanted quantile of that rate; anything else stays as it is.
ShapedQuery shapedQuery(const PrometheusSpec &spec, const std::optional<PrometheusMetadata> &metadata);

/// "s", "B", "%", … by the endings that Prometheus metrics have.
std::string unitOfMetric(std::string_view name, std::string_view declared);

} // namespace redshank
