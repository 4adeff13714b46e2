// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/feed/csv/csv_dialect.h"

#include "engine/feed/csv/csv_number.h"
#include "engine/feed/csv/csv_time.h"

#include <algorithm>
#include <map>
#include <optional>

namespace redshank {
namespace {

constexpr std::string_view kDelimiters = ",;\t|";
constexpr std::size_t kRowsLookedAt = 200;
constexpr std::size_t kCellsLookedAt = 4000;
constexpr std::size_t kMostTitleRows = 12;
constexpr double kTie = 0.02; ///< Scores closer than this are no proof.

bool isComment(const SampledRow &row) { return row.text.starts_with('#'); }

/// The delimiter that a first line "sep=;" names, as Excel writes it.
std::optional<char> namedDelimiter(std::string_view text)
{
    const std::string_view line = text.substr(0, text.find_first_of("\r\n"));
    if (line.size() != 5 || lowerCase(line.substr(0, 4)) != "sep=")
        return std::nullopt;
    return line.back();
}

/// ' where cells begin with it and no " is about.
char guessQuote(std::string_view text)
{
    if (text.find('"') != std::string_view::npos)
        return '"';
    std::size_t opening = 0;
    std::size_t lines = 1;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool isStart =
            i == 0 || text[i - 1] == '\n' || kDelimiters.find(text[i - 1]) != std::string_view::npos;
        opening += text[i] == '\'' && isStart ? 1U : 0U;
        lines += text[i] == '\n' ? 1U : 0U;
    }
    return opening * 2 >= lines ? '\'' : '"';
}

bool isCellOfData(std::string_view cell, const MissingMarkers &markers)
{
    return markers.contains(cell) || parseNumber(cell, {'.', {}}) || parseNumber(cell, {',', {}}) ||
           !unitOfCell(cell, '.').empty() || !unitOfCell(cell, ',').empty() ||
           takeDateApart(cell).has_value();
}

struct Candidate
{
    char delimiter = ',';
    std::size_t fieldCount = 1;
    double evenness = 0.0;    ///< Share of rows with that count.
    double dataShare = 0.0;   ///< Share of their cells that are numbers, times or missing.
    std::size_t firstRow = 0; ///< Index of the first row with that count.
    std::vector<SampledRow> rows;

    double score() const { return fieldCount < 2 ? 0.0 : evenness * (0.3 + 0.7 * dataShare); }
};

std::size_t usualFieldCount(const std::vector<SampledRow> &rows, std::size_t first)
{
    std::map<std::size_t, std::size_t> counts;
    for (std::size_t i = first; i < rows.size(); ++i)
        ++counts[rows[i].fields.size()];
    std::size_t best = 1;
    std::size_t bestCount = 0;
    for (const auto &[fields, count] : counts) {
        if (count >= bestCount) {
            best = fields;
            bestCount = count;
        }
    }
    return best;
}

Candidate tryDelimiter(const CsvSample &sample, CsvDialect dialect, const MissingMarkers &markers)
{
    Candidate candidate;
    candidate.delimiter = dialect.delimiter;
    candidate.rows = sampledRows(sample.start, dialect, sample.isWhole, kRowsLookedAt);
    const std::vector<SampledRow> &rows = candidate.rows;
    std::size_t first = 0;
    while (first < rows.size() && isComment(rows[first]))
        ++first;
    if (first == rows.size())
        return candidate;
    candidate.fieldCount = usualFieldCount(rows, first);
    const auto isUsual = [&](const SampledRow &row) { return row.fields.size() == candidate.fieldCount; };
    const auto from = rows.begin() + static_cast<std::ptrdiff_t>(first);
    candidate.firstRow = static_cast<std::size_t>(std::find_if(from, rows.end(), isUsual) - rows.begin());
    candidate.evenness = static_cast<double>(std::count_if(from, rows.end(), isUsual)) /
                         static_cast<double>(rows.size() - first);

    std::size_t cells = 0;
    std::size_t data = 0;
    // The first usual row may be the header.
    for (std::size_t i = candidate.firstRow + (rows.size() - first > 1 ? 1U : 0U);
         i < rows.size() && cells < kCellsLookedAt; ++i) {
        if (!isUsual(rows[i]))
            continue;
        for (const std::string &cell : rows[i].fields)
            data += isCellOfData(cell, markers) ? 1U : 0U;
        cells += rows[i].fields.size();
    }
    candidate.dataShare = cells == 0 ? 0.0 : static_cast<double>(data) / static_cast<double>(cells);
    return candidate;
}

/// Whether the lines read well as one column of numbers with decimal commas: the header then has no comma.
enum class OneColumn { kNo, kPossible, kYes };

OneColumn readAsOneColumn(const Candidate &best, const MissingMarkers &markers)
{
    if (best.delimiter != ',' || best.fieldCount != 2)
        return OneColumn::kNo;
    std::size_t numbers = 0;
    std::size_t rows = 0;
    for (std::size_t i = best.firstRow; i < best.rows.size(); ++i) {
        const std::string &text = best.rows[i].text;
        numbers += parseNumber(text, {',', {}}) || markers.contains(text) ? 1U : 0U;
        ++rows;
    }
    if (numbers * 10 < rows * 9)
        return OneColumn::kNo;
    return best.firstRow == 1 ? OneColumn::kYes : OneColumn::kPossible;
}

} // namespace

DialectGuess guessDialect(const CsvSample &sample, const CsvOptions &options)
{
    const MissingMarkers markers(options.missingMarkers.value_or(MissingMarkers::usual()));
    DialectGuess guess;
    guess.dialect.quote = options.quote.value_or(guessQuote(sample.start));
    const std::optional<char> named = namedDelimiter(sample.start);
    const std::optional<char> told = options.delimiter ? options.delimiter : named;

    Candidate best;
    double secondScore = 0.0;
    for (const char delimiter : told ? std::string(1, *told) : std::string(kDelimiters)) {
        Candidate candidate = tryDelimiter(sample, {delimiter, guess.dialect.quote}, markers);
        if (best.rows.empty() || candidate.score() > best.score()) {
            secondScore = best.score();
            best = std::move(candidate);
        } else {
            secondScore = std::max(secondScore, candidate.score());
        }
    }
    guess.isCertain = told.has_value() || best.score() == 0.0 || best.score() - secondScore > kTie;
    guess.dialect.delimiter = best.delimiter;
    guess.fieldCount = best.fieldCount;
    if (!told) {
        const OneColumn one = readAsOneColumn(best, markers);
        guess.isCertain = guess.isCertain && one != OneColumn::kPossible;
        if (one == OneColumn::kYes) {
            guess.dialect.delimiter = ';';
            guess.fieldCount = 1;
            best.firstRow = 0;
        }
    }

    if (options.skipLines) {
        guess.skipLines = static_cast<std::uint64_t>(std::max(*options.skipLines, 0));
    } else if (best.firstRow < best.rows.size()) {
        std::size_t row = best.firstRow;
        const auto comments = static_cast<std::size_t>(
            std::find_if_not(best.rows.begin(), best.rows.end(), isComment) - best.rows.begin());
        if (row - std::min(row, comments) > kMostTitleRows)
            row = std::min(comments, best.rows.size() - 1);
        if (named && row == 0 && best.rows.size() > 1)
            row = 1;
        guess.skipLines = best.rows[row].line - 1;
    }
    return guess;
}

} // namespace redshank
