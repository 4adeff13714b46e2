// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/feed/csv/csv_column_look.h"
#include "engine/feed/csv/csv_dialect.h"
#include "engine/feed/csv/csv_layout.h"

#include <algorithm>
#include <cstdlib>
#include <set>

namespace redshank {
namespace {

constexpr std::size_t kStartRows = 1000;
constexpr std::size_t kPieceRows = 300;

/// One look at a file, from its sample to its layout.
class Sniffer
{
public:
    Sniffer(const std::string &path, const CsvSample &sample, const CsvOptions &options)
        : m_path(path), m_sample(sample), m_options(options),
          m_markers(options.missingMarkers.value_or(MissingMarkers::usual()))
    {}

    Result<CsvLayout> sniff()
    {
        if (Result<void> checked = checkOptions(); !checked)
            return tl::unexpected(checked.error());
        chooseDialect();
        if (m_rows.empty())
            return failure(ErrorCode::kEmptyInput,
                           atPlace(m_path, 0, "holds no rows; choose a file with a header and rows"));
        chooseColumnCount();
        look(1);
        chooseHeader();
        if (m_layout.headerText.empty())
            look(0);
        const bool hasRows =
            std::any_of(m_cells.begin(), m_cells.end(), [](const CsvCells &c) { return !c.empty(); });
        // A stream may hold a header alone for a while; a file is cut so early only by a line without an end.
        constexpr std::size_t kEndless = 64 * 1024;
        if (!hasRows && m_rows.size() <= 1 && !m_sample.isWhole && m_sample.start.size() >= kEndless)
            return failure(ErrorCode::kTooLarge,
                           atPlace(m_path, m_rows.front().line + 1,
                                   "the line is longer than 16 MiB; check that the file has line breaks"));
        if (!hasRows && m_rows.size() <= 1)
            return failure(
                ErrorCode::kEmptyInput,
                atPlace(m_path, m_rows.front().line, "holds a header but no rows; add some and try again"));
        if (Result<void> checked = chooseRoles(); !checked)
            return tl::unexpected(checked.error());
        chooseNumbers();
        chooseTimes();
        finishOptions();
        return std::move(m_layout);
    }

private:
    Result<void> invalid(const std::string &what) const
    {
        return failure(ErrorCode::kInvalidInput, atPlace(m_path, 0, what));
    }

    Result<void> checkOptions() const
    {
        const auto isBreak = [](char c) { return c == '\n' || c == '\r' || c == '\0'; };
        const std::optional<char> delimiter = m_options.delimiter;
        if (delimiter && (isBreak(*delimiter) || delimiter == m_options.quote.value_or('"')))
            return invalid("the delimiter cannot be a line end or the quote; choose , ; tab or |");
        if (m_options.quote && isBreak(*m_options.quote))
            return invalid("the quote cannot be a line end; choose \" or '");
        if (m_options.decimalPoint && *m_options.decimalPoint != '.' && *m_options.decimalPoint != ',')
            return invalid("the decimal point must be . or ,");
        if (std::abs(m_options.utcOffsetMinutes) > 18 * 60)
            return invalid("the zone is more than 18 hours from UTC; give its offset in minutes");
        if (m_options.interval &&
            (m_options.interval->count() <= 0 || *m_options.interval > std::chrono::hours{366 * 24}))
            return invalid("the interval between rows must be between 1 ms and 366 days");
        return {};
    }

    void ask(CsvQuestion question) { m_layout.questions.push_back(question); }

    void chooseDialect()
    {
        const DialectGuess guess = guessDialect(m_sample, m_options);
        m_layout.encoding = m_sample.encoding.encoding;
        m_layout.dialect = guess.dialect;
        m_layout.options.skipLines = static_cast<int>(guess.skipLines);
        m_fieldCount = guess.fieldCount;
        if (!m_sample.encoding.certain)
            ask(CsvQuestion::kEncoding);
        if (!guess.isCertain)
            ask(CsvQuestion::kDelimiter);
        m_rows = sampledRows(m_sample.start, guess.dialect, m_sample.isWhole,
                             rowsToLookAt(m_fieldCount, kStartRows));
        std::erase_if(m_rows, [&guess](const SampledRow &row) { return row.line <= guess.skipLines; });
        for (const std::string *piece : {&m_sample.middle, &m_sample.end}) {
            const std::vector<SampledRow> rows = sampledRows(*piece, guess.dialect, piece == &m_sample.end,
                                                             rowsToLookAt(m_fieldCount, kPieceRows));
            m_laterRows.insert(m_laterRows.end(), rows.begin(), rows.end());
        }
    }

