// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/csv_options_json.h"

#include "ui/settings/gap_json.h"

namespace redshank {
namespace {

// In the order of the enumerators.
constexpr std::array kRoles{"time", "date", "timeOfDay", "metric", "label", "skip"};
constexpr std::array kBadRowPolicies{"skip", "stop", "missing"};
constexpr std::array kDuplicatePolicies{"last", "first", "all"};
constexpr std::array kDateOrders{"ymd", "dmy", "mdy"};
constexpr std::array kEpochUnits{"s", "ms", "us", "ns"};

} // namespace

QJsonObject csvOptionsToJson(const CsvOptions &csv)
{
    JsonWriter json;
    json.optionalText("delimiter", csv.delimiter);
    json.optionalText("decimalPoint", csv.decimalPoint);
    json.optionalText("quote", csv.quote);
    json.optional("encoding", csv.encoding);
    json.optional("hasHeader", csv.hasHeader);
    json.optional("skipLines", csv.skipLines);
    json.optionalWord("dateOrder", csv.dateOrder, kDateOrders);
    json.optionalWord("epochUnit", csv.epochUnit, kEpochUnits);
    json.optional("missingMarkers", csv.missingMarkers);
    if (csv.roles) {
        QJsonArray roles;
        for (ColumnRole role : *csv.roles)
            roles.append(QLatin1String(kRoles[static_cast<std::size_t>(role)]));
        json.object.insert(QStringLiteral("roles"), roles);
    }
    json.number("utcOffsetMinutes", csv.utcOffsetMinutes);
    json.word("badRows", csv.badRows, kBadRowPolicies);
    json.word("duplicates", csv.duplicates, kDuplicatePolicies);
    json.number("firstTimeMs", static_cast<double>(toMs(csv.firstTime)));
    if (csv.interval)
        json.number("intervalMs", static_cast<double>(csv.interval->count()));
    json.object.insert(QStringLiteral("gaps"), gapPolicyToJson(csv.gaps));
    return json.object;
}

CsvOptions csvOptionsFromJson(JsonReader json)
{
    CsvOptions csv;
    csv.delimiter = json.optionalCharacter("delimiter");
    csv.decimalPoint = json.optionalCharacter("decimalPoint");
    csv.quote = json.optionalCharacter("quote");
    csv.encoding = json.optionalText("encoding");
    csv.hasHeader = json.optionalSwitch("hasHeader");
    csv.skipLines = json.optionalNumber<int>("skipLines", 0, 1'000'000);
    csv.dateOrder = json.optionalWord<DateOrder>("dateOrder", kDateOrders);
    csv.epochUnit = json.optionalWord<TimeUnit>("epochUnit", kEpochUnits);
    csv.missingMarkers = json.optionalTexts("missingMarkers");
    csv.roles = json.optionalWords<ColumnRole>("roles", kRoles);
    csv.utcOffsetMinutes = json.optionalNumber<int>("utcOffsetMinutes", -1440, 1440).value_or(0);
    csv.badRows = json.optionalWord<BadRowPolicy>("badRows", kBadRowPolicies).value_or(csv.badRows);
    csv.duplicates =
        json.optionalWord<DuplicatePolicy>("duplicates", kDuplicatePolicies).value_or(csv.duplicates);
    csv.firstTime = fromMs(json.optionalNumber<std::int64_t>("firstTimeMs", -kMaxMs, kMaxMs).value_or(0));
    if (const auto interval = json.optionalNumber<std::int64_t>("intervalMs", 1, kMaxMs))
        csv.interval = Milliseconds{*interval};
    csv.gaps = gapPolicyFromJson(json.child("gaps"));
    return csv;
}

} // namespace redshank
