// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/chart_data.h"
#include "ui/live/live_store.h"

#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

namespace redshank {

class TestLiveStore : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void dropsWhatBelongsToAnotherRun();
    void newRunForgetsEverything();
    void keepsMetricsInOrderOfArrival();
    void laterBlockReplacesScores();
    void refusesHoles();
    void keepsIncidentsNewestFirst();
    void incidentIsAnnouncedOnce();
    void rewindVoidsLaterSamples();
    void memoryIsBoundedByCapacity();
    void spanCoversAllMetrics();
    void statusReachesMetrics();
};

namespace {

IncidentChanged change(RunId run, IncidentId id, std::int64_t beginMs, IncidentEventKind kind)
{
    Incident incident;
    incident.id = id;
    incident.begin = incident.peak = incident.end = fromMs(beginMs);
    incident.state = kind == IncidentEventKind::kClosed ? IncidentState::kClosed : IncidentState::kOpen;
    return {run, {kind, incident}};
}

ScoredBlock block(RunId run, const MetricId &metric, std::uint64_t first, std::vector<std::int64_t> timesMs,
                  double value)
{
    ScoredBlock made{run, metric, first, {}};
    std::vector<TimePoint> times;
    for (const std::int64_t ms : timesMs)
        times.push_back(fromMs(ms));
    made.columns.appendUnscored(times, std::vector<double>(times.size(), value));
    return made;
}

} // namespace

void TestLiveStore::dropsWhatBelongsToAnotherRun()
{
    LiveStore store;
    store.beginRun(7, {});
    store.addMetrics({7, {{"a", "a", "", {}, {}}}});
    QSignalSpy updated(&store, &LiveStore::updated);
    QSignalSpy incidents(&store, &LiveStore::incidentsChanged);
    QSignalSpy status(&store, &LiveStore::statusChanged);
    store.write(block(6, "a", 0, {1, 2}, 1.0));
    store.addMetrics({6, {{"b", "b", "", {}, {}}}});
    store.changeIncident(change(6, 1, 5, IncidentEventKind::kOpened));
    EngineStatus stale;
    stale.runId = 6;
    store.setStatus(stale);
    store.rewind({6, fromMs(0)});
    QCOMPARE(updated.size() + incidents.size() + status.size(), 0);
    QCOMPARE(store.metrics().size(), std::size_t{1});
    QCOMPARE(store.sampleCount(), std::uint64_t{0});
    store.write(block(7, "a", 0, {1, 2}, 1.0));
    QCOMPARE(updated.size(), 1);
    QCOMPARE(store.sampleCount(), std::uint64_t{2});
}

void TestLiveStore::newRunForgetsEverything()
{
    LiveStore store;
    ChartData data;
    data.faults = {{0, 10, 3, 6.0}};
    data.announce(store);
    data.append(store, 100);
    data.reportIncidents(store);
    QCOMPARE(store.incidents().size(), std::size_t{1});
    QSignalSpy began(&store, &LiveStore::runBegan);
    store.beginRun(2, {});
    QCOMPARE(began.size(), 1);
    QVERIFY(store.metrics().empty());
    QVERIFY(store.incidents().empty());
    QVERIFY(store.span().isEmpty());
    QVERIFY(!store.metric(data.id(0)));
}

void TestLiveStore::keepsMetricsInOrderOfArrival()
{
    LiveStore store;
    store.beginRun(1, {});
    store.addMetrics({1, {{"z", "z", "", {}, {}}, {"a", "a", "", {}, {}}}});
    QSignalSpy changed(&store, &LiveStore::metricsChanged);
    store.addMetrics({1, {{"a", "a", "", {}, {}}}});
    QCOMPARE(changed.size(), 0); // nothing new in it
    store.addMetrics({1, {{"a", "a", "ms", {}, {}}, {"m", "m", "", {}, {}}}});
    QCOMPARE(changed.size(), 1);
    QCOMPARE(store.metrics().size(), std::size_t{3});
    QCOMPARE(store.metrics()[0]->info.id, std::string("z"));
    QCOMPARE(store.metrics()[1]->info.unit, std::string("ms"));
    QCOMPARE(store.metrics()[2]->info.id, std::string("m"));
}

void TestLiveStore::laterBlockReplacesScores()
{
    LiveStore store;
    store.beginRun(1, {});
    store.addMetrics({1, {{"a", "a", "", {}, {}}}});
    store.write(block(1, "a", 0, {1, 2, 3}, 5.0));
    ScoredBlock scored = block(1, "a", 1, {2, 3}, 5.0);
    scored.columns.score = {0.5F, 1.5F};
    scored.columns.flags = {0, kFlagged};
    store.write(scored);
    const SeriesStore &series = store.metric("a")->series;
    QCOMPARE(series.size(), std::size_t{3});
    QVERIFY(std::isnan(series.at(SeriesStore::Column::kScore, 0)));
    QCOMPARE(series.at(SeriesStore::Column::kScore, 2), 1.5);
    QCOMPARE(series.flagsAt(2), std::uint8_t{kFlagged});
}

