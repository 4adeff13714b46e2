// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/share/csv_task.h"

#include "engine/series/scored_csv.h"

#include <QtCore/QDateTime>
#include <QtCore/QTimeZone>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <limits>
#include <optional>

namespace redshank {
namespace {

constexpr std::uint64_t kRowsPerStep = 1024;
/// "2026-11-22T12:00:00.250Z", "2026-11-22T13:00:00+01:00": without the fraction where there is none.
std::string timeText(TimePoint utc, int offsetSeconds)
{
    const TimePoint time = utc + std::chrono::seconds{offsetSeconds};
    const auto day = std::chrono::floor<std::chrono::days>(time);
    const std::chrono::year_month_day date(day);
    const std::chrono::hh_mm_ss clock(time - day);
    std::array<char, 40> text{};
    int length = std::snprintf(text.data(), text.size(), "%04d-%02u-%02uT%02d:%02d:%02d", int(date.year()),
                               unsigned(date.month()), unsigned(date.day()), int(clock.hours().count()),
                               int(clock.minutes().count()), int(clock.seconds().count()));
    std::string out(text.data(), static_cast<std::size_t>(length));
    if (clock.subseconds().count() != 0) {
        length = std::snprintf(text.data(), text.size(), ".%03d", int(clock.subseconds().count()));
        out.append(text.data(), static_cast<std::size_t>(length));
    }
    if (offsetSeconds == 0)
        return out + 'Z';
    const int minutes = std::abs(offsetSeconds) / 60;
    length = std::snprintf(text.data(), text.size(), "%c%02d:%02d", offsetSeconds < 0 ? '-' : '+',
                           minutes / 60, minutes % 60);
    return out.append(text.data(), static_cast<std::size_t>(length));
}

/// The incident that a metric's sample belongs to, counted from the oldest.
std::optional<std::uint64_t> incidentNumber(const std::vector<Incident> &newestFirst, const MetricId &metric,
                                            TimePoint time)
{
    for (std::size_t i = 0; i < newestFirst.size(); ++i) {
        const Incident &one = newestFirst[i];
        const bool concerns = std::any_of(one.parts.begin(), one.parts.end(),
                                          [&](const IncidentPart &part) { return part.metric == metric; });
        if (concerns && time >= one.begin && time <= one.end)
            return newestFirst.size() - i;
    }
    return std::nullopt;
}

} // namespace

CsvTask::CsvTask(const LiveStore *store, const std::vector<MetricId> &metrics, TimeRange range,
                 const QTimeZone &zone, const QString &path)
    : m_store(store), m_run(store->runId()), m_zone(zone), m_file(path)
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
        m_bytes = scoredCsvHeader(true);
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
    if (m_bytes.empty())
        return m_file.finish();
    if (const Result<void> written = m_file.write(QByteArray::fromStdString(m_bytes)); !written)
        return tl::unexpected(written.error());
    m_bytes.clear();
    return false;
}

void CsvTask::appendRows(const LiveStore::Metric &metric, std::uint64_t first, std::uint64_t last)
{
    if (first >= last)
        return;
    const ScoredColumns rows = metric.series.copy(first, last);
    std::int64_t minuteOfOffset = std::numeric_limits<std::int64_t>::min();
    int offset = 0;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        std::optional<std::uint64_t> incident;
        if ((rows.flags[i] & kInIncident) != 0)
            incident = incidentNumber(m_store->incidents(), metric.info.id, rows.times[i]);
        // Offsets change on whole minutes at the finest.
        if (const std::int64_t minute = toMs(rows.times[i]) / 60'000; minute != minuteOfOffset) {
            minuteOfOffset = minute;
            offset =
                m_zone.offsetFromUtc(QDateTime::fromMSecsSinceEpoch(toMs(rows.times[i]), QTimeZone::utc()));
        }
        appendScoredRow(m_bytes, timeText(rows.times[i], offset), rows, i, incident, metric.info.id);
    }
}

} // namespace redshank
