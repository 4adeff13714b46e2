// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/detect/moved_metrics.h"

#include <QtTest/QtTest>

#include <cmath>
#include <random>

using namespace redshank;

class TestMovedMetrics : public QObject
{
    Q_OBJECT

private:
    static constexpr int kSamples = 400;
    static constexpr int kBegin = 320;
    static constexpr int kEnd = 360;
    static TimeRange window() { return {fromMs(kBegin * 1000), fromMs(kEnd * 1000)}; }

    template <class Value>
    static SeriesStore storeOf(int samples, Value value)
    {
        std::vector<TimePoint> times;
        std::vector<double> values;
        for (int i = 0; i < samples; ++i) {
            times.push_back(fromMs(i * 1000));
            values.push_back(value(i));
        }
        SeriesStore store;
        store.append(times, values);
        return store;
    }

private Q_SLOTS:
    void ranksWhatMovedAboveWhatDidNot()
    {
        std::mt19937_64 random(7);
        std::normal_distribution<double> noise(0.0, 1.0);
        const auto still =
            movement("still", storeOf(kSamples, [&](int) { return 50.0 + noise(random); }), window());
        const auto spike = movement(
            "spike", storeOf(kSamples, [&](int i) { return 50.0 + noise(random) + (i == 330 ? 25.0 : 0.0); }),
            window());
        const auto shift = movement(
            "shift", storeOf(kSamples, [&](int i) { return 50.0 + noise(random) - (i >= 320 ? 8.0 : 0.0); }),
            window());
        QVERIFY(still && spike && shift);
        QVERIFY2(still->strength < 1.5, qPrintable(QString::number(still->strength)));
        QVERIFY2(spike->strength > 2.0, qPrintable(QString::number(spike->strength)));
        QVERIFY2(shift->strength > 4.0, qPrintable(QString::number(shift->strength)));
        QVERIFY(std::abs(spike->level - 50.0) < 1.0);
        QVERIFY(spike->furthest > 70.0);
        QVERIFY(shift->furthest < 42.0);
        QCOMPARE(shift->samples, std::uint64_t{kEnd - kBegin});
    }

    void aMoveThatComesLaterIsFound()
    {
        // Starts 4 samples behind the window's begin and lasts as long as it.
        const auto late = storeOf(kSamples, [](int i) {
            return std::sin(i * 1.7) + (i >= kBegin + 4 && i < kEnd + 4 ? 20.0 : 0.0);
        });
        const auto early = storeOf(kSamples, [](int i) {
            return std::sin(i * 1.7) + (i >= kBegin - 3 && i < kEnd - 3 ? 20.0 : 0.0);
        });
        QCOMPARE(movement("late", late, window())->shift, Milliseconds{4000});
        QCOMPARE(movement("early", early, window())->shift, Milliseconds{-3000});
    }

    void whatDoesThatAllTheTimeDidNotMove()
    {
        const auto busy = storeOf(kSamples, [](int i) { return i / 20 % 2 == 0 ? 0.0 : 30.0; });
        QVERIFY(movement("busy", busy, window())->strength < 1.2);
    }

    void saysNothingOfTooLittle()
    {
        const auto store = storeOf(kSamples, [](int i) { return std::sin(i); });
        QVERIFY(!movement("a", store, {fromMs(0), fromMs(40'000)}));        // nothing before
        QVERIFY(!movement("a", store, {fromMs(300'000), fromMs(301'000)})); // too short
        QVERIFY(!movement("a", SeriesStore{}, window()));
        QVERIFY(!movement("a", storeOf(kSamples, [](int) { return kMissing; }), window()));
    }

    void ranksFiveHundredMetricsInTime()
    {
        const auto store = storeOf(10'000, [](int i) { return std::sin(i * 0.7) + std::cos(i * 0.11); });
        const TimeRange range{fromMs(9'000'000), fromMs(9'900'000)};
        QElapsedTimer timer;
        timer.start();
        for (int i = 0; i < 500; ++i)
            QVERIFY(movement("a", store, range));
        qInfo("500 metrics: %lld ms", timer.elapsed());
        QVERIFY2(timer.elapsed() <= 300, qPrintable(QString::number(timer.elapsed())));
    }
};

QTEST_APPLESS_MAIN(TestMovedMetrics)
#include "tst_moved_metrics.moc"
