// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/store/incident_file.h"
#include "engine/store/zip_archive.h"
#include "tests/support/tiny_model.h"

#include <QtCore/QFile>
#include <QtCore/QTemporaryDir>
#include <QtTest/QTest>

#include <cmath>

using namespace redshank;

namespace {

ScoredColumns samples(int count)
{
    ScoredColumns columns;
    for (int i = 0; i < count; ++i) {
        columns.appendUnscored({fromMs(1'795'000'000'000 + i * 1000LL)}, {i % 13 == 0 ? kMissing : i * 0.1});
        columns.score.back() = static_cast<float>(i) * 0.01F;
        columns.flags.back() = static_cast<std::uint8_t>(i % 3);
    }
    return columns;
}

IncidentFile incidentFile(bool hasModel = true, int count = 100'000)
{
    IncidentFile file;
    file.title = "latency 412 ms";
    file.source = "orders.csv";
    file.made = fromMs(1'795'000'500'000);
    file.view = {fromMs(1'795'000'010'000), fromMs(1'795'000'090'000)};
    file.metrics = {{{"tiny/metric0", "metric 0", "ms", 0.0, std::nullopt}, samples(count)},
                    {{"b", "ä", "", std::nullopt, std::nullopt}, samples(10)}};
    file.visible = {"b", "tiny/metric0"};
    Incident incident;
    incident.id = 3;
    incident.kind = IncidentKind::kLevelShift;
    incident.begin = incident.peak = fromMs(1'795'000'020'000);
    incident.end = fromMs(1'795'000'030'000);
    incident.parts = {{.metric = "tiny/metric0", .peak = incident.peak, .peakScore = 2.5, .samples = 7}};
    file.incidents = {incident};
    file.labels = {{LabelKind::kFalse, {incident.begin, incident.end}, {"b"}}};
    file.kept = {{"annotation", "k", "{\"text\":\"ä\"}", {}}};
    if (hasModel)
        file.models = {std::make_shared<const DetectorModel>(tinyModel())};
    return file;
}

} // namespace

class IncidentFileTest : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_folder;
    std::string path(const char *name) { return m_folder.filePath(QLatin1String(name)).toStdString(); }
    QByteArray written(const IncidentFile &file)
    {
        const std::string at = path("one.redshank");
        if (!writeIncidentFile(file, at))
            return {};
        QFile whole(QString::fromStdString(at));
        return whole.open(QIODevice::ReadOnly) ? whole.readAll() : QByteArray();
    }
    static Result<IncidentFile> parse(const QByteArray &bytes)
    {
        return parseIncidentFile(
            std::as_bytes(std::span(bytes.constData(), static_cast<std::size_t>(bytes.size()))));
    }

private Q_SLOTS:
    void comesBackWhole()
    {
        const IncidentFile file = incidentFile();
        QVERIFY(writeIncidentFile(file, path("a.redshank")));
        QVERIFY(isIncidentFile(path("a.redshank")));
        const Result<IncidentFile> back = readIncidentFile(path("a.redshank"));
        QVERIFY2(back, back ? "" : back.error().message.c_str());
        QCOMPARE(back->title, file.title);
        QCOMPARE(back->source, file.source);
        QVERIFY(back->view == file.view);
        QCOMPARE(back->visible, file.visible);
        QCOMPARE(back->metrics.size(), 2U);
        QVERIFY(back->metrics[1].info == file.metrics[1].info);
        const ScoredColumns &columns = back->metrics[0].columns;
        QCOMPARE(columns.times, file.metrics[0].columns.times);
        for (std::size_t i = 0; i < columns.size(); ++i) {
            QVERIFY(columns.values[i] == file.metrics[0].columns.values[i] || std::isnan(columns.values[i]));
            QCOMPARE(columns.score[i], file.metrics[0].columns.score[i]);
        }
        QCOMPARE(back->incidents.size(), 1U);
        QCOMPARE(back->incidents[0].parts[0].peakScore, 2.5);
        QVERIFY(back->labels == file.labels);
        QVERIFY(back->kept == file.kept);
        QCOMPARE(back->models.size(), 1U);
        QCOMPARE(back->models[0]->facts.weightsHash, tinyModel().facts.weightsHash);
    }

