// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/model/own_model_name.h"
#include "engine/runtime/file_scoring.h"
#include "engine/runtime/scoring_session.h"
#include "tests/support/fake_model.h"
#include "tests/support/fake_universal_model.h"

#include <QtTest/QtTest>

#include <algorithm>
#include <cmath>

using namespace redshank;

class TestScoringSession : public QObject
{
    Q_OBJECT

private:
    static MetricInfo info(const MetricId &id)
    {
        return {.id = id, .name = id, .unit = {}, .minHint = {}, .maxHint = {}};
    }

    static SampleBlock block(const MetricId &id, int first, int count, double spikeAt = -1.0)
    {
        SampleBlock samples{id, {}, {}};
        for (int i = first; i < first + count; ++i) {
            samples.times.push_back(fromMs(i * 1000));
            samples.values.push_back(i == static_cast<int>(spikeAt) ? 500.0 : 10.0 + std::sin(i * 0.2));
        }
        return samples;
    }

    /// Scores until nothing can be done; fits are made at once by the trainer.
    static std::vector<IncidentEvent> finish(ScoringSession &session, ModelTrainer &trainer)
    {
        std::vector<IncidentEvent> events;
        for (;;) {
            while (session.score(64, events) > 0) {
            }
            std::vector<DueFit> fits = session.takeDueFits();
            if (fits.empty())
                return events;
            for (const DueFit &fit : fits)
                session.finishFit(fit.monitor, buildDetectorModel(fit.data, fit.spec, trainer, {}, {}));
        }
    }

    static std::shared_ptr<const ModelArtifact>
    artifact(std::vector<std::shared_ptr<const DetectorModel>> models)
    {
        auto made = std::make_shared<ModelArtifact>();
        made->name = "chosen";
        made->detectors = std::move(models);
        return made;
    }

    static ModelArtifact universalArtifact(std::shared_ptr<const UniversalModel> model)
    {
        ModelArtifact made;
        made.name = "universal";
        made.universal = std::move(model);
        return made;
    }

    /// A session that goes on with what another one had scored when it ended.
    static ScoringSession resumed(const ScoringSession &old, const std::vector<Incident> &incidents,
                                  std::vector<IncidentEvent> &events)
    {
        ScoringSession next({});
        next.addMetrics({info("a")});
        const SeriesStore *series = old.series("a");
        next.restore("a", series->copy(series->firstSequence(), series->endSequence()));
        next.resume(incidents, events);
        return next;
    }

    /// A sine with missing values from 300 and 420 on, missing time from 500 and 620 on; what comes after 700
    /// depends on `later`.
    static SampleBlock gappy(double later)
    {
        SampleBlock samples{"a", {}, {}};
        for (int i = 0; i < 900; ++i) {
            if ((i >= 500 && i < 504) || (i >= 620 && i < 650) || (i >= 695 && i < 698))
                continue;
            const bool isMissing = (i >= 300 && i < 305) || (i >= 420 && i < 450) || (i >= 690 && i < 693) ||
                                   (i >= 699 && i < 702);
            samples.times.push_back(fromMs(i * 1000));
            samples.values.push_back(isMissing ? kMissing
                                               : 10.0 + std::sin(i * 0.2) + (i >= 702 ? later : 0.0));
        }
        return samples;
    }

    static ScoredColumns scored(const SampleBlock &samples, const GapPolicy &gaps)
    {
        DetectorSpec spec;
        spec.gaps = gaps;
        FakeTrainer trainer;
        ScoringSession session(spec);
        session.addMetrics({info("a")});
        session.append(samples);
        finish(session, trainer);
        return session.series("a")->copy(0, samples.size());
    }

    static bool isSame(float a, float b) { return std::isnan(a) ? std::isnan(b) : a == b; }

