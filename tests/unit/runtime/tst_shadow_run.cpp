// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/runtime/model_trial.h"
#include "engine/runtime/shadow_run.h"
#include "tests/support/fake_model.h"

#include <QtTest/QtTest>

#include <chrono>
#include <cmath>

using namespace redshank;

class TestShadowRun : public QObject
{
    Q_OBJECT

private:
    static constexpr int kMinute = 60'000;
    static MetricInfo info(const MetricId &id)
    {
        return {.id = id, .name = id, .unit = {}, .minHint = {}, .maxHint = {}};
    }
    /// Minutes [from, to), quiet but for what is far out: 20 at every hundredth sample.
    static SampleBlock block(int from, int to)
    {
        SampleBlock made{"a", {}, {}};
        for (int i = from; i < to; ++i) {
            made.times.push_back(fromMs(std::int64_t{i} * kMinute));
            made.values.push_back(i % 100 == 99 ? 20.0 : 0.3 * std::sin(i * 0.7));
        }
        return made;
    }
    /// Sees errors in units of `scale`: a large one is blind to the far-out samples.
    static std::shared_ptr<const DetectorModel> model(double scale)
    {
        auto made = fakeDetectorModel("a");
        made->scalers = {Scaler{0.0, scale, 0.0}};
        return made;
    }
    static ScoringSession session()
    {
        DetectorSpec spec;
        spec.learns = false;
        ScoringSession made(spec);
        made.addMetrics({info("a")});
        made.useModels({model(1.0)}, false);
        return made;
    }
    static void scoreAll(ScoringSession &session)
    {
        std::vector<IncidentEvent> events;
        while (session.score(256, events) > 0) {
        }
    }
    static void followAll(ShadowRun &shadow, const ScoringSession &session)
    {
        while (shadow.follow(session, 64) > 0) {
        }
    }

private Q_SLOTS:
    void countsWhatOnlyOneOfThemFlags()
    {
        ScoringSession live = session();
        live.append(block(0, 500));
        scoreAll(live);
        ShadowRun shadow({model(1000.0)}, live, std::chrono::hours(24), false);
        QVERIFY(shadow.isOfAny());
        QCOMPARE(shadow.follow(live, 64), std::size_t{0}); // it begins with the next sample
        live.append(block(500, 1000));
        QCOMPARE(shadow.follow(live, 64), std::size_t{0}); // not scored yet
        scoreAll(live);
        followAll(shadow, live);
        const ModelComparison comparison = shadow.comparison();
        QCOMPARE(comparison.metrics.size(), std::size_t{1});
        const ComparedMetric &metric = comparison.metrics.front();
        QCOMPARE(metric.samples, 500U);
        QCOMPARE(metric.flaggedByOld, 5U);
        QCOMPARE(metric.flaggedByNew, 0U);
        QCOMPARE(metric.flaggedByBoth, 0U);
        QVERIFY(metric.oldIncidents > 0);
        QCOMPARE(metric.newIncidents, 0U);
        QCOMPARE(comparison.differences.size(), std::size_t{5});
        QCOMPARE(comparison.differences.front().time, fromMs(999LL * kMinute)); // newest first
        QVERIFY(comparison.differences.front().oldScore >= 1.0);
        QVERIFY(comparison.differences.front().newScore < 1.0);
        QVERIFY(!comparison.isOver);
    }

    void theSameModelDiffersInNothing()
    {
        ScoringSession live = session();
        live.append(block(0, 300));
        scoreAll(live);
        ShadowRun shadow({model(1.0)}, live, std::chrono::hours(24), false);
        live.append(block(300, 900));
        scoreAll(live);
        followAll(shadow, live);
        const ComparedMetric metric = shadow.comparison().metrics.front();
        QCOMPARE(metric.samples, 600U);
        QCOMPARE(metric.flaggedByBoth, 6U);
        QCOMPARE(metric.flaggedByOld + metric.flaggedByNew, 0U);
        QCOMPARE(metric.newIncidents, metric.oldIncidents);
        QVERIFY(shadow.comparison().differences.empty());
    }

    void endsAfterItsTimeOfTheFeed()
    {
        ScoringSession live = session();
        live.append(block(0, 100));
        scoreAll(live);
        ShadowRun shadow({model(1000.0)}, live, std::chrono::hours(1), false);
        live.append(block(100, 400));
        scoreAll(live);
        followAll(shadow, live);
        QVERIFY(shadow.isOver());
        const ModelComparison comparison = shadow.comparison();
        QCOMPARE(comparison.begin, fromMs(99LL * kMinute));
        QCOMPARE(comparison.until, fromMs(159LL * kMinute));
        QCOMPARE(comparison.metrics.front().samples, 60U);
        QCOMPARE(shadow.follow(live, 64), std::size_t{0});
    }