    void chooseColumnCount()
    {
        if (m_options.roles)
            m_fieldCount = m_options.roles->size();
        else
            m_fieldCount = std::max(m_fieldCount,
                                    m_options.hasHeader.value_or(false) ? m_rows.front().fields.size() : 1);
    }

    /// Looks at the columns from the row `first` on.
    void look(std::size_t first)
    {
        m_cells.assign(m_fieldCount, {});
        const auto add = [this](const SampledRow &row) {
            if (row.fields.size() != m_fieldCount)
                return;
            for (std::size_t i = 0; i < m_fieldCount; ++i)
                m_cells[i].push_back(row.fields[i]);
        };
        for (std::size_t i = first; i < m_rows.size(); ++i)
            add(m_rows[i]);
        std::for_each(m_laterRows.begin(), m_laterRows.end(), add);
        m_looks.clear();
        for (const CsvCells &cells : m_cells)
            m_looks.push_back(lookAtColumn(cells, m_markers));
    }

    /// Whether the first row is none of the kind that follows.
    bool looksLikeHeader() const
    {
        const SampledRow &first = m_rows.front();
        int votes = 0;
        bool hasText = false;
        for (std::size_t i = 0; i < std::min(m_fieldCount, first.fields.size()); ++i) {
            const ColumnLook &look = m_looks[i];
            const std::string &cell = first.fields[i];
            const bool isTime = look.isDate() || look.isClock() || isTimeName(cell);
            const bool isTyped = isTime || look.isMostly(look.numbers, 0.5);
            if (m_markers.contains(cell))
                continue;
            const bool fits = fitsColumn(cell, look);
            hasText = hasText || (!fits && !parseNumber(cell, {}));
            if (isTyped)
                votes += (fits ? -1 : 1) * (isTime ? 1000 : 1);
        }
        return votes > 0 || (votes == 0 && hasText);
    }

    void chooseHeader()
    {
        const bool hasHeader = m_options.hasHeader.value_or(looksLikeHeader());
        m_layout.options.hasHeader = hasHeader;
        m_layout.columns.resize(m_fieldCount);
        const SampledRow &first = m_rows.front();
        m_layout.firstDataLine = hasHeader ? first.line + 1 : first.line;
        if (hasHeader)
            m_layout.headerText = first.text;
        std::set<std::string> taken;
        for (std::size_t i = 0; i < m_fieldCount; ++i) {
            std::string name;
            if (hasHeader && i < first.fields.size())
                name = toValidUtf8(trimmed(first.fields[i]));
            m_names.push_back(name);
            if (name.empty())
                name = "column " + std::to_string(i + 1);
            std::string unique = name;
            for (int n = 2; !taken.insert(unique).second; ++n)
                unique = name + "_" + std::to_string(n);
            m_layout.columns[i].name = unique;
        }
    }

    Result<void> chooseRoles()
    {
        const std::vector<ColumnRole> roles = m_options.roles.value_or(guessRoles(m_names, m_looks));
        const auto count = [&roles](ColumnRole role) { return std::count(roles.begin(), roles.end(), role); };
        if (count(ColumnRole::kTime) > 1 || count(ColumnRole::kDate) > 1 ||
            count(ColumnRole::kTimeOfDay) > 1 || count(ColumnRole::kLabel) > 1)
            return invalid(
                "only one column can be the time, the date, the time of day or the label; skip the others");
        for (std::size_t i = 0; i < roles.size(); ++i)
            m_layout.columns[i].role = roles[i];
        if (count(ColumnRole::kMetric) == 0)
            ask(CsvQuestion::kNoMetricColumn);
        const bool hasTime =
            count(ColumnRole::kTime) + count(ColumnRole::kDate) + count(ColumnRole::kTimeOfDay) > 0;
        if (!hasTime && !m_options.roles && !m_options.interval)
            ask(CsvQuestion::kNoTimeColumn);
        return {};
    }

    void chooseNumbers()
    {
        std::size_t point = 0;
        std::size_t comma = 0;
        std::size_t open = 0;
        for (std::size_t i = 0; i < m_looks.size(); ++i) {
            if (m_layout.columns[i].role != ColumnRole::kMetric)
                continue;
            point += m_looks[i].onlyPoint;
            comma += m_looks[i].onlyComma;
            open += m_looks[i].openComma;
        }
        const bool isOpen = point + comma == 0 && open > 0;
        const bool isComma = comma > point || (isOpen && m_layout.dialect.delimiter != ',');
        const char decimalPoint = m_options.decimalPoint.value_or(isComma ? ',' : '.');
        if (isOpen && !m_options.decimalPoint)
            ask(CsvQuestion::kDecimalPoint);
        m_layout.options.decimalPoint = decimalPoint;
        for (std::size_t i = 0; i < m_looks.size(); ++i) {
            CsvColumn &column = m_layout.columns[i];
            column.numbers = {decimalPoint, unitFromHeader(m_names[i])};
            // Cells go before a header that does not fit them: "mem [used]" of "512 MiB".
            const std::string &inCells = m_looks[i].unit;
            if (column.numbers.unit.empty() ||
                (!inCells.empty() && !parseNumber("1" + inCells, column.numbers)))
                column.numbers.unit = unitToPrint(inCells);
        }
    }

