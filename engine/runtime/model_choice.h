// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/sample.h"
#include "engine/detect/detector_model.h"
#include "engine/detect/universal_model.h"
#include "engine/model/model_artifact.h"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace redshank {

/// Which of the given models speaks for a metric: a universal one among `shipped` for every metric; those of
/// `shipped` by id, that of `chosen` by id or name (or because both have one metric only), and `chosen` wins.
/// Pure.
class ModelChoice
{
public:
    ModelChoice() = default;
    /// `chosen` may be null.
    ModelChoice(std::vector<ModelArtifact> shipped, std::shared_ptr<const ModelArtifact> chosen);

    /// A model for some metrics, with the name of where it came from.
    struct Match
    {
        std::vector<MetricInfo> metrics; ///< Those of the run, in the model's order.
        std::shared_ptr<const DetectorModel> model;
        std::string name;
    };

    void setChosen(std::shared_ptr<const ModelArtifact> chosen);
    const std::shared_ptr<const UniversalModel> &universal() const { return m_universal; }
    /// The name of the chosen artifact; empty without one.
    std::string chosenName() const { return m_chosen ? m_chosen->name : std::string(); }

    /// Each of the metrics in one match: those of a joint model together when all are there, the others
    /// alone, with a null model where there is none. `isOnly`: the run has no other metric.
    std::vector<Match> match(std::vector<MetricInfo> metrics, bool isOnly) const;
    /// The models of the chosen artifact whose metrics are all among `loaded`, under the ids that these have.
    std::vector<std::shared_ptr<const DetectorModel>> adapted(const std::vector<MetricInfo> &loaded) const;

private:
    /// Takes the metrics of a joint model out of the list; nothing where one of them is not there.
    std::optional<Match> takeJoint(std::vector<MetricInfo> &metrics) const;
    Match matchOne(const MetricInfo &metric, bool isOnly) const;

    std::vector<ModelArtifact> m_shipped;
    std::shared_ptr<const ModelArtifact> m_chosen;
    std::shared_ptr<const UniversalModel> m_universal;
};

} // namespace redshank
