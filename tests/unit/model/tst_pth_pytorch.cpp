// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/model/pth_reader.h"
#include "tests/support/state_dict_answers.h"

#include <QtCore/QProcess>
#include <QtCore/QTemporaryDir>
#include <QtTest/QTest>

using namespace redshank;

/// Imports of files that the PyTorch of this machine writes while the test runs.
class TestPthPyTorch : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QProcess python;
        python.start(kPython, {QStringLiteral("-c"), QStringLiteral("import torch")});
        if (!python.waitForFinished(60'000) || python.exitCode() != 0)
            QSKIP(
                "no PyTorch here (Debian: python3-torch); tst_pth_reader reads a stored file of its instead");
        python.start(kPython, QStringList{QStringLiteral(REDSHANK_SOURCE_DIR
                                                         "/tests/support/state_dict/make_state_dict.py"),
                                          m_folder.path(), QStringLiteral("12345")} +
                                  kVariants);
        QVERIFY(python.waitForFinished(60'000));
        QVERIFY2(python.exitCode() == 0, python.readAllStandardError());
    }

    void answersAsPyTorchDoes_data()
    {
        QTest::addColumn<QString>("variant");
        for (const QString &variant : kVariants)
            QTest::newRow(qPrintable(variant)) << variant;
    }

    void answersAsPyTorchDoes()
    {
        QFETCH(QString, variant);
        PthOptions options;
        options.reluAfterEncoder = variant == QLatin1String("relu");
        const auto model =
            readPth(m_folder.filePath(variant + QStringLiteral(".pth")).toStdString(), options);
        QVERIFY2(model.has_value(), model ? "" : model.error().message.c_str());
        const auto answers = readStateDictAnswers(m_folder.filePath(variant + QStringLiteral(".csv")));
        QCOMPARE(answers.size(), std::size_t{1000});
        const StateDictDifference difference = compareWithStateDict(*model, answers);
        qInfo("largest difference of the rounded squared error %.2g", difference.mse);
        QVERIFY(difference.mse <= 1.000001e-4);
        QCOMPARE(difference.anomalies, 0);
    }

private:
    const QStringList kVariants{QStringLiteral("archive"),    QStringLiteral("stream"),
                                QStringLiteral("double"),     QStringLiteral("double-stream"),
                                QStringLiteral("parameters"), QStringLiteral("relu")};
    const QTemporaryDir m_folder;
    const QString kPython = QStringLiteral("/usr/bin/python3");
};

QTEST_GUILESS_MAIN(TestPthPyTorch)
#include "tst_pth_pytorch.moc"