    void worksWithoutModels()
    {
        const Result<IncidentFile> back = parse(written(incidentFile(false)));
        QVERIFY(back);
        QVERIFY(back->models.empty());
    }

    void refusesWhatIsDamaged()
    {
        const QByteArray whole = written(incidentFile(true, 500));
        QVERIFY(parse(whole));
        for (qsizetype length = 0; length < whole.size(); length += 1 + whole.size() / 97)
            QVERIFY(!parse(whole.left(length)));
        // Any changed byte is either found or changes nothing that is read.
        int refused = 0;
        for (qsizetype at = 0; at < whole.size(); at += 1 + whole.size() / 301) {
            QByteArray changed = whole;
            changed[at] = static_cast<char>(changed[at] ^ 0x5a);
            refused += parse(changed) ? 0 : 1;
        }
        QVERIFY(refused > 200);
    }

    void refusesOtherThings_data()
    {
        QTest::addColumn<QList<QByteArray>>("entries"); // name, content, name, ...
        QTest::addColumn<ErrorCode>("code");
        const QByteArray head = R"({"format":"redshank incident","version":1,"metrics":[{"id":"a"}])";
        QTest::newRow("no manifest") << QList<QByteArray>{"a.txt", "b"} << ErrorCode::kUnsupportedFormat;
        QTest::newRow("another program's")
            << QList<QByteArray>{"manifest.json", "{}"} << ErrorCode::kUnsupportedFormat;
        QTest::newRow("a newer one") << QList<QByteArray>{"manifest.json",
                                                          R"({"format":"redshank incident","version":2})"}
                                     << ErrorCode::kUnsupportedVersion;
        QTest::newRow("no data") << QList<QByteArray>{"manifest.json", head + "}"} << ErrorCode::kDamaged;
        QTest::newRow("nonsense for data")
            << QList<QByteArray>{"manifest.json", head + "}", "data/0.bin", "\xff\xff\xff\x7fxx"}
            << ErrorCode::kDamaged;
        QTest::newRow("one metric twice")
            << QList<
                   QByteArray>{"manifest.json",
                               R"({"format":"redshank incident","version":1,"metrics":[{"id":"a"},{"id":"a"}]})"}
            << ErrorCode::kDamaged;
        QTest::newRow("a model that is missing")
            << QList<QByteArray>{"manifest.json", head + R"(,"hasModels":true})", "data/0.bin", ""}
            << ErrorCode::kDamaged;
        QTest::newRow("a label backwards")
            << QList<QByteArray>{"manifest.json", head + R"(,"labels":[{"kind":0,"beginMs":5,"endMs":5}]})",
                                 "data/0.bin", ""}
            << ErrorCode::kDamaged;
    }
    void refusesOtherThings()
    {
        QFETCH(QList<QByteArray>, entries);
        QFETCH(ErrorCode, code);
        std::vector<ZipEntry> all;
        for (qsizetype i = 0; i + 1 < entries.size(); i += 2)
            all.emplace_back(entries[i].toStdString(), entries[i + 1]);
        QVERIFY(writeZip(all, path("other.redshank")));
        const Result<IncidentFile> file = readIncidentFile(path("other.redshank"));
        QVERIFY(!file);
        QCOMPARE(file.error().code, code);
    }

    void aBombIsNotUnpacked()
    {
        // 300 MB of zeros are some 300 KB in a zip.
        QVERIFY(writeZip({{"manifest.json", QByteArray(300 << 20, ' ')}}, path("bomb.redshank")));
        QVERIFY(QFile(QString::fromStdString(path("bomb.redshank"))).size() < (1 << 20));
        const Result<IncidentFile> file = readIncidentFile(path("bomb.redshank"));
        QVERIFY(!file);
        QVERIFY(file.error().message.find("too large") != std::string::npos);
        QCOMPARE(readIncidentFile(path("missing.redshank")).error().code, ErrorCode::kFileNotFound);
    }

    void saysWhereItCannotWrite()
    {
        const Result<void> refused =
            writeIncidentFile(incidentFile(false, 5), path("no/such/folder.redshank"));
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ErrorCode::kFileNotWritable);
    }
};

QTEST_APPLESS_MAIN(IncidentFileTest)
#include "tst_incident_file.moc"
