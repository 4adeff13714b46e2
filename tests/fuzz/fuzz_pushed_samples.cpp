// SPDX-License-Identifier: GPL-3.0-or-later
// What POST /ingest reads; the first byte chooses which form, and the precision.
#include "engine/feed/decode/push_time.h"
#include "engine/feed/decode/pushed_samples.h"

#include <cstdint>
#include <cstdlib>

using namespace redshank;

namespace {

void check(const PushedBatch &batch)
{
    if (batch.refused.size() > PushedBatch::kMostNamed || batch.refusedCount < batch.refused.size())
        std::abort();
    for (const RefusedPart &part : batch.refused)
        if (part.line == 0 || part.reason.empty())
            std::abort();
    for (const PushedSample &sample : batch.samples)
        if (sample.line == 0 || !metricNameFault(sample.metric).empty() || sample.time < fromMs(0))
            std::abort();
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    if (size == 0)
        return 0;
    const std::string text(reinterpret_cast<const char *>(data) + 1, size - 1);
    const TimePoint now = fromMs(1'795'358'400'000);
    switch (data[0] % 8) {
    case 0:
        check(decodePushedJson(text, now));
        break;
    case 1:
        timeOfIso(text);
        break;
    case 2:
        check(decodeLineProtocol(text, now, {}));
        break;
    case 3:
        if (const Result<PushedBatch> batch = decodeOtlpJson(text, now))
            check(*batch);
        break;
    default:
        check(decodeLineProtocol(text, now, static_cast<PushPrecision>(data[0] % 6)));
        break;
    }
    return 0;
}
