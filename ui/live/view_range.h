// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/time_point.h"

#include <QtCore/QObject>

#include <cstdint>
#include <optional>
#include <vector>

namespace redshank {

/// The one time range that all charts, the score strip and the overview box show, with its history, and
/// whether it follows the newest sample. It changes by the user's act, or by following when the user asked to
/// follow; never otherwise. Lives on the GUI thread.
class ViewRange : public QObject
{
    Q_OBJECT

public:
    static constexpr Milliseconds kShortest{10};
    static constexpr Milliseconds kLongest{std::int64_t{200} * 365 * 24 * 3'600'000};

    explicit ViewRange(QObject *parent = nullptr);

    TimeRange range() const { return m_range; }
    bool isFollowing() const { return m_following; }
    /// While following: shows all there is, however long it grows.
    bool followsAll() const { return m_all; }
    /// Of the range while following, unless all is shown.
    Milliseconds followLength() const { return m_length; }
    bool canGoBack() const { return !m_back.empty(); }
    bool canGoForward() const { return !m_forward.empty(); }
    /// While following: share of the width kept free right of the newest sample.
    static constexpr double kFreeShare = 0.08;

public Q_SLOTS:
    /// A user's act: remembers the old range for goBack() and stops following.
    void show(redshank::TimeRange range);
    /// Zooms by factor (below 1: closer) around a time; a following view stays following when the time lies
    /// at its end.
    void zoom(double factor, redshank::TimePoint around);
    void pan(redshank::Milliseconds by);
    /// All that is shown until endGesture() is one step of the history: a drag, a turn of the wheel.
    void beginGesture();
    void endGesture();
    void goBack();
    void goForward();
    void follow(bool following);
    void toggleFollow();
    /// Follows the newest sample with a range of this length.
    void followLast(redshank::Milliseconds length);
    /// Follows with a range that spans everything.
    void followAll();
    /// Called when data arrive: moves the range only while following, keeping its length.
    void setData(redshank::TimeRange data);
    /// A new run: forgets the range and its history.
    void reset(redshank::Milliseconds length);

Q_SIGNALS:
    void rangeChanged(redshank::TimeRange range);
    void followingChanged(bool following);
    void historyChanged();

private:
    void set(TimeRange range);
    void startFollowing();
    /// To the newest of `from`; the present range becomes the newest of `to`.
    void travel(std::vector<TimeRange> &from, std::vector<TimeRange> &to);

    TimeRange m_range{};
    TimeRange m_data{};
    Milliseconds m_length{15 * 60 * 1000};
    bool m_following = true;
    bool m_all = false;
    bool m_inGesture = false;
    bool m_gestureRemembered = false;
    std::vector<TimeRange> m_back;
    std::vector<TimeRange> m_forward;
};

} // namespace redshank
