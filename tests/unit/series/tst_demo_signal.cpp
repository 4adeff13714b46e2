// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/series/demo_signal.h"

#include <QtTest/QTest>

#include <algorithm>
#include <cmath>

using namespace redshank;

class TestDemoSignal : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sameSeedSameValues()
    {
        const DemoSignal one(42);
        const DemoSignal two(42);
        const DemoSignal other(43);
        bool differs = false;
        for (std::int64_t tick = -500; tick < 500; ++tick) {
            QCOMPARE(one.at(tick), two.at(tick));
            differs = differs || one.at(tick) != other.at(tick);
        }
        QVERIFY(differs);
        QCOMPARE(one.at(100), one.at(100)); // in any order
    }

    void historyHoldsExactlyTwoFaults()
    {
        for (std::uint64_t seed = 0; seed < 20; ++seed) {
            const auto faults = DemoSignal(seed).faults(-DemoSignal::kHistoryTicks, 0);
            QCOMPARE(faults.size(), std::size_t(2));
            QCOMPARE(faults[0].kind, DemoSignal::FaultKind::kSlowBackend);
            QCOMPARE(faults[1].kind, DemoSignal::FaultKind::kBusyHost);
        }
    }

    void firstFaultComesAtFiveSeconds()
    {
        const DemoSignal signal(42);
        const auto faults = signal.faults(0, 300);
        QCOMPARE(faults.size(), std::size_t(1));
        QCOMPARE(faults[0].begin, std::int64_t(25));
        QCOMPARE(faults[0].end - faults[0].begin, std::int64_t(20)); // 4 s
        double highest = 0.0;
        for (std::int64_t tick = 25; tick < 45; ++tick)
            highest = std::max(highest, signal.at(tick)[0]);
        QVERIFY2(std::fabs(highest - 410.0) < 30.0, qPrintable(QString::number(highest)));
        QVERIFY(signal.at(24)[0] < 125.0);
        QVERIFY(signal.at(26)[0] > 300.0); // within 0.4 s
        QVERIFY(signal.at(35)[2] > 25.0);  // the queue is up
        QVERIFY(signal.at(45)[0] < 125.0);
    }

    void laterFaultsComeEverySixtyToNinetySeconds()
    {
        for (std::uint64_t seed = 0; seed < 10; ++seed) {
            const auto faults = DemoSignal(seed).faults(0, 5 * 60 * 60);
            QVERIFY(faults.size() > 40);
            std::vector<DemoSignal::FaultKind> kinds;
            for (std::size_t i = 1; i < faults.size(); ++i) {
                const double seconds = double(faults[i].begin - faults[i - 1].begin) / 5.0;
                QVERIFY2(seconds >= 60.0 && seconds <= 90.0, qPrintable(QString::number(seconds)));
                if (std::find(kinds.begin(), kinds.end(), faults[i].kind) == kinds.end())
                    kinds.push_back(faults[i].kind);
            }
            QCOMPARE(kinds.size(), std::size_t(5));
        }
    }

    void faultsAreFoundFromAnySide()
    {
        const DemoSignal signal(42);
        const auto all = signal.faults(-5000, 20'000);
        std::vector<DemoSignal::Fault> bySecond;
        for (std::int64_t tick = -5000; tick < 20'000; tick += 5) {
            for (const DemoSignal::Fault &fault : signal.faults(tick, tick + 5)) {
                if (bySecond.empty() || !(bySecond.back() == fault))
                    bySecond.push_back(fault);
            }
        }
        QVERIFY(all == bySecond);
    }

    void healthyMetricsAreBelievable()
    {
        const DemoSignal signal(42, DemoSignal::Script::kHealthy);
        QVERIFY(signal.faults(-100'000, 100'000).empty());
        constexpr int kTicks = 9000;
        double sums[4] = {};
        double products[4][4] = {};
        for (int tick = 0; tick < kTicks; ++tick) {
            const DemoSignal::Values values = signal.at(tick);
            QVERIFY2(values[0] > 70.0 && values[0] < 130.0, qPrintable(QString::number(values[0])));
            QVERIFY(values[1] > 100.0 && values[1] < 1600.0);
            QVERIFY(values[2] >= 0.0 && values[2] == std::floor(values[2]) && values[2] < 20.0);
            QVERIFY(values[3] > 5.0 && values[3] < 90.0);
            for (std::size_t a = 0; a < 4; ++a) {
                sums[a] += values[a];
                for (std::size_t b = 0; b < 4; ++b)
                    products[a][b] += values[a] * values[b];
            }
        }
        const auto covariance = [&](std::size_t a, std::size_t b) {
            return products[a][b] / kTicks - sums[a] / kTicks * sums[b] / kTicks;
        };
        QVERIFY(std::fabs(sums[0] / kTicks - 98.0) < 5.0);
        for (std::size_t a = 0; a < 4; ++a) {
            for (std::size_t b = 0; b < a; ++b) // busy hours are busy everywhere
                QVERIFY(covariance(a, b) > 0.7 * std::sqrt(covariance(a, a) * covariance(b, b)));
        }
    }

    void healthyIsTheSameWithoutTheFaults()
    {
        const DemoSignal healthy(42, DemoSignal::Script::kHealthy);
        const DemoSignal faulty(42);
        for (std::int64_t tick = -4500; tick < 4500; ++tick) {
            if (faulty.faults(tick, tick + 1).empty())
                QCOMPARE(healthy.at(tick), faulty.at(tick));
        }
    }

    void metricsAreNamed()
    {
        QCOMPARE(int(DemoSignal::metrics().size()), DemoSignal::kMetrics);
        QCOMPARE(DemoSignal::metrics()[0].id, MetricId("demo/web/latency"));
        QCOMPARE(DemoSignal::metrics()[0].unit, std::string("ms"));
        QCOMPARE(DemoSignal::metrics()[1].id, MetricId("demo/web/requests"));
        QCOMPARE(DemoSignal::metrics()[2].id, MetricId("demo/queue/depth"));
        QCOMPARE(DemoSignal::metrics()[3].id, MetricId("demo/host/cpu"));
    }
};

QTEST_APPLESS_MAIN(TestDemoSignal)
#include "tst_demo_signal.moc"