    void overAFileItLooksAtAllOfIt()
    {
        ScoringSession file = session();
        file.append(block(0, 1000));
        scoreAll(file);
        ShadowRun shadow({model(1000.0)}, file, std::chrono::hours(1), true);
        followAll(shadow, file);
        QVERIFY(shadow.isOver());
        QCOMPARE(shadow.comparison().metrics.front().flaggedByOld, 10U);
        QCOMPARE(shadow.comparison().now, fromMs(999LL * kMinute));
    }

    void keepsTheNewestDifferencesOnly()
    {
        ScoringSession file = session();
        file.append(block(0, 30'000));
        scoreAll(file);
        ShadowRun shadow({model(1000.0)}, file, std::chrono::hours(1), true);
        followAll(shadow, file);
        const ModelComparison comparison = shadow.comparison();
        QCOMPARE(comparison.metrics.front().flaggedByOld, 300U);
        QCOMPARE(comparison.differences.size(), ModelComparison::kMostSamples);
        QCOMPARE(comparison.differences.front().time, fromMs(29'999LL * kMinute));
    }

    void theSessionIsNotTouched()
    {
        ScoringSession live = session();
        live.append(block(0, 300));
        scoreAll(live);
        const ScoredColumns before = live.series("a")->copy(0, 300);
        const std::uint64_t samples = live.monitorOf("a")->samples();
        ShadowRun shadow({model(1000.0)}, live, std::chrono::hours(1), true);
        followAll(shadow, live);
        const ScoredColumns after = live.series("a")->copy(0, 300);
        QCOMPARE(after.score.size(), before.score.size());
        for (std::size_t i = 0; i < 300; ++i)
            QVERIFY(after.score[i] == before.score[i] ||
                    (std::isnan(after.score[i]) && std::isnan(before.score[i])));
        QCOMPARE(live.monitorOf("a")->samples(), samples);
    }

    void aModelOfOtherMetricsHasNoShadow()
    {
        const ScoringSession live = session();
        const ShadowRun shadow({fakeDetectorModel("gone")}, live, std::chrono::hours(1), false);
        QVERIFY(!shadow.isOfAny());
    }

    void theNewestSamplesAreOfOneStretch()
    {
        ScoringSession live = session();
        live.addMetrics({info("b")});
        live.append(block(0, 1000));
        SampleBlock other = block(500, 1000);
        other.metric = MetricId("b");
        live.append(other);
        const TrialSamples all = newestSamples(live, {"a", "b"}, std::chrono::hours(24 * 7), 100'000);
        QCOMPARE(all.blocks.size(), std::size_t{2});
        QCOMPARE(all.blocks[0].size(), std::size_t{1000});
        QCOMPARE(all.span, Milliseconds(999LL * kMinute));
        const TrialSamples few = newestSamples(live, {"a", "b"}, std::chrono::hours(24 * 7), 200);
        QCOMPARE(few.blocks[0].size(), std::size_t{100});
        QCOMPARE(few.blocks[1].size(), std::size_t{100});
        const TrialSamples hour = newestSamples(live, {"a"}, std::chrono::hours(1), 100'000);
        QCOMPARE(hour.blocks[0].size(), std::size_t{60});
        QVERIFY(newestSamples(live, {"gone"}, std::chrono::hours(1), 10).blocks.empty());
    }

    void alarmsOfATrialAreThoseOfALiveSession()
    {
        ScoringSession live = session();
        live.append(block(0, 1440));
        std::vector<IncidentEvent> events;
        std::uint64_t opened = 0;
        while (live.score(256, events) > 0) {
        }
        for (const IncidentEvent &event : events)
            opened += event.kind == IncidentEventKind::kOpened ? 1U : 0U;
        const TrialSamples samples = newestSamples(live, {"a"}, std::chrono::hours(24 * 7), 100'000);
        const TrialOutcome outcome = tryModels(live.emptyTwin(), {model(1.0)}, samples, {});
        QVERIFY(opened > 0);
        QCOMPARE(outcome.incidents, opened);
        QVERIFY(std::abs(outcome.incidentsPerDay - static_cast<double>(opened) * 1440.0 / 1439.0) < 1e-9);
        QCOMPARE(tryModels(live.emptyTwin(), {model(1000.0)}, samples, {}).incidents, 0U);
    }
};

QTEST_APPLESS_MAIN(TestShadowRun)
#include "tst_shadow_run.moc"