void TestLiveStore::refusesHoles()
{
    LiveStore store;
    store.beginRun(1, {});
    store.addMetrics({1, {{"a", "a", "", {}, {}}}});
    QSignalSpy updated(&store, &LiveStore::updated);
    store.write(block(1, "a", 5, {1}, 1.0));
    store.write(block(1, "unknown", 0, {1}, 1.0));
    store.write(block(1, "a", 0, {}, 1.0));
    QCOMPARE(updated.size(), 0);
}

void TestLiveStore::keepsIncidentsNewestFirst()
{
    LiveStore store;
    store.beginRun(1, {});
    store.changeIncident(change(1, 1, 100, IncidentEventKind::kOpened));
    store.changeIncident(change(1, 3, 300, IncidentEventKind::kOpened));
    store.changeIncident(change(1, 2, 200, IncidentEventKind::kOpened));
    store.changeIncident(change(1, 2, 200, IncidentEventKind::kClosed));
    QCOMPARE(store.incidents().size(), std::size_t{3});
    QCOMPARE(store.incidents()[0].id, IncidentId{3});
    QCOMPARE(store.incidents()[1].id, IncidentId{2});
    QCOMPARE(store.incidents()[2].id, IncidentId{1});
    QCOMPARE(store.incident(2)->state, IncidentState::kClosed);
    QVERIFY(!store.incident(9));
}

void TestLiveStore::incidentIsAnnouncedOnce()
{
    LiveStore store;
    store.beginRun(1, {});
    QSignalSpy opened(&store, &LiveStore::incidentOpened);
    QSignalSpy changed(&store, &LiveStore::incidentsChanged);
    store.changeIncident(change(1, 1, 100, IncidentEventKind::kOpened));
    store.changeIncident(change(1, 1, 100, IncidentEventKind::kWorsened));
    store.changeIncident(change(1, 1, 100, IncidentEventKind::kClosed));
    QCOMPARE(opened.size(), 1);
    QCOMPARE(changed.size(), 3);
}

void TestLiveStore::rewindVoidsLaterSamples()
{
    LiveStore store;
    ChartData data(2);
    data.faults = {{0, 20, 2, 6.0}, {0, 8'000, 2, 6.0}};
    data.announce(store);
    data.append(store, 9'000);
    data.reportIncidents(store);
    store.rewind({1, data.timeOf(5'000)});
    const SeriesStore &series = store.metric(data.id(0))->series;
    QCOMPARE(series.endSequence(), std::uint64_t{5'000});
    QCOMPARE(store.incidents().size(), std::size_t{1});
    // What comes after it takes the freed numbers, and the extremes know nothing of the old samples.
    ScoredColumns columns;
    columns.appendUnscored({data.timeOf(5'000)}, {-1e6});
    store.write({1, data.id(0), 5'000, columns});
    QCOMPARE(series.size(), std::size_t{5'001});
    QCOMPARE(series.extremes(SeriesStore::Column::kValue, 4'000, 6'000).min, -1e6);
    QCOMPARE(series.flags(5'000, 9'000), std::uint8_t{0});
}

void TestLiveStore::memoryIsBoundedByCapacity()
{
    LiveStore store;
    store.setCapacity(10'000);
    ChartData data(1);
    data.announce(store);
    const auto bytes = [&] { return store.metric(data.id(0))->series.memoryBytes(); };
    data.append(store, 50'000);
    const std::size_t early = bytes();
    for (int i = 0; i < 10; ++i)
        data.append(store, 50'000);
    QVERIFY(store.sampleCount() >= 10'000);
    QVERIFY(store.sampleCount() < 10'000 + 2 * SeriesStore::kChunk);
    QVERIFY2(bytes() < 2 * early, qPrintable(QString::number(bytes())));
}

void TestLiveStore::spanCoversAllMetrics()
{
    LiveStore store;
    store.beginRun(1, {});
    store.addMetrics({1, {{"a", "a", "", {}, {}}, {"b", "b", "", {}, {}}, {"none", "none", "", {}, {}}}});
    store.write(block(1, "a", 0, {50, 60}, 1.0));
    store.write(block(1, "b", 0, {20, 30, 99}, 1.0));
    QCOMPARE(toMs(store.span().begin), std::int64_t{20});
    QCOMPARE(toMs(store.span().end), std::int64_t{100});
}

void TestLiveStore::statusReachesMetrics()
{
    LiveStore store;
    store.beginRun(1, {});
    store.addMetrics({1, {{"a", "a", "", {}, {}}}});
    EngineStatus status;
    status.runId = 1;
    status.source = SourceState::kStale;
    MetricStatus one;
    one.metric = "a";
    one.state = LearningState::kBlocked;
    status.metrics = {one};
    store.setStatus(status);
    QCOMPARE(store.status().source, SourceState::kStale);
    QCOMPARE(store.metric("a")->status.state, LearningState::kBlocked);
}

} // namespace redshank

QTEST_GUILESS_MAIN(redshank::TestLiveStore)
#include "tst_live_store.moc"
