// SPDX-License-Identifier: GPL-3.0-or-later
// Every decoder of an answer from the network; the first byte chooses which.
#include "engine/feed/cloudwatch/aws_profile.h"
#include "engine/feed/decode/azure_answer.h"
#include "engine/feed/decode/cloudwatch_answer.h"
#include "engine/feed/decode/http_response.h"
#include "engine/feed/decode/proc_text.h"
#include "engine/feed/decode/prometheus_answer.h"
#include "engine/feed/prometheus/prometheus_query.h"
#include "engine/feed/prometheus/series_book.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <string_view>

using namespace redshank;

namespace {

/// An error must say something.
template <class T>
bool isSound(const Result<T> &result)
{
    return result || !result.error().message.empty();
}

void takePrometheus(std::string_view text)
{
    const auto answer = decodePrometheusAnswer(text);
    if (!isSound(answer))
        std::abort();
    if (!answer)
        return;
    SeriesBook book({"s", "q", ""}, 8);
    const TimeGrid grid{fromMs(0), fromMs(60'000), Milliseconds{1'000}};
    const SeriesBook::Outcome outcome = book.take(*answer, grid, fromMs(30'000), fromMs(10'000));
    for (const auto *blocks : {&outcome.settled, &outcome.tail}) {
        for (const SampleBlock &block : *blocks) {
            if (block.times.size() != block.values.size() ||
                !std::is_sorted(block.times.begin(), block.times.end()))
                std::abort();
        }
    }
}

void takeHttp(std::string_view text)
{
    HttpResponseEnd whole;
    HttpResponseEnd bytewise;
    Result<bool> isEnd = whole.feed(text);
    Result<bool> last = false;
    for (std::size_t i = 0; i < text.size() && last && !*last; ++i)
        last = bytewise.feed(text.substr(i, 1));
    if (!isSound(isEnd) || (isEnd && last && *isEnd != *last))
        std::abort();
}

/// One text under /proc twice: what is read must fit itself.
void takeProc(std::string_view text)
{
    const auto memory = decodeProcMeminfo(text);
    const auto load = decodeProcLoadavg(text);
    const auto cpu = decodeProcStat(text);
    if (!isSound(memory) || !isSound(load) || !isSound(cpu))
        std::abort();
    if (memory && (memory->total == 0 || memory->available > memory->total))
        std::abort();
    if (cpu && (cpu->busy > cpu->total || !std::isnan(busyPercent(*cpu, *cpu))))
        std::abort();
    for (const auto &counters : {decodeProcDiskstats(text), decodeProcNetDev(text)}) {
        if (!isSound(counters) || (counters && addedBytes(*counters, *counters) != ByteCounters{}))
            std::abort();
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    if (size == 0)
        return 0;
    const std::string_view text(reinterpret_cast<const char *>(data) + 1, size - 1);
    bool sound = true;
    switch (data[0] % 12) {
    case 0:
        takePrometheus(text);
        break;
    case 1:
        sound = isSound(decodePrometheusNames(text)) && isSound(decodePrometheusBuild(text));
        break;
    case 2:
        sound = isSound(decodePrometheusMetadata(text)) && prometheusErrorText(text).size() < 400;
        break;
    case 3:
        static_cast<void>(selectedMetric(text));
        break;
    case 4:
        takeHttp(text);
        break;
    case 5:
        sound = isSound(decodeMetricData(text));
        break;
    case 6:
        sound = isSound(decodeMetricList(text));
        static_cast<void>(isClockSkew(decodeAwsFault(text, text)));
        break;
    case 7:
        sound = isSound(decodeAzureMetrics(text, "average"));
        break;
    case 8:
        sound = isSound(decodeAzureToken(text)) && isSound(decodeAzureList(text, AzureListOf::kMetrics)) &&
                azureErrorText(text).size() <= 300;
        static_cast<void>(azureTime(text));
        break;
    case 9:
        sound = isSound(decodeAzureCliToken(text, fromMs(1'795'356'000'000)));
        break;
    case 10:
        takeProc(text);
        break;
    default:
        static_cast<void>(
            awsSection(QByteArray(text.data(), static_cast<qsizetype>(text.size())), "default"));
        break;
    }
    if (!sound)
        std::abort();
    return 0;
}
