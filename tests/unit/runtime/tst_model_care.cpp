// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/runtime/engine_service.h"
#include "engine/series/series_store.h"
#include "tests/support/fake_model.h"

#include <QtCore/QDateTime>
#include <QtCore/QFile>
#include <QtCore/QTemporaryDir>
#include <QtTest/QSignalSpy>
#include <QtTest/QtTest>

#include <chrono>
#include <cmath>

using namespace redshank;

/// The care of models through the engine's one door, on its real threads.
class TestModelCare : public QObject
{
    Q_OBJECT

private:
    static constexpr std::int64_t kBegin = 1'795'000'000'000;
    static constexpr int kRows = 2'000;

    EngineSettings settings()
    {
        EngineSettings made;
        made.now = [] {
            return std::chrono::time_point_cast<Milliseconds>(std::chrono::system_clock::now());
        };
        made.loadTrainer = [this]() -> Result<ModelTrainer *> { return &m_trainer; };
        return made;
    }
    /// One row a minute; `lift` from `liftedFrom` on.
    FeedSpec csv(FeedKind kind, int spikeAt = -1, int rows = kRows)
    {
        const QString path = m_folder.filePath(QStringLiteral("m%1_%2.csv").arg(rows).arg(spikeAt));
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly))
            qFatal("cannot write");
        file.write("timestamp,latency_ms\n");
        for (int i = 0; i < rows; ++i) {
            const auto time = QDateTime::fromMSecsSinceEpoch(kBegin + i * 60'000LL, Qt::UTC);
            const double spike = i >= spikeAt && i < spikeAt + 8 && spikeAt >= 0 ? 500.0 : 0.0;
            file.write(time.toString(QStringLiteral("yyyy-MM-dd HH:mm:ss")).toLatin1() + ',' +
                       QByteArray::number(100.0 + 10.0 * std::sin(i * 0.3) + spike, 'f', 3) + '\n');
        }
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
    static RetrainPolicy everyHours(int hours)
    {
        RetrainPolicy policy;
        policy.everyHours = hours;
        policy.spec = epochs(1);
        return policy;
    }
    struct Status
    {
        explicit Status(EngineService &engine)
        {
            QObject::connect(&engine, &EngineService::statusChanged, &engine,
                             [this](const EngineStatus &told) { now = told; });
            QObject::connect(&engine, &EngineService::metricsFound, &engine,
                             [this](const MetricsFound &found) { metric = found.metrics.front().id; });
        }
        EngineStatus now;
        MetricId metric;
    };
    template <class Message>
    static Message last(const QSignalSpy &spy)
    {
        return spy.last().at(0).template value<Message>();
    }

private Q_SLOTS:
    void aTrainingIsJudgedBeforeItIsUsed()
    {
        EngineService engine(settings());
        Status status(engine);
        QSignalSpy judged(&engine, &EngineService::trainingJudged);
        QSignalSpy finished(&engine, &EngineService::trainingFinished);
        connect(&engine, &EngineService::trainingFinished, this,
                [&] { QCOMPARE(judged.size(), finished.size()); });
        engine.startFeed(csv(FeedKind::kFile, 1'500));
        QTRY_COMPARE(status.now.scored, std::uint64_t{kRows});
        TrainingSpec spec = epochs(2);
        spec.seed = 77;
        engine.train(spec);
        QTRY_COMPARE(finished.size(), 1);
        const auto judgement = last<TrainingJudged>(judged);
        QCOMPARE(judgement.training, last<TrainingFinished>(finished).training);
        QCOMPARE(judgement.seed, 77U);
        QCOMPARE(judgement.dataHash.size(), std::size_t{64});
        QCOMPARE(judgement.comparedSpan, Milliseconds((kRows - 1) * 60'000LL));
        QVERIFY(std::isfinite(judgement.newAlarmsPerDay));
        QVERIFY(std::isfinite(judgement.oldAlarmsPerDay)); // the metric's own model
        QVERIFY(judgement.newAlarmsPerDay > 0.0);          // of the spike
        QCOMPARE(judgement.lines.size(), std::size_t{1});
        const LineOrigin &line = judgement.lines.front().line;
        QVERIFY(line.lineError > 0.0 && line.errors > 300 && line.errors <= 400);
        double sum = 0.0;
        for (const double share : line.shares)
            sum += share;
        QVERIFY(std::abs(sum - 1.0) < 1e-9);
        QVERIFY(!judgement.byItself);
        // The same data and seed once more.
        const std::string weights = last<TrainingFinished>(finished).weightsHash;
        engine.train(spec);
        QTRY_COMPARE(finished.size(), 2);
        QCOMPARE(last<TrainingFinished>(finished).weightsHash, weights);
        QCOMPARE(last<TrainingJudged>(judged).dataHash, judgement.dataHash);
    }

    void preparedSamplesAreWhatIsLearnedFrom()
    {
        EngineService engine(settings());
        Status status(engine);
        QSignalSpy judged(&engine, &EngineService::trainingJudged);
        QSignalSpy finished(&engine, &EngineService::trainingFinished);
        engine.startFeed(csv(FeedKind::kFile));
        QTRY_COMPARE(status.now.scored, std::uint64_t{kRows});
        engine.train(epochs(1));
        QTRY_COMPARE(finished.size(), 1);
        engine.prepareTraining({{.metric = status.metric, .from = fromMs(kBegin + 500 * 60'000LL)}});
        engine.train(epochs(1));
        QTRY_COMPARE(finished.size(), 2);
        QCOMPARE(finished[0][0].value<TrainingFinished>().samples, std::uint64_t{kRows});
        QCOMPARE(finished[1][0].value<TrainingFinished>().samples, std::uint64_t{kRows - 500});
        QVERIFY(judged[0][0].value<TrainingJudged>().dataHash !=
                judged[1][0].value<TrainingJudged>().dataHash);
    }

    void trainsByScheduleInTheFeedsTime()
    {
        EngineService engine(settings());
        Status status(engine);
        QSignalSpy judged(&engine, &EngineService::trainingJudged);
        QSignalSpy inUse(&engine, &EngineService::modelInUse);
        QSignalSpy planned(&engine, &EngineService::retrainPlanned);
        engine.setRetrainPolicy(everyHours(24)); // 2,000 minutes are 33 hours
        engine.startFeed(csv(FeedKind::kReplay));
        QTRY_COMPARE(status.now.scored, std::uint64_t{kRows});
        QTRY_VERIFY(!judged.isEmpty());
        QVERIFY(last<TrainingJudged>(judged).byItself == RetrainReason::kSchedule);
        QTRY_VERIFY(!inUse.isEmpty() && last<ModelInUse>(inUse).name == "retrained");
        // The metric's own fits, at 200 and 700 samples, did not put it off; the training did.
        QVERIFY(planned.size() > 1);
        const auto first = planned[0][0].value<RetrainPlanned>().next;
        const auto second = planned[1][0].value<RetrainPlanned>().next;
        QVERIFY(first.has_value() && second.has_value());
        QVERIFY(*second >= *first + std::chrono::hours(24));
        QCOMPARE(judged.size(), 1);
    }

    void aFileIsHistoryAndTrainsNothing()
    {
        EngineService engine(settings());
        Status status(engine);
        QSignalSpy judged(&engine, &EngineService::trainingJudged);
        engine.setRetrainPolicy(everyHours(1));
        engine.startFeed(csv(FeedKind::kFile));
        QTRY_COMPARE(status.now.scored, std::uint64_t{kRows});
        QVERIFY(!status.now.training);
        QVERIFY(judged.isEmpty());
    }

    void aShadowIsReportedPromotedOrDropped()
    {
        EngineService engine(settings());
        Status status(engine);
        QSignalSpy finished(&engine, &EngineService::trainingFinished);
        QSignalSpy reported(&engine, &EngineService::shadowReported);
        QSignalSpy failed(&engine, &EngineService::failed);
        QSignalSpy inUse(&engine, &EngineService::modelInUse);
        engine.startFeed(csv(FeedKind::kFile, 1'500));
        QTRY_COMPARE(status.now.scored, std::uint64_t{kRows});
        engine.runShadow(999, std::chrono::hours(1));
        QTRY_COMPARE(failed.size(), 1); // there is no such training
        engine.train(epochs(1));
        QTRY_COMPARE(finished.size(), 1);
        const TrainingId training = last<TrainingFinished>(finished).training;
        engine.runShadow(training, std::chrono::hours(1));
        QTRY_VERIFY(!reported.isEmpty() && last<ShadowReported>(reported).comparison.isOver);
        const auto report = last<ShadowReported>(reported);
        QCOMPARE(report.training, training);
        QCOMPARE(report.comparison.metrics.size(), std::size_t{1});
        QVERIFY(report.comparison.metrics.front().samples > 1'500);
        inUse.clear();
        engine.useTrained(training);
        QTRY_COMPARE(inUse.size(), 1);
        QCOMPARE(failed.size(), 1);
    }

    void aDrillAnswersAndTouchesNothing()
    {
        EngineService engine(settings());
        Status status(engine);
        QSignalSpy drilled(&engine, &EngineService::drilled);
        QSignalSpy scored(&engine, &EngineService::samplesScored);
        QSignalSpy incidents(&engine, &EngineService::incidentChanged);
        engine.drill({1, "nothing", {}});
        QTRY_COMPARE(drilled.size(), 1);
        QVERIFY(!last<Drilled>(drilled).result);
        engine.startFeed(csv(FeedKind::kFile));
        QTRY_COMPARE(status.now.scored, std::uint64_t{kRows});
        QTRY_COMPARE(status.now.source, SourceState::kFinished);
        QCoreApplication::processEvents();
        const qsizetype before = incidents.size();
        const FaultSpec fault{DrillFaultKind::kSpike, fromMs(kBegin + 1'500 * 60'000LL),
                              std::chrono::minutes(8), 400.0};
        engine.drill({2, status.metric, fault});
        QTRY_COMPARE(drilled.size(), 2);
        const auto answer = last<Drilled>(drilled);
        QCOMPARE(answer.request, 2U);
        QCOMPARE(answer.runId, status.now.runId);
        QVERIFY(answer.result.has_value());
        QVERIFY(answer.result->caught.has_value());
        QVERIFY(answer.result->samplesToCatch <= 8);
        QCOMPARE(incidents.size(), before);
        // The same question gives the same answer: nothing was learned from the first.
        engine.drill({3, status.metric, fault});
        QTRY_COMPARE(drilled.size(), 3);
        QCOMPARE(last<Drilled>(drilled).result->columns.score.size(), answer.result->columns.score.size());
        QCOMPARE(last<Drilled>(drilled).result->caught, answer.result->caught);
        const FaultSpec outside{DrillFaultKind::kSpike, fromMs(kBegin - 60'000), std::chrono::minutes(8),
                                400.0};
        engine.drill({4, status.metric, outside});
        QTRY_COMPARE(drilled.size(), 4);
        QCOMPARE(last<Drilled>(drilled).result.error().code, ErrorCode::kInvalidInput);
    }

    void whatClearsAFlagIsFoundWithItsExplanation()
    {
        EngineService engine(settings());
        Status status(engine);
        QSignalSpy found(&engine, &EngineService::clearingFound);
        QSignalSpy explained(&engine, &EngineService::explained);
        engine.startFeed(csv(FeedKind::kFile, 1'500));
        QTRY_COMPARE(status.now.scored, std::uint64_t{kRows});
        engine.explain({5, status.metric, fromMs(kBegin + 1'500 * 60'000LL), {}, {}});
        QTRY_COMPARE(explained.size(), 1);
        const Explanation why = *last<Explained>(explained).explanation;
        QVERIFY(why.score >= 1.0);
        QCOMPARE(found.size(), 1);
        const auto clearing = last<ClearingFound>(found);
        QCOMPARE(clearing.request, 5U);
        QCOMPARE(clearing.value, why.value);
        QVERIFY(clearing.clearing.value < why.value && clearing.clearing.value >= why.expected);
        QVERIFY(clearing.clearing.score < 1.0);
        engine.explain({6, status.metric, fromMs(kBegin + 1'000 * 60'000LL), {}, {}});
        QTRY_COMPARE(explained.size(), 2);
        QVERIFY(last<Explained>(explained).explanation->score < 1.0);
        QCOMPARE(found.size(), 1); // it is not flagged
    }

private:
    QTemporaryDir m_folder;
    FakeTrainer m_trainer;
};

QTEST_GUILESS_MAIN(TestModelCare)
#include "tst_model_care.moc"
