// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/feed/net/http_client.h"
#include "engine/service/config/yaml_map_p.h"

#include <QtNetwork/QHostAddress>

#include <algorithm>

namespace redshank {
namespace {

constexpr Milliseconds kSecond{1'000};
constexpr Milliseconds kDay{24LL * 3'600'000};
constexpr Milliseconds kLeastTimeout{100};
constexpr Milliseconds kMostTimeout{5LL * 60'000};

constexpr std::array<std::pair<const char *, FeedKind>, 9> kKinds{{{"demo", FeedKind::kDemo},
                                                                   {"replay", FeedKind::kReplay},
                                                                   {"tail", FeedKind::kTail},
                                                                   {"system", FeedKind::kSystem},
                                                                   {"prometheus", FeedKind::kPrometheus},
                                                                   {"probe", FeedKind::kProbe},
                                                                   {"cloudwatch", FeedKind::kCloudWatch},
                                                                   {"azure", FeedKind::kAzure},
                                                                   {"push", FeedKind::kPush}}};

void readGaps(YamlMap &map, FeedSpec &spec)
{
    GapPolicy gaps;
    std::string word;
    map.read("gaps", word);
    if (map.has("gaps") && !readGapFill(word, gaps))
        map.wrongAt("gaps", "\"" + word + "\" is none of ignore, previous, linear, zero, nor a number");
    map.read("no_data_after", gaps.longest, 1, kLongestGap);
    (readsCsv(spec.kind) ? spec.csv.gaps : spec.gaps) = gaps;
}

/// Reads the keys of one kind of feed.
class FeedReader
{
public:
    FeedReader(YamlMap &map, FeedSpec &spec, std::string folder)
        : m_map(map), m_spec(spec), m_folder(std::move(folder))
    {}

    void readFiles()
    {
        m_map.read("paths", m_spec.paths);
        if (m_spec.paths.empty())
            m_map.wrongAt("paths", "name at least one file");
        for (std::string &path : m_spec.paths)
            path = pathFrom(m_folder, path);
        std::string speed = "1";
        m_map.read("speed", speed);
        if (speed == "max")
            m_spec.replaySpeed = kReplayAtMaximumSpeed;
        else if (m_map.has("speed"))
            m_map.read("speed", m_spec.replaySpeed, 0.25, 1000.0);
        m_map.read("loop", m_spec.loop);
    }
    void readTail()
    {
        std::string path;
        m_map.read("path", path);
        if (path.empty())
            m_map.wrongAt("path", "name the file to follow, or - for standard input");
        m_spec.paths = {pathFrom(m_folder, path)};
    }
    void readInterval(Milliseconds usual, Milliseconds least)
    {
        m_spec.interval = usual;
        m_map.read("interval", m_spec.interval, least, kDay);
    }
    void readPolling(Milliseconds usual)
    {
        readInterval(usual, kSecond);
        m_map.read("history", m_spec.history, Milliseconds{0}, 90 * kDay);
        if (m_map.has("settle")) {
            Milliseconds settle{0};
            m_map.read("settle", settle, Milliseconds{0}, kDay);
            m_spec.settle = settle;
        }
    }
    void readPushPorts()
    {
        constexpr int kMostPorts = 65'535;
        PushSpec &push = m_spec.push;
        m_map.read("listen_address", push.listenAddress);
        if (QHostAddress(QString::fromStdString(push.listenAddress)).isNull())
            m_map.wrongAt("listen_address", "must be an IP address of this computer");
        m_map.read("statsd_port", push.statsdPort, 0, kMostPorts);
        m_map.read("graphite_port", push.graphitePort, 0, kMostPorts);
        m_map.read("flush", push.flush, kSecond, Milliseconds{3'600'000});
    }
    void readPrometheus()
    {
        readPolling(Milliseconds{15'000});
        PrometheusSpec &prometheus = m_spec.prometheus;
        readServer(prometheus.server);
        m_map.read("query", prometheus.query);
        if (prometheus.query.empty())
            m_map.wrongAt("query", "give a PromQL expression");
        m_map.read("step", prometheus.step, kSecond, kDay);
        m_map.read("rates", prometheus.countersAsRates);
        m_map.read("quantile", prometheus.quantile, 0.0, 1.0);
        m_map.read("max_series", prometheus.maxSeries, 1, 10'000);
    }
    void readProbe()
    {
        readInterval(Milliseconds{10'000}, kSecond);
        m_map.read("urls", m_spec.probe.urls);
        if (m_spec.probe.urls.empty())
            m_map.wrongAt("urls", "name at least one address");
        for (const std::string &url : m_spec.probe.urls)
            if (!url.starts_with("http://") && !url.starts_with("https://"))
                m_map.wrongAt("urls", "\"" + url + "\" does not begin with http:// or https://");
        readTls(m_spec.probe.caFile, m_spec.probe.verifyTls);
        m_map.read("timeout", m_spec.probe.timeout, kLeastTimeout, kMostTimeout);
    }
    void readCloudWatch();
    void readAzure();

private:
    void readTls(std::string &caFile, bool &verify)
    {
        m_map.read("ca_file", caFile);
        caFile = pathFrom(m_folder, caFile);
        m_map.read("verify_tls", verify);
    }
    void checkAddress(const char *key, const std::string &url, bool mayBeEmpty)
    {
        if (url.empty() && mayBeEmpty)
            return;
        if (const Result<QUrl> checked = HttpClient::checkedBase(url); !checked)
            m_map.wrongAt(key, checked.error().message);
    }
    void readServer(ServerSpec &server)
    {
        m_map.read("url", server.url);
        checkAddress("url", server.url, false);
        m_map.read("user", server.user);
        m_map.read("password", server.secret, m_folder);
        if (m_map.has("user") || m_map.has("password"))
            server.signIn = SignIn::kBasic;
        if (m_map.has("token")) {
            if (server.signIn == SignIn::kBasic)
                m_map.wrongAt("token", "sign in with user and password or with a token, not both");
            m_map.read("token", server.secret, m_folder);
            server.signIn = SignIn::kBearer;
        }
        readHeaders(server);
        readTls(server.caFile, server.verifyTls);
        m_map.read("certificate_file", server.certificateFile);
        m_map.read("key_file", server.keyFile);
        if (server.certificateFile.empty() != server.keyFile.empty())
            m_map.wrongAt("certificate_file", "a client shows certificate_file and key_file together");
        server.certificateFile = pathFrom(m_folder, server.certificateFile);
        server.keyFile = pathFrom(m_folder, server.keyFile);
        m_map.read("key_password", server.keyPassword, m_folder);
        m_map.read("timeout", server.timeout, kLeastTimeout, kMostTimeout);
    }
    void readHeaders(ServerSpec &server)
    {
        for (const YAML::Node &item : m_map.items("headers")) {
            YamlMap map(item, "a header", m_map.faults());
            if (!map.isMap())
                continue;
            HttpHeader header;
            map.read("name", header.name);
            map.read("value", header.value);
            map.read("secret", header.secret, m_folder);
            map.finish();
            if (header.name.empty() || (header.value.empty() && !header.secret.isSet()))
                map.wrong(map.line(), "a header needs name, and value or secret");
            server.headers.push_back(std::move(header));
        }
    }

    YamlMap &m_map;
    FeedSpec &m_spec;
    std::string m_folder;
};

void FeedReader::readCloudWatch()
{
    static constexpr std::array<std::pair<const char *, AwsCredentials>, 5> kCredentials{
        {{"chain", AwsCredentials::kChain},
         {"environment", AwsCredentials::kEnvironment},
         {"profile", AwsCredentials::kProfile},
         {"role", AwsCredentials::kRole},
         {"keys", AwsCredentials::kKeys}}};
    readPolling(Milliseconds{60'000});
    CloudWatchSpec &cloud = m_spec.cloudWatch;
    m_map.read("region", cloud.region);
    m_map.read("credentials", cloud.credentials, kCredentials);
    m_map.read("profile", cloud.profile);
    if (cloud.credentials == AwsCredentials::kProfile && cloud.profile.empty())
        m_map.wrongAt("credentials", "name the profile, too");
    m_map.read("access_key_id", cloud.accessKeyId);
    m_map.read("secret_access_key", cloud.secretAccessKey, m_folder);
    m_map.read("session_token", cloud.sessionToken, m_folder);
    if (cloud.credentials == AwsCredentials::kKeys &&
        (cloud.accessKeyId.empty() || !cloud.secretAccessKey.isSet()))
        m_map.wrongAt("credentials", "keys need access_key_id and secret_access_key");
    m_map.read("endpoint", cloud.endpoint);
    checkAddress("endpoint", cloud.endpoint, true);
    m_map.read("ca_file", cloud.caFile);
    cloud.caFile = pathFrom(m_folder, cloud.caFile);
    m_map.read("timeout", cloud.timeout, kLeastTimeout, kMostTimeout);
    for (const YAML::Node &item : m_map.items("metrics")) {
        YamlMap map(item, "a CloudWatch metric", m_map.faults());
        if (!map.isMap())
            continue;
        CloudWatchMetric metric;
        map.read("namespace", metric.metricNamespace);
        map.read("name", metric.name);
        if (metric.metricNamespace.empty() || metric.name.empty())
            map.wrong(map.line(), "a CloudWatch metric needs namespace and name");
        map.read("statistic", metric.statistic);
        map.read("period", metric.period, kSecond, kDay);
        if (const YAML::Node dimensions = map.node("dimensions"); dimensions.IsDefined()) {
            if (!dimensions.IsMap())
                map.wrongAt("dimensions", "must be a mapping of names and values");
            else
                for (const auto &pair : dimensions)
                    if (pair.first.IsScalar() && pair.second.IsScalar())
                        metric.dimensions.emplace_back(pair.first.Scalar(), pair.second.Scalar());
                    else
                        map.wrongAt("dimensions", "names and values must be words");
        }
        map.finish();
        cloud.metrics.push_back(std::move(metric));
    }
    if (cloud.metrics.empty())
        m_map.wrongAt("metrics", "name at least one metric");
}

void FeedReader::readAzure()
{
    static constexpr std::array<std::pair<const char *, AzureCredentials>, 3> kCredentials{
        {{"client_secret", AzureCredentials::kClientSecret},
         {"managed_identity", AzureCredentials::kManagedIdentity},
         {"az", AzureCredentials::kCli}}};
    static constexpr std::array<std::pair<const char *, const char *>, 5> kAggregations{
        {{"average", "average"},
         {"minimum", "minimum"},
         {"maximum", "maximum"},
         {"total", "total"},
         {"count", "count"}}};
    static constexpr std::array<std::int64_t, 8> kMinutes{1, 5, 15, 30, 60, 360, 720, 1440};
    readPolling(Milliseconds{60'000});
    AzureSpec &azure = m_spec.azure;
    m_map.read("credentials", azure.credentials, kCredentials);
    m_map.read("tenant", azure.tenant);
    m_map.read("client_id", azure.clientId);
    m_map.read("client_secret", azure.clientSecret, m_folder);
    if (azure.credentials == AzureCredentials::kClientSecret &&
        (azure.tenant.empty() || azure.clientId.empty() || !azure.clientSecret.isSet()))
        m_map.wrongAt("credentials", "a client secret needs tenant, client_id and client_secret");
    m_map.read("resource", azure.resource);
    if (!azure.resource.starts_with('/'))
        m_map.wrongAt("resource", "give the resource's id; it begins with /subscriptions/");
    m_map.read("namespace", azure.metricNamespace);
    m_map.read("metrics", azure.metrics);
    if (azure.metrics.empty() || azure.metrics.size() > 20)
        m_map.wrongAt("metrics", "name 1 to 20 metrics");
    const char *aggregation = "average";
    m_map.read("aggregation", aggregation, kAggregations);
    azure.aggregation = aggregation;
    m_map.read("filter", azure.filter);
    m_map.read("granularity", azure.granularity, Milliseconds{60'000}, kDay);
    const auto isStep = [&azure](std::int64_t minutes) {
        return std::chrono::minutes{minutes} == azure.granularity;
    };
    if (std::ranges::none_of(kMinutes, isStep))
        m_map.wrongAt("granularity", "must be 1m, 5m, 15m, 30m, 1h, 6h, 12h or 1d");
    for (const auto &[key, url] :
         {std::pair{"login_url", &azure.loginUrl}, std::pair{"management_url", &azure.managementUrl},
          std::pair{"identity_url", &azure.identityUrl}}) {
        m_map.read(key, *url);
        checkAddress(key, *url, false);
    }
    m_map.read("ca_file", azure.caFile);
    azure.caFile = pathFrom(m_folder, azure.caFile);
    m_map.read("timeout", azure.timeout, kLeastTimeout, kMostTimeout);
}

} // namespace

FeedConfig readFeed(const YAML::Node &node, const std::string &folder, ConfigFaults &faults)
{
    FeedConfig feed;
    YamlMap map(node, "a feed", faults);
    if (!map.isMap())
        return feed;
    std::string kind;
    map.read("kind", kind);
    map.read("name", feed.name);
    if (feed.name.find_first_of("\n\r\t") != std::string::npos || feed.name.size() > 100)
        map.wrongAt("name", "must be at most 100 bytes on one line");
    FeedSpec &spec = feed.spec;
    spec.name = feed.name;
    FeedReader reader(map, spec, folder);
    const std::size_t before = faults.size();
    map.read("kind", spec.kind, kKinds);
    if (!map.has("kind"))
        map.wrong(map.line(), "a feed needs its kind");
    if (faults.size() > before)
        return feed;
    if (feed.name.empty())
        feed.name = kind;
    switch (spec.kind) {
    case FeedKind::kReplay:
        reader.readFiles();
        break;
    case FeedKind::kTail:
        reader.readTail();
        break;
    case FeedKind::kSystem:
        reader.readInterval(kSecond, Milliseconds{100});
        break;
    case FeedKind::kPrometheus:
        reader.readPrometheus();
        break;
    case FeedKind::kProbe:
        reader.readProbe();
        break;
    case FeedKind::kCloudWatch:
        reader.readCloudWatch();
        break;
    case FeedKind::kAzure:
        reader.readAzure();
        break;
    case FeedKind::kDemo:
        map.read("seed", spec.seed, 0, UINT64_MAX);
        break;
    case FeedKind::kPush:
        reader.readInterval(Milliseconds{60'000}, Milliseconds{100});
        map.read("max_metrics", spec.push.maxMetrics, 1, 100'000);
        map.read("queue", spec.push.queue, 1'000, 10'000'000);
        reader.readPushPorts();
        break;
    case FeedKind::kFile:
        break;
    }
    readGaps(map, spec);
    map.finish();
    return feed;
}

} // namespace redshank
