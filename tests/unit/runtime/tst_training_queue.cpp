// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/runtime/training_queue.h"
#include "tests/support/fake_model.h"

#include <QtCore/QDeadlineTimer>
#include <QtTest/QSignalSpy>
#include <QtTest/QtTest>

#include <sys/resource.h>

#include <atomic>
#include <cmath>

using namespace redshank;

class TestTrainingQueue : public QObject
{
    Q_OBJECT

private:
    static TrainingRequest request(TrainingId id, std::optional<std::size_t> monitor = {})
    {
        TrainingRequest made;
        made.id = id;
        made.monitor = monitor;
        TrainingData data;
        data.metrics = {{.id = "a", .name = "a", .unit = {}, .minHint = {}, .maxHint = {}}};
        data.values.resize(1);
        for (int i = 0; i < 300; ++i) {
            data.times.push_back(fromMs(i * 1000));
            data.values[0].push_back(std::sin(i * 0.1));
        }
        made.sets = {data};
        made.spec.epochs = 5;
        return made;
    }
    static TrainerLoader loaderOf(FakeTrainer &trainer)
    {
        return [&trainer]() -> Result<ModelTrainer *> { return &trainer; };
    }

private Q_SLOTS:
    void tellsOfEachEpochAndFinishes()
    {
        FakeTrainer trainer;
        TrainingQueue queue(loaderOf(trainer));
        QSignalSpy progressed(&queue, &TrainingQueue::progressed);
        QSignalSpy finished(&queue, &TrainingQueue::finished);
        queue.add(request(7));
        QVERIFY(queue.isUserTraining());
        QTRY_COMPARE(finished.size(), 1);
        QVERIFY(!queue.isUserTraining());
        const auto outcome = finished.front().front().value<TrainingOutcome>();
        QCOMPARE(outcome.id, TrainingId{7});
        QVERIFY(outcome.models.has_value());
        QCOMPARE(outcome.summary.samples, 300U);
        QCOMPARE(progressed.size(), 11); // 5 epochs of each head, and the calibration
        QCOMPARE(progressed.back().front().value<TrainingProgress>().share, 1.0);
    }

    void onlyWhatNobodyWaitsForYields_data()
    {
        QTest::addColumn<bool>("isOwnFit");
        QTest::newRow("a user's training") << false;
        QTest::newRow("an own fit") << true;
    }
    void onlyWhatNobodyWaitsForYields()
    {
        QFETCH(bool, isOwnFit);
        const int usual = ::getpriority(PRIO_PROCESS, 0);
        std::atomic<int> loading{100};
        std::atomic<int> fitting{100};
        FakeTrainer trainer;
        trainer.whileFitting = [&] { fitting = ::getpriority(PRIO_PROCESS, 0); };
        TrainingQueue queue([&]() -> Result<ModelTrainer *> {
            loading = ::getpriority(PRIO_PROCESS, 0);
            return &trainer;
        });
        QSignalSpy finished(&queue, &TrainingQueue::finished);
        queue.add(isOwnFit ? request(1, 0) : request(1));
        QTRY_COMPARE(finished.size(), 1);
        QCOMPARE(loading.load(), usual);
        QCOMPARE(fitting.load() == usual, isOwnFit);
    }

    void ownFitsGoFirst()
    {
        FakeTrainer trainer;
        TrainingQueue queue(loaderOf(trainer));
        QSignalSpy finished(&queue, &TrainingQueue::finished);
        queue.add(request(1));
        queue.add(request(2));
        queue.add(request(3, 0));
        QTRY_COMPARE(finished.size(), 3);
        QCOMPARE(finished[1].front().value<TrainingOutcome>().id, TrainingId{3});
    }

    void cancelsAtEveryStage_data()
    {
        QTest::addColumn<int>("epochsBefore");
        QTest::newRow("waiting") << -1;
        QTest::newRow("first epoch") << 0;
        QTest::newRow("point head") << 3;
        QTest::newRow("incident head") << 7;
    }
    void cancelsAtEveryStage()
    {
        QFETCH(int, epochsBefore);
        FakeTrainer trainer;
        std::atomic<int> epochs{0};
        std::atomic<bool> goOn{false};
        trainer.whileFitting = [&] {
            if (epochs++ == epochsBefore)
                while (!goOn)
                    std::this_thread::yield();
        };
        TrainingQueue queue(loaderOf(trainer));
        QSignalSpy finished(&queue, &TrainingQueue::finished);
        if (epochsBefore < 0)
            queue.add(request(1, 0)); // an own fit that goes before
        queue.add(request(2));
        if (epochsBefore >= 0)
            QTRY_VERIFY(epochs > epochsBefore);
        queue.cancelUserTraining();
        goOn = true;
        QTRY_COMPARE(finished.size(), epochsBefore < 0 ? 2 : 1);
        bool isCancelled = false;
        for (const QList<QVariant> &arguments : finished) {
            const auto outcome = arguments.front().value<TrainingOutcome>();
            if (outcome.id == 2)
                isCancelled = !outcome.models && outcome.models.error().code == ErrorCode::kCancelled;
        }
        QVERIFY(isCancelled);
    }

    void saysThatThereIsNoModule()
    {
        TrainingQueue queue(
            []() -> Result<ModelTrainer *> { return failure(ErrorCode::kBackend, "no module"); });
        QSignalSpy finished(&queue, &TrainingQueue::finished);
        queue.add(request(1));
        QTRY_COMPARE(finished.size(), 1);
        QCOMPARE(finished.front().front().value<TrainingOutcome>().models.error().message,
                 std::string("no module"));
    }

    void anExceptionIsAnError()
    {
        FakeTrainer trainer;
        trainer.whileFitting = [] { throw std::runtime_error("out of memory"); };
        TrainingQueue queue(loaderOf(trainer));
        QSignalSpy finished(&queue, &TrainingQueue::finished);
        queue.add(request(1));
        QTRY_COMPARE(finished.size(), 1);
        QCOMPARE(finished.front().front().value<TrainingOutcome>().models.error().code, ErrorCode::kBackend);
    }

    void endsInTheMiddle()
    {
        FakeTrainer trainer;
        std::atomic<int> epochs{0};
        trainer.whileFitting = [&] {
            ++epochs;
            for (const QDeadlineTimer epoch(1); !epoch.hasExpired();)
                std::this_thread::yield();
        };
        {
            TrainingQueue queue(loaderOf(trainer));
            TrainingRequest endless = request(1);
            endless.spec.epochs = 10'000;
            queue.add(endless);
            QTRY_VERIFY(epochs > 0);
        }
        QVERIFY(epochs < 20'000);
    }
};

QTEST_GUILESS_MAIN(TestTrainingQueue)
#include "tst_training_queue.moc"
