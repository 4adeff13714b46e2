// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/share/csv_task.h"

#include <QtCore/QDateTime>
#include <QtCore/QTimeZone>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <string_view>

namespace redshank {
namespace {

constexpr std::uint64_t kRowsPerStep = 1024;
constexpr const char *kHeader =
    "timestamp,value,expected,lower,upper,mse,score,anomaly,incident_score,incident,metric\n";

template <class Number>
void appendNumber(QByteArray &out, Number value)
{
    if (std::isnan(static_cast<double>(value)))
        return;
    std::array<char, 40> text; // NOLINT(cppcoreguidelines-pro-type-member-init): written before read
    const auto end = std::to_chars(text.data(), text.data() + text.size(), value);
    out.append(text.data(), end.ptr - text.data());
}

/// "2026-11-22T12:00:00.250Z", without the fraction where there is none.
void appendTime(QByteArray &out, TimePoint time)
{
    const auto day = std::chrono::floor<std::chrono::days>(time);
    const std::chrono::year_month_day date(day);
    const std::chrono::hh_mm_ss clock(time - day);
    std::array<char, 40> text{};
    int length = std::snprintf(text.data(), text.size(), "%04d-%02u-%02uT%02d:%02d:%02d", int(date.year()),
                               unsigned(date.month()), unsigned(date.day()), int(clock.hours().count()),
                               int(clock.minutes().count()), int(clock.seconds().count()));
    out.append(text.data(), length);
    if (clock.subseconds().count() != 0) {
        length = std::snprintf(text.data(), text.size(), ".%03d", int(clock.subseconds().count()));
        out.append(text.data(), length);
    }
    out += 'Z';
}

void appendCell(QByteArray &out, std::string_view text)
{
    const bool isPlain = text.find_first_of(",\"\r\n") == std::string_view::npos;
    if (isPlain) {
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

/// The incident that a metric's sample belongs to, counted from the oldest; 0: none.
std::size_t incidentNumber(const std::vector<Incident> &newestFirst, const MetricId &metric, TimePoint time)
{
    for (std::size_t i = 0; i < newestFirst.size(); ++i) {
        const Incident &one = newestFirst[i];
        const bool concerns = std::any_of(one.parts.begin(), one.parts.end(),
                                          [&](const IncidentPart &part) { return part.metric == metric; });
        if (concerns && time >= one.begin && time <= one.end)
            return newestFirst.size() - i;
    }
    return 0;
}

} // namespace

CsvTask::CsvTask(const LiveStore *store, const std::vector<MetricId> &metrics, TimeRange range,
                 const QString &path)
    : m_store(store), m_run(store->runId()), m_file(path)
{
    for (const MetricId &id : metrics) {
        const LiveStore::Metric *metric = store->metric(id);
        if (!metric)
            continue;
        m_parts.push_back({id, metric->series.lowerBound(range.begin), metric->series.lowerBound(range.end)});
        m_rows += m_parts.back().end - m_parts.back().next;
    }
}

double CsvTask::progress() const
{
    return m_rows == 0 ? 0.0 : static_cast<double>(m_written) / static_cast<double>(m_rows);
}

Result<bool> CsvTask::step()
{
    if (m_store->runId() != m_run)
        return failure(ErrorCode::kCancelled, "another source was opened while the samples were written");
    if (!m_isOpen) {
        if (m_rows == 0)
            return failure(ErrorCode::kEmptyInput, "no sample of a shown metric lies in the range");
        m_isOpen = true;
        m_bytes = kHeader;
        if (const Result<void> opened = m_file.open(); !opened)
            return tl::unexpected(opened.error());
    }
    while (m_part < m_parts.size() && m_parts[m_part].next == m_parts[m_part].end)
        ++m_part;
    const LiveStore::Metric *metric =
        m_part < m_parts.size() ? m_store->metric(m_parts[m_part].metric) : nullptr;
    if (metric) {
        Part &part = m_parts[m_part];
        const std::uint64_t last = std::min(part.next + kRowsPerStep, part.end);
        // The oldest samples of a live metric may have gone meanwhile.
        appendRows(*metric, std::clamp(metric->series.firstSequence(), part.next, last),
                   std::min(last, metric->series.endSequence()));
        m_written += last - part.next;
        part.next = last;
    }
    if (m_bytes.isEmpty())
        return m_file.finish();
    if (const Result<void> written = m_file.write(m_bytes); !written)
        return tl::unexpected(written.error());
    m_bytes.clear();
    return false;
}

void CsvTask::appendRows(const LiveStore::Metric &metric, std::uint64_t first, std::uint64_t last)
{
    if (first >= last)
        return;
    const ScoredColumns rows = metric.series.copy(first, last);
    for (std::size_t i = 0; i < rows.size(); ++i) {
        appendTime(m_bytes, rows.times[i]);
        m_bytes += ',';
        appendNumber(m_bytes, rows.values[i]);
        for (const std::vector<float> *column :
             {&rows.expected, &rows.lower, &rows.upper, &rows.mse, &rows.score}) {
            m_bytes += ',';
            appendNumber(m_bytes, (*column)[i]);
        }
        m_bytes += (rows.flags[i] & kFlagged) != 0 ? ",1," : ",0,";
        appendNumber(m_bytes, rows.incidentScore[i]);
        m_bytes += ',';
        if ((rows.flags[i] & kInIncident) != 0) {
            if (const std::size_t number =
                    incidentNumber(m_store->incidents(), metric.info.id, rows.times[i]))
                m_bytes += QByteArray::number(static_cast<qulonglong>(number));
        }
        m_bytes += ',';
        appendCell(m_bytes, metric.info.id);
        m_bytes += '\n';
    }
}

} // namespace redshank
