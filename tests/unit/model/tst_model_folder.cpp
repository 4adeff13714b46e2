// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/model/model_artifact.h"
#include "tests/support/small_disk.h"
#include "tests/support/tiny_model.h"

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QTemporaryDir>
#include <QtTest/QTest>

#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>

using namespace redshank;

namespace {

void writeFile(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(bytes), bytes.size());
}

QByteArray readFile(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// Large enough that a disk of a few pages cannot hold it.
ModelArtifact largeArtifact() { return tinyArtifact(8, 16, 9); }

} // namespace

/// The artifact as files: what a reader finds there whatever happened to a writer.
class TestModelFolder : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void savesAndLoads()
    {
        const std::string path = folder("a/b/model");
        QVERIFY(writeModelArtifact(tinyArtifact(), path).has_value());
        for (const std::string &name : {path, path + "/", path + "/manifest.json"}) {
            const auto artifact = readModelArtifact(name);
            QVERIFY2(artifact.has_value(), artifact ? "" : artifact.error().message.c_str());
            QCOMPARE(artifact->detectors[0]->facts.weightsHash, tinyModel().facts.weightsHash);
        }
        const QStringList names = QDir(QString::fromStdString(path)).entryList(QDir::Files | QDir::Hidden);
        QCOMPARE(names.size(), 2);
        QVERIFY2(names[1].startsWith(QStringLiteral("weights-")), qPrintable(names.join(QLatin1Char(' '))));
    }

    void savingAgainReplacesAndCleansUp()
    {
        const std::string path = folder("model");
        QVERIFY(writeModelArtifact(tinyArtifact(1, 1, 1), path).has_value());
        writeFile(file("model/weights-0123456789abcdef.safetensors"), "left by a crash");
        writeFile(file("model/.saving"), "left by a crash");
        writeFile(file("model/README.md"), "a person's");
        QVERIFY(writeModelArtifact(tinyArtifact(1, 1, 2), path).has_value());
        QCOMPARE(readModelArtifact(path)->detectors[0]->facts.seed, std::uint64_t{2});
        const QStringList names = QDir(QString::fromStdString(path)).entryList(QDir::Files | QDir::Hidden);
        QCOMPARE(names.size(), 3);
        QVERIFY(names.contains(QStringLiteral("README.md")));
        QVERIFY(!names.contains(QStringLiteral("weights-0123456789abcdef.safetensors")));
        // The same once more leaves the same.
        QVERIFY(writeModelArtifact(tinyArtifact(1, 1, 2), path).has_value());
        QVERIFY(readModelArtifact(path).has_value());
    }

    void whatIsNotAModelIsToldApart_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<ErrorCode>("code");
        QTest::addColumn<QString>("words");
        using enum ErrorCode;
        QTest::newRow("missing") << "none" << kFileNotFound << "no such model";
        QTest::newRow("empty folder") << "empty" << kUnsupportedFormat << "no manifest.json";
        QTest::newRow("CSV file") << "data.csv" << kUnsupportedFormat << "not a model of Redshank";
        QTest::newRow("PyTorch file") << "seed.pth" << kUnsupportedFormat << "import-pth";
        QTest::newRow("manifest of a web app") << "web" << kUnsupportedFormat << "not a model of Redshank";
        QTest::newRow("manifest that is a folder") << "strange" << kFileUnreadable << "manifest.json";
        QTest::newRow("manifest too large") << "large" << kTooLarge << "16 MiB";
    }

    void whatIsNotAModelIsToldApart()
    {
        QFETCH(QString, path);
        QFETCH(ErrorCode, code);
        QFETCH(QString, words);
        const QDir root(m_folder->path());
        QVERIFY(root.mkpath(QStringLiteral("empty")) && root.mkpath(QStringLiteral("strange/manifest.json")));
        QVERIFY(root.mkpath(QStringLiteral("web")) && root.mkpath(QStringLiteral("large")));
        writeFile(file("data.csv"), "time,value\n1,2\n");
        writeFile(file("seed.pth"), QByteArray("PK\3\4\0\0", 6));
        writeFile(file("web/manifest.json"), R"({"name": "web app"})");
        writeFile(file("large/manifest.json"), QByteArray((16 << 20) + 1, ' '));

        const auto artifact = readModelArtifact(file(path.toLatin1().constData()).toStdString());
        QVERIFY(!artifact.has_value());
        const QString message = QString::fromStdString(artifact.error().message);
        QVERIFY2(artifact.error().code == code, qPrintable(message));
        QVERIFY2(message.contains(words) && message.contains(m_folder->path()), qPrintable(message));
    }

    void damageSaysWhichFileAndWhatToDo_data()
    {
        QTest::addColumn<bool>("inWeights");
        QTest::addColumn<QByteArray>("what");
        for (const char *what : {"missing", "cut", "flipped", "empty"}) {
            QTest::addRow("weights %s", what) << true << QByteArray(what);
            if (strcmp(what, "missing") != 0 && strcmp(what, "empty") != 0)
                QTest::addRow("manifest %s", what) << false << QByteArray(what);
        }
    }

    void damageSaysWhichFileAndWhatToDo()
    {
        QFETCH(bool, inWeights);
        QFETCH(QByteArray, what);
        const std::string path = folder("model");
        QVERIFY(writeModelArtifact(tinyArtifact(), path).has_value());
        const QDir dir(QString::fromStdString(path));
        const QString name =
            inWeights ? dir.entryList({QStringLiteral("weights-*")}).at(0) : QStringLiteral("manifest.json");
        const QString target = dir.filePath(name);
        QByteArray bytes = readFile(target);
        if (what == "missing") {
            QVERIFY(QFile::remove(target));
        } else {
            if (what == "cut")
                bytes.chop(bytes.size() / 3);
            if (what == "flipped")
                bytes[bytes.size() - 20] = static_cast<char>(bytes[bytes.size() - 20] ^ 4);
            if (what == "empty")
                bytes.clear();
            writeFile(target, bytes);
        }
        const auto artifact = readModelArtifact(path);
        QVERIFY(!artifact.has_value());
        const QString message = QString::fromStdString(artifact.error().message);
        QVERIFY2(artifact.error().code == ErrorCode::kDamaged, qPrintable(message));
        QVERIFY2(message.startsWith(QString::fromStdString(path)), qPrintable(message));
        QVERIFY2(message.contains(QStringLiteral("train it again")), qPrintable(message));
    }

    void weightsOutsideTheFolderAreNotTouched()
    {
        // A manifest cannot name a file elsewhere, even with the right hashes.
        const std::string path = folder("model");
        QVERIFY(writeModelArtifact(tinyArtifact(), path).has_value());
        QByteArray manifest = readFile(file("model/manifest.json"));
        manifest.replace("\"file\": \"weights-", "\"file\": \"../weights-");
        writeFile(file("model/manifest.json"), manifest);
        QCOMPARE(readModelArtifact(path).error().code, ErrorCode::kDamaged);
    }

    void anotherProgramsManifestIsKept()
    {
        QVERIFY(QDir(m_folder->path()).mkpath(QStringLiteral("web")));
        writeFile(file("web/manifest.json"), R"({"name": "web app"})");
        const auto written = writeModelArtifact(tinyArtifact(), folder("web"));
        QCOMPARE(written.error().code, ErrorCode::kFileNotWritable);
        QCOMPARE(readFile(file("web/manifest.json")), QByteArray(R"({"name": "web app"})"));
    }

    void aFileInTheWayIsAnError()
    {
        writeFile(file("model"), "a file");
        const auto written = writeModelArtifact(tinyArtifact(), folder("model"));
        QCOMPARE(written.error().code, ErrorCode::kFileNotWritable);
        QCOMPARE(readFile(file("model")), QByteArray("a file"));
    }

    void readOnlyFolderIsAnError()
    {
        const std::string path = folder("model");
        QVERIFY(writeModelArtifact(tinyArtifact(1, 1, 1), path).has_value());
        QCOMPARE(::chmod(path.c_str(), 0555), 0);
        QCOMPARE(::chmod(m_folder->path().toLocal8Bit().constData(), 0755), 0);
        const bool isRoot = ::geteuid() == 0;
        if (isRoot)
            QCOMPARE(::seteuid(65'534), 0); // root may write anywhere
        const auto written = writeModelArtifact(tinyArtifact(1, 1, 2), path);
        if (isRoot)
            QCOMPARE(::seteuid(0), 0);
        QVERIFY(!written.has_value());
        QCOMPARE(written.error().code, ErrorCode::kFileNotWritable);
        QVERIFY2(written.error().message.find("choose another folder") != std::string::npos,
                 written.error().message.c_str());
        QCOMPARE(readModelArtifact(path)->detectors[0]->facts.seed, std::uint64_t{1});
    }

    void fullDiskIsAnErrorAndKeepsTheOldModel()
    {
        const std::string path = folder("small");
        QVERIFY(QDir().mkpath(file("small")));
        const SmallDisk disk(file("small"));
        QVERIFY(writeModelArtifact(tinyArtifact(1, 1, 1), path).has_value());
        const auto written = writeModelArtifact(largeArtifact(), path);
        QVERIFY(!written.has_value());
        QCOMPARE(written.error().code, ErrorCode::kDiskFull);
        QVERIFY2(written.error().message.find("make room") != std::string::npos,
                 written.error().message.c_str());
        const auto old = readModelArtifact(path);
        QVERIFY2(old.has_value(), old ? "" : old.error().message.c_str());
        QCOMPARE(old->detectors[0]->facts.seed, std::uint64_t{1});
        QCOMPARE(QDir(file("small")).entryList(QDir::Files | QDir::Hidden).size(), 2);
    }

    void whatCouldNotBeReadIsNotWritten()
    {
        DetectorModel model = tinyModel();
        model.scalers[0].scale = 0.0;
        ModelArtifact artifact = tinyArtifact();
        artifact.detectors = {std::make_shared<DetectorModel>(model)};
        const auto written = writeModelArtifact(artifact, folder("model"));
        QCOMPARE(written.error().code, ErrorCode::kInvalidInput);
        QVERIFY(!QFile::exists(file("model")));
    }

    void killedWriterLeavesOneOfTheTwoModels()
    {
        const std::string path = folder("model");
        const ModelArtifact one = tinyArtifact(1, 1, 1);
        const ModelArtifact two = tinyArtifact(1, 1, 2);
        QVERIFY(writeModelArtifact(one, path).has_value());
        int seen[3] = {0, 0, 0};
        for (int kill = 0; kill < 30; ++kill) {
            // The writer takes a byte for each save and gives one back when it is done, so that the parent
            // knows which model lies there before the save that it kills.
            const int saves = 1 + kill % 4;
            int orders[2];
            int reports[2];
            QCOMPARE(::pipe(orders), 0);
            QCOMPARE(::pipe(reports), 0);
            const pid_t child = ::fork();
            QVERIFY(child >= 0);
            if (child == 0)
                saveByOrder(orders[0], reports[1], path, one, two);
            char token = 0;
            for (int save = 0; save < saves; ++save) {
                QCOMPARE(::write(orders[1], &token, 1), 1);
                QCOMPARE(::read(reports[0], &token, 1), 1);
            }
            countSeed(path, seen);
            // Reads go on beside the writer, a different number each time, so that the kill falls anywhere in
            // a save.
            for (int i = 0; i < 30; ++i)
                QCOMPARE(::write(orders[1], &token, 1), 1);
            for (int i = 0; i < kill * 2; ++i)
                countSeed(path, seen);
            QCOMPARE(::kill(child, SIGKILL), 0);
            int status = 0;
            QCOMPARE(::waitpid(child, &status, 0), child);
            QVERIFY(WIFSIGNALED(status));
            for (const int end : {orders[0], orders[1], reports[0], reports[1]})
                ::close(end);
            countSeed(path, seen);
        }
        QVERIFY(seen[1] > 0 && seen[2] > 0);
        QVERIFY(writeModelArtifact(one, path).has_value());
        QCOMPARE(QDir(QString::fromStdString(path)).entryList(QDir::Files | QDir::Hidden).size(), 2);
    }

private:
    QString file(const char *name) const { return m_folder->filePath(QString::fromLatin1(name)); }
    std::string folder(const char *name) const { return file(name).toStdString(); }

    /// In the child: saves two and one in turn, a byte from `orders` for each, answered on `reports`.
    [[noreturn]] static void saveByOrder(int orders, int reports, const std::string &path,
                                         const ModelArtifact &one, const ModelArtifact &two)
    {
        char token = 0;
        for (bool second = true; ::read(orders, &token, 1) == 1; second = !second)
            if (!writeModelArtifact(second ? two : one, path) || ::write(reports, &token, 1) != 1)
                ::_exit(1);
        ::_exit(1);
    }

    void countSeed(const std::string &path, int *seen)
    {
        const auto artifact = readModelArtifact(path);
        QVERIFY2(artifact.has_value(), artifact ? "" : artifact.error().message.c_str());
        const std::uint64_t seed = artifact->detectors[0]->facts.seed;
        QVERIFY(seed == 1 || seed == 2);
        ++seen[seed];
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

QTEST_APPLESS_MAIN(TestModelFolder)
#include "tst_model_folder.moc"
