// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/detect/universal_model.h"
#include "tests/support/fake_universal_model.h"

#include <QtTest/QtTest>

#include <cmath>
#include <random>

using namespace redshank;

class TestUniversalModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void speaksAfterADozenSamples()
    {
        UniversalWatch watch(lastValueUniversalModel(-1.0F));
        for (int i = 0; i < 12; ++i)
            QVERIFY(std::isnan(watch.push(i % 3, 6.0).surprise));
        const UniversalWatch::Forecast &forecast = watch.push(1.0, 6.0);
        QVERIFY(std::isfinite(forecast.surprise));
        QVERIFY(std::isfinite(forecast.pointSurprise));
    }

    void theForecastIsInTheMetricsUnit()
    {
        UniversalWatch watch(lastValueUniversalModel(-2.0F));
        for (int i = 0; i < 200; ++i)
            watch.push(1'000.0 + i % 5, 6.0);
        const double last = 1'000.0 + 199 % 5;
        const UniversalWatch::Forecast &forecast = watch.push(1'002.0, 6.0);
        QVERIFY(std::abs(forecast.expected - last) < 1e-6);
        QVERIFY(forecast.lower < forecast.expected && forecast.expected < forecast.upper);
    }

    void atTheEndOfTheRangeTheLimitIsReached()
    {
        constexpr double kLimit = 6.0;
        UniversalWatch watch(lastValueUniversalModel(-2.0F));
        std::mt19937 random(4);
        for (int i = 0; i < 400; ++i)
            watch.push(static_cast<double>(random() % 100), kLimit);
        UniversalWatch inside = watch;
        UniversalWatch outside = watch;
        UniversalWatch looks = watch;
        const UniversalWatch::Forecast range = looks.push(50.0, kLimit);
        const double width = range.upper - range.expected;
        QVERIFY(inside.push(range.upper - 0.01 * width, kLimit).pointSurprise < kLimit);
        QVERIFY(outside.push(range.upper + 0.01 * width, kLimit).pointSurprise >= kLimit);
    }

    void aJumpIsMoreSurprisingThanWhatIsUsual()
    {
        UniversalWatch watch(lastValueUniversalModel(0.5F));
        std::mt19937 random(5);
        double usual = 0.0;
        for (int i = 0; i < 600; ++i) {
            const double surprise = watch.push(50.0 + 0.1 * static_cast<double>(random() % 10), 6.0).surprise;
            if (i >= 300)
                usual += surprise / 300.0;
        }
        const double surprised = watch.push(5'000.0, 6.0).surprise;
        QVERIFY2(surprised > usual + 0.5, qPrintable(QString::number(surprised)));
    }

    void doesNotDependOnTheUnit()
    {
        UniversalWatch one(lastValueUniversalModel(-1.0F));
        UniversalWatch other(lastValueUniversalModel(-1.0F));
        std::mt19937 random(6);
        for (int i = 0; i < 500; ++i) {
            const double value = static_cast<double>(random() % 1'000);
            const double a = one.push(value, 6.0).surprise;
            const double b = other.push(4.0 * value, 6.0).surprise;
            QVERIFY((std::isnan(a) && std::isnan(b)) || std::abs(a - b) < 1e-6);
        }
    }
};

QTEST_APPLESS_MAIN(TestUniversalModel)
#include "tst_universal_model.moc"