    static void addPolicies()
    {
        QTest::addColumn<int>("fill");
        QTest::newRow("ignore") << int(GapFill::kIgnore);
        QTest::newRow("previous") << int(GapFill::kPrevious);
        QTest::newRow("linear") << int(GapFill::kLinear);
        QTest::newRow("zero") << int(GapFill::kZero);
        QTest::newRow("fixed") << int(GapFill::kFixed);
    }

private Q_SLOTS:
    void gapsAreFilledStrictlyCausally_data() { addPolicies(); }
    void gapsAreFilledStrictlyCausally()
    {
        QFETCH(int, fill);
        const GapPolicy policy{static_cast<GapFill>(fill), 10.0, 8};
        const SampleBlock quiet = gappy(0.0);
        const SampleBlock loud = gappy(50.0);
        const ScoredColumns one = scored(quiet, policy);
        const ScoredColumns other = scored(loud, policy);
        std::size_t same = 0;
        std::size_t known = 0;
        while (quiet.times[same] < fromMs(702'000)) {
            QVERIFY(isSame(one.score[same], other.score[same]));
            QVERIFY(isSame(one.expected[same], other.expected[same]));
            QVERIFY(isSame(one.mse[same], other.mse[same]));
            QVERIFY(isSame(one.incidentScore[same], other.incidentScore[same]));
            QCOMPARE(one.flags[same], other.flags[same]);
            known += std::isnan(one.score[same]) ? 0U : 1U;
            ++same;
        }
        QVERIFY(known > 400);
        QVERIFY(one.score[same] != other.score[same]); // they do differ from there on
    }

    void aFileWithGapsScoresAsASession_data() { addPolicies(); }
    void aFileWithGapsScoresAsASession()
    {
        QFETCH(int, fill);
        const GapPolicy policy{static_cast<GapFill>(fill), 10.0, 8};
        const SampleBlock samples = gappy(0.0);
        const ScoredColumns live = scored(samples, policy);
        DetectorSpec spec;
        spec.gaps = policy;
        FakeTrainer trainer;
        const auto file = scoreFile({{info("a")}, samples.times, {samples.values}},
                                    {spec, nullptr, [&]() -> Result<ModelTrainer *> { return &trainer; }});
        QVERIFY(file.has_value());
        QCOMPARE(file->front().size(), live.size());
        for (std::size_t i = 0; i < live.size(); ++i) {
            QVERIFY(isSame(file->front().score[i], live.score[i]));
            QVERIFY(isSame(file->front().incidentScore[i], live.incidentScore[i]));
            QCOMPARE(file->front().flags[i], live.flags[i]);
        }
    }

    void whatIsFilledIsNotMeasured_data() { addPolicies(); }
    void whatIsFilledIsNotMeasured()
    {
        QFETCH(int, fill);
        const auto kind = static_cast<GapFill>(fill);
        const SampleBlock samples = gappy(0.0);
        const ScoredColumns columns = scored(samples, {kind, 10.0, 8});
        QCOMPARE(columns.size(), samples.size()); // no sample is made up
        for (std::size_t i = 0; i < samples.size(); ++i)
            QVERIFY(std::isnan(samples.values[i]) ? std::isnan(columns.values[i])
                                                  : samples.values[i] == columns.values[i]);
        const auto placeOf = [&](int second) {
            return static_cast<std::size_t>(
                std::lower_bound(samples.times.begin(), samples.times.end(), fromMs(second * 1000)) -
                samples.times.begin());
        };
        const bool isJudged = kind == GapFill::kZero || kind == GapFill::kFixed;
        QCOMPARE(!std::isnan(columns.score[placeOf(302)]), isJudged);
        QVERIFY(std::isnan(columns.score[placeOf(440)])); // too long a gap
        QVERIFY(isJudged || (columns.flags[placeOf(302)] & kFlagged) == 0);
    }

    void whatEndsAGapIsJudgedByWhatWasKnown()
    {
        // A line is drawn once the next sample came: it must not lead the forecast to that sample.
        SampleBlock samples = block("a", 0, 400);
        samples.values[300] = samples.values[301] = kMissing;
        samples.values[302] = 40.0;
        const ScoredColumns line = scored(samples, {GapFill::kLinear, 0.0, 8});
        const ScoredColumns held = scored(samples, {GapFill::kPrevious, 0.0, 8});
        QVERIFY(line.score[302] >= 1.0F);
        QCOMPARE(line.score[302], held.score[302]);
        QCOMPARE(line.expected[302], held.expected[302]);
    }

    void noDataIsNoAnomaly_data()
    {
        QTest::addColumn<int>("fill");
        QTest::newRow("ignore") << int(GapFill::kIgnore);
        QTest::newRow("previous") << int(GapFill::kPrevious);
        QTest::newRow("linear") << int(GapFill::kLinear);
    }
    void noDataIsNoAnomaly()
    {
        QFETCH(int, fill);
        DetectorSpec spec;
        spec.gaps = {static_cast<GapFill>(fill), 10.0, 8};
        spec.evidence.stillness = false; // its "missing data" is an anomaly, ...
        spec.evidence.season = false;    // ... as is a turn that does not come
        FakeTrainer trainer;
        ScoringSession session(spec);
        session.addMetrics({info("a")});
        session.append(block("a", 0, 1500));
        SampleBlock none = block("a", 1500, 63); // two turns
        std::fill(none.values.begin(), none.values.end(), kMissing);
        session.append(none);
        std::vector<IncidentEvent> events = finish(session, trainer);
        QCOMPARE(events.size(), 1U);
        QCOMPARE(events[0].kind, IncidentEventKind::kOpened);
        QCOMPARE(events[0].incident.kind, IncidentKind::kNoData);
        QCOMPARE(toMs(events[0].incident.begin), 1'500'000);
        QCOMPARE(events[0].incident.peakScore(), 0.0);
        QCOMPARE(toMs(session.status().front().noDataSince.value()), 1'500'000);
        QVERIFY(!session.hasOpenIncident());
        QVERIFY(session.acknowledge(events[0].incident.id, events));
        session.append(block("a", 1563, 100));
        const std::vector<IncidentEvent> later = finish(session, trainer);
        QCOMPARE(later.size(), 1U);
        QCOMPARE(later[0].kind, IncidentEventKind::kClosed);
        QCOMPARE(later[0].incident.id, events[0].incident.id);
        QCOMPARE(toMs(later[0].incident.end), 1'562'000);
        QVERIFY(!session.status().front().noDataSince);
        const ScoredColumns columns = session.series("a")->copy(1500, 1563);
        for (const std::uint8_t flags : columns.flags)
            QCOMPARE(flags & (kFlagged | kInIncident | kIncidentOpens), 0);
    }

    void aSilentMetricIsTold()
    {
        FakeTrainer trainer;
        ScoringSession session({});
        session.addMetrics({info("a"), info("b")});
        session.append(block("a", 0, 300));
        session.append(block("b", 0, 300));
        QVERIFY(finish(session, trainer).empty());
        std::vector<IncidentEvent> events;
        session.noticeSilence(events);
        QVERIFY(events.empty());
        session.append(block("a", 300, 30));
        QVERIFY(finish(session, trainer).empty());
        session.noticeSilence(events);
        QCOMPARE(events.size(), 1U);
        QCOMPARE(events[0].incident.parts.front().metric, MetricId("b"));
        session.noticeSilence(events);
        QCOMPARE(events.size(), 1U);
    }

    void aJumpOfTheClockIsAGapAndNoAnomaly()
    {
        FakeTrainer trainer;
        ScoringSession session({});
        session.addMetrics({info("a")});
        session.append(block("a", 0, 2000));
        finish(session, trainer);
        session.expectBreak();
        session.append(block("a", 5611, 300)); // elsewhere in its turn
        const std::vector<IncidentEvent> events = finish(session, trainer);
        QVERIFY(events.empty());
        const ScoredColumns after = session.series("a")->copy(2000, 2300);
        QVERIFY((after.flags.front() & kGapBefore) != 0);
        for (const std::uint8_t flags : after.flags)
            QCOMPARE(flags & kFlagged, 0);
    }

    void keepsWhatWaitsBeyondItsCapacity()
    {
        DetectorSpec spec;
        spec.learns = false;
        constexpr int kAtOnce = 30'000;
        ScoringSession session(spec, 5'000);
        session.addMetrics({info("a")});
        QVERIFY(session.append(block("a", 0, kAtOnce)));
        std::vector<IncidentEvent> events;
        while (session.score(64, events) > 0) {
        }
        QCOMPARE(session.scoredCount(), std::uint64_t{kAtOnce});
        std::uint64_t taken = 0;
        for (;;) {
            const SequenceRange appended = session.takeAppended("a", 8'192);
            const SequenceRange scored = session.takeScored("a", 8'192);
            if (appended.isEmpty() && scored.isEmpty())
                break;
            QCOMPARE(appended.first, taken);
            QVERIFY(session.series("a")->firstSequence() <= taken);
            taken = appended.end;
        }
        QCOMPARE(taken, std::uint64_t{kAtOnce});
        QVERIFY(session.append(block("a", kAtOnce, 1)));
        QVERIFY(session.series("a")->size() < 5'000U + 2 * SeriesStore::kChunk);
    }

    void aRestartIsAGapAndNoAnomaly_data()
    {
        QTest::addColumn<int>("missing");
        QTest::newRow("seconds") << 20;
        QTest::newRow("a part of a turn") << 1011;
        QTest::newRow("an hour") << 3600;
    }
    void aRestartIsAGapAndNoAnomaly()
    {
        QFETCH(int, missing);
        FakeTrainer trainer;
        ScoringSession old({});
        old.addMetrics({info("a")});
        old.append(block("a", 0, 6000));
        finish(old, trainer);
        const ScoredColumns before = old.series("a")->copy(0, 6000);
        std::vector<IncidentEvent> events;
        ScoringSession next = resumed(old, {}, events);
        trainer.fits = 0;
        next.append(block("a", 6000 + missing, 2000));
        const std::vector<IncidentEvent> later = finish(next, trainer);
        QVERIFY(events.empty());
        QVERIFY(later.empty());
        QCOMPARE(next.scoredUntil("a"), 8000U);
        QCOMPARE(next.sampleCount(), next.scoredCount());
        QVERIFY(trainer.fits > 0);
        QVERIFY2(trainer.fits <= 8, "it learns what it knew once, not at every step on the way");
        const ScoredColumns after = next.series("a")->copy(0, 8000);
        for (std::size_t i = 0; i < 6000; ++i) {
            QVERIFY(std::isnan(before.score[i]) == std::isnan(after.score[i]));
            QVERIFY(std::isnan(before.score[i]) || before.score[i] == after.score[i]);
        }
        QVERIFY((after.flags[6000] & kGapBefore) != 0);
        for (std::size_t i = 6000; i < 8000; ++i)
            QVERIFY((after.flags[i] & kFlagged) == 0);
    }

    void aSleepIsAGapAndNoAnomaly_data()
    {
        QTest::addColumn<int>("missing");
        QTest::addColumn<int>("outliers"); // first samples: the network comes back, caches are cold
        QTest::addColumn<bool>("told");
        QTest::addColumn<bool>("quiet");
        QTest::newRow("seconds") << 20 << 0 << true << true;
        QTest::newRow("a part of a turn") << 1011 << 0 << true << true;
        QTest::newRow("an hour") << 3600 << 0 << true << true;
        QTest::newRow("an hour, and a slow start") << 3600 << 8 << true << true;
        QTest::newRow("nobody told of it") << 3600 << 8 << false << false;
        QTest::newRow("no gap after all") << 0 << 8 << true << false; // the source has what lies between
    }
    void aSleepIsAGapAndNoAnomaly()
    {
        QFETCH(int, missing);
        QFETCH(int, outliers);
        QFETCH(bool, told);
        FakeTrainer trainer;
        ScoringSession session({});
        session.addMetrics({info("a")});
        session.append(block("a", 0, 6000));
        finish(session, trainer);
        if (told)
            session.expectBreak();
        SampleBlock after = block("a", 6000 + missing, 400);
        for (std::size_t i = 0; i < static_cast<std::size_t>(outliers); ++i)
            after.values[i] += 40.0;
        session.append(after);
        const std::vector<IncidentEvent> events = finish(session, trainer);
        const ScoredColumns columns = session.series("a")->copy(6000, 6400);
        const bool isFlagged = std::any_of(columns.flags.begin(), columns.flags.end(),
                                           [](std::uint8_t flags) { return (flags & kFlagged) != 0; });
        QTEST(events.empty() && !isFlagged, "quiet");
    }

    void anOpenIncidentGoesOnAfterARestart()
    {
        // The level stays high when the session ends; the incident closes in the next one, under its number.
        FakeTrainer trainer;
        ScoringSession old({});
        old.addMetrics({info("a")});
        old.append(block("a", 0, 1500));
        finish(old, trainer);
        SampleBlock high = block("a", 1500, 10);
        for (double &value : high.values)
            value += 300.0;
        old.append(high);
        std::vector<IncidentEvent> told = finish(old, trainer);
        QVERIFY(!told.empty());
        Incident open = told.back().incident;
        QCOMPARE(open.state, IncidentState::kOpen);
        open.id = 41; // others came before

        std::vector<IncidentEvent> events;
        ScoringSession next = resumed(old, {open}, events);
        next.append(block("a", 1510, 400));
        const std::vector<IncidentEvent> later = finish(next, trainer);
        QVERIFY(!later.empty());
        QCOMPARE(later.back().incident.id, IncidentId{41});
        QCOMPARE(later.back().incident.state, IncidentState::kClosed);
        QCOMPARE(toMs(later.back().incident.begin), toMs(open.begin));
        for (const IncidentEvent &event : later)
            QVERIFY(event.kind != IncidentEventKind::kOpened);
    }

    void slicesAndFilesGiveTheSameBits_data()
    {
        QTest::addColumn<bool>("hasUniversal");
        QTest::newRow("own fits alone") << false;
        QTest::newRow("beside a universal model") << true;
    }
    void slicesAndFilesGiveTheSameBits()
    {
        QFETCH(bool, hasUniversal);
        const auto universal = hasUniversal ? lastValueUniversalModel(-1.0F) : nullptr;
        FakeTrainer trainer;
        const SampleBlock all = block("a", 0, 1000, 800);

        ScoringSession live({});
        if (universal)
            live.setModels({universalArtifact(universal)}, nullptr);
        live.addMetrics({info("a")});
        for (int i = 0; i < 1000; i += 7) { // as a feed would bring them
            live.append(block("a", i, std::min(7, 1000 - i), 800));
            finish(live, trainer);
        }
        const ScoredColumns ofFeed = live.series("a")->copy(0, 1000);

        TrainerLoader loader = [&]() -> Result<ModelTrainer *> { return &trainer; };
        const auto ofFile =
            scoreFile({{info("a")}, all.times, {all.values}}, {{}, nullptr, loader, universal});
        QVERIFY(ofFile);
        const ScoredColumns &file = ofFile->front();
        QCOMPARE(ofFeed.size(), file.size());
        for (std::size_t i = 0; i < file.size(); ++i) {
            QCOMPARE(std::isnan(ofFeed.score[i]), std::isnan(file.score[i]));
            QVERIFY(std::isnan(file.score[i]) || ofFeed.score[i] == file.score[i]);
            QVERIFY(std::isnan(file.incidentScore[i]) || ofFeed.incidentScore[i] == file.incidentScore[i]);
            QCOMPARE(int(ofFeed.flags[i]), int(file.flags[i]));
        }
        QCOMPARE(std::isnan(file.score[59]), !hasUniversal);
        QVERIFY(!std::isnan(file.score[60]));
        QVERIFY(file.score[800] >= 1.0F);
    }

    void aMetricThatWaitsDoesNotHoldUpTheOthers()
    {
        ScoringSession session({});
        session.setModels({}, artifact({fakeDetectorModel("b")}));
        session.addMetrics({info("a"), info("b")});
        session.append(block("a", 0, 300));
        session.append(block("b", 0, 300));
        std::vector<IncidentEvent> events;
        while (session.score(1000, events) > 0) {
        }
        const std::vector<MetricStatus> status = session.status();
        QCOMPARE(status[0].state, LearningState::kFitting);
        QCOMPARE(status[0].scored, 60U);
        QCOMPARE(status[1].state, LearningState::kReady);
        QCOMPARE(status[1].scored, 300U);
        QVERIFY(!session.hasWork());
        QCOMPARE(session.takeDueFits().size(), 1U);
        QVERIFY(session.takeDueFits().empty()); // told once
    }

    void aFitThatFailsIsSaidAndScoringGoesOn()
    {
        ScoringSession session({});
        session.addMetrics({info("a")});
        session.append(block("a", 0, 150));
        std::vector<IncidentEvent> events;
        while (session.score(1000, events) > 0) {
        }
        const std::vector<DueFit> fits = session.takeDueFits();
        session.finishFit(fits.front().monitor, failure(ErrorCode::kTooFewSamples, "61 % gaps"));
        while (session.score(1000, events) > 0) {
        }
        QCOMPARE(session.status().front().state, LearningState::kBlocked);
        QCOMPARE(session.status().front().reason, std::string("61 % gaps"));
        QCOMPARE(session.status().front().scored, 150U);
    }

    void rewindingIsAsIfItHadComeJustSoFar()
    {
        FakeTrainer trainer;
        ScoringSession whole({});
        whole.addMetrics({info("a")});
        whole.append(block("a", 0, 900, 400));
        finish(whole, trainer);
        ScoringSession rewound({});
        rewound.addMetrics({info("a")});
        rewound.append(block("a", 0, 900, 850));
        finish(rewound, trainer);
        rewound.rewind(fromMs(300'000));
        QCOMPARE(rewound.series("a")->size(), 300U);
        rewound.append(block("a", 300, 600, 400));
        finish(rewound, trainer);
        const ScoredColumns a = whole.series("a")->copy(0, 900);
        const ScoredColumns b = rewound.series("a")->copy(0, 900);
        QCOMPARE(a.size(), b.size());
        for (std::size_t i = 200; i < a.size(); ++i)
            QVERIFY(a.score[i] == b.score[i]);
    }

    void aRetrainedModelTakesOverAtTheNextSample()
    {
        ScoringSession session({});
        session.setModels({}, artifact({fakeDetectorModel("a")}));
        session.addMetrics({info("a")});
        session.append(block("a", 0, 100));
        std::vector<IncidentEvent> events;
        while (session.score(1000, events) > 0) {
        }
        const float before = session.series("a")->copy(99, 100).expected.front();
        auto other = fakeDetectorModel("a");
        other->point.model = std::make_shared<FakeModel>(4, std::vector{10.0});
        const std::vector<MetricId> taken = session.useModels({other}, false);
        QCOMPARE(taken.size(), 1U);
        session.append(block("a", 100, 10));
        while (session.score(1000, events) > 0) {
        }
        const ScoredColumns columns = session.series("a")->copy(0, 110);
        QCOMPARE(columns.expected[99], before); // what was said then stays
        QCOMPARE(columns.expected[100], 10.0F);
        session.useModels({other}, true); // a file is scored anew
        while (session.score(1000, events) > 0) {
        }
        QCOMPARE(session.series("a")->copy(99, 100).expected.front(), 10.0F);
    }

    void anotherMetricsModelLeavesADueFitDue()
    {
        FakeTrainer trainer;
        ScoringSession session({});
        session.addMetrics({info("a"), info("b")});
        for (const char *id : {"a", "b"})
            session.append(block(id, 0, 150));
        std::vector<IncidentEvent> events;
        while (session.score(1000, events) > 0) {
        }
        const std::vector<DueFit> given = session.takeDueFits();
        QCOMPARE(given.size(), 2U);
        session.useModels({fakeDetectorModel("a")}, false); // live: who drops the fits under way asks anew
        session.finishFit(given[1].monitor,
                          buildDetectorModel(given[0].data, given[0].spec, trainer, {}, {}));
        QCOMPARE(session.status()[1].state, LearningState::kFitting); // that was of another metric
        const std::vector<DueFit> again = session.takeDueFits();
        QCOMPARE(again.size(), 1U);
        QCOMPARE(again.front().data.metrics.front().id, std::string("b"));
        finish(session, trainer);
        session.finishFit(again.front().monitor,
                          buildDetectorModel(again.front().data, again.front().spec, trainer, {}, {}));
        while (session.score(1000, events) > 0) {
        }
        QCOMPARE(session.status()[1].scored, std::uint64_t{150});
        QCOMPARE(session.modelWordsOf("a"), ownModelName(fakeDetectorModel("a")->facts.samples));
    }

    void aJointModelTakesItsMetricsTogether()
    {
        auto joint = fakeDetectorModel("a");
        joint->metrics.push_back(info("b"));
        joint->scalers.push_back({});
        joint->point.model = std::make_shared<FakeModel>(4, std::vector{10.0, 10.0});
        joint->incident.model = std::make_shared<FakeModel>(4, std::vector{10.0, 10.0});
        ScoringSession session({});
        session.setModels({}, artifact({joint}));
        session.addMetrics({info("a"), info("b"), info("c")});
        for (const char *id : {"a", "b", "c"})
            session.append(block(id, 0, 50));
        std::vector<IncidentEvent> events;
        while (session.score(1000, events) > 0) {
        }
        const ScoredColumns a = session.series("a")->copy(0, 50);
        const ScoredColumns b = session.series("b")->copy(0, 50);
        QVERIFY(a.mse[40] == b.mse[40]);
        QCOMPARE(session.status()[2].state, LearningState::kCollecting);
    }

    void trainingDataFollowsTheRange()
    {
        ScoringSession session({});
        session.addMetrics({info("a"), info("b")});
        session.append(block("a", 0, 100));
        session.append(block("b", 0, 100));
        TrainingSpec spec;
        spec.range = TimeRange{fromMs(10'000), fromMs(20'000)};
        const auto each = session.trainingData(spec);
        QVERIFY(each);
        QCOMPARE(each->size(), 2U);
        QCOMPARE(each->front().size(), 10U);
        spec.joint = true;
        const auto joint = session.trainingData(spec);
        QVERIFY(joint);
        QCOMPARE(joint->size(), 1U);
        QCOMPARE(joint->front().values.size(), 2U);
        spec.metrics = {"nothing"};
        QVERIFY(!session.trainingData(spec));
    }

    /// What is real stays out of fits and trainings; what is false or expected comes back into them.
    void labelsRuleWhatIsLearned()
    {
        const auto refitData = [](std::vector<Label> labels, TrainingData *training) {
            FakeTrainer trainer;
            ScoringSession session({});
            session.setLabels(std::move(labels));
            session.setExclusions({{}, false});
            session.addMetrics({info("a")});
            session.append(block("a", 0, 900, 400));
            std::vector<IncidentEvent> events;
            TrainingData newest;
            for (;;) {
                while (session.score(64, events) > 0) {
                }
                std::vector<DueFit> fits = session.takeDueFits();
                if (fits.empty())
                    break;
                for (const DueFit &fit : fits) {
                    session.finishFit(fit.monitor, buildDetectorModel(fit.data, fit.spec, trainer, {}, {}));
                    newest = fit.data;
                }
            }
            *training = session.trainingData({})->front();
            return newest;
        };
        const auto label = [](LabelKind kind, int first, int last) {
            return Label{kind, {fromMs(first * 1000), fromMs(last * 1000)}, {"a"}};
        };
        TrainingData training;
        const TrainingData untaught = refitData({}, &training);
        QCOMPARE(untaught.size(), 700U);
        QVERIFY(std::isnan(untaught.values[0][400])); // set aside by its incident
        QCOMPARE(training.values[0][400], 500.0);

        for (const LabelKind kind : {LabelKind::kFalse, LabelKind::kExpected}) {
            const TrainingData taught = refitData({label(kind, 395, 405)}, &training);
            QCOMPARE(taught.values[0][400], 500.0);
            QCOMPARE(training.values[0][400], 500.0);
        }
        const TrainingData without =
            refitData({label(LabelKind::kReal, 100, 110), label(LabelKind::kFalse, 105, 200)}, &training);
        for (const TrainingData *data : {&without, &std::as_const(training)}) {
            QVERIFY(!std::isnan(data->values[0][99]));
            for (std::size_t i = 100; i < 110; ++i)
                QVERIFY(std::isnan(data->values[0][i]));
            QVERIFY(!std::isnan(data->values[0][110]));
        }
    }

    void exclusionsStayOutOfWhatIsLearned()
    {
        FakeTrainer trainer;
        ScoringSession session({});
        TrainingExclusions exclusions{{{fromMs(100'000), fromMs(110'000)}}, true};
        session.setExclusions(exclusions);
        session.addMetrics({info("a")});
        session.append(block("a", 0, 900, 400));
        std::vector<IncidentEvent> events;
        std::size_t excludedInFits = 0;
        for (;;) {
            while (session.score(64, events) > 0) {
            }
            const std::vector<DueFit> fits = session.takeDueFits();
            if (fits.empty())
                break;
            for (const DueFit &fit : fits) {
                session.finishFit(fit.monitor, buildDetectorModel(fit.data, fit.spec, trainer, {}, {}));
                excludedInFits += fit.data.size() > 105 && std::isnan(fit.data.values[0][105]) ? 1U : 0U;
            }
        }
        QVERIFY(excludedInFits >= 1);
        const auto isOut = [&](std::size_t sample) {
            return std::isnan(session.trainingData({})->front().values[0][sample]);
        };
        QVERIFY(isOut(100) && isOut(109) && !isOut(99) && !isOut(110));
        QVERIFY(isOut(400)); // in an incident
        session.setLabels({{LabelKind::kFalse, {fromMs(400'000), fromMs(401'000)}, {"a"}}});
        QVERIFY(!isOut(400));
        session.setLabels({{LabelKind::kFalse, {fromMs(100'000), fromMs(101'000)}, {}}});
        QVERIFY(isOut(100) && isOut(400)); // an exclusion goes before a label
        session.setExclusions({{}, false});
        QVERIFY(!isOut(100) && !isOut(400));
    }

    void whatChangedIsTakenOnce()
    {
        ScoringSession session({});
        session.setModels({}, artifact({fakeDetectorModel("a")}));
        session.addMetrics({info("a")});
        session.append(block("a", 0, 100));
        QCOMPARE(session.takeAppended("a", 60).end, 60U);
        QCOMPARE(session.takeAppended("a", 60).end, 100U);
        QVERIFY(session.takeAppended("a", 60).isEmpty());
        std::vector<IncidentEvent> events;
        session.score(10, events);
        const auto scored = session.takeScored("a", 100);
        QCOMPARE(scored.first, 0U);
        QCOMPARE(scored.end, 10U);
    }
};

QTEST_APPLESS_MAIN(TestScoringSession)
#include "tst_scoring_session.moc"
