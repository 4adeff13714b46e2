// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/model/manifest_keys.h"
#include "engine/model/model_artifact.h"
#include "tests/support/tiny_model.h"

#include <QtTest/QTest>

#include <cmath>
#include <cstring>
#include <limits>

using namespace redshank;

namespace {

std::span<const std::byte> bytesOf(const std::string &text) { return std::as_bytes(std::span(text)); }

Result<ModelArtifact> parsed(const ArtifactBytes &bytes)
{
    return parseModelArtifact(bytesOf(bytes.manifest), bytesOf(bytes.weights));
}

bool sameBits(double a, double b) { return std::memcmp(&a, &b, sizeof a) == 0; }

const std::vector<DenseNetwork> &membersOf(const HeadModel &head)
{
    return dynamic_cast<const DenseAutoencoder &>(*head.model).members();
}

void compareHeads(const HeadModel &a, const HeadModel &b)
{
    QCOMPARE(a.maskedSamples, b.maskedSamples);
    QVERIFY(sameBits(a.inputLimit, b.inputLimit));
    QVERIFY(a.model->shape() == b.model->shape());
    QVERIFY(membersOf(a) == membersOf(b));
}

void compareDetectors(const DetectorModel &a, const DetectorModel &b)
{
    QVERIFY(a.metrics == b.metrics);
    QVERIFY(a.scalers == b.scalers);
    QVERIFY(a.timeFeatures == b.timeFeatures);
    QCOMPARE(a.step.count(), b.step.count());
    compareHeads(a.point, b.point);
    compareHeads(a.incident, b.incident);
    QVERIFY(a.pointCalibration == b.pointCalibration);
    QVERIFY(a.incidentCalibration == b.incidentCalibration);
    QVERIFY(std::ranges::equal(a.typicalWindow, b.typicalWindow, sameBits));
    QCOMPARE(a.startsFromTypical, b.startsFromTypical);
    QVERIFY(std::isnan(a.facts.validationLoss) == std::isnan(b.facts.validationLoss));
    ModelFacts facts = b.facts;
    if (std::isnan(facts.validationLoss))
        facts.validationLoss = 0.0;
    ModelFacts stored = a.facts;
    if (std::isnan(stored.validationLoss))
        stored.validationLoss = 0.0;
    QVERIFY(stored == facts);
}

/// Puts the right hash into a manifest that a test has changed, so that what lies behind the hash is looked
/// at.
std::string sealed(std::string manifest)
{
    const std::string_view field = manifest::kOwnHashField;
    const std::size_t digits = manifest.find(field) + field.size();
    manifest.replace(digits, manifest::kHashDigits, manifest::ownHash(manifest, digits));
    return manifest;
}

std::string replaced(std::string text, const std::string &before, const std::string &after)
{
    const std::size_t place = text.find(before);
    if (place == std::string::npos)
        return {};
    return text.replace(place, before.size(), after);
}

} // namespace

