// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/time_point.h"
#include "engine/service/config/service_config.h"

#include <yaml-cpp/yaml.h>

#include <array>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace redshank {

using ConfigFaults = std::vector<ConfigFault>;

/// One mapping of a YAML file. Each read() asks for a key, leaves the value as it is when the key is not
/// there, and notes what is wrong with it; finish() notes the keys that nobody asked for.
class YamlMap
{
public:
    /// what: "a feed", for faults.
    YamlMap(const YAML::Node &node, std::string what, ConfigFaults &faults);

    int line() const { return m_line; }
    bool isMap() const { return m_isMap; }
    ConfigFaults &faults() const { return m_faults; }
    /// Line of a key, or of the mapping where it is not there.
    int lineOf(const char *key) const;
    bool has(const char *key) const;
    void wrong(int line, const std::string &text) const { m_faults.push_back({line, text}); }
    /// "key: text", at the key's line.
    void wrongAt(const char *key, const std::string &text) const;

    void read(const char *key, std::string &value);
    void read(const char *key, bool &value);
    void read(const char *key, double &value, double least, double most);
    void read(const char *key, int &value, int least, int most);
    void read(const char *key, std::uint64_t &value, std::uint64_t least, std::uint64_t most);
    /// "500ms", "15s", "5m", "1h", "7d".
    void read(const char *key, Milliseconds &value, Milliseconds least, Milliseconds most);
    /// One text or a list of them.
    void read(const char *key, std::vector<std::string> &value);
    void read(const char *key, std::vector<Milliseconds> &value, Milliseconds least, Milliseconds most);
    /// {env: NAME} or {file: PATH}, never the secret itself.
    void read(const char *key, SecretRef &value, const std::string &folder);
    template <class Enum, std::size_t N>
    void read(const char *key, Enum &value, const std::array<std::pair<const char *, Enum>, N> &words)
    {
        std::string text;
        if (!readText(key, text))
            return;
        std::string known;
        for (const auto &[word, meaning] : words) {
            if (text == word) {
                value = meaning;
                return;
            }
            known += (known.empty() ? "" : ", ") + std::string(word);
        }
        wrongAt(key, "\"" + text + "\" is none of " + known);
    }
    /// The items of a list; a fault where it is none.
    std::vector<YAML::Node> items(const char *key);
    /// The node of a key; not defined where it is not there.
    YAML::Node node(const char *key);

    void finish() const;

private:
    struct Entry
    {
        std::string key;
        YAML::Node value;
        int line = 0;
        bool isAsked = false;
    };
    Entry *ask(const char *key);
    bool readText(const char *key, std::string &text);

    std::string m_what;
    ConfigFaults &m_faults;
    std::vector<Entry> m_entries;
    std::vector<std::string> m_known;
    int m_line = 0;
    bool m_isMap = false;
};

int lineOf(const YAML::Node &node);
/// A duration's text; nothing where it is none.
std::optional<Milliseconds> parseDuration(const std::string &text);
std::string durationText(Milliseconds duration);
/// Made absolute from `folder`, where it is relative.
std::string pathFrom(const std::string &folder, const std::string &path);

FeedConfig readFeed(const YAML::Node &node, const std::string &folder, ConfigFaults &faults);
void readAlerts(YamlMap &top, const std::string &folder, ServiceConfig &config);

} // namespace redshank
