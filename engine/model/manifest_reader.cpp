// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/model/manifest.h"
#include "engine/model/manifest_fields.h"
#include "engine/model/manifest_keys.h"
#include "engine/model/safetensors.h"
#include "engine/model/sha256.h"

#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>

#include <algorithm>
#include <array>
#include <limits>
#include <set>

namespace redshank {
namespace {

using manifest::Fields;

constexpr qsizetype kMaxDetectors = 10'000;
constexpr qsizetype kMaxMembers = 64;
constexpr qsizetype kMaxLayers = 64;
constexpr std::int64_t kMostKnots = 65'536;
constexpr double kLargest = std::numeric_limits<double>::max();
constexpr double kSmallest = std::numeric_limits<double>::min();
constexpr std::int64_t kMostInteger = std::numeric_limits<std::int64_t>::max();

std::string_view textOf(std::span<const std::byte> bytes)
{
    return {reinterpret_cast<const char *>(bytes.data()), bytes.size()};
}

QJsonDocument jsonOf(std::span<const std::byte> bytes)
{
    return QJsonDocument::fromJson(QByteArray::fromRawData(reinterpret_cast<const char *>(bytes.data()),
                                                           static_cast<qsizetype>(bytes.size())));
}

/// Builds the artifact from fields and tensors; stops being interested after the first error.
class ModelReader
{
public:
    explicit ModelReader(const SafetensorsReader &weights) : m_weights(weights) {}

    Result<ModelArtifact> read(const QJsonObject &json);

private:
    std::shared_ptr<const DetectorModel> readDetector(const Fields &fields, std::size_t index);
    std::shared_ptr<const PointwiseModel> readPointwise(const Fields &fields);
    std::shared_ptr<const UniversalModel> readUniversal(const Fields &fields);
    HeadModel readHead(const Fields &fields, int channels);
    DenseNetwork readNetwork(const Fields &fields);
    Activation readActivation(const Fields &fields);
    MetricInfo readMetric(const Fields &fields);
    Scaler readScaler(const Fields &fields);
    ModelFacts readFacts(const Fields &fields);
    PointCalibration readPointCalibration(const Fields &fields, const std::string &tensors);
    IncidentCalibration readIncidentCalibration(const Fields &fields, const std::string &tensors);
    void checkHash(const Fields &facts, const std::string &stored, const std::string &computed);
    template <class T>
    T take(Result<T> result, const std::string &where);

