// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/live/view_range.h"

#include <algorithm>
#include <bit>
#include <cmath>

namespace redshank {
namespace {

constexpr std::size_t kHistoryLength = 100;
/// Kept free at both ends while all is shown, at least.
constexpr double kAllMargin = 0.01;
/// While all is shown the range grows by so much of itself at once, at most: every other length would be
/// another time for each column of pixels, so that a growing view could keep nothing of what is drawn, and
/// would shimmer.
constexpr std::int64_t kAllSteps = 128;

Milliseconds scaledLength(Milliseconds length, double factor)
{
    return Milliseconds{
        static_cast<std::int64_t>(std::llround(static_cast<double>(length.count()) * factor))};
}

/// All of it and some room, with ends at whole steps of time that depend on nothing but the data.
TimeRange roomFor(TimeRange data)
{
    const auto length = static_cast<std::uint64_t>(std::max<std::int64_t>(data.length().count(), 1));
    const auto step =
        std::max<std::int64_t>(static_cast<std::int64_t>(std::bit_floor(length)) / kAllSteps, 1);
    const Milliseconds margin = scaledLength(data.length(), kAllMargin);
    const auto downTo = [step](std::int64_t ms) { return ms - ((ms % step) + step) % step; };
    return {fromMs(downTo(toMs(data.begin - margin))), fromMs(downTo(toMs(data.end + margin) + step - 1))};
}

} // namespace

ViewRange::ViewRange(QObject *parent) : QObject(parent) {}

void ViewRange::set(TimeRange range)
{
    if (range.length() < kShortest)
        range.end = range.begin + kShortest;
    if (range == m_range)
        return;
    m_range = range;
    Q_EMIT rangeChanged(range);
}

void ViewRange::show(TimeRange range)
{
    if (range == m_range)
        return;
    const bool remember = !m_range.isEmpty() && !(m_inGesture && m_gestureRemembered);
    m_gestureRemembered = m_inGesture;
    if (remember) {
        m_back.push_back(m_range);
        if (m_back.size() > kHistoryLength)
            m_back.erase(m_back.begin());
        m_forward.clear();
    }
    follow(false);
    set(range);
    if (remember)
        Q_EMIT historyChanged();
}

void ViewRange::beginGesture()
{
    m_inGesture = true;
    m_gestureRemembered = false;
}

void ViewRange::endGesture() { m_inGesture = false; }

void ViewRange::zoom(double factor, TimePoint around)
{
    if (m_range.isEmpty())
        return;
    const Milliseconds length = std::clamp(scaledLength(m_range.length(), factor), kShortest, kLongest);
    if (m_following &&
        around >= m_data.end - Milliseconds{1}) { // at the live edge: keep following, another length
        m_length = length;
        m_all = false;
        setData(m_data);
        return;
    }
    const double share =
        static_cast<double>((around - m_range.begin).count()) / static_cast<double>(m_range.length().count());
    const TimePoint begin = around - scaledLength(length, share);
    show({begin, begin + length});
}

void ViewRange::pan(Milliseconds by) { show({m_range.begin + by, m_range.end + by}); }

void ViewRange::goBack() { travel(m_back, m_forward); }

void ViewRange::goForward() { travel(m_forward, m_back); }

void ViewRange::travel(std::vector<TimeRange> &from, std::vector<TimeRange> &to)
{
    if (from.empty())
        return;
    to.push_back(m_range);
    const TimeRange range = from.back();
    from.pop_back();
    follow(false);
    set(range);
    Q_EMIT historyChanged();
}

void ViewRange::follow(bool following)
{
    if (following == m_following)
        return;
    m_following = following;
    if (following) {
        if (!m_range.isEmpty() && !m_all)
            m_length = m_range.length();
        setData(m_data);
    }
    Q_EMIT followingChanged(following);
}

void ViewRange::toggleFollow() { follow(!m_following); }

void ViewRange::followLast(Milliseconds length)
{
    m_length = std::max(length, kShortest);
    m_all = false;
    startFollowing();
}

void ViewRange::followAll()
{
    m_all = true;
    startFollowing();
}

void ViewRange::startFollowing()
{
    const bool changed = !m_following;
    m_following = true;
    setData(m_data);
    if (changed)
        Q_EMIT followingChanged(true);
}

void ViewRange::setData(TimeRange data)
{
    m_data = data;
    if (!m_following || data.isEmpty())
        return;
    if (m_all) {
        set(roomFor(data));
        return;
    }
    const TimePoint end = data.end + scaledLength(m_length, kFreeShare);
    set({end - m_length, end});
}

void ViewRange::reset(Milliseconds length)
{
    m_length = std::max(length, kShortest);
    m_data = {};
    m_range = {};
    m_back.clear();
    m_forward.clear();
    m_following = true;
    m_all = false;
    Q_EMIT historyChanged();
    Q_EMIT followingChanged(true);
}

} // namespace redshank
