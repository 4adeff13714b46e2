// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/feed/csv/csv_column_look.h"

#include <algorithm>
#include <array>

namespace redshank {
namespace {

/// Letters and digits alone, in lower case.
std::string plainName(std::string_view name)
{
    std::string plain = lowerCase(name);
    std::erase_if(plain, [](char c) { return !(c >= 'a' && c <= 'z') && !(c >= '0' && c <= '9'); });
    return plain;
}

template <std::size_t N>
bool isAnyOf(std::string_view name, const std::array<std::string_view, N> &names)
{
    return std::find(names.begin(), names.end(), plainName(name)) != names.end();
}

bool isLabelName(std::string_view name)
{
    constexpr std::array<std::string_view, 3> kNames = {"label", "isanomaly", "anomaly"};
    return isAnyOf(name, kNames);
}

bool isIndexName(std::string_view name)
{
    constexpr std::array<std::string_view, 8> kNames = {"",          "index", "id", "row",
                                                        "rownumber", "no",    "nr", "unnamed0"};
    return isAnyOf(name, kNames);
}

/// How well a column serves as the time; 0 is best, nothing: not at all.
std::optional<int> timeRank(const std::string &name, const ColumnLook &look)
{
    const bool isNamed = isTimeName(name);
    const bool isEpoch = look.epochUnit().has_value() && (isNamed || look.isOrdered());
    const bool isCompact = isNamed && look.isMostly(look.compactDates, 0.95);
    if (look.isDate())
        return isNamed ? 0 : 2;
    if (isEpoch || isCompact)
        return isNamed ? 1 : 3;
    if (isNamed && look.isMostly(look.numbers, 0.8) && look.isOrdered())
        return 4; // seconds since the start, days as a spreadsheet counts them
    return std::nullopt;
}

std::optional<std::size_t> bestTimeColumn(const std::vector<std::string> &names,
                                          const std::vector<ColumnLook> &looks)
{
    std::optional<std::size_t> best;
    int bestRank = 0;
    for (std::size_t i = 0; i < looks.size(); ++i) {
        const std::optional<int> rank = timeRank(names[i], looks[i]);
        if (rank && (!best || *rank < bestRank)) {
            best = i;
            bestRank = *rank;
        }
    }
    return best;
}

} // namespace

bool isTimeName(std::string_view name)
{
    constexpr std::array<std::string_view, 34> kNames = {
        "time",          "timestamp",   "date",        "datetime",  "ts",        "zeit",
        "datum",         "zeitstempel", "zeitpunkt",   "uhrzeit",   "timeutc",   "timestamputc",
        "datetimeutc",   "utc",         "utctime",     "epoch",     "epochms",   "unixtime",
        "unixtimestamp", "unix",        "dateandtime", "eventtime", "createdat", "recordedat",
        "clock",         "localtime",   "times",       "timems",    "timeus",    "timens",
        "timestampms",   "timestamps",  "timeseconds", "timeofday"};
    return isAnyOf(name, kNames);
}

std::vector<ColumnRole> guessRoles(const std::vector<std::string> &names,
                                   const std::vector<ColumnLook> &looks)
{
    std::vector<ColumnRole> roles(looks.size(), ColumnRole::kSkip);
    const std::optional<std::size_t> time = bestTimeColumn(names, looks);
    const auto clock =
        std::find_if(looks.begin(), looks.end(), [](const ColumnLook &look) { return look.isClock(); });
    if (time)
        roles[*time] = ColumnRole::kTime;
    const bool needsClock = !time || looks[*time].isDateOnly();
    if (clock != looks.end() && needsClock) {
        roles[static_cast<std::size_t>(clock - looks.begin())] = ColumnRole::kTimeOfDay;
        if (time)
            roles[*time] = ColumnRole::kDate;
    }

    // InfluxDB's annotated CSV: what is not _value describes the series.
    const bool isInflux = std::find(names.begin(), names.end(), "_value") != names.end();
    std::vector<std::size_t> counters;
    bool hasMetric = false;
    for (std::size_t i = 0; i < looks.size(); ++i) {
        const ColumnLook &look = looks[i];
        if (roles[i] != ColumnRole::kSkip || (isInflux && names[i] != "_value"))
            continue;
        if (isLabelName(names[i]) && look.present > 0 && look.isMostly(look.zerosAndOnes, 1.0)) {
            roles[i] = ColumnRole::kLabel;
        } else if (isIndexName(names[i]) && look.isCounter()) {
            counters.push_back(i);
        } else if (look.isMostly(look.numbers, 0.5) || (look.present == 0 && !names[i].empty())) {
            roles[i] = ColumnRole::kMetric;
            hasMetric = true;
        }
    }
    for (const std::size_t counter : counters)
        roles[counter] = hasMetric ? ColumnRole::kSkip : ColumnRole::kMetric;
    return roles;
}

} // namespace redshank
