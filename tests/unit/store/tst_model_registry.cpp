// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/store/model_registry.h"
#include "tests/support/tiny_model.h"

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QTemporaryDir>
#include <QtTest/QTest>

#include <memory>

using namespace redshank;

namespace {

std::vector<std::shared_ptr<const DetectorModel>> models(std::uint64_t seed, int count = 1)
{
    std::vector<std::shared_ptr<const DetectorModel>> made;
    for (int i = 0; i < count; ++i)
        made.push_back(std::make_shared<const DetectorModel>(
            tinyModel(1, 1, seed + static_cast<std::uint64_t>(i) * 1000)));
    return made;
}

ModelVersion about(VersionOrigin origin = VersionOrigin::kTrained)
{
    ModelVersion version;
    version.made = fromMs(1'795'000'000'000);
    version.origin = origin;
    version.source = "orders.csv";
    version.spec.effort = TrainingEffort::kThorough;
    version.spec.seed = 18'446'744'073'709'551'615ULL;
    version.spec.hidden = 48;
    version.spec.noise = 0.25;
    version.spec.range = TimeRange{fromMs(5), fromMs(9)};
    version.spec.metrics = {"a", "ä"};
    return version;
}

} // namespace

class ModelRegistryTest : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    std::string folder() const { return m_folder->filePath(QStringLiteral("versions")).toStdString(); }

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void keepsHowAModelCameToBe()
    {
        {
            ModelRegistry registry(folder());
            QVERIFY(registry.versions().empty());
            QCOMPARE(*registry.keep(models(1, 2), about()), std::uint64_t{1});
            QCOMPARE(*registry.keep(models(2), about(VersionOrigin::kDrift)), std::uint64_t{2});
        }
        const ModelRegistry registry(folder()); // another start
        QCOMPARE(registry.versions().size(), 2U);
        QCOMPARE(registry.versions()[0].origin, VersionOrigin::kDrift);
        const ModelVersion &first = registry.versions()[1];
        ModelVersion expected = about();
        expected.number = 1;
        expected.folder = folder() + "/1";
        for (const auto &model : models(1, 2))
            expected.models.push_back(versionModelOf(*model));
        QVERIFY(first == expected);
        QCOMPARE(first.models[0].samples, std::uint64_t{700});
        QCOMPARE(first.models[0].pointWindow, 8);
        const Result<ModelArtifact> artifact = registry.read(1);
        QVERIFY(artifact);
        QCOMPARE(artifact->name, "version 1");
        QCOMPARE(artifact->detectors.size(), 2U);
        QCOMPARE(artifact->detectors[0]->facts.weightsHash, tinyModel().facts.weightsHash);
        QVERIFY(!registry.read(3));
    }

    void theSameWeightsAreOneVersion()
    {
        ModelRegistry registry(folder());
        QCOMPARE(*registry.keep(models(1, 2), about()), std::uint64_t{1});
        QCOMPARE(*registry.keep(models(2), about()), std::uint64_t{2});
        QCOMPARE(*registry.keep(models(1, 2), about(VersionOrigin::kReplaced)), std::uint64_t{1});
        QCOMPARE(registry.versions().size(), 2U);
        QCOMPARE(*registry.keep({}, about()), std::uint64_t{0});
    }

    void isBounded()
    {
        ModelRegistry registry(folder(), 3);
        QVERIFY(registry.keep(models(1), about()));
        registry.setInUse(models(1));
        QVERIFY(registry.versions()[0].inUse);
        for (std::uint64_t seed = 2; seed <= 6; ++seed)
            QCOMPARE(*registry.keep(models(seed), about()), seed);
        std::vector<std::uint64_t> numbers;
        for (const ModelVersion &version : registry.versions())
            numbers.push_back(version.number);
        QCOMPARE(numbers, (std::vector<std::uint64_t>{6, 5, 1})); // what scores is the last to go
        QCOMPARE(QDir(QString::fromStdString(folder())).entryList(QDir::Dirs | QDir::NoDotAndDotDot).size(),
                 3);
    }

    void aVersionIsInUseWhenAllOfItScores()
    {
        ModelRegistry registry(folder());
        QVERIFY(registry.keep(models(1, 2), about()));
        registry.setInUse({models(1, 2)[0]});
        QVERIFY(!registry.versions()[0].inUse);
        registry.setInUse(models(1, 2));
        QVERIFY(registry.versions()[0].inUse);
    }

    void leavesAloneWhatItDoesNotKnow()
    {
        {
            ModelRegistry registry(folder());
            QVERIFY(registry.keep(models(1), about()));
            QVERIFY(registry.keep(models(2), about()));
        }
        const QDir versions(QString::fromStdString(folder()));
        QVERIFY(versions.mkpath(QStringLiteral("notes")) && versions.mkpath(QStringLiteral("7")));
        QFile damaged(versions.filePath(QStringLiteral("2/version.json")));
        QVERIFY(damaged.open(QIODevice::WriteOnly | QIODevice::Truncate));
        damaged.write("{\"format\": 1");
        damaged.close();
        ModelRegistry registry(folder());
        QCOMPARE(registry.versions().size(), 1U);
        QVERIFY(versions.exists(QStringLiteral("2")));
        QCOMPARE(*ModelRegistry(std::string()).keep(models(1), about()), std::uint64_t{0}); // keeps nothing
    }

    void refusesNonsense()
    {
        for (const char *text :
             {"", "[]", "{}", R"({"format":1,"origin":9,"models":[{}]})",
              R"({"format":1,"origin":0,"models":[]})", R"({"format":2,"origin":0,"models":[{}]})"})
            QVERIFY2(!versionFromJson(text), text);
    }
};

QTEST_APPLESS_MAIN(ModelRegistryTest)
#include "tst_model_registry.moc"
