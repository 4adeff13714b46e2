// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/series/scored_csv.h"

#include <array>
#include <charconv>
#include <cmath>

namespace redshank {
namespace {

template <class Number>
void appendNumber(std::string &out, Number value)
{
    if (std::isnan(static_cast<double>(value)))
        return;
    std::array<char, 40> text; // NOLINT(cppcoreguidelines-pro-type-member-init): written before read
    const auto end = std::to_chars(text.data(), text.data() + text.size(), value);
    out.append(text.data(), end.ptr);
}

/// Quoted where RFC 4180 asks for it.
void appendCell(std::string &out, std::string_view text)
{
    if (text.find_first_of(",\"\r\n") == std::string_view::npos) {
        out += text;
        return;
    }
    out += '"';
    for (const char character : text) {
        if (character == '"')
            out += '"';
        out += character;
    }
    out += '"';
}

} // namespace

std::string scoredCsvHeader(bool hasMetric)
{
    std::string header = "timestamp,value,expected,lower,upper,mse,score,anomaly,incident_score,incident";
    header += hasMetric ? ",metric\n" : "\n";
    return header;
}

void appendScoredRow(std::string &out, std::string_view time, const ScoredColumns &columns, std::size_t row,
                     std::optional<std::uint64_t> incident, std::optional<std::string_view> metric)
{
    appendCell(out, time);
    out += ',';
    appendNumber(out, columns.values[row]);
    for (const std::vector<float> *column :
         {&columns.expected, &columns.lower, &columns.upper, &columns.mse, &columns.score}) {
        out += ',';
        appendNumber(out, (*column)[row]);
    }
    out += (columns.flags[row] & kFlagged) != 0 ? ",1," : ",0,";
    appendNumber(out, columns.incidentScore[row]);
    out += ',';
    if (incident)
        appendNumber(out, *incident);
    if (metric) {
        out += ',';
        appendCell(out, *metric);
    }
    out += '\n';
}

} // namespace redshank
