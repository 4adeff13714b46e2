// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/detect/learning_samples.h"

#include "engine/core/sample.h"

namespace redshank {
namespace {

constexpr std::size_t kLargestPart = 3; ///< Of the history, 1 / kLargestPart at most is set aside.
constexpr std::size_t kYoung = 200;     ///< Samples; before, any one incident may be a larger part.

} // namespace

void LearningSamples::start(std::size_t channels)
{
    m_isKept = true;
    m_history.values.resize(channels);
}

void LearningSamples::expect(std::size_t samples)
{
    if (!m_isKept)
        return;
    m_history.times.reserve(samples);
    for (std::vector<double> &column : m_history.values)
        column.reserve(samples);
}

void LearningSamples::stop() { *this = {}; }

void LearningSamples::add(TimePoint time, std::span<const double> values)
{
    if (!m_isKept)
        return;
    m_history.times.push_back(time);
    for (std::size_t channel = 0; channel < values.size(); ++channel)
        m_history.values[channel].push_back(values[channel]);
}

void LearningSamples::amend(std::size_t channel, int back, double value)
{
    const auto before = static_cast<std::size_t>(back);
    if (!m_isKept || before >= m_history.size())
        return;
    const std::size_t place = m_history.size() - 1 - before;
    for (auto entry = m_aside.rbegin(); entry != m_aside.rend() && entry->first >= place; ++entry) {
        if (entry->first == place) {
            entry->second[channel] = value;
            return;
        }
    }
    m_history.values[channel][place] = value;
}

void LearningSamples::setAside()
{
    if (!m_isKept)
        return;
    const std::size_t place = m_history.size() - 1;
    std::vector<double> values;
    for (std::vector<double> &column : m_history.values) {
        values.push_back(column[place]);
        column[place] = kMissing;
    }
    m_aside.emplace_back(place, std::move(values));
    if (m_history.size() >= kYoung && kLargestPart * m_aside.size() > m_history.size())
        restore(0);
}

double LearningSamples::original(std::size_t channel, std::size_t sample) const
{
    for (auto entry = m_aside.rbegin(); entry != m_aside.rend() && entry->first >= sample; ++entry)
        if (entry->first == sample)
            return entry->second[channel];
    return m_history.values[channel][sample];
}

void LearningSamples::accept()
{
    if (m_isKept)
        restore(m_incidentBegin);
}

void LearningSamples::restore(std::size_t first)
{
    for (std::size_t i = first; i < m_aside.size(); ++i)
        for (std::size_t channel = 0; channel < m_history.values.size(); ++channel)
            m_history.values[channel][m_aside[i].first] = m_aside[i].second[channel];
    m_aside.resize(first);
    m_incidentBegin = first;
}

} // namespace redshank
