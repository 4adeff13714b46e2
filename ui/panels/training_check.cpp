// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/training_check.h"

#include "engine/model/training_limits.h"
#include "ui/live/live_store.h"

#include <algorithm>
#include <cmath>

namespace redshank {

namespace {

// New samples that are worth a new count: a twentieth of those counted, but not every handful.
constexpr std::uint64_t kGrowth = 20;
constexpr std::uint64_t kFewNewSamples = 10;

} // namespace

bool MetricCheck::isTooShort() const
{
    return usable < static_cast<std::uint64_t>(fewestTrainingSamples(windowLength)) ||
           windows < static_cast<std::uint64_t>(kFewestTrainingWindows);
}

TrainingCheck::TrainingCheck(LiveStore *store, QObject *parent)
    : QObject(parent), m_store(store), m_windowLength(kTrainingWindow)
{
    m_work.setInterval(0);
    connect(&m_work, &QTimer::timeout, this, &TrainingCheck::countSlice);
    connect(store, &LiveStore::updated, this, &TrainingCheck::recountWhenGrown);
    connect(store, &LiveStore::metricsChanged, this, &TrainingCheck::restart);
    connect(store, &LiveStore::runBegan, this, [this] {
        m_results.clear();
        restart();
    });
    restart();
}

void TrainingCheck::setRange(const std::optional<TimeRange> &range)
{
    if (m_range == range)
        return;
    m_range = range;
    restart();
}

void TrainingCheck::setWindowLength(int samples)
{
    const int length = samples > 0 ? samples : kTrainingWindow;
    if (m_windowLength == length)
        return;
    m_windowLength = length;
    restart();
}

void TrainingCheck::restart()
{
    m_countedEnds.clear();
    std::uint64_t left = kSlice;
    for (std::size_t metric = 0; metric < m_store->metrics().size(); ++metric) {
        const LiveStore::Metric &each = *m_store->metrics()[metric];
        m_countedEnds.push_back(each.series.endSequence());
        begin(metric);
        if (m_end - m_next <= std::min(left, kCountedAtOnce)) {
            countCurrent(left);
            continue;
        }
        const auto old = m_results.find(each.info.id);
        if (old != m_results.end() && old->second.isTooShort())
            m_results.erase(old);
    }
    begin(0);
    m_work.start();
}

const MetricCheck *TrainingCheck::result(const MetricId &metric) const
{
    const auto found = m_results.find(metric);
    return found == m_results.end() ? nullptr : &found->second;
}

void TrainingCheck::begin(std::size_t metric)
{
    m_metric = metric;
    m_current = MetricCheck();
    m_current.windowLength = m_windowLength;
    m_jump = {};
    m_next = m_end = 0;
    if (metric >= m_store->metrics().size())
        return;
    const SeriesStore &series = m_store->metrics()[metric]->series;
    m_run = UnbrokenRun(m_windowLength, series.typicalStep());
    m_next = m_range ? series.lowerBound(m_range->begin) : series.firstSequence();
    m_end = m_range ? series.lowerBound(m_range->end) : series.endSequence();
}

void TrainingCheck::finish()
{
    const LiveStore::Metric &metric = *m_store->metrics()[m_metric];
    const SeriesStore &series = metric.series;
    const std::uint64_t first = m_range ? series.lowerBound(m_range->begin) : series.firstSequence();
    const MinMax extremes = series.extremes(SeriesStore::Column::kValue, first, m_end);
    m_current.constant = m_current.usable > 1 && extremes.min == extremes.max;
    m_current.scaleJump = m_jump.find();
    m_results[metric.info.id] = m_current;
    Q_EMIT checked(metric.info.id);
}

bool TrainingCheck::countCurrent(std::uint64_t &left)
{
    const SeriesStore &series = m_store->metrics()[m_metric]->series;
    const std::uint64_t first = std::max(m_next, series.firstSequence()); // old chunks may have been dropped
    const std::uint64_t last = std::max(first, std::min({m_end, series.endSequence(), first + left}));
    const bool atStart = m_current.samples == 0;
    TimePoint previous = first < last && !atStart ? series.timeAt(first - 1) : TimePoint::min();
    for (std::uint64_t sample = first; sample < last; ++sample) {
        const TimePoint time = series.timeAt(sample);
        const bool inside = !atStart || sample > first; // what lies before the range does not count
        const double value = series.at(SeriesStore::Column::kValue, sample);
        const bool isPresent = !std::isnan(value);
        m_current.usable += isPresent ? 1U : 0U;
        m_current.windows += m_run.push(time, isPresent) >= m_windowLength && isPresent ? 1U : 0U;
        m_jump.add(time, value);
        m_current.gaps += inside && (series.flagsAt(sample) & kGapBefore) != 0 ? 1U : 0U;
        m_current.duplicates += time == previous ? 1U : 0U;
        previous = time;
    }
    m_current.samples += last - first;
    left -= last - first;
    m_next = last;
    if (last < std::min(m_end, series.endSequence()))
        return false;
    finish();
    return true;
}

void TrainingCheck::countSlice()
{
    std::uint64_t left = kSlice;
    while (left > 0 && m_metric < m_store->metrics().size()) {
        if (countCurrent(left))
            begin(m_metric + 1);
    }
    if (m_metric < m_store->metrics().size())
        return;
    m_work.stop();
    Q_EMIT completed();
    recountWhenGrown(); // what arrived during the count
}

void TrainingCheck::recountWhenGrown()
{
    if (!isComplete())
        return;
    const auto &metrics = m_store->metrics();
    bool grown = metrics.size() != m_countedEnds.size();
    for (std::size_t metric = 0; metric < metrics.size() && !grown; ++metric) {
        const std::uint64_t now = metrics[metric]->series.endSequence();
        const std::uint64_t then = m_countedEnds[metric];
        grown = now < then || now - then > std::max(kFewNewSamples, then / kGrowth);
    }
    if (grown)
        restart();
}

} // namespace redshank