/// The artifact as bytes, apart from any file.
class TestModelArtifact : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aUniversalModelComesBack()
    {
        auto model = std::make_shared<UniversalModel>();
        model->network =
            *DenseNetwork::make(tinyLayers({UniversalModel::kInputs, 5, UniversalModel::kOutputs}, 3));
        for (std::size_t i = 0; i < UniversalModel::kStreams; ++i)
            for (std::size_t k = 0; k < UniversalModel::kPriorBlocks; ++k)
                model->priorMaxima[i].push_back(0.1 * static_cast<double>(i) +
                                                1.0 / static_cast<double>(k + 3));
        model->facts.seed = 7;
        model->facts.weightsHash = weightsHash(*model);
        ModelArtifact artifact;
        artifact.name = "universal";
        artifact.createdBy = "test";
        artifact.universal = model;
        const ArtifactBytes bytes = serializeModelArtifact(artifact);
        const Result<ModelArtifact> back = parsed(bytes);
        QVERIFY2(back.has_value(), back ? "" : back.error().message.c_str());
        QVERIFY(back->universal != nullptr && back->detectors.empty() && !back->pointwise);
        QVERIFY(back->universal->network == model->network);
        QVERIFY(back->universal->priorMaxima == model->priorMaxima);
        QVERIFY(back->universal->facts == model->facts);

        // a network of another shape is refused
        model->network =
            *DenseNetwork::make(tinyLayers({UniversalModel::kInputs - 1, 5, UniversalModel::kOutputs}, 3));
        model->facts.weightsHash = weightsHash(*model);
        const Result<ModelArtifact> wrong = parsed(serializeModelArtifact(artifact));
        QVERIFY(!wrong.has_value());
        QCOMPARE(wrong.error().code, ErrorCode::kShapeMismatch);
    }

    void everyNumberComesBackBitForBit_data()
    {
        QTest::addColumn<int>("channels");
        QTest::addColumn<int>("members");
        QTest::newRow("one metric, one network") << 1 << 1;
        QTest::newRow("one metric, five networks") << 1 << 5;
        QTest::newRow("three metrics jointly") << 3 << 2;
    }

    void everyNumberComesBackBitForBit()
    {
        QFETCH(int, channels);
        QFETCH(int, members);
        DetectorModel model = tinyModel(channels, members);
        model.scalers[0] = {0.1 + 0.2, std::numeric_limits<double>::min(), 1e300 / 3.0};
        model.metrics[0].name = "Antwortzeit \"p95\" \n µs";
        model.metrics[0].maxHint = -1.0 / 3.0;
        model.pointCalibration.tailScale = std::nextafter(1.0, 2.0);
        model.typicalWindow[3] = -0.0;
        model.typicalWindow[4] = std::numeric_limits<double>::denorm_min();
        model.facts.seed = std::numeric_limits<std::uint64_t>::max();
        model.facts.validationLoss = std::nan("");
        model.facts.provisional = true;
        ModelArtifact artifact = tinyArtifact();
        artifact.detectors = {std::make_shared<DetectorModel>(model),
                              std::make_shared<DetectorModel>(tinyModel(2))};

        const auto again = parsed(serializeModelArtifact(artifact));
        QVERIFY2(again.has_value(), again ? "" : again.error().message.c_str());
        QCOMPARE(again->name, artifact.name);
        QCOMPARE(again->createdBy, artifact.createdBy);
        QCOMPARE(again->detectors.size(), std::size_t{2});
        QVERIFY(!again->pointwise);
        compareDetectors(*again->detectors[0], model);
        compareDetectors(*again->detectors[1], *artifact.detectors[1]);
    }

    void pointwiseModelComesBack()
    {
        auto pointwise = std::make_shared<PointwiseModel>();
        pointwise->metric = {"seed", "seed", "", {}, {}};
        std::vector<DenseLayer> layers = tinyLayers({1, 16, 8, 16, 1}, 3);
        layers[0].activation = Activation::kRelu;
        layers[1].activation = Activation::kIdentity;
        pointwise->network = *DenseNetwork::make(std::move(layers));
        pointwise->line = 0.75;
        pointwise->decimals = 3;
        pointwise->facts.weightsHash = weightsHash(*pointwise);
        ModelArtifact artifact;
        artifact.name = "seed";
        artifact.pointwise = pointwise;

        const auto again = parsed(serializeModelArtifact(artifact));
        QVERIFY2(again.has_value(), again ? "" : again.error().message.c_str());
        QVERIFY(again->detectors.empty());
        QVERIFY(again->pointwise->metric == pointwise->metric);
        QVERIFY(again->pointwise->network == pointwise->network);
        QCOMPARE(again->pointwise->line, 0.75);
        QCOMPARE(again->pointwise->decimals, 3);
        QVERIFY(again->pointwise->facts == pointwise->facts);
    }

    void sameContentGivesSameBytes()
    {
        const ArtifactBytes one = serializeModelArtifact(tinyArtifact(2, 3));
        const ArtifactBytes other = serializeModelArtifact(tinyArtifact(2, 3));
        QCOMPARE(one.manifest, other.manifest);
        QCOMPARE(one.weights, other.weights);
        const auto again = parsed(one);
        QVERIFY(again.has_value());
        QCOMPARE(serializeModelArtifact(*again).manifest, one.manifest);
    }

    void trainingTimeIsNotStored()
    {
        DetectorModel slow = tinyModel();
        slow.facts.trainingSeconds = 12.0;
        ModelArtifact artifact = tinyArtifact();
        const ArtifactBytes quick = serializeModelArtifact(artifact);
        artifact.detectors = {std::make_shared<DetectorModel>(slow)};
        QCOMPARE(serializeModelArtifact(artifact).manifest, quick.manifest);
    }

    void weightsHashIsThatOfTheWeights()
    {
        const DetectorModel model = tinyModel();
        QCOMPARE(weightsHash(model).size(), std::size_t{64});
        QCOMPARE(weightsHash(model), weightsHash(tinyModel()));
        QVERIFY(weightsHash(model) != weightsHash(tinyModel(1, 1, 2)));
        DetectorModel renamed = model;
        renamed.metrics[0].name = "other";
        QCOMPARE(weightsHash(renamed), weightsHash(model));
    }

    void findsTheDetectorOfAMetric()
    {
        const ModelArtifact artifact = tinyArtifact();
        QVERIFY(artifact.detectorFor("tiny/metric0") == artifact.detectors[0]);
        QVERIFY(artifact.detectorFor("metric 0") == artifact.detectors[0]);
        QVERIFY(!artifact.detectorFor("other"));
        QVERIFY(!tinyArtifact(2).detectorFor("tiny/metric0"));
    }

    void damageIsToldFromForeignFiles_data()
    {
        QTest::addColumn<std::string>("manifest");
        QTest::addColumn<std::string>("weights");
        QTest::addColumn<ErrorCode>("code");
        QTest::addColumn<QString>("words");
        const ArtifactBytes good = serializeModelArtifact(tinyArtifact());
        const auto row = [&](const char *name, const std::string &manifest, const std::string &weights,
                             ErrorCode code, const char *words) {
            QVERIFY2(!manifest.empty() || !strcmp(name, "empty"), name);
            QTest::newRow(name) << manifest << weights << code << QString::fromLatin1(words);
        };
        const std::string &m = good.manifest;
        const std::string &w = good.weights;
        std::string flipped = w;
        flipped.back() = static_cast<char>(flipped.back() ^ 1);
        using enum ErrorCode;
        row("empty", "", w, kUnsupportedFormat, "not a model");
        row("binary",
            std::string("\x7f"
                        "ELF\0\1\2",
                        7),
            w, kUnsupportedFormat, "not a model");
        row("another JSON", R"({"name": "web app"})", w, kUnsupportedFormat, "not a model");
        row("a JSON list", "[1, 2]", w, kUnsupportedFormat, "not a model");
        row("newer schema", replaced(m, "\"schemaVersion\": 1", "\"schemaVersion\": 2"), w,
            kUnsupportedVersion, "update Redshank");
        row("half a manifest", m.substr(0, m.size() / 2), w, kDamaged, "breaks off");
        row("one digit changed", replaced(m, "700", "701"), w, kDamaged, "changed after it was written");
        row("own hash missing", replaced(m, "manifestSha256", "manifestSha255"), w, kDamaged,
            "manifestSha256");
        row("weights cut", m, w.substr(0, w.size() - 1), kDamaged, "bytes");
        row("weights grown", m, w + "x", kDamaged, "bytes");
        row("no weights", m, "", kDamaged, "bytes");
        row("one bit of the weights flipped", m, flipped, kDamaged, "not those");
    }

    void damageIsToldFromForeignFiles()
    {
        QFETCH(std::string, manifest);
        QFETCH(std::string, weights);
        QFETCH(ErrorCode, code);
        QFETCH(QString, words);
        const auto artifact = parsed({manifest, weights});
        QVERIFY(!artifact.has_value());
        QCOMPARE(artifact.error().code, code);
        QVERIFY2(QString::fromStdString(artifact.error().message).contains(words),
                 artifact.error().message.c_str());
    }

    void everyFieldIsChecked_data()
    {
        QTest::addColumn<std::string>("before");
        QTest::addColumn<std::string>("after");
        QTest::addColumn<ErrorCode>("code");
        using enum ErrorCode;
        const auto row = [](const char *before, const char *after, ErrorCode code = kDamaged) {
            QTest::addRow("%s -> %s", before, after) << std::string(before) << std::string(after) << code;
        };
        row("\"schemaVersion\": 1", "\"schemaVersion\": 0");
        row("\"schemaVersion\": 1", "\"schemaVersion\": \"1\"");
        row("\"kind\": \"windowed\"", "\"kind\": \"other\"");
        row("\"kind\": \"windowed\"", "\"kind\": \"pointwise\"");
        row("\"file\": \"weights-", "\"file\": \"../weights-");
        row("\"stepMs\": 60000", "\"stepMs\": -1");
        row("\"stepMs\": 60000", "\"stepMs\": 1e300");
        row("\"scale\": 7.3", "\"scale\": 0");
        row("\"scale\": 7.3", "\"scale\": null");
        row("\"scale\": 7.3", "\"scale\": -7.3");
        row("\"center\": 100", "\"center\": \"100\"");
        row("\"daily\": true", "\"daily\": 1");
        row("\"activation\": \"tanh\"", "\"activation\": \"script\"");
        row("\"contextInputs\": 7", "\"contextInputs\": 6", kShapeMismatch);
        row("\"channels\": 1", "\"channels\": 2", kShapeMismatch);
        row("\"windowLength\": 16", "\"windowLength\": 15", kShapeMismatch);
        row("\"windowLength\": 16", "\"windowLength\": 2000000000");
        row("\"windowLength\": 16", "\"windowLength\": 16.5");
        row("\"maskedSamples\": 1", "\"maskedSamples\": 8");
        row("\"maskedSamples\": 1", "\"maskedSamples\": -1");
        row("\"inputLimit\": 12.5", "\"inputLimit\": -1");
        row("\"inputs\": 23", "\"inputs\": 24", kShapeMismatch);
        row("\"inputs\": 23", "\"inputs\": 4294967319");
        row("\"outputs\": 6", "\"outputs\": 8193");
        row("\"outputs\": 6", "\"outputs\": 0");
        row("\"tensors\": \"0.incident.0\"", "\"tensors\": \"1.incident.0\"");
        row("\"tensors\": \"0.incident.0\"", "\"tensors\": \"0.point.0\"", kShapeMismatch);
        row("\"bodyShare\": 0.98", "\"bodyShare\": 1");
        row("\"tailScale\": 0.3", "\"tailScale\": 0");
        row("\"knots\": 5", "\"knots\": 1");
        row("\"knots\": 5", "\"knots\": 6", kShapeMismatch);
        row("\"maxima\": 4", "\"maxima\": 100000");
        row("\"typicalWindow\": 16", "\"typicalWindow\": 15", kShapeMismatch);
        row("\"typicalWindow\": 16", "\"typicalWindow\": 0", kShapeMismatch);
        row("\"startsFromTypical\": true", "\"startsFromTypical\": \"yes\"");
        row("\"seed\": \"1\"", "\"seed\": \"-1\"");
        row("\"seed\": \"1\"", "\"seed\": 1");
        row("\"epochs\": 12", "\"epochs\": -12");
        row("\"id\": \"tiny/metric0\"", "\"id\": 7");
        row("\"dataSha256\": \"aaaa", "\"dataSha256\": \"zaaa");
        row("\"dataSha256\": \"aaaa", "\"dataSha256\": \"aaa");
        row("\"provisional\": false", "\"provisional\": null");
    }

    void everyFieldIsChecked()
    {
        QFETCH(std::string, before);
        QFETCH(std::string, after);
        QFETCH(ErrorCode, code);
        const ArtifactBytes good = serializeModelArtifact(tinyArtifact());
        const std::string changed = replaced(good.manifest, before, after);
        QVERIFY2(!changed.empty(), "the manifest has no such text");
        const auto artifact = parsed({sealed(changed), good.weights});
        QVERIFY(!artifact.has_value());
        QVERIFY2(artifact.error().code == code, artifact.error().message.c_str());
        QVERIFY(!artifact.error().message.empty());
    }

    void weightsOfAnotherModelAreRefused()
    {
        DetectorModel model = tinyModel();
        model.facts.weightsHash = std::string(64, '0');
        ModelArtifact artifact = tinyArtifact();
        artifact.detectors = {std::make_shared<DetectorModel>(model)};
        const auto again = parsed(serializeModelArtifact(artifact));
        QVERIFY(!again.has_value());
        QCOMPARE(again.error().code, ErrorCode::kDamaged);
    }

    void twoMetricsOfOneNameAreRefused()
    {
        DetectorModel model = tinyModel(2);
        model.metrics[1].id = model.metrics[0].id;
        ModelArtifact artifact = tinyArtifact();
        artifact.detectors = {std::make_shared<DetectorModel>(model)};
        QCOMPARE(parsed(serializeModelArtifact(artifact)).error().code, ErrorCode::kDamaged);
    }

    void calibrationThatDoesNotRiseIsRefused()
    {
        DetectorModel model = tinyModel();
        std::swap(model.pointCalibration.knots[1], model.pointCalibration.knots[2]);
        ModelArtifact artifact = tinyArtifact();
        artifact.detectors = {std::make_shared<DetectorModel>(model)};
        QCOMPARE(parsed(serializeModelArtifact(artifact)).error().code, ErrorCode::kDamaged);
    }

    void storedTinyArtifactIsTheTinyModel()
    {
        const std::string path = REDSHANK_SOURCE_DIR "/tests/support/tiny_artifact";
        if (qEnvironmentVariableIsSet("REDSHANK_UPDATE_TINY_ARTIFACT"))
            QVERIFY(writeModelArtifact(tinyArtifact(), path).has_value());
        const auto stored = readModelArtifact(path);
        QVERIFY2(stored.has_value(), stored ? "" : stored.error().message.c_str());
        compareDetectors(*stored->detectors.at(0), tinyModel());
    }
};

QTEST_APPLESS_MAIN(TestModelArtifact)
#include "tst_model_artifact.moc"
