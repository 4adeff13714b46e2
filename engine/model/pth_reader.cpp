// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/model/pth_reader.h"

#include "engine/model/atomic_file.h"
#include "engine/model/byte_cursor.h"
#include "engine/model/model_artifact.h"
#include "engine/model/pickle_reader.h"
#include "engine/model/zip_reader.h"

#include <array>
#include <cmath>
#include <filesystem>
#include <map>
#include <optional>

namespace redshank {
namespace {

constexpr std::uint64_t kMaxPthBytes = std::uint64_t{64} << 20U;
/// Low 64 bits of the number that the older streams start with, and their version.
constexpr auto kStreamMagic = static_cast<std::int64_t>(0xa86a20f9469cfc6cULL);
constexpr std::int64_t kStreamVersion = 1001;

struct ExpectedLayer
{
    const char *name;
    int inputs;
    int outputs;
};
constexpr std::array<ExpectedLayer, 4> kExpected{
    {{"encoder.0", 1, 16}, {"encoder.2", 16, 8}, {"decoder.0", 8, 16}, {"decoder.2", 16, 1}}};

/// The tensors of a file, and the bytes of their storages.
struct StateDict
{
    std::map<std::string, PickledTensor> tensors;
    std::map<std::string, std::span<const std::byte>> storages;
};

std::uint64_t bytesPerNumber(TensorType type)
{
    switch (type) {
    case TensorType::kFloat:
        return sizeof(float);
    case TensorType::kDouble:
        return sizeof(double);
    }
    return 0;
}

Result<StateDict> readArchive(std::span<const std::byte> bytes)
{
    const Result<ZipReader> archive = ZipReader::open(bytes);
    if (!archive)
        return tl::unexpected(archive.error());
    const std::string folder = archive->commonFolder();
    if (!archive->contains(folder + "data.pkl"))
        return failure(ErrorCode::kUnsupportedFormat, "it is an archive, but not one of torch.save");
    if (archive->contains(folder + "constants.pkl"))
        return failure(ErrorCode::kUnsupportedFormat,
                       "it is a TorchScript program; save the model's state_dict() instead");
    const std::span<const std::byte> order = archive->file(folder + "byteorder");
    if (!order.empty() && ByteCursor(order).text(order.size()) != "little")
        return failure(ErrorCode::kUnsupportedFormat, "its numbers are big-endian");
    Result<std::map<std::string, PickledTensor>> tensors =
        PickleReader(archive->file(folder + "data.pkl")).nextStateDict();
    if (!tensors)
        return tl::unexpected(tensors.error());
    StateDict state;
    for (const auto &[name, tensor] : *tensors)
        state.storages[tensor.storage] = archive->file(folder + "data/" + tensor.storage);
    state.tensors = std::move(*tensors);
    return state;
}

/// Magic number, version, facts about the machine, state_dict, keys of the storages; then each storage with
/// its length.
Result<StateDict> readStream(std::span<const std::byte> bytes)
{
    PickleReader pickles(bytes);
    const Result<bool> isStream = pickles.nextIsNumber(kStreamMagic);
    if (!isStream || !*isStream)
        return failure(ErrorCode::kUnsupportedFormat, "it is not a file of torch.save");
    const Result<bool> isKnown = pickles.nextIsNumber(kStreamVersion);
    if (!isKnown || !*isKnown)
        return failure(ErrorCode::kUnsupportedFormat, "it has an unknown version");
    const Result<bool> machine = pickles.nextIsNumber(0);
    if (!machine)
        return tl::unexpected(machine.error());
    Result<std::map<std::string, PickledTensor>> tensors = pickles.nextStateDict();
    if (!tensors)
        return tl::unexpected(tensors.error());
    const Result<std::vector<std::string>> keys = pickles.nextKeys();
    if (!keys)
        return tl::unexpected(keys.error());

    std::map<std::string, TensorType> types;
    for (const auto &[name, tensor] : *tensors)
        types[tensor.storage] = tensor.type;
    StateDict state;
    ByteCursor cursor(pickles.rest());
    for (const std::string &key : *keys) {
        const auto type = types.find(key);
        const auto count = cursor.number<std::uint64_t>();
        if (type == types.end() || !count || *count > bytes.size())
            return failure(ErrorCode::kDamaged, "it breaks off within its numbers");
        const auto storage = cursor.bytes(*count * bytesPerNumber(type->second));
        if (!storage)
            return failure(ErrorCode::kDamaged, "it breaks off within its numbers");
        state.storages[key] = *storage;
    }
    state.tensors = std::move(*tensors);
    return state;
}

double numberAt(std::span<const std::byte> storage, TensorType type, std::uint64_t place)
{
    ByteCursor cursor(storage.subspan(static_cast<std::size_t>(place * bytesPerNumber(type))));
    switch (type) {
    case TensorType::kFloat:
        return static_cast<double>(*cursor.number<float>());
    case TensorType::kDouble:
        return *cursor.number<double>();
    }
    return 0.0;
}

/// The numbers of a tensor of up to two dimensions, row-major, when it has just this shape.
Result<std::vector<float>> numbersOf(const StateDict &state, const std::string &name, std::uint64_t rows,
                                     std::optional<std::uint64_t> columns)
{
    const auto found = state.tensors.find(name);
    if (found == state.tensors.end())
        return failure(ErrorCode::kShapeMismatch, "it has no tensor " + name);
    const PickledTensor &tensor = found->second;
    std::vector<std::uint64_t> shape{rows};
    if (columns)
        shape.push_back(*columns);
    if (tensor.shape != shape)
        return failure(ErrorCode::kShapeMismatch, "its tensor " + name + " has another shape");

    const auto numbersFound = state.storages.find(tensor.storage);
    const std::span<const std::byte> storage =
        numbersFound != state.storages.end() ? numbersFound->second : std::span<const std::byte>();
    const std::uint64_t size = storage.size() / bytesPerNumber(tensor.type);
    if (!storage.empty() && size != tensor.storageSize)
        return failure(ErrorCode::kDamaged,
                       "the numbers of its tensor " + name + " have another size than it says");
    const std::uint64_t columnCount = columns.value_or(1);
    const std::uint64_t columnStride = columns ? tensor.strides[1] : 0;
    std::vector<float> numbers;
    for (std::uint64_t row = 0; row < rows; ++row) {
        for (std::uint64_t column = 0; column < columnCount; ++column) {
            // Each part is small, or the sum lies outside of the storage anyway.
            const bool isInside = tensor.offset < size && tensor.strides[0] <= size && columnStride <= size;
            const std::uint64_t place =
                isInside ? tensor.offset + row * tensor.strides[0] + column * columnStride : size;
            if (place >= size)
                return failure(ErrorCode::kDamaged, "the numbers of its tensor " + name + " are missing");
            const auto number = static_cast<float>(numberAt(storage, tensor.type, place));
            if (!std::isfinite(number))
                return failure(ErrorCode::kDamaged,
                               "its tensor " + name + " holds a value that is not a finite number");
            numbers.push_back(number);
        }
    }
    return numbers;
}

Result<DenseNetwork> networkOf(const StateDict &state, const PthOptions &options)
{
    std::vector<DenseLayer> layers;
    for (const ExpectedLayer &expected : kExpected) {
        const std::string name = expected.name;
        DenseLayer layer;
        layer.inputs = expected.inputs;
        layer.outputs = expected.outputs;
        const bool endsPart = name.ends_with(".2");
        const bool isRelu = !endsPart || (name == "encoder.2" && options.reluAfterEncoder);
        layer.activation = isRelu ? Activation::kRelu : Activation::kIdentity;
        const auto outputs = static_cast<std::uint64_t>(expected.outputs);
        Result<std::vector<float>> weights =
            numbersOf(state, name + ".weight", outputs, static_cast<std::uint64_t>(expected.inputs));
        Result<std::vector<float>> bias = numbersOf(state, name + ".bias", outputs, std::nullopt);
        if (!weights || !bias)
            return tl::unexpected(weights ? bias.error() : weights.error());
        layer.weights = std::move(*weights);
        layer.bias = std::move(*bias);
        layers.push_back(std::move(layer));
    }
    if (state.tensors.size() != 2 * kExpected.size())
        return failure(ErrorCode::kShapeMismatch, "it has more tensors than those of four layers");
    return DenseNetwork::make(std::move(layers));
}

std::string withAdvice(const Error &error)
{
    return error.code == ErrorCode::kShapeMismatch
               ? error.message +
                     "; only a 1-16-8-16-1 autoencoder (encoder.0, encoder.2, decoder.0, decoder.2) can be "
                     "imported, train other models anew"
               : error.message;
}

} // namespace

Result<PointwiseModel> parsePth(std::span<const std::byte> bytes, const PthOptions &options)
{
    if (bytes.empty())
        return failure(ErrorCode::kEmptyInput, "it is empty");
    const Result<StateDict> state = ZipReader::looksLikeZip(bytes) ? readArchive(bytes) : readStream(bytes);
    if (!state)
        return tl::unexpected(state.error());
    Result<DenseNetwork> network = networkOf(*state, options);
    if (!network)
        return failure(network.error().code, withAdvice(network.error()));
    PointwiseModel model;
    model.metric.id = "value";
    model.metric.name = "value";
    model.network = std::move(*network);
    model.facts.weightsHash = weightsHash(model);
    return model;
}

Result<PointwiseModel> readPth(const std::string &path, const PthOptions &options)
{
    const Result<std::string> bytes = readWholeFile(path, kMaxPthBytes);
    if (!bytes)
        return tl::unexpected(bytes.error());
    Result<PointwiseModel> model = parsePth(std::as_bytes(std::span(*bytes)), options);
    if (!model)
        return failure(model.error().code, path + ": " + model.error().message);
    const std::string name = std::filesystem::path(path).stem().string();
    model->metric.id = name;
    model->metric.name = name;
    return model;
}

} // namespace redshank
