// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/detect/clearing_value.h"

#include <cmath>
#include <vector>

namespace redshank {
namespace {

/// Halvings of an interval of doubles until its ends are neighbours; more than any interval needs.
constexpr int kMostHalvings = 2'200;

/// Scores the last sample again and again with another value in one channel.
class Question
{
public:
    Question(const AnomalyDetector &detector, const SampleRows &rows, bool startsAtFirst, std::size_t channel)
        : m_before(detector), m_time(rows.times.back()), m_channel(channel)
    {
        if (startsAtFirst && detector.model().startsFromTypical)
            m_before.padWithTypicalWindow();
        else
            m_before.restart();
        for (std::size_t i = 0; i < rows.size(); ++i) {
            m_row.clear();
            for (const std::vector<double> &column : rows.values)
                m_row.push_back(column[i]);
            if (i + 1 < rows.size())
                m_before.prime(rows.times[i], m_row);
        }
    }

    double value() const { return m_row[m_channel]; }

    /// Score and expected value; the detector learns nothing of it.
    std::pair<double, double> ask(double value)
    {
        AnomalyDetector detector = m_before;
        m_row[m_channel] = value;
        const SampleVerdict &verdict = detector.push(m_time, m_row);
        return {verdict.score, verdict.expected[m_channel]};
    }

private:
    AnomalyDetector m_before;
    TimePoint m_time;
    std::size_t m_channel;
    std::vector<double> m_row;
};

} // namespace

ClearingValue clearingValue(const AnomalyDetector &detector, const SampleRows &rows, bool startsAtFirst,
                            std::size_t channel, const MetricTuning &tuning)
{
    ClearingValue answer;
    if (rows.size() == 0)
        return answer;
    Question question(detector, rows, startsAtFirst, channel);
    const double value = question.value();
    const auto [score, expected] = question.ask(value);
    const auto isSmall = [&, usual = expected](double one) { return !isWanted(tuning, one, usual); };
    if (!(score >= 1.0) || isSmall(value))
        return answer;
    const auto isClear = [&](double one) { return question.ask(one).first < 1.0 || isSmall(one); };
    if (!isClear(expected))
        return answer; // other metrics of the model are odd enough
    double clear = expected;
    double flagged = value;
    for (int halving = 0; halving < kMostHalvings; ++halving) {
        const double middle = clear + (flagged - clear) / 2.0;
        if (middle == clear || middle == flagged)
            break;
        (isClear(middle) ? clear : flagged) = middle;
    }
    answer.value = clear;
    answer.score = question.ask(clear).first;
    return answer;
}

} // namespace redshank
