// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/detect/metric_monitor.h"
#include "tests/support/fake_model.h"

#include <QtTest/QtTest>

#include <array>
#include <cmath>
#include <numbers>

using namespace redshank;

class TestMetricMonitor : public QObject
{
    Q_OBJECT

private:
    struct Watched
    {
        explicit Watched(DetectorSpec spec, std::shared_ptr<const DetectorModel> model = nullptr)
            : monitor({{.id = "a", .name = "a", .unit = {}, .minHint = {}, .maxHint = {}}}, spec,
                      std::move(model))
        {}
        void push(double value) { pushAt(static_cast<int>(columns[0].size()), value); }
        void pushAt(int second, double value)
        {
            monitor.push(fromMs(1000 * static_cast<std::int64_t>(second)), std::array{value}, tracker,
                         columns, events);
        }
        MetricMonitor monitor;
        IncidentTracker tracker;
        std::array<ScoredColumns, 1> columns;
        std::vector<IncidentEvent> events;
    };

private Q_SLOTS:
    void learningIsCountedInSamples()
    {
        Watched watched({.firstFit = 10, .refit = 25, .lastFit = 25});
        for (int i = 0; i < 10; ++i) {
            QVERIFY(!watched.monitor.isFitDue());
            QCOMPARE(watched.monitor.samplesUntilFit(), static_cast<std::uint64_t>(10 - i));
            watched.push(0.1);
        }
        QVERIFY(watched.monitor.isFitDue());
        QCOMPARE(watched.monitor.history().size(), 10U);
        auto model = fakeDetectorModel("a");
        model->facts.provisional = true;
        watched.monitor.adoptFit(model);
        QVERIFY(!watched.monitor.isFitDue());
        QVERIFY(watched.monitor.isProvisional());
        watched.push(0.1);
        // The window was filled from the history: the very next sample is scored.
        QVERIFY(!std::isnan(watched.columns[0].score.back()));
        QCOMPARE(int(watched.columns[0].flags.back()), int(kProvisional));
        for (int i = 11; i < 25; ++i)
            watched.push(0.1);
        QVERIFY(watched.monitor.isFitDue());
        watched.monitor.adoptFit(fakeDetectorModel("a"));
        QVERIFY(!watched.monitor.isProvisional());
        QCOMPARE(watched.monitor.history().size(), 0U);
        watched.push(0.1);
        QVERIFY(!std::isnan(watched.columns[0].score.back()));
    }

    void theEarlyFitCountsWhatIsThere_data()
    {
        QTest::addColumn<int>("missing"); ///< The first samples.
        QTest::addColumn<std::vector<std::size_t>>("due");
        QTest::newRow("none") << 0 << std::vector<std::size_t>{10, 25, 50};
        QTest::newRow("some") << 3 << std::vector<std::size_t>{13, 25, 50};
        QTest::newRow("so many that the first fit comes first") << 20 << std::vector<std::size_t>{25, 50};
    }
    void theEarlyFitCountsWhatIsThere()
    {
        QFETCH(int, missing);
        QFETCH(std::vector<std::size_t>, due);
        Watched watched({.earlyFit = 10, .firstFit = 25, .refit = 50, .lastFit = 50});
        std::vector<std::size_t> fits;
        for (int i = 0; i < 100; ++i) {
            if (watched.monitor.isFitDue()) {
                fits.push_back(watched.monitor.history().size());
                watched.monitor.giveUpFit();
            }
            watched.push(i < missing ? kMissing : 0.1);
        }
        QCOMPARE(fits, due);
    }

    void refitsComeAtFourTimesAsMany()
    {
        Watched watched({.firstFit = 5, .refit = 10, .lastFit = 200});
        std::vector<std::size_t> fits;
        for (int i = 0; i < 1000; ++i) {
            if (watched.monitor.isFitDue()) {
                fits.push_back(watched.monitor.history().size());
                watched.monitor.adoptFit(fakeDetectorModel("a"));
            }
            watched.push(0.1);
        }
        QCOMPARE(fits, (std::vector<std::size_t>{5, 10, 40, 160}));
        QCOMPARE(watched.monitor.history().size(), 0U); // memory is given back
    }

    void afterAFailedFitTheNextStepIsTried()
    {
        Watched watched({.firstFit = 10, .refit = 25, .lastFit = 25});
        for (int i = 0; i < 10; ++i)
            watched.push(0.1);
        watched.monitor.giveUpFit();
        QVERIFY(!watched.monitor.isFitDue());
        for (int i = 10; i < 25; ++i)
            watched.push(0.1);
        QVERIFY(watched.monitor.isFitDue());
        watched.monitor.giveUpFit();
        watched.push(0.1);
        QVERIFY(!watched.monitor.isFitDue());
        QVERIFY(watched.monitor.model() == nullptr);
    }

