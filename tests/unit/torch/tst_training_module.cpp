// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/training_module.h"

#include <QtCore/QFile>
#include <QtCore/QTemporaryDir>
#include <QtTest/QTest>

using namespace redshank;

class TestTrainingModule : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void opensTheModuleOnceAndKeepsItsTrainer()
    {
        const TrainerLoader load = makeTrainerLoader();
        const auto first = load();
        const auto second = load();
        QVERIFY2(first.has_value(), first ? "" : first.error().message.c_str());
        QVERIFY(*first != nullptr);
        QCOMPARE(*second, *first);
    }

    void eachLoaderHasItsOwnTrainer()
    {
        const TrainerLoader one = makeTrainerLoader();
        const TrainerLoader other = makeTrainerLoader();
        QVERIFY(*one() != *other());
    }

    void missingModuleSaysWhereItWasSought()
    {
        const QTemporaryDir empty;
        const auto trainer = makeTrainerLoader({empty.path()})();
        QVERIFY(!trainer.has_value());
        QCOMPARE(trainer.error().code, ErrorCode::kBackend);
        const QString message = QString::fromStdString(trainer.error().message);
        QVERIFY2(message.contains(empty.filePath(QStringLiteral("libredshank_torch.so"))),
                 qPrintable(message));
        QVERIFY2(message.contains(QStringLiteral("install redshank-train")), qPrintable(message));
    }

    void brokenModuleSaysWhy()
    {
        const QTemporaryDir folder;
        QFile file(folder.filePath(QStringLiteral("libredshank_torch.so")));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write("not a library") > 0);
        file.close();
        const auto trainer = makeTrainerLoader({folder.path()})();
        QVERIFY(!trainer.has_value());
        QCOMPARE(trainer.error().code, ErrorCode::kBackend);
        QVERIFY(QString::fromStdString(trainer.error().message).contains(file.fileName()));
    }

    void foreignLibraryIsRefused()
    {
        const QTemporaryDir folder;
        QVERIFY(QFile::link(QStringLiteral(FOREIGN_LIBRARY),
                            folder.filePath(QStringLiteral("libredshank_torch.so"))));
        const auto trainer = makeTrainerLoader({folder.path()})();
        QVERIFY(!trainer.has_value());
        QVERIFY(QString::fromStdString(trainer.error().message)
                    .contains(QStringLiteral("not a module of Redshank")));
    }

    void theEnvironmentNamesTheFolder()
    {
        const QTemporaryDir empty;
        qputenv("REDSHANK_MODULE_DIR", empty.path().toLocal8Bit());
        QCOMPARE(trainingModuleFolders(), QStringList{empty.path()});
        QVERIFY(!makeTrainerLoader()().has_value());
        qunsetenv("REDSHANK_MODULE_DIR");
        QCOMPARE(trainingModuleFolders().size(), 2);
    }
};

QTEST_GUILESS_MAIN(TestTrainingModule)
#include "tst_training_module.moc"
