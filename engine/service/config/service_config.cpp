// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/service/config/service_config.h"

#include "engine/service/config/yaml_map_p.h"

#include <algorithm>
#include <set>

namespace redshank {
namespace {

constexpr std::size_t kMostBytes = 1U << 20U;
constexpr std::size_t kMostFeeds = 64;

void readListen(YamlMap &top, ServiceConfig &config)
{
    if (!top.has("listen"))
        return;
    std::string text;
    top.read("listen", text);
    Result<ListenAddress> address = parseListenAddress(text);
    if (address)
        config.listen = *std::move(address);
    else
        top.wrongAt("listen", address.error().message);
}

void readDetector(YamlMap &top, DetectorSpec &spec)
{
    static constexpr std::array<std::pair<const char *, DetectorProfile>, 2> kProfiles{
        {{"light", DetectorProfile::kLight}, {"thorough", DetectorProfile::kThorough}}};
    static constexpr std::array<std::pair<const char *, Sensitivity>, 3> kSensitivities{
        {{"low", Sensitivity::kLow}, {"medium", Sensitivity::kMedium}, {"high", Sensitivity::kHigh}}};
    static constexpr std::array<std::pair<const char *, Direction>, 3> kDirections{
        {{"both", Direction::kBoth}, {"up", Direction::kUp}, {"down", Direction::kDown}}};
    const YAML::Node node = top.node("detector");
    if (!node.IsDefined())
        return;
    YamlMap map(node, "detector", top.faults());
    if (!map.isMap())
        return;
    map.read("profile", spec.profile, kProfiles);
    map.read("sensitivity", spec.sensitivity, kSensitivities);
    map.read("learns", spec.learns);
    map.read("direction", spec.direction, kDirections);
    map.read("minimum_change", spec.minimumChange, 0.0, 1e300);
    map.read("seed", spec.seed, 0, UINT64_MAX);
    map.finish();
}

void readFeeds(YamlMap &top, const std::string &folder, ServiceConfig &config)
{
    std::set<std::string> names;
    for (const YAML::Node &item : top.items("feeds")) {
        FeedConfig feed = readFeed(item, folder, top.faults());
        const bool isLone = feed.spec.kind == FeedKind::kSystem || feed.spec.kind == FeedKind::kDemo ||
                            feed.spec.kind == FeedKind::kPush;
        const auto hasItsMetrics = [&feed](const FeedConfig &other) {
            return other.spec.kind == feed.spec.kind;
        };
        if (isLone && std::ranges::any_of(config.feeds, hasItsMetrics))
            top.wrong(lineOf(item), "kind: there can be one feed of this kind only");
        const bool isNamed = !feed.spec.name.empty();
        std::string name = feed.name;
        for (int number = 2; !isNamed && names.contains(name); ++number)
            name = feed.name + '-' + std::to_string(number);
        feed.name = name;
        if (!names.insert(name).second)
            top.wrong(lineOf(item), "name: there is another feed " + name);
        config.feeds.push_back(std::move(feed));
    }
    if (config.feeds.size() > kMostFeeds)
        top.wrongAt("feeds", "there may be at most " + std::to_string(kMostFeeds));
}

void readRemoteWrite(YamlMap &top, const std::string &folder, ServiceConfig &config)
{
    const YAML::Node node = top.node("remote_write");
    if (!node.IsDefined())
        return;
    RemoteWriteSpec spec;
    YamlMap map(node, "remote_write", top.faults());
    if (!map.isMap())
        return;
    map.read("url", spec.url);
    if (!spec.url.starts_with("http://") && !spec.url.starts_with("https://"))
        map.wrongAt("url", "give an address that begins with https:// or http://");
    map.read("user", spec.user);
    const char *const secret = spec.user.empty() ? "token" : "password";
    map.read(secret, spec.secret, folder);
    if (!spec.user.empty() && !spec.secret.isSet())
        map.wrongAt("user", "a user needs a password");
    map.read("interval", spec.interval, Milliseconds{1'000}, Milliseconds{3'600'000});
    map.finish();
    config.remoteWrite = spec;
}

ServiceConfig readTop(const YAML::Node &node, const std::string &folder, ConfigFaults &faults)
{
    ServiceConfig config;
    if (node.IsNull())
        return config;
    YamlMap top(node, "the file", faults);
    if (!top.isMap())
        return config;
    readListen(top, config);
    top.read("token", config.token, folder);
    top.read("models", config.models);
    for (std::string &model : config.models)
        model = pathFrom(folder, model);
    readDetector(top, config.detector);
    std::uint64_t keep = config.keepSamples;
    top.read("keep_samples", keep, 1'000, 100'000'000);
    config.keepSamples = static_cast<std::size_t>(keep);
    readFeeds(top, folder, config);
    readAlerts(top, folder, config);
    readRemoteWrite(top, folder, config);
    top.finish();
    return config;
}

} // namespace

tl::expected<ServiceConfig, std::vector<ConfigFault>> parseServiceConfig(std::string_view yaml,
                                                                         const std::string &folder)
{
    ConfigFaults faults;
    ServiceConfig config;
    if (yaml.size() > kMostBytes) {
        faults.push_back({0, "the file is larger than 1 MiB"});
        return tl::unexpected(std::move(faults));
    }
    try {
        config = readTop(YAML::Load(std::string(yaml)), folder, faults);
    } catch (const YAML::Exception &error) {
        const int line = error.mark.is_null() ? 0 : error.mark.line + 1;
        faults.push_back({line, "this is no valid YAML: " + error.msg});
    }
    if (faults.empty())
        return config;
    std::ranges::stable_sort(faults, std::ranges::less{}, &ConfigFault::line);
    return tl::unexpected(std::move(faults));
}

} // namespace redshank
