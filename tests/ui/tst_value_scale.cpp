// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plot/value_scale.h"

#include <QtTest/QTest>

namespace redshank {

class TestValueScale : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void followsWhatIsVisible();
    void zoomStaysUntilFitted();
    void lockHoldsTheRange();
    void logShowsWholeDecades_data();
    void logShowsWholeDecades();
    void logWaitsForValuesAboveZero();
    void logZoomsByDecades();
    void wildZoomsAreRefused();

private:
    static ValueRange fit(ValueScale &scale, double min, double max)
    {
        MinMax data;
        data.include(min);
        data.include(max);
        return scale.fit(data, {}, {});
    }
};

void TestValueScale::followsWhatIsVisible()
{
    ValueScale scale;
    QVERIFY(fit(scale, 10.0, 20.0).max < 30.0);
    QVERIFY(fit(scale, 100.0, 200.0).min > 50.0);
    QVERIFY(!scale.isOwn());
}

void TestValueScale::zoomStaysUntilFitted()
{
    ValueScale scale;
    const ValueRange before = fit(scale, 10.0, 20.0);
    scale.zoom(0.5, 15.0);
    QVERIFY(scale.isOwn());
    const ValueRange zoomed = fit(scale, 100.0, 200.0);
    QCOMPARE(zoomed.max - zoomed.min, (before.max - before.min) / 2.0);
    scale.fitAgain();
    QVERIFY(fit(scale, 100.0, 200.0).max > 199.0);
    QVERIFY(!scale.isOwn());
}

void TestValueScale::lockHoldsTheRange()
{
    ValueScale scale;
    const ValueRange before = fit(scale, 10.0, 20.0);
    scale.setLocked(true);
    scale.zoom(0.5, 15.0);
    QCOMPARE(fit(scale, 100.0, 200.0), before);
    scale.setLocked(false);
    QVERIFY(fit(scale, 100.0, 200.0) != before);
    scale.setLocked(true);
    scale.fitAgain();
    QVERIFY(!scale.isLocked());
}

void TestValueScale::logShowsWholeDecades_data()
{
    QTest::addColumn<double>("min");
    QTest::addColumn<double>("max");
    QTest::addColumn<double>("from");
    QTest::addColumn<double>("to");
    QTest::newRow("one decade") << 2.0 << 5.0 << 1.0 << 10.0;
    QTest::newRow("four decades") << 0.02 << 150.0 << 0.01 << 1000.0;
    QTest::newRow("zero among them") << 0.0 << 500.0 << 0.1 << 1000.0;
    QTest::newRow("negative among them") << -5.0 << 100.0 << 0.1 << 100.0;
    QTest::newRow("one value") << 10.0 << 10.0 << 10.0 << 100.0;
}

void TestValueScale::logShowsWholeDecades()
{
    QFETCH(const double, min);
    QFETCH(const double, max);
    QFETCH(const double, from);
    QFETCH(const double, to);
    ValueScale scale;
    scale.setLogarithmic(true);
    const ValueRange range = fit(scale, min, max);
    QVERIFY(range.isLog);
    QVERIFY(qFuzzyCompare(range.min, from) && qFuzzyCompare(range.max, to));
    QVERIFY(valueTicks(range, 5).values.size() >= 2);
}

void TestValueScale::logWaitsForValuesAboveZero()
{
    ValueScale scale;
    scale.setLogarithmic(true);
    QVERIFY(!fit(scale, -20.0, -10.0).isLog);
    QVERIFY(scale.isLogarithmic());
    QVERIFY(fit(scale, -20.0, 10.0).isLog);
    QVERIFY(scale.fit({}, {}, {}).isLog); // nothing in view: as it was
}

void TestValueScale::logZoomsByDecades()
{
    ValueScale scale;
    scale.setLogarithmic(true);
    fit(scale, 1.0, 10'000.0);
    scale.zoom(0.5, 100.0);
    const ValueRange zoomed = fit(scale, 1.0, 10'000.0);
    QVERIFY(qFuzzyCompare(zoomed.min, 10.0) && qFuzzyCompare(zoomed.max, 1'000.0));
    scale.setLogarithmic(false);
    QVERIFY(!fit(scale, 1.0, 10'000.0).isLog);
}

void TestValueScale::wildZoomsAreRefused()
{
    ValueScale scale;
    fit(scale, 1.0, 2.0);
    for (int i = 0; i < 10'000; ++i)
        scale.zoom(2.0, 1.5);
    QVERIFY(std::isfinite(scale.range().max));
    for (int i = 0; i < 20'000; ++i)
        scale.zoom(0.5, 1.5);
    QVERIFY(scale.range().max > scale.range().min);
}

} // namespace redshank

QTEST_APPLESS_MAIN(redshank::TestValueScale)
#include "tst_value_scale.moc"
