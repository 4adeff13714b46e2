// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/tuning_json.h"

#include "ui/settings/gap_json.h"

namespace redshank {
namespace {

constexpr std::array kDirections{"both", "up", "down"}; // as Direction

void write(JsonWriter &json, const MetricTuning &tuning)
{
    if (tuning.level)
        json.number("level", *tuning.level);
    json.word("direction", tuning.direction, kDirections);
    json.number("minimumChange", tuning.minimumChange);
    json.number("minimumShare", tuning.minimumShare);
    json.optional("unit", tuning.unit);
    if (tuning.gaps)
        json.object.insert(QStringLiteral("gaps"), gapPolicyToJson(*tuning.gaps));
}

MetricTuning read(JsonReader &json)
{
    MetricTuning tuning;
    tuning.level = json.optionalNumber<double>("level", kLowestLevel, kHighestLevel);
    tuning.direction = json.optionalWord<Direction>("direction", kDirections).value_or(tuning.direction);
    tuning.minimumChange = json.optionalNumber<double>("minimumChange", 0.0, 1e300).value_or(0.0);
    tuning.minimumShare = json.optionalNumber<double>("minimumShare", 0.0, 1e6).value_or(0.0);
    tuning.unit = json.optionalText("unit");
    if (json.has("gaps"))
        tuning.gaps = gapPolicyFromJson(json.child("gaps"));
    return tuning;
}

} // namespace

QJsonObject tuningToJson(const Tuning &tuning)
{
    JsonWriter json;
    write(json, tuning.all);
    QJsonArray metrics;
    for (const auto &[id, own] : tuning.metrics) {
        JsonWriter one;
        one.object.insert(QStringLiteral("metric"), QString::fromStdString(id));
        write(one, own);
        metrics.append(one.object);
    }
    json.object.insert(QStringLiteral("metrics"), metrics);
    return json.object;
}

Tuning tuningFromJson(JsonReader json)
{
    Tuning tuning;
    const std::optional<double> level = tuning.all.level;
    tuning.all = read(json);
    tuning.all.level = tuning.all.level ? tuning.all.level : level;
    for (JsonReader &one : json.children("metrics")) {
        const std::optional<std::string> id = one.optionalText("metric");
        if (!id)
            one.refuse("metric", "is missing");
        tuning.metrics[id.value_or(std::string())] = read(one);
    }
    return tuning;
}

} // namespace redshank
