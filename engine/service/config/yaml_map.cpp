// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/service/config/yaml_map_p.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <filesystem>

namespace redshank {
namespace {

struct Unit
{
    const char *name;
    std::int64_t ms;
};
constexpr std::array<Unit, 5> kUnits{
    {{"ms", 1}, {"s", 1'000}, {"m", 60'000}, {"h", 3'600'000}, {"d", 86'400'000}}};
constexpr double kLongestMs = 3650.0 * 86'400'000.0;

template <class Number>
std::optional<Number> numberIn(const std::string &text)
{
    Number number{};
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{} || end != text.data() + text.size())
        return std::nullopt;
    return number;
}

std::string shortText(double number)
{
    std::array<char, 32> text{};
    const auto end = std::to_chars(text.data(), text.data() + text.size(), number);
    return {text.data(), end.ptr};
}

} // namespace

int lineOf(const YAML::Node &node)
{
    const YAML::Mark mark = node.Mark();
    return mark.is_null() ? 0 : mark.line + 1;
}

std::optional<Milliseconds> parseDuration(const std::string &text)
{
    double count = 0.0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), count);
    if (error != std::errc{} || !std::isfinite(count) || count < 0.0)
        return std::nullopt;
    const std::string unit(end, text.data() + text.size());
    const auto *const found =
        std::ranges::find_if(kUnits, [&unit](const Unit &each) { return unit == each.name; });
    if (found == kUnits.end())
        return std::nullopt;
    const double ms = count * static_cast<double>(found->ms);
    if (ms > kLongestMs)
        return std::nullopt;
    return Milliseconds{std::llround(ms)};
}

std::string durationText(Milliseconds duration)
{
    const Unit *unit = kUnits.data();
    for (const Unit &each : kUnits)
        if (duration.count() != 0 && duration.count() % each.ms == 0)
            unit = &each;
    return std::to_string(duration.count() / unit->ms) + unit->name;
}

std::string pathFrom(const std::string &folder, const std::string &path)
{
    if (path.empty() || path == "-" || std::filesystem::path(path).is_absolute())
        return path;
    return (std::filesystem::path(folder) / path).lexically_normal().string();
}

YamlMap::YamlMap(const YAML::Node &node, std::string what, ConfigFaults &faults)
    : m_what(std::move(what)), m_faults(faults), m_line(redshank::lineOf(node)), m_isMap(node.IsMap())
{
    if (!m_isMap) {
        wrong(m_line, m_what + " must be a mapping of keys and values");
        return;
    }
    for (const auto &pair : node) {
        const int line = redshank::lineOf(pair.first);
        if (!pair.first.IsScalar()) {
            wrong(line, "a key of " + m_what + " must be a word");
            continue;
        }
        const std::string &key = pair.first.Scalar();
        if (std::ranges::find(m_entries, key, &Entry::key) != m_entries.end())
            wrong(line, key + ": is given twice");
        else
            m_entries.push_back({key, pair.second, line, false});
    }
}

YamlMap::Entry *YamlMap::ask(const char *key)
{
    if (std::ranges::find(m_known, key) == m_known.end())
        m_known.emplace_back(key);
    const auto found = std::ranges::find(m_entries, key, &Entry::key);
    if (found == m_entries.end())
        return nullptr;
    found->isAsked = true;
    return &*found;
}

int YamlMap::lineOf(const char *key) const
{
    const auto found = std::ranges::find(m_entries, key, &Entry::key);
    return found == m_entries.end() ? m_line : found->line;
}

bool YamlMap::has(const char *key) const
{
    return std::ranges::find(m_entries, key, &Entry::key) != m_entries.end();
}

void YamlMap::wrongAt(const char *key, const std::string &text) const
{
    wrong(lineOf(key), std::string(key) + ": " + text);
}

bool YamlMap::readText(const char *key, std::string &text)
{
    const Entry *entry = ask(key);
    if (!entry)
        return false;
    if (!entry->value.IsScalar()) {
        wrongAt(key, "must be one value");
        return false;
    }
    text = entry->value.Scalar();
    return true;
}

void YamlMap::read(const char *key, std::string &value) { readText(key, value); }

void YamlMap::read(const char *key, bool &value)
{
    std::string text;
    if (!readText(key, text))
        return;
    if (text != "true" && text != "false")
        wrongAt(key, "must be true or false");
    value = text == "true";
}

void YamlMap::read(const char *key, double &value, double least, double most)
{
    std::string text;
    if (!readText(key, text))
        return;
    const std::optional<double> number = numberIn<double>(text);
    if (!number || !(*number >= least && *number <= most))
        wrongAt(key, "must be a number from " + shortText(least) + " to " + shortText(most));
    else
        value = *number;
}