    const SafetensorsReader &m_weights;
    std::optional<Error> m_error;
};

template <class T>
T ModelReader::take(Result<T> result, const std::string &where)
{
    if (result)
        return std::move(*result);
    if (!m_error)
        m_error = Error{result.error().code, where + ": " + result.error().message};
    return {};
}

Result<ModelArtifact> ModelReader::read(const QJsonObject &json)
{
    const Fields fields(json, {}, m_error);
    ModelArtifact artifact;
    artifact.name = fields.text("name");
    artifact.createdBy = fields.text("createdBy");
    const std::string kind = fields.text("kind");
    if (kind == "pointwise") {
        artifact.pointwise = readPointwise(fields.object("pointwise"));
    } else if (kind == "universal") {
        artifact.universal = readUniversal(fields.object("universal"));
    } else if (kind == "windowed") {
        const std::vector<Fields> detectors = fields.objects("detectors", 1, kMaxDetectors);
        for (std::size_t i = 0; i < detectors.size() && !m_error; ++i)
            artifact.detectors.push_back(readDetector(detectors[i], i));
    } else {
        fields.fail("kind", "is neither windowed, pointwise nor universal");
    }
    if (m_error)
        return tl::unexpected(*m_error);
    return artifact;
}

std::shared_ptr<const DetectorModel> ModelReader::readDetector(const Fields &fields, std::size_t index)
{
    auto model = std::make_shared<DetectorModel>();
    std::set<MetricId> ids;
    for (const Fields &metric : fields.objects("metrics", 1, DenseNetwork::kMaxWidth)) {
        model->metrics.push_back(readMetric(metric));
        if (!ids.insert(model->metrics.back().id).second)
            metric.fail("id", "is the same as another metric's");
    }
    const auto channels = static_cast<qsizetype>(model->metrics.size());
    for (const Fields &scaler : fields.objects("scalers", channels, channels))
        model->scalers.push_back(readScaler(scaler));
    const Fields timeFeatures = fields.object("timeFeatures");
    model->timeFeatures = {timeFeatures.boolean("daily"), timeFeatures.boolean("weekly")};
    model->step = Milliseconds(fields.integer("stepMs", 0, kMostInteger));
    model->point = readHead(fields.object("point"), model->channels());
    model->incident = readHead(fields.object("incident"), model->channels());
    if (m_error)
        return nullptr;

    const std::string tensors = std::to_string(index);
    model->pointCalibration = readPointCalibration(fields.object("pointCalibration"), tensors);
    model->incidentCalibration = readIncidentCalibration(fields.object("incidentCalibration"), tensors);
    const std::int64_t whole = std::int64_t{model->longestWindow()} * model->channels();
    const std::int64_t typical = fields.integer("typicalWindow", 0, whole);
    if (typical != 0 && typical != whole)
        fields.fail("typicalWindow", "is not as long as the longest window", ErrorCode::kShapeMismatch);
    model->typicalWindow = take(
        m_weights.doubles(tensors + ".typicalWindow", static_cast<std::uint64_t>(typical)), fields.where());
    model->startsFromTypical = fields.boolean("startsFromTypical");
    if (model->startsFromTypical && typical == 0)
        fields.fail("startsFromTypical", "needs a typical window");
    const Fields facts = fields.object("facts");
    model->facts = readFacts(facts);
    checkHash(facts, model->facts.weightsHash, weightsHash(*model));
    return model;
}

std::shared_ptr<const PointwiseModel> ModelReader::readPointwise(const Fields &fields)
{
    auto model = std::make_shared<PointwiseModel>();
    model->metric = readMetric(fields.object("metric"));
    model->network = readNetwork(fields.object("network"));
    model->line = fields.number("line", 0.0, kLargest);
    model->decimals = static_cast<int>(fields.integer("decimals", 0, 15));
    const Fields facts = fields.object("facts");
    model->facts = readFacts(facts);
    if (m_error)
        return nullptr;
    if (model->network.inputCount() != 1 || model->network.outputCount() != 1)
        fields.fail("network", "does not take one value and give one", ErrorCode::kShapeMismatch);
    checkHash(facts, model->facts.weightsHash, weightsHash(*model));
    return model;
}

std::shared_ptr<const UniversalModel> ModelReader::readUniversal(const Fields &fields)
{
    auto model = std::make_shared<UniversalModel>();
    model->network = readNetwork(fields.object("network"));
    const Fields facts = fields.object("facts");
    model->facts = readFacts(facts);
    if (m_error)
        return nullptr;
    for (std::size_t i = 0; i < UniversalModel::kStreams; ++i)
        model->priorMaxima[i] =
            take(m_weights.doubles(manifest::priorTensor(i), UniversalModel::kPriorBlocks), fields.where());
    if (model->network.inputCount() != UniversalModel::kInputs ||
        model->network.outputCount() != UniversalModel::kOutputs)
        fields.fail("network", "is not that of a universal model", ErrorCode::kShapeMismatch);
    checkHash(facts, model->facts.weightsHash, weightsHash(*model));
    return model;
}

HeadModel ModelReader::readHead(const Fields &fields, int channels)
{
    HeadModel head;
    ModelShape shape;
    shape.windowLength = static_cast<int>(fields.integer("windowLength", 1, DenseNetwork::kMaxWidth));
    shape.channels = static_cast<int>(fields.integer("channels", 1, DenseNetwork::kMaxWidth));
    shape.contextInputs = static_cast<int>(fields.integer("contextInputs", 0, DenseNetwork::kMaxWidth));
    head.maskedSamples = static_cast<int>(fields.integer("maskedSamples", 0, shape.windowLength - 1));
    head.inputLimit = fields.number("inputLimit", 0.0, kLargest);
    if (shape.channels != channels)
        fields.fail("channels", "is not the number of metrics", ErrorCode::kShapeMismatch);
    if (shape.contextInputs != kContextInputs)
        fields.fail("contextInputs", "is not " + std::to_string(kContextInputs), ErrorCode::kShapeMismatch);
    std::vector<DenseNetwork> members;
    for (const Fields &member : fields.objects("members", 1, kMaxMembers)) {
        members.push_back(readNetwork(member));
        if (m_error)
            return {};
    }
    Result<DenseAutoencoder> model = DenseAutoencoder::make(shape, std::move(members));
    if (model)
        head.model = std::make_shared<DenseAutoencoder>(std::move(*model));
    else
        take<DenseNetwork>(tl::unexpected(model.error()), fields.where());
    return head;
}

DenseNetwork ModelReader::readNetwork(const Fields &fields)
{
    std::vector<DenseLayer> layers;
    const std::string tensors = fields.text("tensors");
    for (const Fields &field : fields.objects("layers", 1, kMaxLayers)) {
        DenseLayer layer;
        layer.inputs = static_cast<int>(field.integer("inputs", 1, DenseNetwork::kMaxWidth));
        layer.outputs = static_cast<int>(field.integer("outputs", 1, DenseNetwork::kMaxWidth));
        layer.activation = readActivation(field);
        const std::array<std::uint64_t, 2> shape{static_cast<std::uint64_t>(layer.outputs),
                                                 static_cast<std::uint64_t>(layer.inputs)};
        if (!m_error)
            layer.weights =
                take(m_weights.floats(manifest::weightTensor(tensors, layers.size()), shape), field.where());
        if (!m_error)
            layer.bias = take(
                m_weights.floats(manifest::biasTensor(tensors, layers.size()), std::span(shape).first(1)),
                field.where());
        if (m_error)
            return {};
        layers.push_back(std::move(layer));
    }
    return m_error ? DenseNetwork() : take(DenseNetwork::make(std::move(layers)), fields.where());
}

Activation ModelReader::readActivation(const Fields &fields)
{
    const std::string name = fields.text("activation");
    if (name == "tanh")
        return Activation::kTanh;
    if (name == "relu")
        return Activation::kRelu;
    if (name != "identity")
        fields.fail("activation", "is unknown");
    return Activation::kIdentity;
}

MetricInfo ModelReader::readMetric(const Fields &fields)
{
    MetricInfo metric;
    metric.id = fields.text("id");
    metric.name = fields.text("name");
    metric.unit = fields.text("unit");
    metric.minHint = fields.optionalNumber("minHint");
    metric.maxHint = fields.optionalNumber("maxHint");
    return metric;
}

Scaler ModelReader::readScaler(const Fields &fields)
{
    return {fields.finite("center"), fields.number("scale", kSmallest, kLargest),
            fields.number("meanDeviation", 0.0, kLargest)};
}

ModelFacts ModelReader::readFacts(const Fields &fields)
{
    ModelFacts facts;
    facts.seed = fields.seed("seed");
    facts.samples = static_cast<std::uint64_t>(fields.integer("samples", 0, kMostInteger));
    facts.dataSpan.begin = fromMs(fields.integer("dataBeginMs", -kMostInteger, kMostInteger));
    facts.dataSpan.end = fromMs(fields.integer("dataEndMs", -kMostInteger, kMostInteger));
    facts.dataHash = fields.hash("dataSha256");
    facts.weightsHash = fields.hash("weightsSha256");
    facts.trainingLoss = fields.numberOrNan("trainingLoss");
    facts.validationLoss = fields.numberOrNan("validationLoss");
    facts.epochs = static_cast<int>(fields.integer("epochs", 0, std::numeric_limits<int>::max()));
    facts.provisional = fields.boolean("provisional");
    return facts;
}

PointCalibration ModelReader::readPointCalibration(const Fields &fields, const std::string &tensors)
{
    PointCalibration calibration;
    calibration.bodyShare = fields.number("bodyShare", 1e-6, 1.0 - 1e-12);
    calibration.tailScale = fields.number("tailScale", kSmallest, kLargest);
    calibration.samples = static_cast<std::uint64_t>(fields.integer("samples", 0, kMostInteger));
    const std::int64_t knots = fields.integer("knots", 2, kMostKnots);
    if (m_error)
        return calibration;
    calibration.knots = take(
        m_weights.doubles(tensors + ".pointCalibration", static_cast<std::uint64_t>(knots)), fields.where());
    if (!std::is_sorted(calibration.knots.begin(), calibration.knots.end()))
        fields.fail("knots", "do not rise");
    return calibration;
}

IncidentCalibration ModelReader::readIncidentCalibration(const Fields &fields, const std::string &tensors)
{
    const double location = fields.finite("location");
    const double scale = fields.number("scale", kSmallest, kLargest);
    const std::int64_t count =
        fields.integer("maxima", 0, static_cast<std::int64_t>(IncidentCalibration::kMaxBlocks));
    if (m_error)
        return {};
    return IncidentCalibration::restore(
        take(m_weights.doubles(tensors + ".incidentCalibration", static_cast<std::uint64_t>(count)),
             fields.where()),
        location, scale);
}

void ModelReader::checkHash(const Fields &facts, const std::string &stored, const std::string &computed)
{
    if (!stored.empty() && stored != computed)
        facts.fail("weightsSha256", "is not the hash of the weights");
}

} // namespace

bool isWeightsFile(std::string_view name)
{
    const std::string_view prefix = kWeightsPrefix;
    const std::string_view suffix = kWeightsSuffix;
    if (name.size() != prefix.size() + 16 + suffix.size() || !name.starts_with(prefix) ||
        !name.ends_with(suffix))
        return false;
    const std::string_view digits = name.substr(prefix.size(), 16);
    return digits.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

bool isManifestOfOurs(std::string_view bytes)
{
    return bytes.find(manifest::kFormat) != std::string_view::npos;
}

Result<WeightsReference> readWeightsReference(std::span<const std::byte> manifest)
{
    const std::string_view text = textOf(manifest);
    const QJsonDocument document = jsonOf(manifest);
    const QJsonObject json = document.object();
    if (!document.isObject() ||
        json[QLatin1String("artifact")].toString() != QLatin1String(manifest::kFormat)) {
        if (!document.isObject() && isManifestOfOurs(text))
            return failure(ErrorCode::kDamaged, "it breaks off or is not JSON");
        return failure(ErrorCode::kUnsupportedFormat, "it is not a model of Redshank");
    }
    std::optional<Error> error;
    const Fields fields(json, {}, error);
    const std::int64_t version = fields.integer("schemaVersion", 1, kMostInteger);
    if (!error && version > ModelArtifact::kSchemaVersion)
        return failure(ErrorCode::kUnsupportedVersion,
                       "it has schema version " + std::to_string(version) + ", this program reads up to " +
                           std::to_string(ModelArtifact::kSchemaVersion) + "; update Redshank");
    const std::size_t place = text.find(manifest::kOwnHashField);
    const std::size_t digits = place + std::string_view(manifest::kOwnHashField).size();
    if (place == std::string_view::npos || text.size() - digits < manifest::kHashDigits ||
        text.substr(digits, manifest::kHashDigits) != manifest::ownHash(std::string(text), digits))
        fields.fail("manifestSha256", "does not fit: the text was changed after it was written");
    const Fields weights = fields.object("weights");
    WeightsReference reference;
    reference.file = weights.text("file");
    reference.bytes =
        static_cast<std::uint64_t>(weights.integer("bytes", 0, static_cast<std::int64_t>(kMaxWeightsBytes)));
    reference.sha256 = weights.hash("sha256");
    if (!isWeightsFile(reference.file))
        weights.fail("file", "is not the name of a weights file");
    if (error)
        return tl::unexpected(*error);
    return reference;
}

Result<ModelArtifact> readManifest(std::span<const std::byte> manifest, const SafetensorsReader &weights)
{
    return ModelReader(weights).read(jsonOf(manifest).object());
}

} // namespace redshank
