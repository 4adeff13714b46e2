// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/detect/incident_difference.h"

#include <algorithm>
#include <iterator>

namespace redshank {
namespace {

TimeRange rangeOf(const Incident &incident)
{
    return {incident.begin, std::max(incident.end, incident.begin) + Milliseconds{1}};
}

bool shareMetric(const Incident &a, const Incident &b)
{
    return std::any_of(a.parts.begin(), a.parts.end(), [&](const IncidentPart &part) {
        return std::any_of(b.parts.begin(), b.parts.end(),
                           [&](const IncidentPart &other) { return other.metric == part.metric; });
    });
}

std::vector<Incident> without(std::span<const Incident> these, std::span<const Incident> those)
{
    std::vector<Incident> left;
    for (const Incident &one : these)
        if (std::none_of(those.begin(), those.end(), [&](const Incident &other) {
                return overlap(rangeOf(one), rangeOf(other)) && shareMetric(one, other);
            }))
            left.push_back(one);
    return left;
}

bool isTold(const Label &label, std::span<const Incident> incidents)
{
    return std::any_of(incidents.begin(), incidents.end(), [&](const Incident &incident) {
        return overlap(label.range, rangeOf(incident)) &&
               std::any_of(incident.parts.begin(), incident.parts.end(),
                           [&](const IncidentPart &part) { return label.concerns(part.metric); });
    });
}

} // namespace

IncidentDifference differenceOf(std::span<const Incident> before, std::span<const Incident> after)
{
    return {without(after, before), without(before, after)};
}

std::vector<Label> missedLabels(std::span<const Label> labels, std::span<const Incident> before,
                                std::span<const Incident> after)
{
    std::vector<Label> missed;
    std::copy_if(labels.begin(), labels.end(), std::back_inserter(missed), [&](const Label &label) {
        return label.kind == LabelKind::kReal && isTold(label, before) && !isTold(label, after);
    });
    return missed;
}

} // namespace redshank
