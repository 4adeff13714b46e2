// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/model/model_artifact.h"
#include "engine/service/http_message.h"
#include "engine/service/predict_request.h"

#include <string>
#include <vector>

namespace redshank {

/// POST /predict, apart from any socket. Immutable, safe from any thread.
class PredictEndpoint
{
public:
    /// models: the first answers where a request names none. whyNone: what is said while there is no model.
    PredictEndpoint(std::vector<ModelArtifact> models, std::string whyNone);

    bool isReady() const { return !m_models.empty(); }
    const std::string &whyNotReady() const { return m_whyNone; }
    const std::vector<ModelArtifact> &models() const { return m_models; }

    /// {"anomalies": [...], "mse": [...]}, both as long as data. Blocks for the scoring.
    HttpResponse predict(const HttpRequest &request) const;
    /// What POST takes and which models there are.
    HttpResponse describe() const;

private:
    HttpResponse answer(const PredictRequest &request) const;

    std::vector<ModelArtifact> m_models;
    std::string m_whyNone;
};

} // namespace redshank
