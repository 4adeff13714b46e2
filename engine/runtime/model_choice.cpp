// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/runtime/model_choice.h"

#include <algorithm>
#include <utility>

namespace redshank {

ModelChoice::ModelChoice(std::vector<ModelArtifact> shipped, std::shared_ptr<const ModelArtifact> chosen)
    : m_shipped(std::move(shipped)), m_chosen(std::move(chosen))
{
    for (const ModelArtifact &artifact : m_shipped)
        if (artifact.universal)
            m_universal = artifact.universal;
}

void ModelChoice::setChosen(std::shared_ptr<const ModelArtifact> chosen) { m_chosen = std::move(chosen); }

std::vector<ModelChoice::Match> ModelChoice::match(std::vector<MetricInfo> metrics, bool isOnly) const
{
    std::vector<Match> matches;
    if (std::optional<Match> joint = takeJoint(metrics))
        matches.push_back(std::move(*joint));
    for (const MetricInfo &metric : metrics)
        matches.push_back(matchOne(metric, isOnly));
    return matches;
}

std::optional<ModelChoice::Match> ModelChoice::takeJoint(std::vector<MetricInfo> &metrics) const
{
    if (!m_chosen || m_chosen->detectors.size() != 1 || m_chosen->detectors.front()->channels() <= 1)
        return std::nullopt;
    const std::shared_ptr<const DetectorModel> &joint = m_chosen->detectors.front();
    std::vector<MetricInfo> members;
    for (const MetricInfo &wanted : joint->metrics) {
        const auto found = std::find_if(metrics.begin(), metrics.end(), [&](const MetricInfo &metric) {
            return metric.id == wanted.id || metric.name == wanted.name;
        });
        if (found == metrics.end())
            return std::nullopt;
        members.push_back(*found);
    }
    std::erase_if(metrics, [&](const MetricInfo &metric) {
        return std::find(members.begin(), members.end(), metric) != members.end();
    });
    return Match{std::move(members), joint, m_chosen->name};
}

ModelChoice::Match ModelChoice::matchOne(const MetricInfo &metric, bool isOnly) const
{
    if (m_chosen) {
        for (const std::string &key : {metric.id, metric.name})
            if (std::shared_ptr<const DetectorModel> model = m_chosen->detectorFor(key))
                return {{metric}, std::move(model), m_chosen->name};
        const auto &detectors = m_chosen->detectors;
        if (detectors.size() == 1 && isOnly && detectors.front()->channels() == 1)
            return {{metric}, detectors.front(), m_chosen->name};
    }
    for (const ModelArtifact &artifact : m_shipped) {
        for (const std::shared_ptr<const DetectorModel> &model : artifact.detectors) {
            // Trained from a file, a model carries the whole id as its column's name.
            const MetricInfo &trained = model->metrics.front();
            if (model->channels() == 1 && (trained.id == metric.id || trained.name == metric.id))
                return {{metric}, model, artifact.name};
        }
    }
    return {{metric}, nullptr, {}};
}

std::vector<std::shared_ptr<const DetectorModel>>
ModelChoice::adapted(const std::vector<MetricInfo> &loaded) const
{
    std::vector<std::shared_ptr<const DetectorModel>> models;
    if (!m_chosen)
        return models;
    for (const std::shared_ptr<const DetectorModel> &model : m_chosen->detectors) {
        DetectorModel adapted = *model;
        const bool isOnly = loaded.size() == 1 && adapted.channels() == 1 && m_chosen->detectors.size() == 1;
        bool isWhole = true;
        for (MetricInfo &metric : adapted.metrics) {
            const auto found = std::find_if(loaded.begin(), loaded.end(), [&](const MetricInfo &each) {
                // Trained from a file, a model carries the whole id as its column's name.
                return each.id == metric.id || each.id == metric.name || each.name == metric.name;
            });
            isWhole = isWhole && (found != loaded.end() || isOnly);
            if (isWhole)
                metric = found != loaded.end() ? *found : loaded.front();
        }
        if (isWhole)
            models.push_back(std::make_shared<const DetectorModel>(std::move(adapted)));
    }
    return models;
}

} // namespace redshank
