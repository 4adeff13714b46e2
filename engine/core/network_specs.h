// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/time_point.h"

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

/// \file
/// How feeds reach the systems where metrics live, as plain values: the window, a session and the YAML of
/// `redshankd serve` all fill the same structs. No secret is ever part of them, only where it is kept.

namespace redshank {

enum class SecretPlace { kNone, kEnvironment, kFile, kKeychain };

/// Where a secret is kept: an environment variable, a file only its owner may read (its first line counts),
/// or an entry of the desktop's secret service.
struct SecretRef
{
    SecretPlace place = SecretPlace::kNone;
    std::string name; ///< Of the variable, the file (absolute path) or the entry.

    bool isSet() const { return place != SecretPlace::kNone; }
    bool operator==(const SecretRef &) const = default;
};

enum class SignIn { kNone, kBasic, kBearer };

struct HttpHeader
{
    std::string name;
    std::string value;
    SecretRef secret; ///< Where set, the value is read from here.

    bool operator==(const HttpHeader &) const = default;
};

/// A server and how it is spoken to. HTTP(S)_PROXY and NO_PROXY of the environment are honoured.
struct ServerSpec
{
    std::string url; ///< Base, with any path prefix: "https://host:9090/prometheus". No user, no query.
    SignIn signIn = SignIn::kNone;
    std::string user;                ///< kBasic.
    SecretRef secret;                ///< kBasic: the password; kBearer: the token.
    std::vector<HttpHeader> headers; ///< Beside those that every request has, for example X-Scope-OrgID.
    std::string caFile;              ///< PEM; empty: the system's authorities.
    std::string certificateFile;     ///< PEM of the client, with keyFile; empty: none is shown.
    std::string keyFile;
    SecretRef keyPassword;
    bool verifyTls = true;        ///< false: any certificate is taken; for a test bench only.
    Milliseconds timeout{10'000}; ///< For a whole answer, 100 ms to 5 min.

    bool operator==(const ServerSpec &) const = default;
};

/// The Prometheus HTTP API, as Prometheus, VictoriaMetrics, Thanos and Mimir speak it.
struct PrometheusSpec
{
    ServerSpec server;
    std::string query;         ///< PromQL; each series of its answer becomes a metric.
    Milliseconds step{15'000}; ///< Between samples, 1 s to 1 day.
    /// A query that only selects a counter is asked for as its rate per second.
    bool countersAsRates = true;
    /// 0..1: a query that only selects the buckets of a histogram is asked for as this quantile; 0: not.
    double quantile = 0.0;
    int maxSeries = 50; ///< A query that answers with more is refused; 1 to 10,000.

    bool operator==(const PrometheusSpec &) const = default;
};

/// Addresses whose answers are measured.
struct ProbeSpec
{
    std::vector<std::string> urls; ///< http and https; each becomes a branch of metrics.
    std::string caFile;            ///< As in ServerSpec.
    bool verifyTls = true;
    Milliseconds timeout{10'000}; ///< Of one measurement; its outcome is then "no answer".

    bool operator==(const ProbeSpec &) const = default;
};

/// One metric of CloudWatch: a name with its dimensions.
struct CloudWatchMetric
{
    std::string metricNamespace; ///< "AWS/EC2".
    std::string name;            ///< "CPUUtilization".
    std::vector<std::pair<std::string, std::string>> dimensions;
    std::string statistic = "Average"; ///< Average, Sum, Minimum, Maximum, SampleCount, p99, tm95, …
    Milliseconds period{60'000};       ///< 1, 5, 10, 20, 30 s or whole minutes, up to a day.

    bool operator==(const CloudWatchMetric &) const = default;
};

enum class AwsCredentials {
    kChain,       ///< Environment, profile, container, instance: what the AWS tools would find.
    kProfile,     ///< The named profile of ~/.aws.
    kKeys,        ///< The key id given here, the secret key by reference.
    kEnvironment, ///< Of the environment alone.
    kRole         ///< Of the container's or the instance's role alone.
};

struct CloudWatchSpec
{
    std::string region; ///< Empty: of the environment or the profile.
    AwsCredentials credentials = AwsCredentials::kChain;
    std::string profile;
    std::string accessKeyId;
    SecretRef secretAccessKey;
    SecretRef sessionToken; ///< Of temporary keys; may be unset.
    std::string endpoint;   ///< Empty: of the region. For emulators, proxies and private endpoints.
    std::string caFile;     ///< As in ServerSpec; empty: AWS_CA_BUNDLE, or the system's authorities.
    std::vector<CloudWatchMetric> metrics;
    Milliseconds timeout{10'000};

    bool operator==(const CloudWatchSpec &) const = default;
};

enum class AzureCredentials {
    kClientSecret,    ///< An application of the tenant, its secret by reference.
    kManagedIdentity, ///< Of the machine this runs on.
    kCli              ///< A token of the az program, as its user is signed in there.
};

struct AzureSpec
{
    AzureCredentials credentials = AzureCredentials::kManagedIdentity;
    std::string tenant;
    std::string clientId; ///< kManagedIdentity: may be empty.
    SecretRef clientSecret;
    std::string resource;                ///< "/subscriptions/…/providers/…"
    std::string metricNamespace;         ///< Empty: the resource's own.
    std::vector<std::string> metrics;    ///< Names, at most 20.
    std::string aggregation = "average"; ///< average, minimum, maximum, total or count.
    std::string filter;                  ///< OData over dimensions; empty: none.
    Milliseconds granularity{60'000};    ///< PT1M, PT5M, PT15M, PT30M, PT1H, PT6H, PT12H or P1D.
    std::string loginUrl = "https://login.microsoftonline.com"; ///< Other clouds have others.
    std::string managementUrl = "https://management.azure.com";
    std::string identityUrl = "http://169.254.169.254"; ///< Of managed identities.
    std::string caFile;                                 ///< As in ServerSpec.
    Milliseconds timeout{10'000};

    bool operator==(const AzureSpec &) const = default;
};

} // namespace redshank
