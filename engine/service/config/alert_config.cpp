// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/alert/rule_sentence.h"
#include "engine/alert/sinks/notice_sink.h"
#include "engine/service/config/yaml_map_p.h"

#include <algorithm>

namespace redshank {
namespace {

constexpr Milliseconds kMinute{60'000};
constexpr Milliseconds kDay{24LL * 3'600'000};

constexpr std::array<std::pair<const char *, SinkKind>, 7> kKinds{{{"slack", SinkKind::kSlack},
                                                                   {"pagerduty", SinkKind::kPagerDuty},
                                                                   {"alertmanager", SinkKind::kAlertmanager},
                                                                   {"webhook", SinkKind::kWebhook},
                                                                   {"teams", SinkKind::kTeams},
                                                                   {"email", SinkKind::kEmail},
                                                                   {"grafana", SinkKind::kGrafana}}};
constexpr std::array<std::pair<const char *, AlertSeverity>, 4> kSeverities{
    {{"info", AlertSeverity::kInfo},
     {"warning", AlertSeverity::kWarning},
     {"error", AlertSeverity::kError},
     {"critical", AlertSeverity::kCritical}}};
constexpr std::array<std::pair<const char *, AlertSignal>, 3> kSignals{
    {{"incidents", AlertSignal::kIncident},
     {"score", AlertSignal::kScore},
     {"missing_values", AlertSignal::kNoData}}};
constexpr std::array<std::pair<const char *, SmtpSecurity>, 3> kSecurities{
    {{"starttls", SmtpSecurity::kStartTls}, {"tls", SmtpSecurity::kTls}, {"none", SmtpSecurity::kNone}}};
constexpr std::array<const char *, 7> kWeekdays{"mon", "tue", "wed", "thu", "fri", "sat", "sun"};

/// The key that a check's sentence begins with: "url: give ..." is about url.
void wrongAsChecked(const YamlMap &map, const Error &error)
{
    const std::size_t colon = error.message.find(": ");
    const std::string key = colon == std::string::npos ? std::string{} : error.message.substr(0, colon);
    map.wrong(map.lineOf(key.c_str()), error.message);
}

/// A sink's address: a text, or a secret's place where the address itself is one.
void readUrl(YamlMap &map, SinkConfig &sink, const std::string &folder)
{
    const bool isSecret = sink.spec.kind == SinkKind::kSlack || sink.spec.kind == SinkKind::kTeams;
    if (isSecret || map.node("url").IsMap())
        map.read("url", sink.url, folder);
    else
        map.read("url", sink.spec.url);
}

void readMail(YamlMap &map, SinkSpec &spec, const std::string &folder)
{
    map.read("host", spec.host);
    int port = spec.port;
    map.read("port", port, 1, 65'535);
    spec.port = static_cast<std::uint16_t>(port);
    map.read("security", spec.security, kSecurities);
    map.read("user", spec.user);
    map.read("from", spec.from);
    map.read("to", spec.to);
    map.read("ca_file", spec.authority);
    spec.authority = pathFrom(folder, spec.authority);
}

SinkConfig readSink(const YAML::Node &node, const std::string &folder, ConfigFaults &faults)
{
    SinkConfig sink;
    YamlMap map(node, "a sink", faults);
    if (!map.isMap())
        return sink;
    const std::size_t before = faults.size();
    map.read("name", sink.spec.name);
    map.read("kind", sink.spec.kind, kKinds);
    if (!map.has("kind"))
        map.wrong(map.line(), "a sink needs its kind");
    map.read("link", sink.spec.link);
    map.read("zone", sink.spec.zone);
    if (sink.spec.kind == SinkKind::kEmail)
        readMail(map, sink.spec, folder);
    else
        readUrl(map, sink, folder);
    if (sink.spec.kind == SinkKind::kSlack)
        map.read("channel", sink.spec.channel);
    if (sink.spec.kind == SinkKind::kGrafana) {
        map.read("dashboard", sink.spec.dashboard);
        map.read("panel", sink.spec.panel, 0, 1'000'000);
    }
    if (sink.spec.kind != SinkKind::kTeams && sink.spec.kind != SinkKind::kAlertmanager)
        map.read("secret", sink.secret, folder);
    map.finish();
    if (faults.size() == before)
        if (const Result<void> checked = checkUnread(sink); !checked)
            wrongAsChecked(map, checked.error());
    return sink;
}

AlertRule readRule(const YAML::Node &node, ConfigFaults &faults)
{
    AlertRule rule;
    YamlMap map(node, "a rule", faults);
    if (!map.isMap())
        return rule;
    const std::size_t before = faults.size();
    std::string sentence;
    map.read("sentence", sentence);
    if (!sentence.empty()) {
        if (Result<AlertRule> read = readRuleSentence(sentence))
            rule = *std::move(read);
        else
            map.wrongAt("sentence", read.error().message);
    }
    map.read("name", rule.name);
    map.read("enabled", rule.enabled);
    map.read("metrics", rule.metrics);
    map.read("when", rule.signal, kSignals);
    map.read("per_metric", rule.perMetric);
    map.read("fire_at", rule.fireAt, 0.0, 100.0);
    rule.clearBelow = std::min(rule.clearBelow, rule.fireAt);
    map.read("clear_below", rule.clearBelow, 0.0, 100.0);
    map.read("for", rule.pendingHits, 1, 64);
    rule.pendingOf = std::max(rule.pendingOf, rule.pendingHits);
    map.read("of", rule.pendingOf, 1, 64);
    map.read("quiet", rule.quietSamples, 1, 10'000);
    map.read("merge_within", rule.mergeWithin, Milliseconds{0}, kDay);
    map.read("severity", rule.severity, kSeverities);
    map.read("sinks", rule.sinks);
    map.read("repeat", rule.repeats, kMinute, 30 * kDay);
    map.read("flap_changes", rule.flapChanges, 0, 64);
    map.read("flap_within", rule.flapWithin, Milliseconds{0}, kDay);
    std::string hours;
    map.read("quiet_hours", hours);
    if (const std::size_t dash = hours.find('-'); dash != std::string::npos) {
        rule.quietFrom = hours.substr(0, dash);
        rule.quietUntil = hours.substr(dash + 1);
    } else if (!hours.empty()) {
        map.wrongAt("quiet_hours", "give two times of day, as \"22:00-07:00\"");
    }
    map.read("zone", rule.zone);
    if (map.has("zone") && hours.empty())
        map.wrongAt("zone", "it is that of quiet_hours; give those, too");
    map.read("damp_daily", rule.dampsFrequent);
    map.finish();
    if (rule.sinks.empty())
        map.wrong(map.line(), "sinks: a rule needs at least one sink");
    if (faults.size() == before)
        if (const Result<void> checked = checkRule(rule); !checked)
            wrongAsChecked(map, checked.error());
    return rule;
}

MaintenanceWindow readWindow(const YAML::Node &node, ConfigFaults &faults)
{
    MaintenanceWindow window;
    YamlMap map(node, "a maintenance window", faults);
    if (!map.isMap())
        return window;
    const std::size_t before = faults.size();
    map.read("name", window.name);
    map.read("zone", window.zone);
    map.read("begin", window.begin);
    Milliseconds length{60 * kMinute};
    map.read("length", length, kMinute, map.has("weekdays") ? 7 * kDay : 31 * kDay);
    window.minutes = static_cast<int>(length / kMinute);
    std::vector<std::string> days;
    map.read("weekdays", days);
    for (const std::string &day : days) {
        const auto *const found = std::ranges::find(kWeekdays, day);
        if (found == kWeekdays.end())
            map.wrongAt("weekdays", "\"" + day + "\" is none of mon, tue, wed, thu, fri, sat, sun");
        else
            window.weekdays = static_cast<std::uint8_t>(window.weekdays | 1U << (found - kWeekdays.begin()));
    }
    map.read("metrics", window.metrics);
    map.read("notify", window.notify);
    map.read("detect", window.detect);
    map.read("learn", window.learn);
    map.finish();
    if (faults.size() == before)
        if (const Result<void> checked = checkWindow(window); !checked)
            wrongAsChecked(map, checked.error());
    return window;
}

} // namespace

void readAlerts(YamlMap &top, const std::string &folder, ServiceConfig &config)
{
    ConfigFaults &faults = top.faults();
    for (const YAML::Node &item : top.items("sinks")) {
        SinkConfig sink = readSink(item, folder, faults);
        const auto isSame = [&sink](const SinkConfig &each) { return each.spec.name == sink.spec.name; };
        if (std::ranges::any_of(config.sinks, isSame))
            top.wrong(lineOf(item), "name: there is another sink " + sink.spec.name);
        config.sinks.push_back(std::move(sink));
    }
    for (const YAML::Node &item : top.items("rules")) {
        AlertRule rule = readRule(item, faults);
        if (std::ranges::find(config.rules, rule.name, &AlertRule::name) != config.rules.end())
            top.wrong(lineOf(item), "name: there is another rule " + rule.name);
        for (const std::string &name : rule.sinks)
            if (std::ranges::none_of(config.sinks,
                                     [&name](const SinkConfig &sink) { return sink.spec.name == name; }))
                top.wrong(lineOf(item), "sinks: there is no sink " + name);
        config.rules.push_back(std::move(rule));
    }
    for (const YAML::Node &item : top.items("maintenance"))
        config.maintenance.push_back(readWindow(item, faults));
}

} // namespace redshank
