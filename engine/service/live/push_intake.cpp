// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/service/live/push_intake.h"

#include "engine/runtime/engine_service.h"
#include "engine/service/live/ingest.h"

#include <optional>
#include <string>

namespace redshank {

HttpResponse PushIntake::take(PushedBatch &batch, TimePoint now, IngestTotals &totals)
{
    if (batch.samples.size() > m_spec.queue)
        return httpError(413, "The queue holds " + std::to_string(m_spec.queue) +
                                  " samples; send fewer at a time");
    const std::optional<PushBook::Taken> taken = m_book.take(batch, now);
    if (!taken) {
        HttpResponse later = httpError(503, "The queue is full; send the same again in a second");
        later.fields.emplace_back("Retry-After", "1");
        return later;
    }
    if (!taken->blocks.empty())
        m_engine->pushSamples(taken->blocks);
    totals.accepted += taken->accepted;
    totals.repeated += taken->repeated;
    totals.refused += batch.refusedCount;
    return ingestAnswer(batch, taken->accepted, taken->repeated);
}

} // namespace redshank
