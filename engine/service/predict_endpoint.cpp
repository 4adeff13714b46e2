// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/service/predict_endpoint.h"

#include "engine/service/json_text.h"
#include "engine/service/prediction.h"

#include <algorithm>
#include <cctype>
#include <optional>

namespace redshank {
namespace {

std::string lowerTrimmed(std::string_view text)
{
    std::string lower;
    for (const char character : text)
        lower += static_cast<char>(std::tolower(static_cast<unsigned char>(character)));
    const std::size_t first = lower.find_first_not_of(" \t\"");
    const std::size_t last = lower.find_last_not_of(" \t\"");
    return first == std::string::npos ? std::string{} : lower.substr(first, last - first + 1);
}

/// application/json or application/...+json, in UTF-8.
bool isJsonType(std::string_view field)
{
    const std::size_t end = field.find(';');
    const std::string type = lowerTrimmed(field.substr(0, end));
    if (type != "application/json" && !(type.starts_with("application/") && type.ends_with("+json")))
        return false;
    const std::string parameters =
        end == std::string_view::npos ? std::string{} : lowerTrimmed(field.substr(end + 1));
    if (!parameters.starts_with("charset="))
        return true;
    const std::string charset = lowerTrimmed(std::string_view(parameters).substr(8));
    return charset == "utf-8" || charset == "utf8" || charset == "us-ascii";
}

/// The metrics that this model can be asked for.
std::vector<std::string> seriesOf(const ModelArtifact &model)
{
    std::vector<std::string> names;
    if (model.pointwise)
        names.push_back(model.pointwise->metric.id);
    for (const std::shared_ptr<const DetectorModel> &detector : model.detectors)
        if (detector->channels() == 1)
            names.push_back(detector->metrics[0].id);
    return names;
}

std::string joined(const std::vector<std::string> &names)
{
    std::string text;
    for (const std::string &name : names)
        text += (text.empty() ? "" : ", ") + name;
    return text;
}

bool isCalled(const MetricInfo &metric, const std::string &name)
{
    return metric.id == name || metric.name == name;
}

std::string predictionJson(const Prediction &prediction)
{
    std::string json;
    json.reserve(32 + prediction.mse.size() * 28);
    json += "{\"anomalies\": [";
    for (std::size_t i = 0; i < prediction.anomalies.size(); ++i)
        json.append(i == 0 ? "" : ", ").append(prediction.anomalies[i] != 0 ? "true" : "false");
    json += "], \"mse\": [";
    for (std::size_t i = 0; i < prediction.mse.size(); ++i) {
        json += i == 0 ? "" : ", ";
        appendJsonNumber(json, prediction.mse[i]);
    }
    json += "]}\n";
    return json;
}

} // namespace

PredictEndpoint::PredictEndpoint(std::vector<ModelArtifact> models, std::string whyNone)
    : m_models(std::move(models)), m_whyNone(std::move(whyNone))
{}

HttpResponse PredictEndpoint::predict(const HttpRequest &request) const
{
    if (!isJsonType(request.field("content-type")))
        return httpError(400, "Send the body as Content-Type: application/json, in UTF-8");
    const auto parsed = parsePredictRequest(request.body);
    if (!parsed)
        return httpError(parsed.error().status, parsed.error().message, parsed.error().field);
    if (!isReady())
        return httpError(503, m_whyNone);
    return answer(*parsed);
}

HttpResponse PredictEndpoint::answer(const PredictRequest &request) const
{
    const auto model = request.model.empty()
                           ? m_models.begin()
                           : std::ranges::find(m_models, request.model, &ModelArtifact::name);
    if (model == m_models.end()) {
        std::vector<std::string> names;
        for (const ModelArtifact &known : m_models)
            names.push_back(known.name);
        return httpError(400, "There is no model " + request.model + "; there are: " + joined(names),
                         "model");
    }

    HttpResponse response;
    const std::vector<std::string> series = seriesOf(*model);
    if (series.empty())
        return httpError(400, model->name + " scores several metrics jointly and cannot be asked for one",
                         "model");
    if (request.series.empty() && series.size() > 1)
        return httpError(400, model->name + " knows several metrics; name one of: " + joined(series),
                         "series");
    if (model->pointwise && (request.series.empty() || isCalled(model->pointwise->metric, request.series))) {
        response.body = predictionJson(redshank::predict(*model->pointwise, request.data));
        return response;
    }
    const std::shared_ptr<const DetectorModel> detector =
        model->detectorFor(request.series.empty() ? series.front() : request.series);
    if (!detector)
        return httpError(400,
                         model->name + " does not know " + request.series + "; it knows: " + joined(series),
                         "series");
    response.body = predictionJson(redshank::predict(detector, request.data, request.timestamps));
    return response;
}

HttpResponse PredictEndpoint::describe() const
{
    HttpResponse response;
    std::string &json = response.body;
    json =
        "{\"usage\": \"POST a JSON object with Content-Type: application/json\",\n"
        " \"fields\": {\n"
        "  \"data\": \"array of 1 to 1000000 finite numbers, in order of time\",\n"
        "  \"timestamps\": \"optional: as many, in ms since 1970 UTC or ISO 8601\",\n"
        "  \"model\": \"optional: one of models; without it the first\",\n"
        "  \"series\": \"optional: one of the model's series; needed when it has several\"},\n"
        " \"example\": {\"data\": [100, 300, 100]},\n"
        " \"answer\": \"anomalies (true or false) and mse (reconstruction error), both as long as data\",\n"
        " \"models\": [";
    for (std::size_t i = 0; i < m_models.size(); ++i) {
        json += i == 0 ? "{\"name\": " : ", {\"name\": ";
        appendJsonString(json, m_models[i].name);
        json += ", \"series\": [";
        const std::vector<std::string> series = seriesOf(m_models[i]);
        for (std::size_t k = 0; k < series.size(); ++k) {
            json += k == 0 ? "" : ", ";
            appendJsonString(json, series[k]);
        }
        json += "]}";
    }
    json += "]}\n";
    return response;
}

} // namespace redshank
