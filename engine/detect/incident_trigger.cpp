// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/detect/incident_trigger.h"

#include <algorithm>
#include <cmath>

namespace redshank {
namespace {

// DETECTION.md appendix C, its decades of surprise written in nats; rests half as long, since the season and
// the memory tell fewer repeats.
constexpr double kHabituation = 0.6;
constexpr double kForgetting = 1.0 - 1.0 / 10'000.0;
constexpr double kShortestRest = 60.0;
constexpr double kRestGrowth = 0.02;
constexpr double kLongestRest = 240.0;
const double kRise = 6.0 * std::log(10.0);

constexpr double kStaysOpenAbove = 0.8; ///< Of the line: hysteresis.
constexpr int kQuietToClose = 20;       ///< Samples.
constexpr int kLastingAfter = 480;      ///< Samples.
constexpr double kBelowLine = 0.9999;

} // namespace

IncidentTrigger::Outcome IncidentTrigger::update(double surprise, bool flagged)
{
    ++m_samples;
    m_habituation *= kForgetting;
    Outcome outcome;
    if (std::isfinite(surprise)) {
        const double margin = surprise - kHabituation * std::log1p(m_habituation);
        outcome.rawScore = std::max(margin, 0.0) / incidentLine(m_level);
    }
    outcome.incidentScore = std::min(outcome.rawScore, kBelowLine);
    const double rest = std::min(kShortestRest + kRestGrowth * static_cast<double>(m_samples), kLongestRest);
    const bool rested = !m_hasOpened || static_cast<double>(m_samples - m_lastOpening) > rest;
    m_quiet = flagged || outcome.rawScore >= kStaysOpenAbove ? 0 : m_quiet + 1;
    const bool isNews = rested;
    const bool isFarWorse = surprise > m_lastSurprise + kRise;
    if (outcome.rawScore >= 1.0 && !m_open && !rested && !isFarWorse) {
        m_open = true; // again, before the rest was over: the same incident
        m_length = 0;
        outcome.phase = Phase::kReopens;
        return outcome;
    }
    if (outcome.rawScore < 1.0 || (!isNews && !isFarWorse))
        return continueOpen(outcome);

    m_lastSurprise = surprise;
    m_hasOpened = true;
    m_lastOpening = m_samples;
    m_habituation += 1.0;
    if (m_open && !rested) // far worse than what opened it: the same incident, counted anew
        return {.phase = Phase::kContinues, .incidentScore = kBelowLine, .rawScore = outcome.rawScore};
    outcome.lasting = m_open; // what is still over the line after its rest is news again
    m_open = true;
    m_length = 0;
    outcome.phase = Phase::kOpens;
    outcome.incidentScore = outcome.rawScore;
    return outcome;
}

IncidentTrigger::Outcome IncidentTrigger::continueOpen(Outcome outcome)
{
    if (!m_open)
        return outcome;
    ++m_length;
    outcome.lasting = m_length >= kLastingAfter;
    if (m_quiet < kQuietToClose && !outcome.lasting) {
        outcome.phase = Phase::kContinues;
        return outcome;
    }
    m_open = false;
    outcome.phase = Phase::kEnds;
    return outcome;
}

} // namespace redshank
