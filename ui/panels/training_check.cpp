// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/training_check.h"

#include "engine/model/model_builder.h"
#include "ui/live/live_store.h"

#include <algorithm>
#include <cmath>

namespace redshank {

bool MetricCheck::isTooShort() const { return usable < static_cast<std::uint64_t>(kFewestTrainingSamples); }

TrainingCheck::TrainingCheck(LiveStore *store, QObject *parent) : QObject(parent), m_store(store)
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

void TrainingCheck::restart()
{
    m_countedSamples = m_store->sampleCount();
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
    m_next = m_end = 0;
    if (metric >= m_store->metrics().size())
        return;
    const SeriesStore &series = m_store->metrics()[metric]->series;
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
    m_results[metric.info.id] = m_current;
    Q_EMIT checked(metric.info.id);
}

void TrainingCheck::countSlice()
{
    std::uint64_t left = kSlice;
    while (left > 0) {
        if (m_metric >= m_store->metrics().size()) {
            m_work.stop();
            Q_EMIT completed();
            recountWhenGrown(); // what arrived during the count
            return;
        }
        const SeriesStore &series = m_store->metrics()[m_metric]->series;
        const std::uint64_t first =
            std::max(m_next, series.firstSequence()); // old chunks may have been dropped
        const std::uint64_t last = std::min({m_end, series.endSequence(), first + left});
        const bool atStart = m_current.samples == 0;
        TimePoint previous =
            first < last && first > series.firstSequence() ? series.timeAt(first - 1) : TimePoint::min();
        for (std::uint64_t sample = first; sample < last; ++sample) {
            const TimePoint time = series.timeAt(sample);
            m_current.usable += std::isnan(series.at(SeriesStore::Column::kValue, sample)) ? 0U : 1U;
            const bool inside = !(atStart && sample == first); // what lies before the range does not count
            m_current.gaps += inside && (series.flagsAt(sample) & kGapBefore) != 0 ? 1U : 0U;
            m_current.duplicates += inside && time == previous ? 1U : 0U;
            previous = time;
        }
        if (first < last) {
            m_current.samples += last - first;
            left -= last - first;
            m_next = last;
        }
        if (first >= last || last >= std::min(m_end, series.endSequence())) {
            finish();
            begin(m_metric + 1);
        }
    }
}

void TrainingCheck::recountWhenGrown()
{
    const std::uint64_t samples = m_store->sampleCount();
    const bool grown = samples < m_countedSamples ||
                       samples - m_countedSamples > std::max<std::uint64_t>(10, m_countedSamples / 20);
    if (grown && isComplete())
        restart();
}

} // namespace redshank
