// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/detect/label_score.h"
#include "engine/runtime/file_scoring.h"
#include "engine/runtime/tuning_desk.h"
#include "engine/runtime/tuning_trial.h"
#include "engine/series/random_source.h"
#include "tests/support/fake_model.h"

#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

#include <algorithm>
#include <cmath>

using namespace redshank;

/// What another tuning would have told is what it tells.
class TuningTrialTest : public QObject
{
    Q_OBJECT

private:
    FakeTrainer m_trainer;

    static MetricInfo info(const MetricId &id)
    {
        return {.id = id, .name = id, .unit = {}, .minHint = {}, .maxHint = {}};
    }
    /// A wave with noise, and now and then something of any size for any time.
    static SampleBlock block(const MetricId &id, std::size_t samples, std::uint64_t seed)
    {
        RandomSource random(seed);
        SampleBlock made{id, {}, {}};
        double fault = 0.0;
        int left = 0;
        for (std::size_t i = 0; i < samples; ++i) {
            if (left-- <= 0)
                fault = 0.0;
            if (i > 300 && left <= 0 && random.uniform() < 0.006) {
                left = static_cast<int>(1.0 + 30.0 * random.uniform() * random.uniform());
                fault = (random.uniform() < 0.5 ? -1.0 : 1.0) * (5.0 + 60.0 * random.uniform());
            }
            made.times.push_back(fromMs(static_cast<std::int64_t>(i) * 60'000));
            made.values.push_back(100.0 + 20.0 * std::sin(static_cast<double>(i) * 0.05) +
                                  2.0 * random.normal() + fault);
        }
        return made;
    }
    static std::shared_ptr<const ModelArtifact> artifact(std::shared_ptr<const DetectorModel> model)
    {
        auto made = std::make_shared<ModelArtifact>();
        made->name = "chosen";
        made->detectors = {std::move(model)};
        return made;
    }
    /// Scores until nothing can be done; fits are made at once. Answers when incidents opened.
    std::vector<TimePoint> finish(ScoringSession &session)
    {
        std::vector<TimePoint> opened;
        std::vector<IncidentEvent> events;
        for (;;) {
            while (session.score(64, events) > 0) {
            }
            std::vector<DueFit> fits = session.takeDueFits();
            if (fits.empty())
                break;
            for (const DueFit &fit : fits)
                session.finishFit(fit.monitor, buildDetectorModel(fit.data, fit.spec, m_trainer, {}, {}));
        }
        for (const IncidentEvent &event : events)
            if (event.kind == IncidentEventKind::kOpened)
                opened.push_back(event.incident.begin);
        return opened;
    }
    static std::vector<TimePoint> begins(const TuningTrial::Outcome &outcome)
    {
        std::vector<TimePoint> times;
        for (const Incident &incident : outcome.incidents)
            times.push_back(incident.begin);
        return times;
    }
    static TuningTrial heard(const ScoringSession &session)
    {
        TuningTrial trial(session);
        while (trial.hear(session, {}, 1000) > 0) {
        }
        return trial;
    }
    static Tuning general(double level)
    {
        Tuning tuning;
        tuning.all.level = level;
        return tuning;
    }
    /// A session that has scored three metrics with faults, by fits of their own.
    void fill(ScoringSession &session)
    {
        session.addMetrics({info("a"), info("b"), info("c")});
        session.append(block("a", 5000, 3));
        session.append(block("b", 4000, 4));
        session.append(block("c", 4500, 5));
        finish(session);
    }

private Q_SLOTS:
    void equalsWhatDetectSays_data()
    {
        QTest::addColumn<int>("sensitivity");
        QTest::newRow("low") << int(Sensitivity::kLow);
        QTest::newRow("medium") << int(Sensitivity::kMedium);
        QTest::newRow("high") << int(Sensitivity::kHigh);
    }
    void equalsWhatDetectSays()
    {
        QFETCH(int, sensitivity);
        const SampleBlock samples = block("a", 12'000, 7);
        const TrainingData data{{info("a")}, samples.times, {samples.values}};
        Result<DetectorModel> built = buildDetectorModel(data, {}, m_trainer, {}, {});
        QVERIFY(built);
        const auto model = std::make_shared<const DetectorModel>(std::move(*built));

        ScoringSession session({});
        session.setModels({}, artifact(model));
        session.addMetrics({info("a")});
        session.append(samples);
        finish(session);
        const TuningTrial trial = heard(session);
        const auto outcome = trial.replay(session, general(sensitivity), {});

        FileScoring scoring;
        scoring.spec.sensitivity = static_cast<Sensitivity>(sensitivity);
        scoring.model = model;
        const auto columns = scoreFile(data, scoring);
        QVERIFY(columns);
        std::vector<TimePoint> opened;
        for (std::size_t i = 0; i < columns->front().size(); ++i)
            if ((columns->front().flags[i] & kIncidentOpens) != 0)
                opened.push_back(columns->front().times[i]);
        qInfo("would have fired %zu times, detect says %zu", outcome.incidents.size(), opened.size());
        QVERIFY(!opened.empty());
        QCOMPARE(begins(outcome), opened);
    }

    void equalsTheSameRescored_data()
    {
        QTest::addColumn<Tuning>("tuning");
        QTest::newRow("as it is") << general(1.0);
        QTest::newRow("high") << general(2.0);
        QTest::newRow("between") << general(0.37);
        QTest::newRow("lowest") << general(kLowestLevel);
        Tuning up = general(1.5);
        up.metrics["a"].direction = Direction::kUp;
        up.metrics["b"].direction = Direction::kDown;
        QTest::newRow("directions") << up;
        Tuning least = general(2.0);
        least.metrics["a"].minimumChange = 20.0;
        least.metrics["c"].minimumShare = 0.2;
        least.metrics["c"].level = 0.5;
        QTest::newRow("smallest changes and a level of its own") << least;
    }
    void equalsTheSameRescored()
    {
        QFETCH(Tuning, tuning);
        ScoringSession session({});
        fill(session);
        const auto outcome = heard(session).replay(session, tuning, {});
        const int fits = m_trainer.fits;
        session.setTuning(tuning);
        session.rescore();
        const std::vector<TimePoint> opened = finish(session);
        QCOMPARE(m_trainer.fits, fits); // what was fitted is fitted
        QCOMPARE(opened.empty(), tuning.all.level == kLowestLevel);
        QCOMPARE(begins(outcome), opened);
        // And once more from what is known now.
        QCOMPARE(begins(heard(session).replay(session, tuning, {})), opened);
    }

    void theSessionIsNotTouched()
    {
        ScoringSession session({});
        fill(session);
        const ScoredColumns before = session.series("a")->copy(0, 5000);
        heard(session).replay(session, general(2.0), {});
        const ScoredColumns after = session.series("a")->copy(0, 5000);
        for (std::size_t i = 800; i < before.size(); ++i)
            QVERIFY(before.score[i] == after.score[i] || std::isnan(before.score[i]));
        QCOMPARE(session.tuning(), general(1.0));
    }

    void theNewestSamplesWhereThereAreTooMany()
    {
        ScoringSession session({});
        fill(session);
        TuningTrial trial(session, 3000);
        while (trial.hear(session, {}, 1000) > 0) {
        }
        const auto outcome = trial.replay(session, general(2.0), {});
        QCOMPARE(outcome.span.begin, session.series("b")->timeAt(3000));
        for (const Incident &incident : outcome.incidents)
            QVERIFY(outcome.span.contains(incident.begin));
    }

    void whatIsInViewIsToldFirst()
    {
        ScoringSession session({});
        fill(session);
        TuningDesk desk;
        QSignalSpy tried(&desk, &TuningDesk::tuningTried);
        desk.setSession(1, &session);
        desk.tryTuning(
            {.request = 5, .tuning = general(2.0), .first = {"b"}, .alarmsPerDay = {}, .silenced = {}});
        QTRY_COMPARE(tried.size(), 2);
        const auto part = tried[0][0].value<TuningTried>();
        const auto whole = tried[1][0].value<TuningTried>();
        QCOMPARE(part.request, 5U);
        QVERIFY(!part.isWhole);
        QVERIFY(whole.isWhole);
        QVERIFY(part.newIncidents <= whole.newIncidents);
        for (const Incident &incident : part.difference.added)
            QCOMPARE(incident.parts.front().metric, MetricId("b"));
        QCOMPARE(whole.newIncidents, heard(session).replay(session, general(2.0), {}).incidents.size());
        QCOMPARE(whole.oldIncidents, heard(session).replay(session, general(1.0), {}).incidents.size());
        QVERIFY(whole.newIncidents > whole.oldIncidents);
        QVERIFY(whole.difference.added.size() >= whole.newIncidents - whole.oldIncidents);

        tried.clear();
        desk.tryTuning({.request = 6,
                        .tuning = general(0.0),
                        .first = {"b"},
                        .alarmsPerDay = {},
                        .silenced = {}}); // all is heard
        QCOMPARE(tried.size(), 1);
        QVERIFY(tried[0][0].value<TuningTried>().isWhole);
        QVERIFY(!tried[0][0].value<TuningTried>().difference.gone.empty());
    }

    void whatIsFalseIsSilencedWithoutMoreThanItTakes()
    {
        ScoringSession session({});
        fill(session);
        TuningDesk desk;
        desk.setSession(1, &session);
        const TuningTrial trial = heard(session);
        const auto now = trial.replay(session, general(1.0), {});
        const auto weakest = std::min_element(
            now.incidents.begin(), now.incidents.end(),
            [](const Incident &a, const Incident &b) { return a.peakScore() < b.peakScore(); });
        QVERIFY(weakest != now.incidents.end());
        Label label{LabelKind::kFalse, {weakest->begin, weakest->end + Milliseconds{1}}, {}};
        for (const IncidentPart &part : weakest->parts)
            label.metrics.push_back(part.metric);
        QSignalSpy tried(&desk, &TuningDesk::tuningTried);
        desk.tryTuning(
            {.request = 1, .tuning = general(1.0), .first = {}, .alarmsPerDay = {}, .silenced = label});
        QTRY_COMPARE(tried.size(), 1);
        const auto found = tried[0][0].value<TuningTried>();
        QVERIFY(found.isReachable);
        QCOMPARE(*found.tuning.all.level, 1.0); // other metrics stay as they are
        const double level = *found.tuning.of(label.metrics.front()).level;
        QVERIFY(level < 1.0);
        const auto touches = [&](const TuningTrial::Outcome &outcome) {
            return std::any_of(outcome.incidents.begin(), outcome.incidents.end(), [&](const Incident &one) {
                return labelOf(one, std::span(&label, 1)).has_value();
            });
        };
        QVERIFY(touches(now));
        QVERIFY(!touches(trial.replay(session, found.tuning, {})));
        Tuning more = found.tuning;
        for (const MetricId &metric : label.metrics)
            more.metrics[metric].level = level + 0.01;
        QVERIFY(touches(trial.replay(session, more, {})));
    }

    void findsTheLineForSoManyAlarms()
    {
        ScoringSession session({});
        fill(session);
        TuningDesk desk;
        desk.setSession(1, &session);
        const TuningTrial trial = heard(session);
        const auto now = trial.replay(session, general(2.0), {});
        std::vector<Label> labels; // all that high tells is real
        for (const Incident &incident : now.incidents)
            labels.push_back({LabelKind::kReal, {incident.begin, incident.begin + Milliseconds{1}}, {}});
        desk.setLabels(labels);
        session.setTuning(general(2.0));
        QSignalSpy tried(&desk, &TuningDesk::tuningTried);
        const double wanted = now.perDay() / 2.0;
        desk.tryTuning(
            {.request = 1, .tuning = general(2.0), .first = {}, .alarmsPerDay = wanted, .silenced = {}});
        QTRY_COMPARE(tried.size(), 1);
        const auto found = tried[0][0].value<TuningTried>();
        QVERIFY(found.isReachable);
        QVERIFY(found.newPerDay <= wanted);
        const double level = *found.tuning.all.level;
        QCOMPARE(trial.replay(session, general(level), {}).incidents.size(), found.newIncidents);
        QVERIFY(trial.replay(session, general(level + 0.01), {}).perDay() > wanted);
        QVERIFY(!found.missed.empty());
        QVERIFY(found.missed.size() < labels.size());

        tried.clear();
        desk.tryTuning(
            {.request = 2, .tuning = general(2.0), .first = {}, .alarmsPerDay = 1e9, .silenced = {}});
        QTRY_COMPARE(tried.size(), 1);
        QCOMPARE(*tried[0][0].value<TuningTried>().tuning.all.level, kHighestLevel);
        tried.clear();
        desk.tryTuning(
            {.request = 3, .tuning = general(2.0), .first = {}, .alarmsPerDay = 0.0, .silenced = {}});
        QTRY_COMPARE(tried.size(), 1);
        const auto least = tried[0][0].value<TuningTried>();
        QCOMPARE(least.isReachable, least.newPerDay == 0.0);
        QCOMPARE(*least.tuning.all.level <= 0.0, true);
    }
};

QTEST_GUILESS_MAIN(TuningTrialTest)
#include "tst_tuning_trial.moc"
