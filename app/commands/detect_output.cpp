// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/detect_output.h"

#include <array>
#include <charconv>
#include <cmath>
#include <string_view>

namespace redshank {
namespace {

/// Shortest text that reads back as the same number; nothing for NaN.
template <class Number>
void appendNumber(QByteArray &out, Number value)
{
    if (std::isnan(static_cast<double>(value)))
        return;
    std::array<char, 40> text; // NOLINT(cppcoreguidelines-pro-type-member-init): written before read
    const auto end = std::to_chars(text.data(), text.data() + text.size(), value);
    out.append(text.data(), end.ptr - text.data());
}

void appendCell(QByteArray &out, std::string_view text)
{
    if (text.find_first_of(",\"\r\n") == std::string_view::npos) {
        out.append(text.data(), static_cast<qsizetype>(text.size()));
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

QByteArray detectOutput(const CsvTable &table, const std::vector<ScoredColumns> &columns)
{
    const bool isSeveral = columns.size() > 1;
    QByteArray out("timestamp,value,expected,lower,upper,mse,score,anomaly,incident_score,incident");
    out += isSeveral ? ",metric\n" : "\n";
    out.reserve(static_cast<qsizetype>(table.times.size() * columns.size() * 96));
    for (std::size_t metric = 0; metric < columns.size(); ++metric) {
        const ScoredColumns &scored = columns[metric];
        std::uint64_t incident = 0;
        for (std::size_t i = 0; i < scored.size(); ++i) {
            appendCell(out, table.timeTexts[i]);
            out += ',';
            appendNumber(out, scored.values[i]);
            for (const std::vector<float> *column :
                 {&scored.expected, &scored.lower, &scored.upper, &scored.mse, &scored.score}) {
                out += ',';
                appendNumber(out, (*column)[i]);
            }
            out += (scored.flags[i] & kFlagged) != 0 ? ",1," : ",0,";
            appendNumber(out, scored.incidentScore[i]);
            out += ',';
            if ((scored.flags[i] & kIncidentOpens) != 0)
                ++incident;
            if ((scored.flags[i] & kInIncident) != 0)
                appendNumber(out, incident);
            if (isSeveral) {
                out += ',';
                appendCell(out, table.metrics[metric].name);
            }
            out += '\n';
        }
    }
    return out;
}

} // namespace redshank
