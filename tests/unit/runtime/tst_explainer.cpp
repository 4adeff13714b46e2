// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/runtime/explainer.h"
#include "tests/support/fake_model.h"
#include "tests/support/tiny_model.h"

#include <QtTest/QtTest>

#include <cmath>

using namespace redshank;

class TestExplainer : public QObject
{
    Q_OBJECT

private:
    static constexpr int kSamples = 500;

    static MetricInfo info(const MetricId &id)
    {
        return {.id = id, .name = id, .unit = {}, .minHint = {}, .maxHint = {}};
    }
    static SampleBlock block(const MetricId &id, int phase, int spikeAt, int samples = kSamples)
    {
        SampleBlock made{id, {}, {}};
        for (int i = 0; i < samples; ++i) {
            made.times.push_back(fromMs(i * 60'000));
            made.values.push_back(100.0 + 5.0 * std::sin(0.3 * i + phase) + (i == spikeAt ? 60.0 : 0.0));
        }
        return made;
    }
    static ModelArtifact artifact(DetectorModel model)
    {
        ModelArtifact made;
        made.name = "tiny";
        made.detectors.push_back(std::make_shared<const DetectorModel>(std::move(model)));
        return made;
    }
    static void scoreAll(ScoringSession &session)
    {
        std::vector<IncidentEvent> events;
        while (session.score(256, events) > 0) {
        }
    }
    static double sumOf(const Explanation &explanation)
    {
        double sum = 0.0;
        for (const ErrorPart &part : explanation.parts)
            sum += part.contribution;
        return sum;
    }
    /// Two metrics with a model each, and two scored jointly; the spikes are at sample 400.
    static void fill(ScoringSession &session)
    {
        DetectorModel one = tinyModel(1, 1, 3);
        one.metrics.front() = info("a");
        DetectorModel joint = tinyModel(2, 1, 4);
        joint.metrics = {info("trained/b"), info("trained/c")}; // matched by name
        joint.metrics[0].name = "b";
        joint.metrics[1].name = "c";
        session.setModels({artifact(one)}, std::make_shared<const ModelArtifact>(artifact(joint)));
        session.addMetrics({info("a"), info("b"), info("c")});
        session.append(block("a", 0, 400));
        session.append(block("b", 1, 400));
        session.append(block("c", 2, -1));
        scoreAll(session);
    }

private Q_SLOTS:
    void partsAddUpToThePrintedMse_data()
    {
        QTest::addColumn<int>("sample");
        for (const int sample : {5, 60, 399, 400, 401, 499})
            QTest::addRow("sample %d", sample) << sample;
    }
    void partsAddUpToThePrintedMse()
    {
        QFETCH(int, sample);
        ScoringSession session({});
        fill(session);
        const auto sequence = static_cast<std::uint64_t>(sample);
        for (const char *id : {"a", "b", "c"}) {
            const Result<Explanation> why = explain(session, {1, id, fromMs(sample * 60'000), {}, {}});
            QVERIFY(why);
            const double printed = session.series(id)->at(SeriesStore::Column::kMse, sequence);
            QCOMPARE(why->parts.size(), std::size_t(id[0] == 'a' ? 1 : 2));
            for (const ErrorPart &part : why->parts)
                QCOMPARE(part.value, session.series(part.metric)->at(SeriesStore::Column::kValue, sequence));
            QVERIFY(std::abs(sumOf(*why) - why->mse) < 1e-9);
            QVERIFY(std::abs(why->mse - why->ownMse) < 1e-9);
            QCOMPARE(static_cast<float>(why->mse), static_cast<float>(printed));
            QVERIFY(!why->modelChanged);
            QVERIFY(std::is_sorted(why->parts.begin(), why->parts.end(), [](const auto &x, const auto &y) {
                return x.contribution > y.contribution;
            }));
            double window = 0.0;
            for (const double part : why->window.contribution)
                window += part;
            QVERIFY(why->window.isEmpty() || std::abs(window - why->window.mse) < 1e-9);
            QCOMPARE(why->window.isEmpty(), sample < 15);
        }
    }

    void othersOfTheIncidentStandBeside()
    {
        ScoringSession session({});
        fill(session);
        const Result<Explanation> why = explain(
            session, {1, "a", fromMs(400 * 60'000), {fromMs(390 * 60'000), fromMs(401 * 60'000)}, {"b"}});
        QVERIFY(why);
        QCOMPARE(why->parts.size(), std::size_t{3}); // a alone, b with its joint model's other metric
        QVERIFY(std::abs(sumOf(*why) - why->mse) < 1e-9);
        QVERIFY(why->mse > why->ownMse);
        QCOMPARE(static_cast<float>(why->ownMse),
                 static_cast<float>(session.series("a")->at(SeriesStore::Column::kMse, 400)));
        QVERIFY(why->moved.empty()); // all are parts
    }

    void aSampleBetweenTwoIsTheOneBefore()
    {
        ScoringSession session({});
        fill(session);
        const Result<Explanation> why = explain(session, {1, "a", fromMs(400 * 60'000 + 59'999), {}, {}});
        QVERIFY(why);
        QCOMPARE(why->time, fromMs(400 * 60'000));
        QCOMPARE(why->value, session.series("a")->at(SeriesStore::Column::kValue, 400));
    }

    void saysThatTheModelHasChanged()
    {
        ScoringSession session({});
        fill(session);
        auto other = std::make_shared<DetectorModel>(tinyModel(1, 1, 99));
        other->metrics.front() = info("a");
        QCOMPARE(session.useModels({other}, false).size(), std::size_t{1});
        const Result<Explanation> why = explain(session, {1, "a", fromMs(400 * 60'000), {}, {}});
        QVERIFY(why);
        QVERIFY(why->modelChanged);
        QVERIFY(std::abs(why->saidMse - why->ownMse) > 1e-3);
        QVERIFY(std::abs(sumOf(*why) - why->mse) < 1e-9);
        QVERIFY(!explain(session, {1, "b", fromMs(400 * 60'000), {}, {}})->modelChanged);
    }

    void nearestWindowsAreNormalAndEarlier()
    {
        ScoringSession session({});
        fill(session);
        const Result<Explanation> why = explain(session, {1, "a", fromMs(400 * 60'000), {}, {}});
        QVERIFY(why);
        QCOMPARE(why->nearest.size(), std::size_t{3});
        for (const NearestWindow &window : why->nearest) {
            QCOMPARE(window.values.size(), why->window.values.size());
            QVERIFY(window.end < why->window.times.front());
        }
        QVERIFY(why->nearest.front().distance <= why->nearest.back().distance);
    }

    void whatElseMovedIsRanked()
    {
        ScoringSession session({});
        std::vector<MetricInfo> metrics;
        for (const char *id : {"a", "still", "moved"})
            metrics.push_back(info(id));
        session.addMetrics(metrics);
        session.append(block("a", 0, 400));
        session.append(block("still", 1, -1));
        session.append(block("moved", 2, 398));
        const Result<Explanation> why = explain(
            session, {1, "a", fromMs(400 * 60'000), {fromMs(385 * 60'000), fromMs(405 * 60'000)}, {}});
        QVERIFY(why);
        QCOMPARE(why->moved.size(), std::size_t{2});
        QCOMPARE(why->moved.front().metric, MetricId("moved"));
        QVERIFY(why->moved.front().strength > 1.5);
        QVERIFY(why->moved.back().strength < 1.3);
        QVERIFY(why->parts.empty()); // nothing has scored it yet
        QVERIFY(std::isnan(why->mse));
    }

    void aMetricThatIsGoneIsAnError()
    {
        ScoringSession session({});
        fill(session);
        QCOMPARE(explain(session, {1, "gone", fromMs(0), {}, {}}).error().code, ErrorCode::kInvalidInput);
        QCOMPARE(explain(session, {1, "a", fromMs(-1), {}, {}}).error().code, ErrorCode::kEmptyInput);
    }

    void ownFitsAreExplainedToo()
    {
        ScoringSession session({});
        session.addMetrics({info("a")});
        session.append(block("a", 0, 950, 1000));
        FakeTrainer trainer;
        std::vector<IncidentEvent> events;
        while (session.hasWork()) {
            while (session.score(256, events) > 0) {
            }
            for (const DueFit &fit : session.takeDueFits())
                session.finishFit(fit.monitor, buildDetectorModel(fit.data, fit.spec, trainer, {}, {}));
        }
        const Result<Explanation> why = explain(session, {1, "a", fromMs(950 * 60'000), {}, {}});
        QVERIFY(why);
        QVERIFY(!why->modelChanged);
        QVERIFY(std::abs(sumOf(*why) - why->mse) < 1e-9);
        QCOMPARE(static_cast<float>(why->mse),
                 static_cast<float>(session.series("a")->at(SeriesStore::Column::kMse, 950)));
        QCOMPARE(why->line.source, LineOrigin::Source::kBlockMaxima);
        QVERIFY(why->line.sampleError > why->line.lineError);
        QVERIFY(!why->model.empty());
        // As it was said then: the strongest stream is what the incident score was made of.
        QVERIFY(!why->streams.empty());
        QVERIFY(why->streams.front().surprise >= why->incidentLine);
        QVERIFY(why->streams.front().surprise >= why->streams.back().surprise);
        // Nothing is kept of a sample that was not odd.
        QVERIFY(explain(session, {1, "a", fromMs(900 * 60'000), {}, {}})->streams.empty());
    }
};

QTEST_APPLESS_MAIN(TestExplainer)
#include "tst_explainer.moc"
