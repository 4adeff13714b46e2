// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/detect/sliding_window.h"

#include <algorithm>
#include <cmath>

namespace redshank {
namespace {

constexpr double kGapSteps = 2.5;
constexpr double kMostSteps = 1e9; // longer is as good as for ever

} // namespace

SlidingWindow::SlidingWindow(int length, int channels)
    : m_length(std::max(length, 1)), m_channels(channels),
      m_values(static_cast<std::size_t>(m_length) * static_cast<std::size_t>(channels)),
      m_missingRun(static_cast<std::size_t>(channels), 0)
{}

SlidingWindow::Outcome SlidingWindow::push(TimePoint time, std::span<const double> values)
{
    Outcome outcome;
    const int bridged = std::max(m_length / 4, 1);
    if (m_hasLast) {
        const Milliseconds step = time - m_last;
        if (m_step.value().count() > 0) {
            const double steps =
                static_cast<double>(step.count()) / static_cast<double>(m_step.value().count());
            if (steps > kGapSteps)
                outcome.missingBefore =
                    static_cast<std::uint64_t>(std::llround(std::min(steps, kMostSteps))) - 1;
            outcome.restarted = steps > std::max(kGapSteps, static_cast<double>(bridged) + 1.0);
        }
        m_step.learn(step);
    }
    m_last = time;
    m_hasLast = true;
    if (outcome.restarted)
        clear();

    const int target = m_next * m_channels;
    for (int channel = 0; channel < m_channels; ++channel) {
        const auto i = static_cast<std::size_t>(channel);
        double value = values[i];
        if (std::isfinite(value)) {
            m_missingRun[i] = 0;
        } else {
            outcome.complete = false;
            ++m_missingRun[i];
            if (m_missingRun[i] > bridged || m_filled == 0) { // too long, or nothing to bridge from
                outcome.restarted = m_filled > 0;
                clear();
                return outcome;
            }
            value = this->value(0, channel);
        }
        m_values[static_cast<std::size_t>(target + channel)] = value;
    }
    m_next = (m_next + 1) % m_length;
    m_filled = std::min(m_filled + 1, m_length);
    return outcome;
}

void SlidingWindow::fill(std::span<const double> values)
{
    std::copy(values.begin(), values.end(),
              m_values.begin() + static_cast<std::ptrdiff_t>(m_next * m_channels));
    m_next = (m_next + 1) % m_length;
    m_filled = std::min(m_filled + 1, m_length);
}

void SlidingWindow::setLength(int length)
{
    if (length == m_length)
        return;
    std::vector<double> kept;
    for (int back = std::min(m_filled, length) - 1; back >= 0; --back)
        for (int channel = 0; channel < m_channels; ++channel)
            kept.push_back(value(back, channel));
    m_length = length;
    m_filled = static_cast<int>(kept.size()) / m_channels;
    m_next = m_filled % m_length;
    kept.resize(static_cast<std::size_t>(m_length) * static_cast<std::size_t>(m_channels));
    m_values = std::move(kept);
}

void SlidingWindow::clear() { m_filled = 0; }

void SlidingWindow::amend(int back, int channel, double value)
{
    if (back < m_filled)
        m_values[place(back, channel)] = value;
}

double SlidingWindow::value(int back, int channel) const { return m_values[place(back, channel)]; }

std::size_t SlidingWindow::place(int back, int channel) const
{
    int sample = m_next - 1 - back;
    if (sample < 0)
        sample += m_length;
    return static_cast<std::size_t>(sample * m_channels + channel);
}

} // namespace redshank