    /// "1.2 K" is a count: its unit is one.
    static std::string unitToPrint(const std::string &unit)
    {
        return parseNumber("1" + unit, {'.', {}}) ? std::string() : unit;
    }

    void chooseTimes()
    {
        TimeFormat &time = m_layout.time;
        time.utcOffsetMinutes = m_options.utcOffsetMinutes;
        time.dateOrder = m_options.dateOrder.value_or(DateOrder::kYearMonthDay);
        time.epochUnit = m_options.epochUnit.value_or(TimeUnit::kSeconds);
        for (std::size_t i = 0; i < m_looks.size(); ++i) {
            const ColumnRole role = m_layout.columns[i].role;
            if (role != ColumnRole::kTime && role != ColumnRole::kDate)
                continue;
            const ColumnLook &look = m_looks[i];
            if (!m_options.dateOrder) {
                const DateOrderGuess guess = guessDateOrder(m_cells[i], m_sample.isWhole);
                time.dateOrder = guess.order;
                if (!guess.isCertain)
                    ask(CsvQuestion::kDateOrder);
            }
            if (look.isDate() || look.values.empty())
                continue;
            const std::optional<TimeUnit> unit = look.epochUnit();
            time.isCompact = !unit && look.isMostly(look.compactDates, 0.95);
            time.isExcelDays = !time.isCompact && time.epochUnit == TimeUnit::kSeconds && isExcelDays(look);
            if (!m_options.epochUnit)
                time.epochUnit = unit ? *unit : unitOfName(m_names[i]);
        }
    }

    static bool isExcelDays(const ColumnLook &look)
    {
        const auto [low, high] = std::minmax_element(look.values.begin(), look.values.end());
        return *low >= 20'000.0 && *high < 80'000.0 && *high - *low < 20'000.0;
    }

    /// Of times since the start, which have no magnitude to tell it: "time_ms".
    static TimeUnit unitOfName(const std::string &name)
    {
        const std::string unit = unitFromHeader(name);
        if (unit == "ms")
            return TimeUnit::kMilliseconds;
        if (unit == "µs")
            return TimeUnit::kMicroseconds;
        return unit == "ns" ? TimeUnit::kNanoseconds : TimeUnit::kSeconds;
    }

    void finishOptions()
    {
        CsvOptions options = m_options;
        options.delimiter = m_layout.dialect.delimiter;
        options.quote = m_layout.dialect.quote;
        options.decimalPoint = m_layout.options.decimalPoint;
        options.encoding = std::string(csvEncodingName(m_layout.encoding));
        options.hasHeader = m_layout.options.hasHeader;
        options.skipLines = m_layout.options.skipLines;
        options.dateOrder = m_layout.time.dateOrder;
        options.epochUnit = m_layout.time.epochUnit;
        options.missingMarkers = m_options.missingMarkers.value_or(MissingMarkers::usual());
        options.roles.emplace();
        for (const CsvColumn &column : m_layout.columns)
            options.roles->push_back(column.role);
        m_layout.options = std::move(options);
    }

    const std::string &m_path;
    const CsvSample &m_sample;
    const CsvOptions &m_options;
    MissingMarkers m_markers;
    CsvLayout m_layout;
    std::size_t m_fieldCount = 1;
    std::vector<SampledRow> m_rows;      ///< From the start, without what is skipped.
    std::vector<SampledRow> m_laterRows; ///< From the middle and the end.
    std::vector<std::string> m_names;    ///< From the header; empty where it has none.
    std::vector<CsvCells> m_cells;       ///< By column.
    std::vector<ColumnLook> m_looks;
};

} // namespace

bool CsvLayout::hasRole(ColumnRole role) const
{
    return std::any_of(columns.begin(), columns.end(),
                       [role](const CsvColumn &column) { return column.role == role; });
}

Result<CsvLayout> sniffCsv(const std::string &path, const CsvSample &sample, const CsvOptions &options)
{
    return Sniffer(path, sample, options).sniff();
}

} // namespace redshank
