// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/benchmark/stall_watch.h"

#include <QtCore/QElapsedTimer>
#include <QtCore/QEvent>
#include <QtCore/QObject>
#include <QtCore/QTimer>
#include <QtWidgets/QWidget>

#include <algorithm>
#include <cstdio>
#include <vector>

namespace redshank {

/// How evenly the event loop turns, and how often the window is painted.
class Pulse : public QObject
{
public:
    explicit Pulse(QWidget *window)
    {
        window->installEventFilter(this);
        m_timer.setTimerType(Qt::PreciseTimer);
        connect(&m_timer, &QTimer::timeout, this, [this] {
            m_gaps.push_back(static_cast<double>(m_clock.nsecsElapsed()) / 1e6);
            m_clock.start();
            m_watch.turned();
        });
        m_timer.start(1);
        m_clock.start();
        m_whole.start();
    }
    bool eventFilter(QObject *, QEvent *event) override
    {
        m_frames += event->type() == QEvent::UpdateRequest ? 1 : 0;
        return false;
    }
    std::size_t turns() const { return m_gaps.size(); }
    /// The longest turn since there were so many, in milliseconds.
    double longestSince(std::size_t turns) const
    {
        const auto from = m_gaps.begin() + static_cast<std::ptrdiff_t>(turns);
        return from == m_gaps.end() ? 0.0 : *std::max_element(from, m_gaps.end());
    }
    void print(const char *what)
    {
        std::sort(m_gaps.begin(), m_gaps.end());
        const double seconds = static_cast<double>(m_whole.elapsed()) / 1000.0;
        std::printf("%-44s %5.1f frames/s  longest stall %6.1f ms  99.9 %% below %6.1f ms\n", what,
                    m_frames / seconds, m_gaps.back(), m_gaps[m_gaps.size() * 999 / 1000]);
        std::fflush(stdout);
    }

private:
    QTimer m_timer;
    QElapsedTimer m_clock;
    QElapsedTimer m_whole;
    std::vector<double> m_gaps;
    int m_frames = 0;
    StallWatch m_watch;
};

} // namespace redshank
