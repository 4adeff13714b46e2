// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/runtime/rule_desk.h"

#include <QtCore/QElapsedTimer>

#include <algorithm>
#include <cmath>
#include <limits>

namespace redshank {
namespace {

constexpr qint64 kSliceMs = 8;
constexpr int kSliceSamples = 256; ///< Between two looks at the clock.
constexpr std::size_t kMostNotices = 2'000;

} // namespace

RuleDesk::RuleDesk(QObject *parent) : QObject(parent), m_work(this)
{
    m_work.setInterval(0);
    connect(&m_work, &QTimer::timeout, this, &RuleDesk::work);
}

void RuleDesk::setSession(RunId runId, const ScoringSession *session)
{
    m_runId = runId;
    m_session = session;
    m_trial.reset();
    m_work.stop();
}

void RuleDesk::forget()
{
    if (m_trial)
        begin();
}

void RuleDesk::tryRule(const RuleTrial &trial)
{
    m_trial = trial;
    if (m_session != nullptr) {
        begin();
        return;
    }
    m_tried = {};
    m_tried.request = trial.request;
    tell();
}

void RuleDesk::begin()
{
    AlertRule rule = m_trial->rule;
    rule.enabled = true;
    m_machine = {};
    m_machine.setRules({rule});
    m_machine.setSchedule(MaintenanceSchedule(m_trial->maintenance));
    m_tried = {};
    m_tried.request = m_trial->request;
    m_tried.runId = m_runId;
    m_tried.levels.assign(kTrialColumns, std::numeric_limits<float>::quiet_NaN());
    m_readers.clear();
    m_order = {};
    TimePoint first = TimePoint::max();
    TimePoint last = TimePoint::min();
    for (const MetricId &metric : m_session->metricIds()) {
        const SeriesStore *series = m_session->series(metric);
        const std::uint64_t end = m_session->scoredUntil(metric);
        if (!rule.covers(metric) || end <= series->firstSequence())
            continue;
        first = std::min(first, series->timeAt(series->firstSequence()));
        last = std::max(last, series->timeAt(end - 1));
        m_readers.push_back({.metric = metric, .next = series->firstSequence(), .end = end});
    }
    if (first <= last)
        m_tried.span = {first, last + Milliseconds{1}};
    for (std::size_t i = 0; i < m_readers.size(); ++i)
        if (fill(m_readers[i]))
            m_order.emplace(m_readers[i].columns.times.front(), i);
    m_work.start();
}

bool RuleDesk::fill(Reader &reader)
{
    const SeriesStore *series = m_session->series(reader.metric);
    reader.next = std::max(reader.next, series->firstSequence()); // the oldest may be gone meanwhile
    const std::uint64_t last = std::min<std::uint64_t>(reader.next + kCopied, reader.end);
    reader.at = 0;
    if (reader.next >= last)
        return false;
    reader.columns = series->copy(reader.next, last);
    reader.next = last;
    return true;
}

void RuleDesk::work()
{
    QElapsedTimer slice;
    slice.start();
    do {
        for (int i = 0; i < kSliceSamples && !m_order.empty(); ++i) {
            const std::size_t metric = m_order.top().second;
            m_order.pop();
            Reader &reader = m_readers[metric];
            see(reader);
            ++reader.at;
            if (reader.at < reader.columns.size() || fill(reader))
                m_order.emplace(reader.columns.times[reader.at], metric);
        }
    } while (!m_order.empty() && slice.elapsed() < kSliceMs);
    if (m_order.empty())
        tell();
}

void RuleDesk::see(const Reader &reader)
{
    if (!isAlertSample(reader.columns, reader.at))
        return;
    const AlertSample sample = alertSample(reader.metric, reader.columns, reader.at);
    const double level = alertLevel(m_trial->rule, sample);
    const auto whole = static_cast<double>(m_tried.span.length().count());
    const auto offset = static_cast<double>((sample.time - m_tried.span.begin).count());
    const auto column = std::min(
        kTrialColumns - 1, static_cast<std::size_t>(offset / whole * static_cast<double>(kTrialColumns)));
    m_tried.levels[column] = std::fmax(m_tried.levels[column], static_cast<float>(level));
    std::vector<Notice> notices;
    m_machine.observe(sample, sample.time, notices);
    for (Notice &notice : notices) {
        m_tried.opened += notice.kind == NoticeKind::kOpened || notice.kind == NoticeKind::kFlapping;
        if (m_tried.notices.size() < kMostNotices)
            m_tried.notices.push_back(std::move(notice));
    }
}

void RuleDesk::tell()
{
    m_work.stop();
    m_trial.reset();
    Q_EMIT ruleTried(m_tried);
}

} // namespace redshank
