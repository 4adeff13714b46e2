// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/series/no_data_watch.h"

#include <algorithm>

namespace redshank {
namespace {

constexpr std::size_t kStepsToKnow = 3;

} // namespace

void NoDataWatch::forget()
{
    m_last.reset();
    m_lastValue.reset();
    m_since.reset();
}

/// More than the allowed steps lie between the newest value and `until`, which has none; where samples come
/// in bursts, what lies between two of them is usual.
bool NoDataWatch::isTooLong(TimePoint until) const
{
    if (!m_lastValue || m_step.known() < kStepsToKnow || m_step.value().count() <= 0)
        return false;
    const Milliseconds gap = until - *m_lastValue;
    return gap > m_step.value() * m_longest + m_step.value() / 2 && gap >= 2 * m_step.longestUsual();
}

NoDataWatch::Change NoDataWatch::push(TimePoint time, bool hasValue)
{
    Change change;
    if (m_last && time > *m_last)
        m_step.learn(time - *m_last);
    const Milliseconds step = m_step.value();
    // A value that ends the gap is no part of it.
    const TimePoint until = hasValue && time - step > m_lastValue.value_or(time) ? time - step : time;
    if (!m_since && (!hasValue || until != time) && isTooLong(until))
        m_since = change.began = *m_lastValue + step;
    if (hasValue && m_since) {
        change.ended = std::max(until, *m_since);
        m_since.reset();
    }
    m_last = time;
    if (hasValue || !m_lastValue)
        m_lastValue = time;
    return change;
}

NoDataWatch::Change NoDataWatch::expect(TimePoint time)
{
    Change change;
    // One step more than a gap: it may be on its way.
    if (!m_since && isTooLong(time - m_step.value()))
        m_since = change.began = *m_lastValue + m_step.value();
    return change;
}

} // namespace redshank
