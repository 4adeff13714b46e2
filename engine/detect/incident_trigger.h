// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/specs.h"
#include "engine/detect/score_calibration.h"

#include <cstdint>

namespace redshank {

/// Decides for one metric when an incident opens, goes on and closes: the surprise of the strongest evidence,
/// less what habituation takes (the more incidents lately, the rarer the next must be), with a rest after
/// each opening (DETECTION.md appendix C). What comes again within the rest belongs to the same incident.
/// What habituation alone keeps from opening one is a recurrence of the last: it is shown, not told.
/// Counts samples, knows no time. Not thread-safe.
class IncidentTrigger
{
public:
    enum class Phase { kQuiet, kOpens, kContinues, kEnds, kReopens, kRecurs };

    struct Outcome
    {
        Phase phase = Phase::kQuiet;
        double incidentScore = 0.0; ///< At least 1.0 exactly where phase is kOpens.
        double rawScore = 0.0;      ///< After habituation, before rest.
        bool recurring = false;     ///< kRecurs, and what continues or ends it.
        bool lasting = false; ///< kEnds, or kOpens where one was open: it went on for too long to be news.
    };

    /// See engine/core/tuning.h.
    explicit IncidentTrigger(double level) : m_level(level) {}
    explicit IncidentTrigger(Sensitivity sensitivity) : IncidentTrigger(levelOf(sensitivity)) {}

    /// surprise: of the strongest evidence, nats, NaN where not scored; flagged: the point head's score
    /// reached 1.
    Outcome update(double surprise, bool flagged);
    void setLevel(double level) { m_level = level; }
    bool isOpen() const { return m_open; } ///< An incident, or a recurrence.

private:
    Outcome begin(Outcome outcome, Phase phase);
    Outcome open(Outcome outcome, double surprise, bool rested);
    Outcome continueOpen(Outcome outcome);

    double m_level;
    std::uint64_t m_samples = 0;
    std::uint64_t m_lastOpening = 0;
    bool m_hasOpened = false;
    double m_lastSurprise = 0.0; ///< Largest of the last incident.
    double m_habituation = 0.0;
    bool m_open = false;
    bool m_recurring = false; ///< What is open.
    int m_quiet = 0;          ///< Samples in a row.
    int m_length = 0;
};

} // namespace redshank
