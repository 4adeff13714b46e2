// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/model/model_artifact.h"
#include "engine/model/pth_reader.h"
#include "engine/model/zip_reader.h"
#include "tests/support/state_dict_answers.h"

#include <QtCore/QTemporaryDir>
#include <QtTest/QTest>

#include <cstring>

using namespace redshank;

namespace {

const QString kFixture = QStringLiteral(REDSHANK_SOURCE_DIR "/tests/support/state_dict/archive");

QByteArray fixture()
{
    QFile file(kFixture + QStringLiteral(".pth"));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

Result<PointwiseModel> parsed(const QByteArray &bytes)
{
    return parsePth(std::as_bytes(std::span(bytes.constData(), static_cast<std::size_t>(bytes.size()))));
}

quint32 crc32(const QByteArray &bytes)
{
    quint32 crc = 0xffffffffU;
    for (const char byte : bytes) {
        crc ^= static_cast<quint8>(byte);
        for (int bit = 0; bit < 8; ++bit)
            crc = (crc & 1U) != 0 ? 0xedb88320U ^ (crc >> 1U) : crc >> 1U;
    }
    return ~crc;
}

QByteArray little(quint64 number, int bytes)
{
    return QByteArray(reinterpret_cast<const char *>(&number), bytes);
}

/// A stored archive of these files, as torch.save lays it out.
QByteArray archive(const QList<std::pair<QByteArray, QByteArray>> &files)
{
    QByteArray bytes;
    QByteArray directory;
    for (const auto &[name, content] : files) {
        const QByteArray common = little(0, 2) + little(0, 2) + little(0, 4) + little(crc32(content), 4) +
                                  little(static_cast<quint64>(content.size()), 4) +
                                  little(static_cast<quint64>(content.size()), 4) +
                                  little(static_cast<quint64>(name.size()), 2) + little(0, 2);
        directory += "PK\1\2" + little(0, 2) + little(0, 2) + common + little(0, 2) + little(0, 8) +
                     little(static_cast<quint64>(bytes.size()), 4) + name;
        bytes += "PK\3\4" + little(0, 2) + common + name + content;
    }
    const QByteArray end = "PK\5\6" + little(0, 4) + little(static_cast<quint64>(files.size()), 2) +
                           little(static_cast<quint64>(files.size()), 2) +
                           little(static_cast<quint64>(directory.size()), 4) +
                           little(static_cast<quint64>(bytes.size()), 4) + little(0, 2);
    return bytes + directory + end;
}

QByteArray archiveOfPickle(const QByteArray &pickle) { return archive({{"a/data.pkl", pickle}}); }

} // namespace

/// Imports of state_dicts that PyTorch wrote, and of files that only pretend.
class TestPthReader : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void answersAsPyTorchDid()
    {
        const auto model = readPth((kFixture + QStringLiteral(".pth")).toStdString());
        QVERIFY2(model.has_value(), model ? "" : model.error().message.c_str());
        const std::vector<StateDictAnswer> answers = readStateDictAnswers(kFixture + QStringLiteral(".csv"));
        QCOMPARE(answers.size(), std::size_t{1000});
        const StateDictDifference difference = compareWithStateDict(*model, answers);
        qInfo("largest difference of the rounded squared error %.2g", difference.mse);
        QVERIFY(difference.mse <= 1.000001e-4);
        QCOMPARE(difference.anomalies, 0);
    }

    void tellsWhatItRead()
    {
        const auto model = readPth((kFixture + QStringLiteral(".pth")).toStdString());
        QVERIFY(model.has_value());
        QCOMPARE(model->metric.id, std::string("archive"));
        QCOMPARE(model->line, 0.5);
        QCOMPARE(model->decimals, 4);
        QCOMPARE(model->network.layerCount(), std::size_t{4});
        QCOMPARE(model->network.layers()[0].activation, Activation::kRelu);
        QCOMPARE(model->network.layers()[1].activation, Activation::kIdentity);
        QCOMPARE(model->facts.weightsHash, weightsHash(*model));
    }

    void reluAfterTheEncoderIsAnOption()
    {
        PthOptions options;
        options.reluAfterEncoder = true;
        const auto model = readPth((kFixture + QStringLiteral(".pth")).toStdString(), options);
        QVERIFY(model.has_value());
        QCOMPARE(model->network.layers()[1].activation, Activation::kRelu);
        QVERIFY(compareWithStateDict(*model, readStateDictAnswers(kFixture + QStringLiteral(".csv"))).mse >
                1e-3);
    }

