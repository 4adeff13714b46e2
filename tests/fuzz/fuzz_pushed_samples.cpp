// SPDX-License-Identifier: GPL-3.0-or-later
// What POST /ingest, StatsD and Graphite read; the first byte chooses which form, and the precision.
#include "engine/feed/decode/graphite_line.h"
#include "engine/feed/decode/push_time.h"
#include "engine/feed/decode/pushed_samples.h"
#include "engine/feed/push/statsd_book.h"

#include <algorithm>
#include <cmath>
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

/// Every line of a datagram, and two intervals of what they tell.
void checkStatsd(std::string_view text, TimePoint now)
{
    constexpr std::uint64_t kMostMetrics = 50;
    MetricBudget budget(kMostMetrics);
    StatsdBook book(&budget);
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        if (const Result<StatsdSample> sample = decodeStatsdLine(text.substr(0, end))) {
            if (!metricNameFault(sample->metric).empty() || !std::isfinite(sample->value) ||
                sample->rate <= 0.0)
                std::abort();
            book.take(*sample);
        }
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    for (int interval = 0; interval < 2; ++interval) {
        const auto blocks = book.flush(now, Milliseconds{10'000});
        if (blocks.size() > kMostMetrics)
            std::abort();
        for (const SampleBlock &block : blocks)
            if (block.size() != 1 || std::isinf(block.values[0]))
                std::abort();
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    if (size == 0)
        return 0;
    const std::string text(reinterpret_cast<const char *>(data) + 1, size - 1);
    const TimePoint now = fromMs(1'795'358'400'000);
    switch (data[0] % 10) {
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
    case 4:
        checkStatsd(text, now);
        break;
    case 5:
        if (const Result<PushedSample> sample = decodeGraphiteLine(text, now))
            if (!metricNameFault(sample->metric).empty() || sample->time < fromMs(0) ||
                std::isinf(sample->value))
                std::abort();
        break;
    default:
        check(decodeLineProtocol(text, now, static_cast<PushPrecision>(data[0] % 6)));
        break;
    }
    return 0;
}
