// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/detect/incident_trigger.h"

#include <algorithm>
#include <cmath>

namespace redshank {
namespace {

// DETECTION.md appendix C in nats, its line lower and its habituation stronger: what that holds back is shown
// all the same. Rests are half as long, since the season and the memory tell fewer repeats.
constexpr double kHabituation = 0.85;
constexpr double kForgetting = 1.0 - 1.0 / 10'000.0;
constexpr double kShortestRest = 60.0;
constexpr double kRestGrowth = 0.02;
constexpr double kLongestRest = 240.0;
const double kRise = 6.0 * std::log(10.0);

constexpr double kStaysOpenAbove = 0.9; ///< Of the line: hysteresis ...
/// ... but no less than this surprise in nats, or what is merely usual would hold an incident open: a
/// calibrated error says at least the logarithm of its block.
const double kRemarkable = std::log(static_cast<double>(IncidentCalibration::kBlock)) + 1.0;
constexpr int kQuietToClose = 20;  ///< Samples.
constexpr int kLastingAfter = 480; ///< Samples.
constexpr double kBelowLine = 0.9999;

} // namespace

IncidentTrigger::Outcome IncidentTrigger::update(double surprise, bool flagged)
{
    ++m_samples;
    m_habituation *= kForgetting;
    const double line = incidentLine(m_level);
    const double heard = std::isfinite(surprise) ? std::max(surprise, 0.0) : 0.0;
    Outcome outcome;
    outcome.rawScore = std::max(heard - kHabituation * std::log1p(m_habituation), 0.0) / line;
    outcome.incidentScore = std::min(outcome.rawScore, kBelowLine);
    const double rest = std::min(kShortestRest + kRestGrowth * static_cast<double>(m_samples), kLongestRest);
    const bool rested = !m_hasOpened || static_cast<double>(m_samples - m_lastOpening) > rest;
    const bool isFarWorse = surprise > m_lastSurprise + kRise;
    m_quiet = flagged || heard >= std::max(kStaysOpenAbove * line, kRemarkable) ? 0 : m_quiet + 1;
    if (outcome.rawScore >= 1.0 && (rested || isFarWorse))
        return open(outcome, surprise, rested);
    if (outcome.rawScore >= 1.0 && (!m_open || m_recurring)) // again, before the rest was over
        return begin(outcome, Phase::kReopens);
    // A high sensitivity lowers what is told, not what is worth showing.
    if (!m_open && heard >= std::max(line, incidentLine(Sensitivity::kMedium)))
        return begin(outcome, Phase::kRecurs);
    return continueOpen(outcome);
}

IncidentTrigger::Outcome IncidentTrigger::begin(Outcome outcome, Phase phase)
{
    m_open = true;
    m_recurring = phase == Phase::kRecurs;
    m_length = 0;
    outcome.phase = phase;
    outcome.recurring = m_recurring;
    return outcome;
}

IncidentTrigger::Outcome IncidentTrigger::open(Outcome outcome, double surprise, bool rested)
{
    const bool wasOpen = m_open && !m_recurring;
    m_lastSurprise = surprise;
    m_hasOpened = true;
    m_lastOpening = m_samples;
    m_habituation += 1.0;
    if (wasOpen && !rested) { // far worse than what opened it: the same incident, counted anew
        outcome.phase = Phase::kContinues;
        outcome.incidentScore = kBelowLine;
        return outcome;
    }
    outcome.lasting = wasOpen; // what is still over the line after its rest is news again
    outcome.incidentScore = outcome.rawScore;
    return begin(outcome, Phase::kOpens);
}

IncidentTrigger::Outcome IncidentTrigger::continueOpen(Outcome outcome)
{
    if (!m_open)
        return outcome;
    ++m_length;
    outcome.recurring = m_recurring;
    outcome.lasting = !m_recurring && m_length >= kLastingAfter;
    if (m_quiet < kQuietToClose && !outcome.lasting) {
        outcome.phase = Phase::kContinues;
        return outcome;
    }
    m_open = false;
    m_recurring = false;
    outcome.phase = Phase::kEnds;
    return outcome;
}

} // namespace redshank
