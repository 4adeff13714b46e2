// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/model/model_artifact.h"

#include <cstdint>
#include <random>
#include <string>
#include <vector>

namespace redshank {

/// Layers of numbers between -0.5 and 0.5 that are the same everywhere.
inline std::vector<DenseLayer> tinyLayers(const std::vector<int> &widths, std::uint64_t seed)
{
    std::mt19937_64 random(seed);
    const auto number = [&] { return static_cast<float>(random() >> 40U) / 16'777'216.0F - 0.5F; };
    std::vector<DenseLayer> layers;
    for (std::size_t i = 0; i + 1 < widths.size(); ++i) {
        DenseLayer layer;
        layer.inputs = widths[i];
        layer.outputs = widths[i + 1];
        layer.activation = i + 2 < widths.size() ? Activation::kTanh : Activation::kIdentity;
        layer.weights.resize(static_cast<std::size_t>(layer.inputs) *
                             static_cast<std::size_t>(layer.outputs));
        layer.bias.resize(static_cast<std::size_t>(layer.outputs));
        for (float &weight : layer.weights)
            weight = number();
        for (float &bias : layer.bias)
            bias = number();
        layers.push_back(std::move(layer));
    }
    return layers;
}

inline HeadModel tinyHead(int windowLength, int channels, int maskedSamples, int members, std::uint64_t seed)
{
    const ModelShape shape{windowLength, channels, kContextInputs};
    std::vector<DenseNetwork> networks;
    for (int i = 0; i < members; ++i)
        networks.push_back(*DenseNetwork::make(tinyLayers({shape.inputCount(), 6, 3, 6, shape.windowValues()},
                                                          seed + static_cast<std::uint64_t>(i))));
    HeadModel head;
    head.maskedSamples = maskedSamples;
    head.model = std::make_shared<DenseAutoencoder>(*DenseAutoencoder::make(shape, std::move(networks)));
    return head;
}

/// A small untrained model with every field set; the same seed gives the same model.
inline DetectorModel tinyModel(int channels = 1, int members = 1, std::uint64_t seed = 1)
{
    DetectorModel model;
    for (int i = 0; i < channels; ++i) {
        const std::string number = std::to_string(i);
        model.metrics.push_back({"tiny/metric" + number, "metric " + number, "ms", 0.0, std::nullopt});
        model.scalers.push_back({100.0 + i, 7.3, 0.81});
    }
    model.timeFeatures.daily = true;
    model.step = Milliseconds(60'000);
    model.point = tinyHead(8, channels, 1, members, seed);
    model.point.inputLimit = 12.5;
    model.incident = tinyHead(16, channels, 0, members, seed + 100);
    model.pointCalibration.knots = {0.0, 0.1, 1.0 / 3.0, 0.7, 1.5};
    model.pointCalibration.tailScale = 0.3;
    model.pointCalibration.samples = 692;
    model.incidentCalibration = IncidentCalibration::restore({0.5, 0.7, 0.6, 1.1}, 0.55, 0.2);
    for (int i = 0; i < 16 * channels; ++i)
        model.typicalWindow.push_back(0.1 * (i % 5) - 0.2);
    model.startsFromTypical = true;
    model.facts.seed = seed;
    model.facts.samples = 700;
    model.facts.dataSpan = {fromMs(1'700'000'000'000), fromMs(1'700'042'000'000)};
    model.facts.dataHash = std::string(64, 'a');
    model.facts.trainingLoss = 0.1;
    model.facts.validationLoss = 0.2;
    model.facts.epochs = 12;
    model.facts.weightsHash = weightsHash(model);
    return model;
}

inline ModelArtifact tinyArtifact(int channels = 1, int members = 1, std::uint64_t seed = 1)
{
    ModelArtifact artifact;
    artifact.name = "tiny";
    artifact.createdBy = "tests/support/tiny_model.h";
    artifact.detectors.push_back(std::make_shared<DetectorModel>(tinyModel(channels, members, seed)));
    return artifact;
}

} // namespace redshank