    void everyTruncationIsAnError()
    {
        const QByteArray whole = fixture();
        QVERIFY(whole.size() > 1000);
        for (qsizetype length = 0; length < whole.size(); ++length) {
            const auto model = parsed(whole.first(length));
            QVERIFY2(!model.has_value(), QByteArray::number(length));
            QVERIFY(!model.error().message.empty());
        }
    }

    void everyFlippedWeightIsNoticed()
    {
        const QByteArray whole = fixture();
        const qsizetype weights = whole.indexOf("archive/data/2") + 100;
        for (qsizetype place = weights; place < weights + 200; ++place) {
            QByteArray flipped = whole;
            flipped[place] = static_cast<char>(flipped[place] ^ 0x10);
            QVERIFY(!parsed(flipped).has_value());
        }
    }

    void foreignFilesAreRefused_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<ErrorCode>("code");
        QTest::addColumn<QString>("words");
        using enum ErrorCode;
        const auto row = [](const char *name, const QByteArray &bytes, ErrorCode code, const char *words) {
            QTest::newRow(name) << bytes << code << QString::fromLatin1(words);
        };
        row("empty", "", kEmptyInput, "empty");
        row("text", "time,value\n1,2\n", kUnsupportedFormat, "not a file of torch.save");
        row("zeros", QByteArray(1000, '\0'), kUnsupportedFormat, "not a file of torch.save");
        row("ZIP of something else", archive({{"word/document.xml", "<xml/>"}}), kUnsupportedFormat,
            "torch.save");
        row("TorchScript", archive({{"a/data.pkl", "\x80\2}."}, {"a/constants.pkl", "\x80\2)."}}),
            kUnsupportedFormat, "TorchScript");
        row("big-endian", archive({{"a/data.pkl", "\x80\2}."}, {"a/byteorder", "big"}}), kUnsupportedFormat,
            "endian");
        row("runs a program", archiveOfPickle(QByteArrayLiteral("\x80\2cposix\nsystem\n(X\4\0\0\0truetR.")),
            kUnsupportedFormat, "posix.system");
        row("eval", archiveOfPickle("\x80\2c__builtin__\neval\n)R."), kUnsupportedFormat, "__builtin__.eval");
        row("eval in protocol 4",
            archiveOfPickle("\x80\4\x8c\x08"
                            "builtins\x8c\x04"
                            "eval\x93."),
            kUnsupportedFormat, "builtins.eval");
        row("whole model", archiveOfPickle("\x80\2c__main__\nAutoencoder\n)\x81."), kUnsupportedFormat,
            "state_dict()");
        row("calls a storage", archiveOfPickle("\x80\2ctorch\nFloatStorage\n)R."), kDamaged,
            "makes no sense");
        row("list", archiveOfPickle("\x80\2]."), kUnsupportedFormat, "not a state_dict");
        row("no tensors", archiveOfPickle("\x80\2}."), kShapeMismatch, "encoder.0.weight");
        row("empty pickle", archiveOfPickle(""), kDamaged, "breaks off");
        row("only a stop", archiveOfPickle("."), kDamaged, "breaks off");
        row("pops what is not there", archiveOfPickle("\x80\2\x87."), kDamaged, "breaks off");
        row("memory that is not there", archiveOfPickle("\x80\2h\7."), kDamaged, "breaks off");
        row("append to a number", archiveOfPickle("\x80\2K\1K\1a."), kDamaged, "breaks off");
        row("unknown code", archiveOfPickle("\x80\2\xff."), kUnsupportedFormat, "pickle code 255");
    }

    void foreignFilesAreRefused()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(ErrorCode, code);
        QFETCH(QString, words);
        const auto model = parsed(bytes);
        QVERIFY(!model.has_value());
        QVERIFY2(model.error().code == code, model.error().message.c_str());
        QVERIFY2(QString::fromStdString(model.error().message).contains(words),
                 model.error().message.c_str());
    }

    void otherNetworksAreRefused_data()
    {
        QTest::addColumn<QByteArray>("before");
        QTest::addColumn<QByteArray>("after");
        QTest::addColumn<ErrorCode>("code");
        QTest::addColumn<QString>("words");
        using enum ErrorCode;
        const auto row = [](const char *name, const QByteArray &before, const QByteArray &after,
                            ErrorCode code, const char *words) {
            QTest::newRow(name) << before << after << code << QString::fromLatin1(words);
        };
        row("the same again", "", "", kBackend, "");
        row("another key", "encoder.2.weight", "encoder.4.weight", kShapeMismatch,
            "no tensor encoder.2.weight");
        row("another shape", "K\x08K\x10\x86", "K\x10K\x08\x86", kShapeMismatch, "another shape");
        row("numbers of half a storage", "K\x80t", "K\x40t", kDamaged, "another size");
        row("no such storage", "2q\x17", "9q\x17", kDamaged, "missing");
    }

    void otherNetworksAreRefused()
    {
        QFETCH(QByteArray, before);
        QFETCH(QByteArray, after);
        QFETCH(ErrorCode, code);
        QFETCH(QString, words);
        const QByteArray whole = fixture();
        const auto zip = ZipReader::open(
            std::as_bytes(std::span(whole.constData(), static_cast<std::size_t>(whole.size()))));
        QVERIFY(zip.has_value());
        QList<std::pair<QByteArray, QByteArray>> files;
        for (const char *name :
             {"data.pkl", "data/0", "data/1", "data/2", "data/3", "data/4", "data/5", "data/6", "data/7"}) {
            const auto content = zip->file(std::string("archive/") + name);
            files.push_back(
                {QByteArray("a/") + name, QByteArray(reinterpret_cast<const char *>(content.data()),
                                                     static_cast<qsizetype>(content.size()))});
        }
        if (before.isEmpty()) {
            QVERIFY(parsed(archive(files)).has_value());
            return;
        }
        QVERIFY2(files[0].second.contains(before), files[0].second.toHex());
        files[0].second.replace(before, after);
        const auto model = parsed(archive(files));
        QVERIFY(!model.has_value());
        QVERIFY2(model.error().code == code, model.error().message.c_str());
        QVERIFY2(QString::fromStdString(model.error().message).contains(words),
                 model.error().message.c_str());
    }

    void compressedArchiveIsRefused()
    {
        QByteArray bytes = archiveOfPickle("\x80\2}.");
        const qsizetype directory = bytes.indexOf("PK\1\2");
        bytes[directory + 10] = 8;
        const auto model = parsed(bytes);
        QCOMPARE(model.error().code, ErrorCode::kUnsupportedFormat);
        QVERIFY(model.error().message.find("compressed") != std::string::npos);
    }

    void hostileNestingCostsNoStack()
    {
        QByteArray pickle = "\x80\2)";
        pickle += QByteArray(99'000, '\x85'); // a tuple in a tuple in a tuple ...
        const auto deep = parsed(archiveOfPickle(pickle + "."));
        QCOMPARE(deep.error().code, ErrorCode::kUnsupportedFormat);
        const auto deeper = parsed(archiveOfPickle(pickle + QByteArray(2'000, '\x85') + "."));
        QCOMPARE(deeper.error().code, ErrorCode::kDamaged);
    }

    void filesThatCannotBeReadAreErrors_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<ErrorCode>("code");
        QTest::newRow("missing") << "none.pth" << ErrorCode::kFileNotFound;
        QTest::newRow("folder") << "." << ErrorCode::kFileUnreadable;
        QTest::newRow("empty") << "empty.pth" << ErrorCode::kEmptyInput;
        QTest::newRow("too large") << "large.pth" << ErrorCode::kTooLarge;
    }

    void filesThatCannotBeReadAreErrors()
    {
        QFETCH(QString, name);
        QFETCH(ErrorCode, code);
        const QTemporaryDir folder;
        QFile empty(folder.filePath(QStringLiteral("empty.pth")));
        QFile large(folder.filePath(QStringLiteral("large.pth")));
        QVERIFY(empty.open(QIODevice::WriteOnly));
        QVERIFY(large.open(QIODevice::WriteOnly) && large.resize((64 << 20) + 1));
        const auto model = readPth(folder.filePath(name).toStdString());
        QVERIFY(!model.has_value());
        QVERIFY2(model.error().code == code, model.error().message.c_str());
        QVERIFY(QString::fromStdString(model.error().message).startsWith(folder.path()));
    }
};

QTEST_APPLESS_MAIN(TestPthReader)
#include "tst_pth_reader.moc"
