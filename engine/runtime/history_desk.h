// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/sample.h"
#include "engine/detect/incident.h"
#include "engine/runtime/store_messages.h"

#include <map>
#include <optional>
#include <vector>

namespace redshank {

class ScoringSession;

/// Puts what is kept of a source into a new session, part by part, and keeps the source from telling it
/// twice. Engine thread; no Qt.
class HistoryDesk
{
public:
    /// `session` must outlive the next call.
    void begin(ScoringSession *session);
    bool isReading() const { return m_isReading; }
    /// Takes a part. Its incidents, those of the last part, are answered as events.
    std::vector<IncidentEvent> take(const HistoryPart &part);
    void end() { m_isReading = false; }

    /// Of what was restored; nothing when nothing was.
    std::optional<TimePoint> newest() const { return m_newest; }
    /// What of a block was not restored; unset where none of it was.
    std::optional<SampleBlock> trimmed(const SampleBlock &block) const;

private:
    ScoringSession *m_session = nullptr;
    bool m_isReading = false;
    std::map<MetricId, TimePoint> m_known; ///< The newest restored sample of each metric.
    std::optional<TimePoint> m_newest;
};

} // namespace redshank
