// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/series/label_csv.h"

#include <array>
#include <charconv>
#include <chrono>
#include <cstdio>
#include <optional>
#include <utility>

namespace redshank {
namespace {

constexpr std::array<std::string_view, 3> kWords{"real", "false", "expected"}; // as LabelKind
constexpr std::array<std::string_view, 4> kColumns{"begin", "end", "label", "metrics"};

std::string isoText(TimePoint time)
{
    const auto day = std::chrono::floor<std::chrono::days>(time);
    const std::chrono::year_month_day date(day);
    const std::chrono::hh_mm_ss clock(time - day);
    std::array<char, 64> text{};
    std::snprintf(text.data(), text.size(), "%04d-%02u-%02uT%02d:%02d:%02d.%03dZ", int(date.year()),
                  unsigned(date.month()), unsigned(date.day()), int(clock.hours().count()),
                  int(clock.minutes().count()), int(clock.seconds().count()),
                  int(clock.subseconds().count()));
    return text.data();
}

/// So many digits from `place` on, nothing else.
std::optional<int> digits(std::string_view text, std::size_t place, std::size_t count)
{
    int value = 0;
    if (text.size() < place + count)
        return std::nullopt;
    const char *end = text.data() + place + count;
    const auto [stop, problem] = std::from_chars(text.data() + place, end, value);
    return problem == std::errc() && stop == end && value >= 0 ? std::optional(value) : std::nullopt;
}

std::optional<TimePoint> timeOf(std::string_view text)
{
    std::int64_t ms = 0;
    const auto [stop, problem] = std::from_chars(text.data(), text.data() + text.size(), ms);
    if (problem == std::errc() && stop == text.data() + text.size())
        return fromMs(ms);
    if (!text.empty() && text.back() == 'Z')
        text.remove_suffix(1);
    const auto year = digits(text, 0, 4);
    const auto month = digits(text, 5, 2);
    const auto day = digits(text, 8, 2);
    const auto hour = digits(text, 11, 2);
    const auto minute = digits(text, 14, 2);
    const auto second = digits(text, 17, 2);
    const auto fraction = text.size() == 23 ? digits(text, 20, 3) : std::optional(0);
    if (!year || !month || !day || !hour || !minute || !second || !fraction)
        return std::nullopt;
    const std::chrono::year_month_day date{std::chrono::year(*year), std::chrono::month(unsigned(*month)),
                                           std::chrono::day(unsigned(*day))};
    const bool hasMarks = text[4] == '-' && text[7] == '-' && (text[10] == 'T' || text[10] == ' ') &&
                          text[13] == ':' && text[16] == ':' && (text.size() == 19 || text[19] == '.');
    if (!date.ok() || *hour > 23 || *minute > 59 || *second > 59 || !hasMarks ||
        (text.size() != 19 && text.size() != 23))
        return std::nullopt;
    return std::chrono::sys_days(date) + std::chrono::hours(*hour) + std::chrono::minutes(*minute) +
           std::chrono::seconds(*second) + Milliseconds(*fraction);
}

std::string metricsText(const std::vector<MetricId> &metrics)
{
    std::string text;
    for (const MetricId &metric : metrics) {
        if (!text.empty())
            text += ';';
        for (const char character : metric) {
            if (character == ';' || character == '\\')
                text += '\\';
            text += character;
        }
    }
    return text;
}

std::vector<MetricId> metricsOf(std::string_view text)
{
    std::vector<MetricId> metrics;
    std::string current;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == ';') {
            metrics.push_back(std::exchange(current, {}));
            continue;
        }
        if (text[i] == '\\' && i + 1 < text.size())
            ++i;
        current += text[i];
    }
    if (!current.empty())
        metrics.push_back(current);
    return metrics;
}

/// Takes one row off the text; a quoted cell may hold any character.
std::vector<std::string> takeRow(std::string_view &text)
{
    std::vector<std::string> cells(1);
    bool isQuoted = false;
    std::size_t i = 0;
    for (; i < text.size(); ++i) {
        const char character = text[i];
        if (character == '"' && isQuoted && i + 1 < text.size() && text[i + 1] == '"')
            cells.back() += text[i++];
        else if (character == '"')
            isQuoted = !isQuoted;
        else if (!isQuoted && character == ',')
            cells.emplace_back();
        else if (!isQuoted && character == '\n')
            break;
        else if (isQuoted || character != '\r')
            cells.back() += character;
    }
    text.remove_prefix(std::min(i + 1, text.size()));
    return cells;
}

} // namespace

std::string labelsToCsv(const std::vector<Label> &labels)
{
    std::string text = "begin,end,label,metrics\n";
    for (const Label &label : labels) {
        text += isoText(label.range.begin) + ',' + isoText(label.range.end) + ',';
        text += kWords[static_cast<std::size_t>(label.kind)];
        text += ",\"";
        for (const char character : metricsText(label.metrics)) {
            if (character == '"')
                text += '"';
            text += character;
        }
        text += "\"\n";
    }
    return text;
}

Result<std::vector<Label>> labelsFromCsv(std::string_view text)
{
    if (text.starts_with("\xEF\xBB\xBF"))
        text.remove_prefix(3);
    std::array<std::optional<std::size_t>, kColumns.size()> places;
    const std::vector<std::string> header = takeRow(text);
    for (std::size_t column = 0; column < header.size(); ++column)
        for (std::size_t wanted = 0; wanted < kColumns.size(); ++wanted)
            if (header[column] == kColumns[wanted] || (wanted == 2 && header[column] == "kind"))
                places[wanted] = column;
    if (!places[0] || !places[1] || !places[2])
        return failure(ErrorCode::kDamaged, "line 1: the columns begin, end and label are needed");
    const bool isOfFaults = header[*places[2]] == "kind";

    std::vector<Label> labels;
    for (int line = 2; !text.empty(); ++line) {
        const std::vector<std::string> row = takeRow(text);
        if (row.size() == 1 && row.front().empty())
            continue;
        const auto cell = [&](std::size_t column) {
            const std::optional<std::size_t> place = places[column];
            return place && *place < row.size() ? std::string_view(row[*place]) : std::string_view();
        };
        const std::optional<TimePoint> begin = timeOf(cell(0));
        const std::optional<TimePoint> end = timeOf(cell(1));
        const auto word = std::find(kWords.begin(), kWords.end(), cell(2));
        const std::string where = "line " + std::to_string(line) + ": ";
        if (!begin || !end)
            return failure(ErrorCode::kDamaged,
                           where + "begin and end are times as 2026-01-31T12:00:00.000Z, or milliseconds");
        if (*end <= *begin)
            return failure(ErrorCode::kDamaged, where + "its end does not lie behind its begin");
        if (word == kWords.end() && !(isOfFaults && !cell(2).empty()))
            return failure(ErrorCode::kDamaged, where + "a label is real, false or expected");
        Label label;
        label.kind = word == kWords.end() ? LabelKind::kReal : static_cast<LabelKind>(word - kWords.begin());
        label.range = {*begin, *end};
        label.metrics = metricsOf(cell(3));
        labels.push_back(std::move(label));
    }
    return labels;
}

} // namespace redshank
