// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/series/synthetic_discord.h"

#include <QtTest/QTest>

#include <cmath>

using namespace redshank;

namespace {

/// 0 for 20 samples, 1 for 20 samples, and so on.
std::vector<double> switching(std::size_t count)
{
    std::vector<double> values(count);
    for (std::size_t i = 0; i < count; ++i)
        values[i] = (i / 20) % 2 == 0 ? 0.0 : 1.0;
    return values;
}

} // namespace

class TestSyntheticDiscord : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatRecursIsUsual()
    {
        const std::vector<double> healthy = switching(400);
        HealthyStretches stretches(healthy);
        for (std::size_t length = 1; length <= HealthyStretches::kLongest; ++length)
            QCOMPARE(stretches.usualDistance(length), 0.0);
    }

    void usualIsTheDistanceToTheNearest()
    {
        std::vector<double> healthy(400);
        for (std::size_t i = 0; i < healthy.size(); ++i)
            healthy[i] = 0.5 * double(i);
        HealthyStretches stretches(healthy);
        for (const std::size_t length : {std::size_t(16), std::size_t(3), std::size_t(7)}) // in any order
            QCOMPARE(stretches.usualDistance(length), 0.5 * double(length)); // the stretch next to it
    }

    void oddOneOutCountsLittle()
    {
        std::vector<double> healthy = switching(400);
        healthy[399] = 50.0; // in the last of the 48 stretches alone
        HealthyStretches stretches(healthy);
        QCOMPARE(stretches.usualDistance(5), 0.0);
    }

    void shortMetricHasNothingUsual()
    {
        const std::vector<double> healthy = switching(20);
        HealthyStretches stretches(healthy);
        QCOMPARE(stretches.usualDistance(16), 0.0);
        QVERIFY(!stretches.isUnlikeAll(std::vector<double>(20, 9.0), 2, 16, 0.5, 4, 16)); // none to compare
    }

    void visitToAKnownLevelIsHealth_data()
    {
        QTest::addColumn<double>("level");
        QTest::addColumn<double>("distance");
        QTest::addColumn<bool>("unlike");
        QTest::newRow("known level") << 1.0 << 0.5 << false;
        QTest::newRow("between the levels") << 0.5 << 0.45 << true;
        QTest::newRow("between, but not far enough") << 0.5 << 0.55 << false;
        QTest::newRow("above all") << 3.0 << 1.5 << true;
    }
    void visitToAKnownLevelIsHealth()
    {
        QFETCH(double, level);
        QFETCH(double, distance);
        QFETCH(bool, unlike);
        const std::vector<double> healthy = switching(400);
        std::vector<double> values = healthy;
        std::fill(values.begin() + 200, values.begin() + 220, level); // 0 in health
        const HealthyStretches stretches(healthy);
        QCOMPARE(stretches.isUnlikeAll(values, 202, 16, distance, 200, 220), unlike);
    }

    void ownPlaceDoesNotExcuseIt()
    {
        std::vector<double> healthy = switching(400);
        std::fill(healthy.begin() + 200, healthy.begin() + 216, 7.0);
        const HealthyStretches stretches(healthy);
        QVERIFY(!stretches.isUnlikeAll(healthy, 200, 16, 1.0, 0, 10)); // like itself
        QVERIFY(stretches.isUnlikeAll(healthy, 200, 16, 1.0, 200, 216));
    }

    void onlyWithinReach()
    {
        const std::size_t reach = HealthyStretches::kReach;
        std::vector<double> healthy(reach + 500, 0.0);
        std::fill_n(healthy.begin(), 20, 5.0);
        std::vector<double> values = healthy;
        const auto unlikeAt = [&](std::size_t begin) {
            std::fill_n(values.begin() + std::ptrdiff_t(begin), 16, 5.0);
            return HealthyStretches(healthy).isUnlikeAll(values, begin, 16, 1.0, begin, begin + 16);
        };
        QVERIFY(!unlikeAt(reach));
        QVERIFY(unlikeAt(reach + 400));
    }
};

QTEST_APPLESS_MAIN(TestSyntheticDiscord)
#include "tst_synthetic_discord.moc"
