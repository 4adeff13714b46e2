// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/runtime/messages.h"
#include "engine/service/http_message.h"
#include "engine/service/live/push_book.h"

#include <cstdint>

namespace redshank {

class EngineService;

/// Samples that were pushed since the start.
struct IngestTotals
{
    std::uint64_t accepted = 0;
    std::uint64_t repeated = 0;
    std::uint64_t refused = 0;
};

/// What POST /ingest does for one push feed: its book stands before its engine. Lives on the thread of the
/// engine's owner.
class PushIntake
{
public:
    /// engine: runs, or is about to run, a feed of kind push; outlives this.
    PushIntake(const PushSpec &spec, EngineService *engine) : m_spec(spec), m_book(spec), m_engine(engine) {}

    HttpResponse take(PushedBatch &batch, TimePoint now, IngestTotals &totals);
    void noteProgress(const EngineStatus &status) { m_book.noteProgress(status.pushed, status.unscored); }

private:
    PushSpec m_spec;
    PushBook m_book;
    EngineService *m_engine;
};

} // namespace redshank
