// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/runtime/model_desk.h"

#include "engine/model/own_model_name.h"
#include "engine/model/training_limits.h"

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <utility>

namespace redshank {
namespace {

/// What a new model is tried out on beside the old one.
constexpr Milliseconds kTrialSpan{7LL * 24 * 60 * 60 * 1000};
constexpr std::size_t kTrialSamples = 40'000;
constexpr std::size_t kReplaced = 8; ///< Trainings whose predecessors are kept.

bool isLongEnough(const TrainingData &data, int window)
{
    return std::all_of(data.values.begin(), data.values.end(), [&](const std::vector<double> &values) {
        return std::count_if(values.begin(), values.end(), [](double value) {
                   return std::isfinite(value);
               }) >= fewestTrainingSamples(window);
    });
}

std::string metricNames(const ModelArtifact &artifact)
{
    std::string names;
    for (const auto &detector : artifact.detectors)
        for (const MetricInfo &metric : detector->metrics)
            names += (names.empty() ? "" : ", ") + metric.name;
    return names;
}

/// The artifact at `path`, as far as it can score a run.
Result<ModelArtifact> readUsableArtifact(const std::string &path)
{
    Result<ModelArtifact> artifact = readModelArtifact(path);
    if (artifact && artifact->pointwise)
        return failure(ErrorCode::kUnsupportedFormat,
                       path +
                           ": a pointwise model answers /predict only; train a model on this data instead");
    return artifact;
}

} // namespace

ModelDesk::ModelDesk(TrainerLoader loadTrainer, std::vector<std::string> shippedModels, QObject *parent)
    : QObject(parent), m_shippedPaths(std::move(shippedModels)), m_trainings(std::move(loadTrainer), this)
{
    connect(&m_trainings, &TrainingQueue::progressed, this, &ModelDesk::trainingProgressed);
    connect(&m_trainings, &TrainingQueue::finished, this, &ModelDesk::takeOutcome);
}

void ModelDesk::setSession(RunId runId, ScoringSession *session, bool rescores)
{
    readShippedModels();
    m_runId = runId;
    m_session = session;
    m_rescores = rescores;
    m_session->setModels(m_shipped, m_chosen);
}

void ModelDesk::readShippedModels()
{
    for (const std::string &path : std::exchange(m_shippedPaths, {})) {
        Result<ModelArtifact> artifact = readModelArtifact(path);
        if (artifact)
            m_shipped.push_back(std::move(*artifact));
        else
            Q_EMIT failed(artifact.error());
    }
}

void ModelDesk::startDueFits()
{
    for (DueFit &fit : m_session->takeDueFits()) {
        TrainingRequest request;
        request.id = ++m_lastTraining;
        request.monitor = fit.monitor;
        request.runId = m_runId;
        request.sets.push_back(std::move(fit.data));
        request.spec = fit.spec;
        m_trainings.add(std::move(request));
    }
}

const std::vector<std::shared_ptr<const DetectorModel>> *ModelDesk::trainedModels(TrainingId training) const
{
    const auto found = m_trained.find(training);
    return found == m_trained.end() ? nullptr : &found->second;
}

void ModelDesk::add(const TrainingSpec &spec, std::optional<RetrainReason> byItself)
{
    const TrainingId id = ++m_lastTraining;
    const auto refuse = [&](const Error &error) { Q_EMIT trainingStopped({id, error}); };
    if (m_trainings.isUserTraining())
        return refuse({ErrorCode::kInvalidInput, "a training is running; wait for it or cancel it"});
    if (m_session == nullptr)
        return refuse({ErrorCode::kEmptyInput, "nothing is loaded to train on; open a file or start a feed"});
    Result<std::vector<TrainingData>> data = m_session->trainingData(spec, m_preparation);
    if (!data)
        return refuse(data.error());
    if (byItself) // nobody is there to leave out what cannot be trained on
        std::erase_if(*data, [&](const TrainingData &set) { return !isLongEnough(set, spec.window); });
    if (data->empty())
        return refuse({ErrorCode::kTooFewSamples, "no metric has enough samples to train on yet"});
    TrainingRequest request;
    request.id = id;
    request.runId = m_runId;
    request.sets = std::move(*data);
    request.spec = spec;
    request.incumbents = m_session->modelsInUse();
    request.level = *m_session->tuning().of({}).level;
    request.byItself = byItself;
    request.twin = std::make_shared<const ScoringSession>(m_session->emptyTwin());
    request.trial = newestSamples(*m_session, spec.metrics.empty() ? m_session->metricIds() : spec.metrics,
                                  kTrialSpan, kTrialSamples);
    m_asked = spec;
    m_trainings.add(std::move(request));
    Q_EMIT changed();
}

void ModelDesk::takeOutcome(const TrainingOutcome &outcome)
{
    if (outcome.monitor) {
        takeOwnFit(outcome);
        return;
    }
    if (outcome.models) {
        m_trained[outcome.id] = *outcome.models;
        Q_EMIT trained(outcome.id, m_asked, outcome.judged.byItself);
        Q_EMIT trainingJudged(outcome.judged);
        Q_EMIT trainingFinished(outcome.summary);
        if (outcome.judged.byItself)
            Q_EMIT trainedByItself(outcome.id);
    } else {
        Q_EMIT trainingStopped({outcome.id, outcome.models.error()});
    }
    Q_EMIT changed();
}

void ModelDesk::takeOwnFit(const TrainingOutcome &outcome)
{
    if (outcome.runId != m_runId || m_session == nullptr)
        return;
    if (!outcome.models && outcome.models.error().code == ErrorCode::kCancelled)
        return; // dropped for other models; what is still due was asked for again
    if (outcome.models) {
        const DetectorModel &model = *outcome.models->front();
        m_session->finishFit(*outcome.monitor, model);
        std::vector<MetricId> metrics;
        for (const MetricInfo &metric : model.metrics)
            metrics.push_back(metric.id);
        const bool provisional = model.facts.samples < static_cast<std::uint64_t>(m_session->spec().refit);
        Q_EMIT ownModelFitted(metrics);
        Q_EMIT modelInUse({m_runId, ownModelName(model.facts.samples), metrics, provisional});
    } else {
        m_session->finishFit(*outcome.monitor, tl::unexpected(outcome.models.error()));
    }
    Q_EMIT scorable();
    Q_EMIT changed();
}

void ModelDesk::useTrained(TrainingId training)
{
    const auto found = m_trained.find(training);
    if (found == m_trained.end() || m_session == nullptr)
        return;
    m_trainings.dropOwnFits();
    Q_EMIT replacingModels();
    keepReplaced(training, found->second);
    const std::vector<MetricId> metrics = m_session->useModels(found->second, m_rescores);
    m_trained.erase(found);
    if (metrics.empty()) {
        Q_EMIT failed({ErrorCode::kShapeMismatch, "the trained metrics are no longer loaded; train again"});
        return;
    }
    tellInUse("retrained", metrics);
}

void ModelDesk::keepReplaced(TrainingId training,
                             const std::vector<std::shared_ptr<const DetectorModel>> &models)
{
    std::vector<std::shared_ptr<const DetectorModel>> &before = m_replaced[training];
    for (const std::shared_ptr<const DetectorModel> &model : models) {
        for (const MetricInfo &metric : model->metrics) {
            const MetricMonitor *monitor = m_session->monitorOf(metric.id);
            if (monitor != nullptr && monitor->model() &&
                std::find(before.begin(), before.end(), monitor->model()) == before.end())
                before.push_back(monitor->model());
        }
    }
    while (m_replaced.size() > kReplaced)
        m_replaced.erase(m_replaced.begin());
}

void ModelDesk::takeBack(TrainingId training)
{
    const auto found = m_replaced.find(training);
    if (found == m_replaced.end() || found->second.empty() || m_session == nullptr) {
        Q_EMIT failed({ErrorCode::kInvalidInput, "there is no model from before this training any more"});
        return;
    }
    m_trainings.dropOwnFits();
    Q_EMIT replacingModels();
    const std::vector<MetricId> metrics = m_session->useModels(found->second, m_rescores);
    m_replaced.erase(found);
    tellInUse("as before", metrics);
}

void ModelDesk::loadModel(const std::string &path)
{
    Result<ModelArtifact> artifact = readUsableArtifact(path);
    if (!artifact) {
        Q_EMIT failed(artifact.error());
        return;
    }
    m_chosen = std::make_shared<const ModelArtifact>(std::move(*artifact));
    if (m_session == nullptr)
        return;
    if (m_session->metricIds().empty()) {
        m_session->setModels(m_shipped, m_chosen);
        return;
    }
    m_trainings.dropOwnFits();
    Q_EMIT replacingModels();
    const std::vector<MetricId> metrics = m_session->useArtifact(m_chosen, m_rescores);
    if (metrics.empty()) {
        Q_EMIT failed(
            {ErrorCode::kShapeMismatch, path + ": the model is for " + metricNames(*m_chosen) +
                                            ", which is not loaded; rename the columns or retrain"});
        return;
    }
    tellInUse(m_chosen->name, metrics);
}

void ModelDesk::tellInUse(const std::string &name, const std::vector<MetricId> &metrics)
{
    if (m_rescores)
        Q_EMIT rescoring();
    Q_EMIT modelsReplaced();
    Q_EMIT modelInUse({m_runId, name, metrics, false});
    Q_EMIT modelChosen({m_runId, name, metrics, false});
    Q_EMIT scorable();
    Q_EMIT changed();
}

void ModelDesk::saveModel(const std::string &path)
{
    ModelArtifact artifact;
    artifact.name = std::filesystem::path(path).stem().string();
    artifact.createdBy = "redshank";
    if (m_session != nullptr)
        artifact.detectors = m_session->modelsInUse();
    if (artifact.detectors.empty()) {
        Q_EMIT failed({ErrorCode::kEmptyInput, "no model is in use yet; train one first"});
        return;
    }
    if (const Result<void> written = writeModelArtifact(artifact, path); written)
        Q_EMIT modelSaved(path);
    else
        Q_EMIT failed(written.error());
}

} // namespace redshank
