// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/gap_json.h"

namespace redshank {
namespace {

constexpr std::array kFills{"ignore", "previous", "linear", "zero", "fixed"}; // as GapFill

} // namespace

QJsonObject gapPolicyToJson(const GapPolicy &policy)
{
    JsonWriter json;
    json.word("fill", policy.fill, kFills);
    if (policy.fill == GapFill::kFixed)
        json.number("value", policy.value);
    json.number("longest", policy.longest);
    return json.object;
}

GapPolicy gapPolicyFromJson(JsonReader json)
{
    GapPolicy policy;
    policy.fill = json.optionalWord<GapFill>("fill", kFills).value_or(policy.fill);
    policy.value = json.optionalNumber<double>("value", -1e300, 1e300).value_or(policy.value);
    policy.longest = json.optionalNumber<int>("longest", 1, kLongestGap).value_or(policy.longest);
    return policy;
}

} // namespace redshank