    void aGivenModelIsUsedAndNothingIsLearned()
    {
        Watched watched({.firstFit = 10, .refit = 25, .lastFit = 25}, fakeDetectorModel("a"));
        for (int i = 0; i < 100; ++i) {
            QVERIFY(!watched.monitor.isFitDue());
            watched.push(0.1);
        }
        QCOMPARE(watched.monitor.history().size(), 0U);
        QVERIFY(!watched.monitor.isOwnFit());
    }

    void onlyTheWantedDirectionCounts_data()
    {
        QTest::addColumn<int>("direction");
        QTest::addColumn<double>("minimumChange");
        QTest::addColumn<double>("value");
        QTest::addColumn<bool>("counts");
        QTest::newRow("both, up") << int(Direction::kBoth) << 0.0 << 40.0 << true;
        QTest::newRow("both, down") << int(Direction::kBoth) << 0.0 << -40.0 << true;
        QTest::newRow("up, up") << int(Direction::kUp) << 0.0 << 40.0 << true;
        QTest::newRow("up, down") << int(Direction::kUp) << 0.0 << -40.0 << false;
        QTest::newRow("down, up") << int(Direction::kDown) << 0.0 << 40.0 << false;
        QTest::newRow("down, down") << int(Direction::kDown) << 0.0 << -40.0 << true;
        QTest::newRow("large enough") << int(Direction::kBoth) << 30.0 << 40.0 << true;
        QTest::newRow("too small") << int(Direction::kBoth) << 50.0 << 40.0 << false;
    }
    void onlyTheWantedDirectionCounts()
    {
        QFETCH(int, direction);
        QFETCH(double, minimumChange);
        QFETCH(double, value);
        QFETCH(bool, counts);
        Watched watched({.direction = static_cast<Direction>(direction), .minimumChange = minimumChange},
                        fakeDetectorModel("a"));
        for (int i = 0; i < 50; ++i)
            watched.push(0.1);
        watched.push(value);
        const ScoredColumns &columns = watched.columns[0];
        QCOMPARE(columns.score.back() >= 1.0F, counts);
        QCOMPARE(columns.incidentScore.back() >= 1.0F, counts);
        QCOMPARE((columns.flags.back() & kFlagged) != 0, counts);
        QCOMPARE(watched.events.empty(), !counts);
    }

    void aGapDoesNotMoveTheSeason_data()
    {
        QTest::addColumn<int>("missing"); // samples, of a turn of 96
        QTest::newRow("quarter of a turn") << 24;
        QTest::newRow("half a turn") << 48;
        QTest::newRow("two turns and a half") << 240;
    }
    void aGapDoesNotMoveTheSeason()
    {
        QFETCH(int, missing);
        Watched watched({});
        std::uint32_t random = 1;
        int at = 0;
        const auto wave = [&] {
            random = random * 1'664'525U + 1'013'904'223U;
            const double noise = static_cast<double>(random >> 16U) / 65'536.0 - 0.5;
            return 10.0 * std::sin(at * 2.0 * std::numbers::pi / 96.0) + noise;
        };
        for (; at < 96 * 12; ++at)
            watched.pushAt(at, wave());
        watched.events.clear();
        for (at += missing; at < 96 * 20; ++at)
            watched.pushAt(at, wave());
        // The values may jump over the gap; what is told of a season comes a turn later at the earliest.
        for (const IncidentEvent &event : watched.events)
            QVERIFY(event.incident.kind != IncidentKind::kLostCycle &&
                    event.incident.begin < fromMs(1000 * (96 * 12 + missing + 48)));
    }

    void flagsAndIncidentsStandInTheColumns()
    {
        Watched watched({}, fakeDetectorModel("a"));
        for (int i = 0; i < 50; ++i)
            watched.push(0.1);
        watched.push(40.0);
        const ScoredColumns &columns = watched.columns[0];
        QVERIFY(columns.score.back() >= 1.0F);
        QVERIFY(columns.incidentScore.back() >= 1.0F);
        QCOMPARE(int(columns.flags.back()), kFlagged | kInIncident | kIncidentOpens);
        QCOMPARE(watched.events.size(), 1U);
        watched.push(0.1);
        QVERIFY(columns.incidentScore.back() < 1.0F);
        QCOMPARE(int(columns.flags.back()), int(kInIncident));
    }
};

QTEST_APPLESS_MAIN(TestMetricMonitor)
#include "tst_metric_monitor.moc"
