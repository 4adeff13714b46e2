// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/detect/fire_drill.h"

#include "engine/detect/fault.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace redshank {

FireDrill::FireDrill(MetricMonitor monitor, SampleRows rows, std::size_t channel, FaultSpec fault)
    : m_rows(std::move(rows)), m_faulty(m_rows.values[channel]),
      m_channel(channel), m_with{std::move(monitor), {}}
{
    m_result.metric = m_with.monitor.metrics()[channel].id;
    m_result.fault = fault;
    const auto rowAt = [this](TimePoint time) {
        return static_cast<std::size_t>(std::lower_bound(m_rows.times.begin(), m_rows.times.end(), time) -
                                        m_rows.times.begin());
    };
    m_begin = rowAt(fault.begin);
    const std::size_t end =
        std::min(std::max(rowAt(fault.begin + fault.length), m_begin + 1) + kGrace, m_rows.size());
    m_rows.times.resize(end);
    for (std::vector<double> &column : m_rows.values)
        column.resize(end);
    m_faulty.resize(end);
    injectFault(m_rows.times, m_faulty, fault);
}

ScoredColumns FireDrill::score(Course &course, std::size_t row, bool withFault)
{
    std::vector<double> values;
    for (const std::vector<double> &column : m_rows.values)
        values.push_back(column[row]);
    if (withFault)
        values[m_channel] = m_faulty[row];
    std::vector<ScoredColumns> columns(values.size());
    std::vector<IncidentEvent> events;
    course.monitor.push(m_rows.times[row], values, course.tracker, columns, events);
    return std::move(columns[m_channel]);
}

void FireDrill::compare(std::size_t row)
{
    const ScoredColumns with = score(m_with, row, true);
    const bool isOpen = m_with.tracker.openIncidentOf(m_result.metric) != 0;
    const bool wasFlagged = (with.flags.front() & kFlagged) != 0;
    const ScoredColumns without = score(*m_without, row, false);
    if (!m_result.flagged && wasFlagged && (without.flags.front() & kFlagged) == 0)
        m_result.flagged = m_rows.times[row];
    if (!m_result.caught && isOpen && m_without->tracker.openIncidentOf(m_result.metric) == 0) {
        m_result.caught = m_rows.times[row];
        m_result.samplesToCatch = row - m_begin + 1;
        if (const auto streams = m_with.monitor.record().at(m_rows.times[row], m_channel)) {
            const auto said = [](float surprise) { return std::isfinite(surprise) ? surprise : -1.0F; };
            const auto strongest = std::max_element(streams->begin(), streams->end(),
                                                    [&](float a, float b) { return said(a) < said(b); });
            m_result.evidence = static_cast<EvidenceKind>(strongest - streams->begin());
        }
    }
    m_result.columns.append(with);
}

bool FireDrill::run(std::size_t most)
{
    for (std::size_t done = 0; done < most && m_next < m_rows.size(); ++done, ++m_next) {
        if (m_next < m_begin) {
            const ScoredColumns scored = score(m_with, m_next, false);
            if (m_next + kShownBefore >= m_begin)
                m_result.columns.append(scored);
            continue;
        }
        if (!m_without) {
            m_result.wasOpen = m_with.tracker.openIncidentOf(m_result.metric) != 0;
            m_without = m_with;
        }
        compare(m_next);
    }
    return m_next >= m_rows.size();
}

DrillResult runFireDrill(const MetricMonitor &monitor, SampleRows rows, std::size_t channel, FaultSpec fault)
{
    FireDrill drill(monitor, std::move(rows), channel, fault);
    while (!drill.run(4096)) {
    }
    return drill.result();
}

} // namespace redshank
