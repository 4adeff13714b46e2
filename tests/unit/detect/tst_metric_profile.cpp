// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/detect/metric_profile.h"

#include <QtTest/QtTest>

#include <cmath>
#include <random>

using namespace redshank;

class TestMetricProfile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isReadyAfterADozen()
    {
        MetricProfile profile;
        for (std::uint64_t i = 0; i < MetricProfile::kFirst; ++i) {
            QVERIFY(!profile.isReady());
            profile.add(static_cast<double>(i));
        }
        QVERIFY(profile.isReady());
    }

    void doesNotDependOnTheUnit()
    {
        MetricProfile one;
        MetricProfile other;
        std::mt19937 random(2);
        for (int i = 0; i < 3'000; ++i) {
            const double value = static_cast<double>(random() % 1'000);
            one.add(value);
            other.add(1e6 + 8.0 * value); // a power of two and a shift that float still tells apart
        }
        for (std::size_t i = 0; i < MetricProfile::kFeatures; ++i)
            QVERIFY2(std::abs(one.features()[i] - other.features()[i]) < 2e-3F,
                     qPrintable(QString::number(i)));
        QVERIFY(std::abs(one.normalised(500.0) - other.normalised(1e6 + 4'000.0)) < 1e-3);
    }

    void normalisedHasAnInverse()
    {
        MetricProfile profile;
        for (int i = 0; i < 100; ++i)
            profile.add(50.0 + (i * 37 % 11));
        for (const double value : {-1e6, 0.0, 55.0, 1e9})
            QVERIFY(std::abs(profile.value(profile.normalised(value)) - value) <=
                    1e-9 * std::abs(value) + 1e-9);
    }

    void aConstantHasAScale()
    {
        MetricProfile profile;
        for (int i = 0; i < 50; ++i)
            profile.add(20.0);
        QCOMPARE(profile.normalised(20.0), 0.0);
        QVERIFY(std::isfinite(profile.normalised(21.0)) && profile.normalised(21.0) > 0.5);
        for (const float feature : profile.features())
            QVERIFY(std::isfinite(feature));
    }

    void longHistoriesAreThinned()
    {
        MetricProfile profile;
        for (int i = 0; i < 100'000; ++i)
            profile.add(static_cast<double>(i % 1'000));
        // quantiles are still those of the whole
        QVERIFY(std::abs(profile.value(static_cast<double>(profile.features()[2])) - 250.0) < 25.0);
        QVERIFY(std::abs(profile.value(static_cast<double>(profile.features()[3])) - 750.0) < 25.0);
    }
};

QTEST_APPLESS_MAIN(TestMetricProfile)
#include "tst_metric_profile.moc"
