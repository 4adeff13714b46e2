// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/model/model_artifact.h"

#include "engine/model/manifest.h"
#include "engine/model/manifest_keys.h"
#include "engine/model/safetensors.h"
#include "engine/model/sha256.h"

namespace redshank {
namespace {

const DenseAutoencoder *autoencoderOf(const HeadModel &head)
{
    return dynamic_cast<const DenseAutoencoder *>(head.model.get());
}

void addNetwork(Sha256 &hash, const DenseNetwork &network)
{
    for (const DenseLayer &layer : network.layers()) {
        hash.add(std::as_bytes(std::span(layer.weights)));
        hash.add(std::as_bytes(std::span(layer.bias)));
    }
}

void addNetwork(SafetensorsWriter &weights, const DenseNetwork &network, const std::string &tensors)
{
    const std::vector<DenseLayer> layers = network.layers();
    for (std::size_t i = 0; i < layers.size(); ++i) {
        const DenseLayer &layer = layers[i];
        const auto inputs = static_cast<std::uint64_t>(layer.inputs);
        const auto outputs = static_cast<std::uint64_t>(layer.outputs);
        weights.add(manifest::weightTensor(tensors, i), {outputs, inputs}, layer.weights);
        weights.add(manifest::biasTensor(tensors, i), {outputs}, layer.bias);
    }
}

void addHead(SafetensorsWriter &weights, const HeadModel &head, std::size_t detector, const char *name)
{
    if (const DenseAutoencoder *model = autoencoderOf(head))
        for (std::size_t i = 0; i < model->members().size(); ++i)
            addNetwork(weights, model->members()[i], manifest::memberTensors(detector, name, i));
}

std::string weightsOf(const ModelArtifact &artifact)
{
    SafetensorsWriter weights;
    if (artifact.pointwise) {
        addNetwork(weights, artifact.pointwise->network, "network");
        return weights.bytes();
    }
    if (artifact.universal) {
        addNetwork(weights, artifact.universal->network, "network");
        for (std::size_t i = 0; i < UniversalModel::kStreams; ++i)
            weights.add(manifest::priorTensor(i), artifact.universal->priorMaxima[i]);
        return weights.bytes();
    }
    for (std::size_t i = 0; i < artifact.detectors.size(); ++i) {
        const DetectorModel &model = *artifact.detectors[i];
        const std::string tensors = std::to_string(i);
        addHead(weights, model.point, i, "point");
        addHead(weights, model.incident, i, "incident");
        weights.add(tensors + ".pointCalibration", model.pointCalibration.knots);
        weights.add(tensors + ".incidentCalibration", model.incidentCalibration.maxima());
        weights.add(tensors + ".typicalWindow", model.typicalWindow);
    }
    return weights.bytes();
}

} // namespace

std::shared_ptr<const DetectorModel> ModelArtifact::detectorFor(const std::string &metric) const
{
    for (const std::shared_ptr<const DetectorModel> &detector : detectors)
        if (detector->channels() == 1 &&
            (detector->metrics[0].id == metric || detector->metrics[0].name == metric))
            return detector;
    return nullptr;
}

WeightsReference WeightsReference::of(std::span<const std::byte> weights)
{
    const std::string hash = sha256Hex(weights);
    return {kWeightsPrefix + hash.substr(0, 16) + kWeightsSuffix, weights.size(), hash};
}

ArtifactBytes serializeModelArtifact(const ModelArtifact &artifact)
{
    ArtifactBytes bytes;
    bytes.weights = weightsOf(artifact);
    bytes.manifest = writeManifest(artifact, WeightsReference::of(std::as_bytes(std::span(bytes.weights))));
    return bytes;
}

Result<ModelArtifact> parseModelArtifact(std::span<const std::byte> manifest,
                                         std::span<const std::byte> weights)
{
    return readWeightsReference(manifest).and_then(
        [&](const WeightsReference &reference) -> Result<ModelArtifact> {
            if (weights.size() != reference.bytes)
                return failure(ErrorCode::kDamaged, "the weights have " + std::to_string(weights.size()) +
                                                        " bytes, the manifest says " +
                                                        std::to_string(reference.bytes));
            if (sha256Hex(weights) != reference.sha256)
                return failure(ErrorCode::kDamaged,
                               "the weights are not those that the manifest was written for");
            return SafetensorsReader::open(weights).and_then(
                [&](const SafetensorsReader &tensors) { return readManifest(manifest, tensors); });
        });
}

std::string weightsHash(const DetectorModel &model)
{
    Sha256 hash;
    for (const HeadModel *head : {&model.point, &model.incident})
        if (const DenseAutoencoder *autoencoder = autoencoderOf(*head))
            for (const DenseNetwork &member : autoencoder->members())
                addNetwork(hash, member);
    return hash.hex();
}

std::string weightsHash(const UniversalModel &model)
{
    Sha256 hash;
    addNetwork(hash, model.network);
    return hash.hex();
}

std::string weightsHash(const PointwiseModel &model)
{
    Sha256 hash;
    addNetwork(hash, model.network);
    return hash.hex();
}

} // namespace redshank
