// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/detect/window_memory.h"

#include <QtTest/QtTest>

#include <algorithm>
#include <cmath>
#include <random>

using namespace redshank;

class TestWindowMemory : public QObject
{
    Q_OBJECT

private:
    /// A metric that jumps between two levels.
    static std::vector<double> switching(std::size_t count)
    {
        std::mt19937 random(3);
        std::vector<double> values;
        double level = 0.0;
        for (std::size_t i = 0; i < count; ++i) {
            if (random() % 20 == 0)
                level = 10.0 - level;
            values.push_back(level + 0.05 * static_cast<double>(random() % 100) / 100.0);
        }
        return values;
    }

    /// By the definition, without ring and floor.
    static double nearest(const std::vector<double> &values, std::size_t length, std::size_t codes)
    {
        const std::size_t now = values.size() - 1;
        double best = std::numeric_limits<double>::infinity();
        std::size_t used = 0;
        for (std::size_t end = now - length - 3; used < codes && end + 1 >= length; --end, ++used) {
            double largest = 0.0;
            for (std::size_t back = 0; back < length; ++back)
                largest = std::max(largest, std::abs(values[end - back] - values[now - back]));
            best = std::min(best, largest);
        }
        return best;
    }

private Q_SLOTS:
    void aValueBetweenTheLevelsIsNews()
    {
        WindowMemory memory(1'000);
        double largest = 0.0;
        for (const double value : switching(1'500)) {
            const double surprise = memory.push(value);
            if (std::isfinite(surprise))
                largest = std::max(largest, surprise);
        }
        QVERIFY(memory.push(5.0) > 6.4); // the mean of all: no trivial detector would see it
    }

    void isTheNearestWindowOfThePast_data()
    {
        QTest::addColumn<int>("codes");
        QTest::newRow("more than there are") << 4'000;
        QTest::newRow("the latest 100") << 100;
    }
    void isTheNearestWindowOfThePast()
    {
        QFETCH(int, codes);
        const auto kept = static_cast<std::size_t>(codes);
        WindowMemory memory(kept);
        std::array<IncidentCalibration, 2> expected;
        std::vector<double> seen;
        int compared = 0;
        for (const double value : switching(900)) {
            seen.push_back(value);
            const double surprise = memory.push(value);
            // The calibrations cannot be looked into; errors that repeat exactly have a surprise that the
            // definition gives too.
            double wanted = kMissing;
            for (std::size_t k = 0; k < 2; ++k) {
                const std::size_t length = WindowMemory::kLengths[k];
                if (seen.size() - 1 < 2 * length + 3 + 20)
                    continue;
                const double error = nearest(seen, length, kept);
                if (expected[k].isReady())
                    wanted = std::isnan(wanted) ? expected[k].surprise(error)
                                                : std::max(wanted, expected[k].surprise(error));
                expected[k].add(error, 0.0);
            }
            Q_UNUSED(surprise)
            Q_UNUSED(wanted)
            if (std::isfinite(surprise) && std::isfinite(wanted)) {
                // the floor only makes scales larger: never more surprised than without it, above the least
                QVERIFY(surprise <= wanted + 1e-9 || surprise < 6.0);
                ++compared;
            }
        }
        QVERIFY(compared > 500);
    }

    void sameSamplesSameBits()
    {
        WindowMemory one(250);
        WindowMemory other(250);
        for (const double value : switching(2'000)) {
            const double a = one.push(value);
            const double b = other.push(value);
            QVERIFY(a == b || (std::isnan(a) && std::isnan(b)));
        }
    }
};

QTEST_APPLESS_MAIN(TestWindowMemory)
#include "tst_window_memory.moc"
