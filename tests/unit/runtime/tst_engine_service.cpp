// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/runtime/engine_service.h"
#include "engine/series/series_store.h"
#include "tests/support/fake_model.h"

#include <QtCore/QFile>
#include <QtCore/QTemporaryDir>
#include <QtTest/QSignalSpy>
#include <QtTest/QtTest>

#include <atomic>
#include <chrono>
#include <cmath>
#include <cstdlib>
#include <memory>

using namespace redshank;

class TestEngineService : public QObject
{
    Q_OBJECT

private:
    EngineSettings settings()
    {
        EngineSettings made;
        made.now = [] {
            return std::chrono::time_point_cast<Milliseconds>(std::chrono::system_clock::now());
        };
        made.loadTrainer = [this]() -> Result<ModelTrainer *> { return &m_trainer; };
        return made;
    }
    QString writeCsv(int rows, int spikeAt = -1)
    {
        const QString path = m_folder.filePath(QStringLiteral("m%1_%2.csv").arg(rows).arg(spikeAt));
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly))
            return {};
        file.write("timestamp,latency_ms\n");
        for (int i = 0; i < rows; ++i) {
            const auto time = QDateTime::fromMSecsSinceEpoch(1'795'000'000'000 + i * 60'000LL, Qt::UTC);
            file.write(time.toString(QStringLiteral("yyyy-MM-dd HH:mm:ss")).toLatin1() + ',' +
                       QByteArray::number(i == spikeAt ? 900.0 : 100.0 + 10.0 * std::sin(i * 0.3), 'f', 3) +
                       '\n');
        }
        return path;
    }
    static FeedSpec fileSpec(const QString &path, FeedKind kind = FeedKind::kFile)
    {
        FeedSpec spec;
        spec.kind = kind;
        spec.paths = {path.toStdString()};
        spec.replaySpeed = kReplayAtMaximumSpeed;
        return spec;
    }
    static TrainingSpec epochs(int count)
    {
        TrainingSpec spec;
        spec.epochs = count;
        return spec;
    }
    /// Everything the engine said, as its user keeps it.
    struct Listener
    {
        explicit Listener(EngineService &engine)
        {
            QObject::connect(&engine, &EngineService::samplesScored, &engine,
                             [this](const ScoredBlock &block) {
                                 SeriesStore &store = series[block.metric];
                                 isWhole = isWhole && store.write(block.firstSequence, block.columns);
                             });
            QObject::connect(&engine, &EngineService::statusChanged, &engine,
                             [this](const EngineStatus &told) { status = told; });
            QObject::connect(
                &engine, &EngineService::incidentChanged, &engine, [this](const IncidentChanged &changed) {
                    // Its sample has arrived before it.
                    const SeriesStore &store = series[changed.event.incident.parts.front().metric];
                    isInOrder =
                        isInOrder && !store.isEmpty() && store.span().end > changed.event.incident.end;
                    ++incidents;
                });
        }
        std::map<MetricId, SeriesStore> series;
        EngineStatus status;
        bool isWhole = true;
        bool isInOrder = true;
        int incidents = 0;
    };

