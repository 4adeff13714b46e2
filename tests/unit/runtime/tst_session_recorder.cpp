// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/runtime/engine_service.h"
#include "engine/runtime/session_recorder.h"
#include "engine/runtime/source_key.h"
#include "engine/series/series_store.h"
#include "tests/support/fake_model.h"
#include "tests/support/manual_clock.h"

#include <QtCore/QFile>
#include <QtCore/QTemporaryDir>
#include <QtTest/QSignalSpy>
#include <QtTest/QtTest>

#include <cmath>
#include <map>

using namespace redshank;

class SessionRecorderTest : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_folder;
    FakeTrainer m_trainer;
    ManualClock m_clock;

    StoreSettings store(const char *name)
    {
        StoreSettings made;
        made.path = m_folder.filePath(QLatin1String(name)).toStdString();
        return made;
    }
    EngineSettings settings(const char *name)
    {
        EngineSettings made;
        made.now = [] {
            return std::chrono::time_point_cast<Milliseconds>(std::chrono::system_clock::now());
        };
        made.loadTrainer = [this]() -> Result<ModelTrainer *> { return &m_trainer; };
        made.store = store(name);
        return made;
    }
    TimePoint at(int sample) const
    {
        return m_clock.now() - std::chrono::seconds{400'000} + sample * Milliseconds{1000};
    }
    ScoredBlock block(std::uint64_t first, int count, float score = 0.5F, RunId run = 1) const
    {
        ScoredBlock made{run, "a", first, {}, false, {}};
        for (int i = static_cast<int>(first); i < static_cast<int>(first) + count; ++i) {
            made.columns.appendUnscored({at(i)}, {i * 0.5});
            made.columns.score.back() = score;
        }
        return made;
    }
    /// All that is kept of the run.
    static HistoryPart read(SessionRecorder &recorder, RunId run, int *parts = nullptr)
    {
        HistoryPart all;
        QSignalSpy told(&recorder, &SessionRecorder::historyRead);
        for (bool isLast = false; !isLast;) {
            recorder.readHistory(run);
            const auto part = told.takeFirst().at(0).value<HistoryPart>();
            if (!part.metrics.empty())
                all.metrics = part.metrics;
            for (const auto &[metric, columns] : part.blocks) {
                if (all.blocks.empty() || all.blocks.back().first != metric)
                    all.blocks.emplace_back(metric, ScoredColumns());
                all.blocks.back().second.append(columns);
            }
            all.incidents = part.incidents;
            all.firstSample = part.firstSample;
            isLast = part.isLast;
            if (parts)
                ++*parts;
        }
        return all;
    }
    /// Samples that a program would find that started now.
    std::size_t stored(const char *name)
    {
        SessionRecorder recorder(store(name), m_clock.function());
        recorder.open();
        recorder.beginRun(1, FeedSpec{});
        const HistoryPart part = read(recorder, 1);
        return part.blocks.empty() ? 0 : part.blocks.front().second.size();
    }
    static MetricsFound metricA(RunId run) { return {run, {{"a", "a", "ms", {}, {}}}}; }

private Q_SLOTS:
    void keepsSamplesAcrossRuns()
    {
        int parts = 0;
        for (RunId run = 1; run <= 3; ++run) {
            SessionRecorder recorder(store("runs.sqlite"), m_clock.function());
            recorder.open();
            recorder.beginRun(run, FeedSpec{});
            const HistoryPart before = read(recorder, run, &parts);
            const std::size_t known = (run - 1) * 70'000;
            QCOMPARE(before.blocks.empty() ? 0 : before.blocks[0].second.size(), known);
            recorder.addMetrics(metricA(run));
            // What was restored is told again, and is not written twice.
            if (run > 1)
                recorder.takeSamples(block(0, static_cast<int>(known), 9.0F, run));
            for (std::uint64_t first = known; first < known + 70'000; first += 700) {
                recorder.takeSamples(block(first, 700, std::nanf(""), run));
                recorder.takeSamples(block(first, 600, 0.25F, run)); // some are scored later
                recorder.takeSamples(block(first + 600, 100, 0.5F, run));
                recorder.endBatch();
            }
            recorder.beginRun(99, FeedSpec{}); // writes
        }
        SessionRecorder recorder(store("runs.sqlite"), m_clock.function());
        recorder.open();
        recorder.beginRun(4, FeedSpec{});
        const HistoryPart all = read(recorder, 4);
        QVERIFY(parts > 3 + 3);
        QCOMPARE(all.metrics.front().unit, "ms");
        QCOMPARE(all.blocks.size(), 1U);
        const ScoredColumns &columns = all.blocks.front().second;
        QCOMPARE(columns.size(), 210'000U);
        QCOMPARE(toMs(*all.firstSample), toMs(at(0)));
        for (std::size_t i = 0; i < columns.size(); ++i) {
            QCOMPARE(toMs(columns.times[i]), toMs(at(static_cast<int>(i))));
            QCOMPARE(columns.values[i], static_cast<double>(i) * 0.5);
            QCOMPARE(columns.score[i], i % 700 < 600 ? 0.25F : 0.5F);
        }
    }

    void writesNothingWhileABatchIsIncomplete()
    {
        SessionRecorder recorder(store("batch.sqlite"), m_clock.function());
        recorder.open();
        recorder.beginRun(1, FeedSpec{});
        recorder.addMetrics(metricA(1));
        recorder.takeSamples(block(0, 10));
        QTest::qWait(static_cast<int>(SessionRecorder::kWriteInterval.count()) + 300);
        QCOMPARE(stored("batch.sqlite"), 0U);
        recorder.endBatch();
        QCOMPARE(stored("batch.sqlite"), 10U);
    }

    void scoresThatComeLateFindTheirChunk()
    {
        SessionRecorder recorder(store("late.sqlite"), m_clock.function());
        recorder.open();
        recorder.beginRun(1, FeedSpec{});
        recorder.addMetrics(metricA(1));
        recorder.takeSamples(block(0, 5000, std::nanf("")));
        recorder.endBatch();
        QTRY_COMPARE_WITH_TIMEOUT(stored("late.sqlite"), 5000U, 5000);
        recorder.takeSamples(block(500, 4400, 0.75F));
        recorder.endBatch();
        recorder.beginRun(2, FeedSpec{});
        const ScoredColumns columns = read(recorder, 2).blocks.at(0).second;
        QCOMPARE(columns.size(), 5000U);
        for (std::size_t i = 0; i < 5000; ++i)
            QCOMPARE(std::isnan(columns.score[i]), i < 500 || i >= 4900);
    }

    void leavesOutWhatMayStillChange()
    {
        SessionRecorder recorder(store("tail.sqlite"), m_clock.function());
        recorder.open();
        recorder.beginRun(1, FeedSpec{});
        recorder.addMetrics(metricA(1));
        ScoredBlock first = block(0, 10);
        for (std::size_t i = 6; i < 10; ++i)
            first.columns.flags[i] = kUnsettled;
        recorder.takeSamples(first);
        recorder.takeSamples(block(6, 2)); // settled
        recorder.endBatch();
        recorder.beginRun(2, FeedSpec{});
        QCOMPARE(read(recorder, 2).blocks.at(0).second.size(), 8U);
    }

    void forgetsASourceOfTheFuture()
    {
        SessionRecorder recorder(store("future.sqlite"), m_clock.function());
        recorder.open();
        recorder.beginRun(1, FeedSpec{});
        recorder.addMetrics(metricA(1));
        ScoredBlock wrong = block(0, 10);
        for (TimePoint &time : wrong.columns.times)
            time += std::chrono::hours{24 * 30};
        recorder.takeSamples(wrong);
        recorder.endBatch();
        recorder.beginRun(2, FeedSpec{});
        QVERIFY(read(recorder, 2).blocks.empty());
    }

    void tellsWhyItCannotWrite()
    {
        QFile inTheWay(m_folder.filePath(QStringLiteral("file")));
        QVERIFY(inTheWay.open(QIODevice::WriteOnly));
        StoreSettings settings = store("file/journal.sqlite");
        SessionRecorder recorder(settings, m_clock.function());
        QSignalSpy told(&recorder, &SessionRecorder::statusChanged);
        recorder.open();
        QCOMPARE(told.size(), 1);
        QVERIFY(!told.first().first().value<StoreStatus>().trouble.empty());
        recorder.beginRun(1, FeedSpec{});
        QVERIFY(read(recorder, 1).blocks.empty()); // and the session begins all the same
    }

    void sourcesAreToldApart()
    {
        FeedSpec file;
        file.kind = FeedKind::kFile;
        file.paths = {"/a.csv"};
        FeedSpec replay = file;
        replay.kind = FeedKind::kReplay;
        replay.replaySpeed = 100;
        QCOMPARE(sourceKey(file), sourceKey(replay));
        FeedSpec other = file;
        other.paths = {"/b.csv"};
        QVERIFY(sourceKey(file) != sourceKey(other));
        FeedSpec input;
        input.kind = FeedKind::kTail;
        input.paths = {"-"};
        QVERIFY(sourceKey(input).empty());
        FeedSpec prometheus;
        prometheus.kind = FeedKind::kPrometheus;
        prometheus.prometheus.query = "up";
        FeedSpec faster = prometheus;
        faster.interval = Milliseconds{5000};
        QCOMPARE(sourceKey(prometheus), sourceKey(faster));
        faster.prometheus.query = "down";
        QVERIFY(sourceKey(prometheus) != sourceKey(faster));
        QVERIFY(sourceKey(prometheus) != sourceKey(FeedSpec{}));
        FeedSpec demo;
        demo.seed = 43;
        QVERIFY(sourceKey(demo) != sourceKey(FeedSpec{}));
    }

    void aLiveSessionGoesOnAfterARestart()
    {
        std::map<MetricId, ScoredColumns> before;
        std::vector<Incident> incidents;
        const auto series = [](EngineService &engine, std::map<MetricId, SeriesStore> &stores) {
            connect(&engine, &EngineService::samplesScored, &engine, [&stores](const ScoredBlock &block) {
                QVERIFY(stores[block.metric].write(block.firstSequence, block.columns));
            });
        };
        {
            std::map<MetricId, SeriesStore> stores;
            EngineService engine(settings("live.sqlite"));
            series(engine, stores);
            QSignalSpy changed(&engine, &EngineService::incidentChanged);
            QSignalSpy started(&engine, &EngineService::runStarted);
            engine.startFeed(FeedSpec{});
            QTRY_VERIFY_WITH_TIMEOUT(stores.size() == 4 && stores.begin()->second.size() > 4510, 20'000);
            engine.keep(started.first().first().value<RunId>(), {"note", "n1", "{}", {}});
            engine.stopFeed();
            QSignalSpy status(&engine, &EngineService::statusChanged);
            QTRY_VERIFY(!status.isEmpty() &&
                        status.last().first().value<EngineStatus>().source == SourceState::kIdle);
            for (auto &[metric, store] : stores)
                before[metric] = store.copy(0, store.endSequence());
        }
        std::map<MetricId, SeriesStore> stores;
        EngineService engine(settings("live.sqlite"));
        series(engine, stores);
        QSignalSpy kept(&engine, &EngineService::keptFound);
        engine.startFeed(FeedSpec{});
        const auto isOn = [&] {
            return stores.size() == 4 && std::all_of(stores.begin(), stores.end(), [&](const auto &entry) {
                       return entry.second.size() > before[entry.first].size() + 5;
                   });
        };
        QTRY_VERIFY_WITH_TIMEOUT(isOn(), 20'000);
        for (const auto &[metric, was] : before) {
            const ScoredColumns now = stores[metric].copy(0, was.size());
            QCOMPARE(now.times, was.times);
            QCOMPARE(now.values, was.values);
            for (std::size_t i = 0; i + 600 < was.size(); ++i) // the newest may have been scored since
                QVERIFY(was.score[i] == now.score[i] || std::isnan(was.score[i]));
            // No history is made twice, and what was missed is a gap.
            const TimePoint next = stores[metric].timeAt(was.size());
            QVERIFY(next > was.times.back());
        }
        QCOMPARE(kept.size(), 1);
        QCOMPARE(kept.first().first().value<KeptFound>().items.at(0).key, "n1");
    }
};

QTEST_GUILESS_MAIN(SessionRecorderTest)
#include "tst_session_recorder.moc"
