// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/detect/label_score.h"

#include <algorithm>

namespace redshank {
namespace {

bool meet(const Label &label, const Incident &incident)
{
    const TimeRange range{incident.begin, std::max(incident.end, incident.begin) + Milliseconds{1}};
    return overlap(label.range, range) &&
           std::any_of(incident.parts.begin(), incident.parts.end(),
                       [&](const IncidentPart &part) { return label.concerns(part.metric); });
}

std::optional<double> share(std::size_t part, std::size_t rest)
{
    return part + rest == 0 ? std::nullopt
                            : std::optional(static_cast<double>(part) / static_cast<double>(part + rest));
}

} // namespace

std::optional<double> LabelScore::precision() const { return share(confirmed, denied); }

std::optional<double> LabelScore::recall() const { return share(caught, missed); }

std::optional<LabelKind> labelOf(const Incident &incident, std::span<const Label> labels)
{
    std::optional<LabelKind> said;
    for (const Label &label : labels) {
        if (!meet(label, incident))
            continue;
        if (label.kind == LabelKind::kReal)
            return label.kind;
        said = label.kind;
    }
    return said;
}

LabelScore scoreLabels(std::span<const Label> labels, std::span<const Incident> incidents)
{
    LabelScore score;
    score.labels = labels.size();
    for (const Incident &incident : incidents) {
        const std::optional<LabelKind> said = labelOf(incident, labels);
        score.confirmed += said == LabelKind::kReal ? 1U : 0U;
        score.denied += said && said != LabelKind::kReal ? 1U : 0U;
    }
    for (const Label &label : labels) {
        if (label.kind != LabelKind::kReal)
            continue;
        const bool isCaught = std::any_of(incidents.begin(), incidents.end(),
                                          [&](const Incident &incident) { return meet(label, incident); });
        ++(isCaught ? score.caught : score.missed);
    }
    return score;
}

} // namespace redshank
