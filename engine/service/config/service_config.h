// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/alert/alert_spec.h"
#include "engine/core/specs.h"
#include "engine/service/listen_address.h"

#include <tl/expected.hpp>

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace redshank {

/// A feed of the service. Names are unique.
struct FeedConfig
{
    std::string name; ///< As logs, /readyz and /metrics call it.
    FeedSpec spec;

    bool operator==(const FeedConfig &) const = default;
};

/// A Prometheus remote write receiver for what is scored.
struct RemoteWriteSpec
{
    std::string url;
    std::string user; ///< With a password; empty: the secret is a token.
    SecretRef secret; ///< Unset: nothing is asked for.
    Milliseconds interval{10'000};

    bool operator==(const RemoteWriteSpec &) const = default;
};

/// What the YAML file of `redshankd serve` says.
struct ServiceConfig
{
    std::optional<ListenAddress> listen;
    SecretRef token;
    std::vector<std::string>
        models; ///< Artifacts for /predict; the first answers where a request names none.
    DetectorSpec detector;
    std::size_t keepSamples = 12'288; ///< Of each metric.
    std::vector<FeedConfig> feeds;
    std::vector<AlertRule> rules;
    std::vector<SinkConfig> sinks;
    std::vector<MaintenanceWindow> maintenance;
    std::optional<RemoteWriteSpec> remoteWrite;

    bool operator==(const ServiceConfig &) const = default;
};

/// What is wrong in a file, and where.
struct ConfigFault
{
    int line = 0; ///< 1-based; 0: the file as a whole.
    std::string text;

    bool operator==(const ConfigFault &) const = default;
};

/// Reads a whole file's text. Relative paths in it count from `folder`. All that is wrong, in order of lines:
/// keys that are not known are, too. Reads no other file and no secret.
tl::expected<ServiceConfig, std::vector<ConfigFault>> parseServiceConfig(std::string_view yaml,
                                                                         const std::string &folder);

/// A commented file with every key, itself valid.
std::string exampleServiceConfig();

} // namespace redshank
