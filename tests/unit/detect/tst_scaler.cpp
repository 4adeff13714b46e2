// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/sample.h"
#include "engine/detect/scaler.h"

#include <QtTest/QtTest>

#include <cmath>
#include <vector>

using namespace redshank;

class TestScaler : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void interpolatesQuantiles()
    {
        const std::vector<double> sorted{1.0, 2.0, 4.0, 8.0};
        QCOMPARE(quantileOfSorted(sorted, 0.0), 1.0);
        QCOMPARE(quantileOfSorted(sorted, 0.5), 3.0);
        QCOMPARE(quantileOfSorted(sorted, 1.0), 8.0);
    }

    void resistsOutliers()
    {
        std::vector<double> values;
        for (int i = 0; i < 1000; ++i)
            values.push_back(100.0 + 10.0 * std::sin(i * 0.7));
        const Scaler clean = Scaler::fit(values);
        for (std::size_t i = 0; i < 20; ++i)
            values[i * 50] = 5000.0;
        const Scaler dirty = Scaler::fit(values);
        QVERIFY(std::abs(clean.center - dirty.center) < 1.0);
        QVERIFY(dirty.scale < 20.0 * clean.scale);
        QCOMPARE(dirty.unscaled(dirty.scaled(123.0)), 123.0);
    }

    void neverScalesByZero_data()
    {
        QTest::addColumn<QList<double>>("values");
        QTest::addColumn<double>("scale");
        QTest::newRow("constant") << QList<double>{40.0, 40.0, 40.0} << 2.0;
        QTest::newRow("zero") << QList<double>{0.0, 0.0} << 1e-3;
        QTest::newRow("rounding only") << QList<double>{0.1 + 0.2, 0.3, 0.3} << 0.015;
        QTest::newRow("nothing") << QList<double>{} << 1.0;
        QTest::newRow("all missing") << QList<double>{kMissing, kMissing} << 1.0;
    }
    void neverScalesByZero()
    {
        QFETCH(QList<double>, values);
        QFETCH(double, scale);
        QVERIFY(std::abs(Scaler::fit(std::vector<double>(values.begin(), values.end())).scale - scale) <
                1e-9);
    }
};

QTEST_APPLESS_MAIN(TestScaler)
#include "tst_scaler.moc"
