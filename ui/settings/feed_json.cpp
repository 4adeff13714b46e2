// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/feed_json.h"

#include "ui/settings/csv_options_json.h"
#include "ui/settings/gap_json.h"
#include "ui/settings/source_json.h"

namespace redshank {
namespace {

// In the order of the enumerators.
constexpr std::array kFeedKinds{"demo",       "file",  "replay",     "tail",  "system",
                                "prometheus", "probe", "cloudwatch", "azure", "push"};

} // namespace

QJsonObject feedToJson(const FeedSpec &feed)
{
    JsonWriter json;
    json.word("kind", feed.kind, kFeedKinds);
    json.texts("paths", feed.paths);
    json.object.insert(QStringLiteral("csv"), csvOptionsToJson(feed.csv));
    json.number("replaySpeed", feed.replaySpeed);
    json.object.insert(QStringLiteral("loop"), feed.loop);
    json.number("intervalMs", static_cast<double>(feed.interval.count()));
    json.number("seed", static_cast<double>(feed.seed));
    json.object.insert(QStringLiteral("gaps"), gapPolicyToJson(feed.gaps));
    writeSource(json, feed);
    return json.object;
}

FeedSpec feedFromJson(JsonReader json)
{
    FeedSpec feed;
    const std::optional<FeedKind> kind = json.optionalWord<FeedKind>("kind", kFeedKinds);
    if (!kind)
        json.refuse("kind", "is missing");
    feed.kind = kind.value_or(FeedKind::kDemo);
    feed.paths = json.optionalTexts("paths").value_or(feed.paths);
    feed.csv = csvOptionsFromJson(json.child("csv"));
    feed.replaySpeed = json.optionalNumber<double>("replaySpeed", 0.0, 1000.0).value_or(feed.replaySpeed);
    feed.loop = json.optionalSwitch("loop").value_or(feed.loop);
    feed.interval =
        Milliseconds{json.optionalNumber<std::int64_t>("intervalMs", 10, 86'400'000).value_or(1000)};
    feed.seed = json.optionalNumber<std::uint64_t>("seed", 0, 9e15).value_or(feed.seed);
    feed.gaps = gapPolicyFromJson(json.child("gaps"));
    readSource(json, feed);
    const bool needsPath =
        feed.kind == FeedKind::kFile || feed.kind == FeedKind::kReplay || feed.kind == FeedKind::kTail;
    if (needsPath && feed.paths.empty())
        json.refuse("paths", "is empty");
    return feed;
}

} // namespace redshank