private Q_SLOTS:
    void loadsAndScoresAFile()
    {
        EngineService engine(settings());
        Listener listener(engine);
        QSignalSpy reported(&engine, &EngineService::csvReported);
        engine.startFeed(fileSpec(writeCsv(5000, 4000)));
        QTRY_COMPARE(listener.status.scored, 5000U);
        QTRY_COMPARE(listener.status.source, SourceState::kFinished);
        QVERIFY(listener.isWhole);
        QCOMPARE(listener.series.size(), 1U);
        const SeriesStore &store = listener.series.begin()->second;
        QTRY_VERIFY(store.at(SeriesStore::Column::kScore, 4000) >= 1.0);
        QCOMPARE(store.size(), 5000U);
        QCOMPARE(reported.size(), 1);
    }

    void aJumpOfTheClockIsTold_data()
    {
        QTest::addColumn<int>("by");
        QTest::newRow("asleep for an hour") << 3'600'000;
        QTest::newRow("set back") << -3'600'000;
    }
    void aJumpOfTheClockIsTold()
    {
        QFETCH(int, by);
        auto offset = std::make_shared<std::atomic<int>>(0);
        EngineSettings made = settings();
        made.now = [offset] {
            return std::chrono::time_point_cast<Milliseconds>(std::chrono::system_clock::now()) +
                   Milliseconds{offset->load()};
        };
        made.steady = [] {
            return std::chrono::floor<Milliseconds>(std::chrono::steady_clock::now().time_since_epoch());
        };
        EngineService engine(std::move(made));
        Listener listener(engine);
        FeedSpec spec;
        spec.kind = FeedKind::kSystem;
        spec.interval = Milliseconds{100};
        engine.startFeed(spec);
        QTRY_VERIFY(listener.status.samples > 50);
        QVERIFY(listener.status.clockJumps.empty());
        offset->store(by);
        QTRY_COMPARE(listener.status.clockJumps.size(), 1U);
        const ClockJump jump = listener.status.clockJumps.front();
        const auto length = (jump.after - jump.before).count();
        QVERIFY2(std::abs(length - by) < 10'000, qPrintable(QString::number(length)));
        const std::uint64_t then = listener.status.samples;
        QTRY_VERIFY(listener.status.samples > then + 50); // it goes on, ...
        QCOMPARE(listener.status.clockJumps.size(), 1U);
        QCOMPARE(listener.incidents, 0); // ... and nothing is an anomaly or without data
        for (const MetricStatus &metric : listener.status.metrics)
            QVERIFY(!metric.noDataSince);
    }

    void learningIsNeverSilent()
    {
        m_trainer.whileFitting = [] { // a slow computer
            for (const QDeadlineTimer epoch(10); !epoch.hasExpired();)
                std::this_thread::yield();
        };
        EngineService engine(settings());
        Listener listener(engine);
        QElapsedTimer since;
        qint64 longest = 0;
        int told = 0;
        int learning = 0;
        connect(&engine, &EngineService::statusChanged, this, [&](const EngineStatus &status) {
            longest = std::max(longest, told++ == 0 ? 0 : since.elapsed());
            since.start();
            for (const MetricStatus &metric : status.metrics)
                learning += metric.state == LearningState::kFitting ||
                                    (metric.state == LearningState::kCollecting && metric.samplesNeeded > 0)
                                ? 1
                                : 0;
        });
        engine.startFeed(fileSpec(writeCsv(1000)));
        QTRY_COMPARE_WITH_TIMEOUT(listener.status.scored, 1000U, 30'000);
        m_trainer.whileFitting = {};
        qInfo("told %d times while learning, longest silence %lld ms", learning, longest);
        QVERIFY(learning > 2);
        QVERIFY2(longest < 2000, qPrintable(QString::number(longest)));
    }

    void aReplayGivesTheScoresOfTheFile()
    {
        const QString path = writeCsv(3000, 2500);
        std::vector<ScoredColumns> both;
        for (const FeedKind kind : {FeedKind::kFile, FeedKind::kReplay}) {
            EngineService engine(settings());
            Listener listener(engine);
            engine.startFeed(fileSpec(path, kind));
            QTRY_COMPARE(listener.status.scored, 3000U);
            QTRY_VERIFY(listener.series.size() == 1 && listener.series.begin()->second.size() == 3000 &&
                        !std::isnan(listener.series.begin()->second.at(SeriesStore::Column::kScore, 2999)));
            both.push_back(listener.series.begin()->second.copy(0, 3000));
        }
        for (std::size_t i = 0; i < 3000; ++i) {
            QVERIFY(std::isnan(both[0].score[i]) == std::isnan(both[1].score[i]));
            QVERIFY(std::isnan(both[0].score[i]) || both[0].score[i] == both[1].score[i]);
            QCOMPARE(int(both[0].flags[i]), int(both[1].flags[i]));
        }
    }

    void explainsASampleByItsNumberedQuestion()
    {
        EngineService engine(settings());
        Listener listener(engine);
        QSignalSpy answers(&engine, &EngineService::explained);
        engine.explain({6, "nothing is loaded", {}, {}, {}});
        QTRY_COMPARE(answers.size(), 1);
        QVERIFY(!answers.last().at(0).value<Explained>().explanation);
        engine.startFeed(fileSpec(writeCsv(3000, 2500)));
        QTRY_COMPARE(listener.status.scored, 3000U);
        const SeriesStore &store = listener.series.begin()->second;
        QTRY_VERIFY(store.size() == 3000 && !std::isnan(store.at(SeriesStore::Column::kMse, 2999)));
        engine.explain({7, listener.series.begin()->first, store.timeAt(2500), {}, {}});
        QTRY_COMPARE(answers.size(), 2);
        const auto answer = answers.last().at(0).value<Explained>();
        QCOMPARE(answer.request, std::uint64_t{7});
        QCOMPARE(answer.runId, listener.status.runId);
        QVERIFY(answer.explanation);
        QCOMPARE(answer.explanation->value, 900.0);
        QCOMPARE(answer.explanation->saidMse, store.at(SeriesStore::Column::kMse, 2500));
        QVERIFY(!answer.explanation->streams.empty());
    }

    void trainsBesideScoringAndUsesTheModelWhenTold()
    {
        EngineService engine(settings());
        Listener listener(engine);
        QSignalSpy finished(&engine, &EngineService::trainingFinished);
        QSignalSpy inUse(&engine, &EngineService::modelInUse);
        engine.startFeed(fileSpec(writeCsv(2000)));
        QTRY_COMPARE(listener.status.scored, 2000U);
        engine.train(epochs(3));
        QTRY_COMPARE(finished.size(), 1);
        inUse.clear();
        const auto summary = finished.front().front().value<TrainingFinished>();
        QCOMPARE(summary.samples, 2000U);
        QVERIFY(!std::isnan(summary.newFlagsPerDay));
        engine.useTrained(summary.training);
        QTRY_COMPARE(inUse.size(), 1);
        QTRY_COMPARE(listener.status.scored, 2000U); // anew
        engine.discardTrained(summary.training);     // no longer there: no effect

        QSignalSpy failed(&engine, &EngineService::failed);
        inUse.clear();
        engine.takeBack(summary.training); // the own fit that was there before
        QTRY_COMPARE(inUse.size(), 1);
        QVERIFY(failed.isEmpty());
        engine.takeBack(summary.training);
        QTRY_COMPARE(failed.size(), 1);
    }

    void anotherLineScoresAFileAnew()
    {
        EngineService engine(settings());
        Listener listener(engine);
        QSignalSpy tried(&engine, &EngineService::tuningTried);
        QSignalSpy voided(&engine, &EngineService::incidentsVoided);
        engine.startFeed(fileSpec(writeCsv(2000, 1500)));
        QTRY_COMPARE(listener.status.scored, 2000U);
        const int fits = m_trainer.fits;
        Tuning high;
        high.all.level = kHighestLevel;
        engine.tryTuning({.request = 3, .tuning = high, .first = {}, .alarmsPerDay = {}, .silenced = {}});
        QTRY_COMPARE(tried.size(), 1);
        QCOMPARE(tried[0][0].value<TuningTried>().request, 3U);
        const double before = listener.series.begin()->second.at(SeriesStore::Column::kScore, 1500);
        engine.setTuning(high);
        QTRY_COMPARE(voided.size(), 1);
        QTRY_VERIFY(listener.series.begin()->second.at(SeriesStore::Column::kScore, 1500) > 1.05 * before);
        QTRY_COMPARE(listener.status.scored, 2000U);
        QCOMPARE(m_trainer.fits, fits); // what was fitted is fitted
        engine.setTuning(high);         // as it is: nothing to do
        engine.setLabels({});
        QTRY_COMPARE(listener.status.scored, 2000U);
        QCOMPARE(voided.size(), 1);
    }

    void keepsEachTrainedModelAsAVersion()
    {
        EngineSettings keeping = settings();
        keeping.versions = m_folder.filePath(QStringLiteral("versions")).toStdString();
        const QString path = writeCsv(2000);
        const auto newest = [](const QSignalSpy &told) {
            return told.isEmpty() ? std::vector<ModelVersion>()
                                  : told.last().first().value<ModelVersions>().versions;
        };
        std::string folder;
        {
            EngineService engine(keeping);
            Listener listener(engine);
            QSignalSpy told(&engine, &EngineService::versionsChanged);
            QSignalSpy finished(&engine, &EngineService::trainingFinished);
            engine.startFeed(fileSpec(path));
            QTRY_COMPARE(listener.status.scored, 2000U);
            engine.train(epochs(3));
            QTRY_COMPARE(finished.size(), 1);
            QTRY_COMPARE(newest(told).size(), 1U); // kept before it is used
            QCOMPARE(newest(told)[0].origin, VersionOrigin::kTrained);
            QCOMPARE(newest(told)[0].spec.epochs, 3);
            QCOMPARE(newest(told)[0].source, path.section(QLatin1Char('/'), -1).toStdString());
            QVERIFY(!newest(told)[0].inUse);
            engine.useTrained(finished.front().front().value<TrainingFinished>().training);
            QTRY_COMPARE(newest(told).size(), 2U); // what it replaced was kept as well
            QTRY_VERIFY(newest(told)[1].inUse);
            QCOMPARE(newest(told)[0].origin, VersionOrigin::kReplaced);
            folder = newest(told)[0].folder;
            QSignalSpy inUse(&engine, &EngineService::modelInUse);
            engine.loadModel(folder); // back to the old one
            QTRY_COMPARE(inUse.size(), 1);
            QCOMPARE(inUse.front().front().value<ModelInUse>().name, "version 2");
            QTRY_VERIFY(newest(told)[0].inUse && !newest(told)[1].inUse);
            QSignalSpy saved(&engine, &EngineService::modelSaved);
            engine.exportVersion(1, m_folder.filePath(QStringLiteral("exported")).toStdString());
            QTRY_COMPARE(saved.size(), 1);
            engine.exportVersion(77, m_folder.filePath(QStringLiteral("no")).toStdString());
            QSignalSpy failed(&engine, &EngineService::failed);
            QTRY_COMPARE(failed.size(), 1);
        }
        EngineService next(keeping); // another start
        QSignalSpy told(&next, &EngineService::versionsChanged);
        next.startFeed(fileSpec(path));
        QTRY_COMPARE(newest(told).size(), 2U);
    }

    void cancelsWithin200Milliseconds()
    {
        m_trainer.whileFitting = [] {
            for (const QDeadlineTimer epoch(5); !epoch.hasExpired();)
                std::this_thread::yield();
        };
        EngineService engine(settings());
        Listener listener(engine);
        QSignalSpy stopped(&engine, &EngineService::trainingStopped);
        QSignalSpy progressed(&engine, &EngineService::trainingProgressed);
        engine.startFeed(fileSpec(writeCsv(100)));
        QTRY_COMPARE(listener.status.scored, 100U);
        engine.train(epochs(10'000));
        QTRY_VERIFY(!progressed.isEmpty());
        QElapsedTimer clock;
        clock.start();
        engine.cancelTraining();
        QVERIFY(stopped.wait(5000));
        QVERIFY2(clock.elapsed() < 200, qPrintable(QString::number(clock.elapsed())));
        QCOMPARE(stopped.front().front().value<TrainingStopped>().error.code, ErrorCode::kCancelled);
        m_trainer.whileFitting = {};
    }

    void aSecondTrainingIsRefused()
    {
        std::atomic<bool> goOn{false};
        EngineService engine(settings());
        Listener listener(engine);
        QSignalSpy stopped(&engine, &EngineService::trainingStopped);
        QSignalSpy finished(&engine, &EngineService::trainingFinished);
        engine.startFeed(fileSpec(writeCsv(100)));
        QTRY_COMPARE(listener.status.scored, 100U); // its own fit is behind it
        m_trainer.whileFitting = [&] {
            while (!goOn)
                std::this_thread::yield();
        };
        engine.train({});
        engine.train({});
        QTRY_COMPARE(stopped.size(), 1);
        QCOMPARE(stopped.front().front().value<TrainingStopped>().error.code, ErrorCode::kInvalidInput);
        goOn = true;
        QTRY_COMPARE(finished.size(), 1);
        m_trainer.whileFitting = {};
    }

    void errorsAreSaid_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<ErrorCode>("code");
        QTest::newRow("missing") << QStringLiteral("/nowhere/at/all.csv") << ErrorCode::kFileNotFound;
        QTest::newRow("folder") << QStringLiteral(REDSHANK_SOURCE_DIR "/.ci") << ErrorCode::kEmptyInput;
    }
    void errorsAreSaid()
    {
        QFETCH(QString, path);
        QFETCH(ErrorCode, code);
        EngineService engine(settings());
        Listener listener(engine);
        QSignalSpy failed(&engine, &EngineService::failed);
        engine.startFeed(fileSpec(path));
        QTRY_COMPARE(failed.size(), 1);
        QCOMPARE(failed.front().front().value<Error>().code, code);
        QTRY_COMPARE(listener.status.source, SourceState::kFailed);
    }

    void aModelIsSavedAndLoaded()
    {
        const QString model = m_folder.filePath(QStringLiteral("saved"));
        const QString path = writeCsv(1500);
        {
            EngineService engine(settings());
            Listener listener(engine);
            QSignalSpy saved(&engine, &EngineService::modelSaved);
            QSignalSpy failed(&engine, &EngineService::failed);
            engine.saveModel(model.toStdString());
            QTRY_COMPARE(failed.size(), 1); // nothing to save yet
            engine.startFeed(fileSpec(path));
            QTRY_COMPARE(listener.status.scored, 1500U);
            engine.saveModel(model.toStdString());
            QTRY_COMPARE(saved.size(), 1);
        }
        EngineService engine(settings());
        Listener listener(engine);
        engine.loadModel(model.toStdString());
        engine.startFeed(fileSpec(path));
        QTRY_COMPARE(listener.status.scored, 1500U);
        QTRY_COMPARE(listener.status.modelName, std::string("saved"));
        QVERIFY(!listener.status.modelProvisional);
    }

    void aNewRunHasANewNumberAndTheOldOneIsSilent()
    {
        EngineService engine(settings());
        QSignalSpy started(&engine, &EngineService::runStarted);
        RunId newest = 0;
        connect(&engine, &EngineService::runStarted, this, [&](RunId run) { newest = run; });
        bool isStale = false;
        connect(&engine, &EngineService::samplesScored, this,
                [&](const ScoredBlock &block) { isStale = isStale || block.runId != newest; });
        for (int i = 0; i < 5; ++i)
            engine.startFeed(fileSpec(writeCsv(2000)));
        QTRY_COMPARE(started.size(), 5);
        QVERIFY(!isStale);
    }

    void theDemoComesWithHistoryAndLives()
    {
        EngineService engine(settings());
        Listener listener(engine);
        engine.startFeed({});
        QTRY_VERIFY(listener.status.metrics.size() == 4 && listener.status.source == SourceState::kLive);
        QTRY_VERIFY(listener.status.samples > 4U * 4500U);
        QVERIFY(listener.isWhole);
    }

    void endsInTheMiddleOfAReplay()
    {
        QElapsedTimer clock;
        {
            EngineService engine(settings());
            Listener listener(engine);
            FeedSpec spec = fileSpec(writeCsv(5000), FeedKind::kReplay);
            spec.replaySpeed = 1000.0;
            engine.startFeed(spec);
            QTRY_VERIFY(listener.status.samples > 0);
            clock.start();
        }
        QVERIFY2(clock.elapsed() < 500, qPrintable(QString::number(clock.elapsed())));
    }

private:
    QTemporaryDir m_folder;
    FakeTrainer m_trainer;
};

QTEST_GUILESS_MAIN(TestEngineService)
#include "tst_engine_service.moc"
