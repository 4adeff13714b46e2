// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/detect/detector_model.h"
#include "engine/model/model_trainer.h"

#include <algorithm>
#include <memory>
#include <utility>
#include <vector>

namespace redshank {

/// Reconstructs every sample as the value it was given, per channel: an error is a distance from that value.
class FakeModel final : public ReconstructionModel
{
public:
    FakeModel(int windowLength, std::vector<double> answer)
        : m_shape{windowLength, static_cast<int>(answer.size()), kContextInputs}, m_answer(std::move(answer))
    {}
    ModelShape shape() const override { return m_shape; }
    void reconstruct(std::span<const double>, std::span<double> reconstructions) const override
    {
        for (std::size_t i = 0; i < reconstructions.size(); ++i)
            reconstructions[i] = m_answer[i % m_answer.size()];
    }

private:
    ModelShape m_shape;
    std::vector<double> m_answer;
};

/// A model of metric `id` that expects 0, in unscaled units, with a standard normal-like calibration: errors
/// up to 1 are the body, and one unit of error more is one nat of surprise.
inline std::shared_ptr<DetectorModel> fakeDetectorModel(const MetricId &id, int windowLength = 4)
{
    auto model = std::make_shared<DetectorModel>();
    model->metrics = {{.id = id, .name = id, .unit = {}, .minHint = {}, .maxHint = {}}};
    model->scalers = {Scaler{}};
    model->point = {.maskedSamples = 1,
                    .inputLimit = 0.0,
                    .model = std::make_shared<FakeModel>(windowLength, std::vector{0.0})};
    model->incident = {.maskedSamples = 0,
                       .inputLimit = 0.0,
                       .model = std::make_shared<FakeModel>(windowLength, std::vector{0.0})};
    model->pointCalibration = {.knots = {0.0, 1.0}, .bodyShare = 0.9, .tailScale = 1.0, .samples = 100};
    model->incidentCalibration = IncidentCalibration::restore({1.0, 1.0, 1.0, 1.0}, 1.0, 0.2);
    model->typicalWindow.assign(static_cast<std::size_t>(windowLength), 0.0);
    return model;
}

/// "Trains" at once: each network answers with its own input window (what is hidden was replaced by the last
/// visible sample), so a masked last sample is expected to equal the one before it.
class FakeTrainer final : public ModelTrainer
{
public:
    Result<FittedNetwork> fit(const TrainingSet &set, const FitSpec &spec,
                              const FitProgressFunction &progress, std::stop_token stop) override
    {
        ++fits;
        lastSet = set.count();
        for (int epoch = 1; epoch <= spec.epochs; ++epoch) {
            if (stop.stop_requested())
                return failure(ErrorCode::kCancelled, "training was cancelled");
            if (progress)
                progress({epoch, spec.epochs, 1.0 / epoch, 1.5 / epoch});
            if (whileFitting)
                whileFitting();
        }
        DenseLayer layer;
        layer.inputs = set.shape.inputCount();
        layer.outputs = set.shape.windowValues();
        layer.weights.assign(static_cast<std::size_t>(layer.inputs) * static_cast<std::size_t>(layer.outputs),
                             0.0F);
        layer.bias.assign(static_cast<std::size_t>(layer.outputs), 0.0F);
        for (int o = 0; o < layer.outputs; ++o)
            layer.weights[static_cast<std::size_t>(o * layer.inputs + o)] = 1.0F;
        FittedNetwork network;
        network.layers = {layer};
        network.trainingLoss = 0.1;
        network.validationLoss = 0.2;
        network.epochs = spec.epochs;
        return network;
    }

    int fits = 0;
    std::size_t lastSet = 0;
    std::function<void()> whileFitting;
};

} // namespace redshank