void YamlMap::read(const char *key, int &value, int least, int most)
{
    std::string text;
    if (!readText(key, text))
        return;
    const std::optional<int> number = numberIn<int>(text);
    if (!number || *number < least || *number > most)
        wrongAt(key, "must be a whole number from " + std::to_string(least) + " to " + std::to_string(most));
    else
        value = *number;
}

void YamlMap::read(const char *key, std::uint64_t &value, std::uint64_t least, std::uint64_t most)
{
    std::string text;
    if (!readText(key, text))
        return;
    const std::optional<std::uint64_t> number = numberIn<std::uint64_t>(text);
    if (!number || *number < least || *number > most)
        wrongAt(key, "must be a whole number from " + std::to_string(least) + " to " + std::to_string(most));
    else
        value = *number;
}

void YamlMap::read(const char *key, Milliseconds &value, Milliseconds least, Milliseconds most)
{
    std::string text;
    if (!readText(key, text))
        return;
    const std::optional<Milliseconds> duration = parseDuration(text);
    if (!duration)
        wrongAt(key, "\"" + text + "\" is no duration; write it like 500ms, 15s, 5m, 1h or 7d");
    else if (*duration < least || *duration > most)
        wrongAt(key, "must be from " + durationText(least) + " to " + durationText(most));
    else
        value = *duration;
}

void YamlMap::read(const char *key, std::vector<std::string> &value)
{
    const Entry *entry = ask(key);
    if (!entry)
        return;
    std::vector<std::string> texts;
    if (entry->value.IsScalar()) {
        texts.push_back(entry->value.Scalar());
    } else if (entry->value.IsSequence()) {
        for (const YAML::Node &item : entry->value) {
            if (item.IsScalar())
                texts.push_back(item.Scalar());
            else
                wrong(redshank::lineOf(item), std::string(key) + ": an item must be one value");
        }
    } else {
        wrongAt(key, "must be a list");
        return;
    }
    if (std::ranges::find(texts, std::string{}) != texts.end())
        wrongAt(key, "an item is empty");
    value = std::move(texts);
}

void YamlMap::read(const char *key, std::vector<Milliseconds> &value, Milliseconds least, Milliseconds most)
{
    if (!has(key)) {
        ask(key);
        return;
    }
    std::vector<std::string> texts;
    read(key, texts);
    value.clear();
    for (const std::string &text : texts) {
        const std::optional<Milliseconds> duration = parseDuration(text);
        if (!duration || *duration < least || *duration > most)
            wrongAt(key, "\"" + text + "\" is no duration from " + durationText(least) + " to " +
                             durationText(most) + "; write it like 15s, 5m, 1h or 7d");
        else
            value.push_back(*duration);
    }
}

void YamlMap::read(const char *key, SecretRef &value, const std::string &folder)
{
    const Entry *entry = ask(key);
    if (!entry)
        return;
    if (!entry->value.IsMap()) {
        wrongAt(key, "is a secret, and only where it is kept may stand here: {env: NAME} or {file: PATH}");
        return;
    }
    YamlMap map(entry->value, key, m_faults);
    std::string variable;
    std::string file;
    map.read("env", variable);
    map.read("file", file);
    map.finish();
    if (variable.empty() == file.empty())
        wrongAt(key, "name one place: {env: NAME} or {file: PATH}");
    else if (file.empty())
        value = {SecretPlace::kEnvironment, variable};
    else
        value = {SecretPlace::kFile, pathFrom(folder, file)};
}

std::vector<YAML::Node> YamlMap::items(const char *key)
{
    std::vector<YAML::Node> nodes;
    const Entry *entry = ask(key);
    if (!entry || entry->value.IsNull())
        return nodes;
    if (!entry->value.IsSequence()) {
        wrongAt(key, "must be a list");
        return nodes;
    }
    for (const YAML::Node &item : entry->value)
        nodes.push_back(item);
    return nodes;
}

YAML::Node YamlMap::node(const char *key)
{
    const Entry *entry = ask(key);
    return entry ? entry->value : YAML::Node(YAML::NodeType::Undefined);
}

void YamlMap::finish() const
{
    for (const Entry &entry : m_entries) {
        if (entry.isAsked)
            continue;
        std::string known;
        for (const std::string &key : m_known)
            known += (known.empty() ? "" : ", ") + key;
        wrong(entry.line, entry.key + ": there is no such key in " + m_what + "; there are: " + known);
    }
}

} // namespace redshank
