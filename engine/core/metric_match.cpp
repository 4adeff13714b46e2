// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/metric_match.h"

#include <algorithm>

namespace redshank {
namespace {

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

bool isSame(char a, char b) { return lower(a) == lower(b); }

/// name="value" or name=value, with commas between.
void readLabels(std::string_view text, std::vector<std::pair<std::string, std::string>> &labels)
{
    while (!text.empty()) {
        const std::size_t equals = text.find('=');
        if (equals == std::string_view::npos)
            return;
        const bool isQuoted = text.substr(equals + 1).starts_with('"');
        const std::size_t begin = equals + (isQuoted ? 2 : 1);
        std::size_t end = text.find(isQuoted ? '"' : ',', begin);
        if (end == std::string_view::npos) {
            if (isQuoted)
                return;
            end = text.size();
        }
        labels.emplace_back(text.substr(0, equals), text.substr(begin, end - begin));
        text.remove_prefix(std::min(end + (isQuoted ? 2 : 1), text.size())); // and the comma behind it
    }
}

} // namespace

bool matchesGlob(std::string_view pattern, std::string_view text)
{
    if (pattern.find_first_of("*?") == std::string_view::npos)
        return std::search(text.begin(), text.end(), pattern.begin(), pattern.end(), isSame) != text.end() ||
               pattern.empty();
    std::size_t at = 0;
    std::size_t place = 0;
    std::size_t star = std::string_view::npos; // the newest one, ...
    std::size_t taken = 0;                     // ... and where what it stands for ends
    while (at < text.size()) {
        if (place < pattern.size() && pattern[place] == '*') {
            star = place++;
            taken = at;
        } else if (place < pattern.size() && (pattern[place] == '?' || isSame(pattern[place], text[at]))) {
            ++place;
            ++at;
        } else if (star != std::string_view::npos) {
            place = star + 1;
            at = ++taken;
        } else {
            return false;
        }
    }
    while (place < pattern.size() && pattern[place] == '*')
        ++place;
    return place == pattern.size();
}

std::vector<std::pair<std::string, std::string>> labelsOfMetric(const MetricId &id)
{
    std::vector<std::pair<std::string, std::string>> labels;
    std::string path = id;
    std::string braces;
    const std::size_t open = id.find('{');
    const std::size_t close = id.rfind('}');
    if (open != std::string::npos && close != std::string::npos && close > open) {
        braces = id.substr(open + 1, close - open - 1);
        path = id.substr(0, open) + id.substr(close + 1);
        if (path.ends_with('/'))
            path.pop_back();
    }
    if (const std::size_t first = path.find('/'); first != std::string_view::npos) {
        labels.emplace_back("source", path.substr(0, first));
        if (const std::size_t last = path.rfind('/'); last > first)
            labels.emplace_back("group", path.substr(first + 1, last - first - 1));
    }
    readLabels(braces, labels);
    return labels;
}

} // namespace redshank
