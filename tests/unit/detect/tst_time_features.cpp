// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/detect/time_features.h"

#include <QtTest/QtTest>

#include <array>
#include <cmath>

using namespace redshank;

class TestTimeFeatures : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void onlyWholeTurnsAreShown()
    {
        QCOMPARE(TimeFeatures::forSpan(Milliseconds{3'600'000}), (TimeFeatures{}));
        QCOMPARE(TimeFeatures::forSpan(Milliseconds{86'400'000}),
                 (TimeFeatures{.daily = true, .weekly = false}));
        QCOMPARE(TimeFeatures::forSpan(Milliseconds{8 * 86'400'000LL}),
                 (TimeFeatures{.daily = true, .weekly = true}));
    }

    void turnsAreRound()
    {
        const TimeFeatures features{.daily = true, .weekly = true};
        TimeFeatures::Values a = features.at(fromMs(123'456'789));
        const TimeFeatures::Values b = features.at(fromMs(123'456'789 + 7 * 86'400'000LL));
        for (std::size_t i = 0; i < a.size(); ++i)
            QVERIFY(std::abs(a[i] - b[i]) < 1e-12);
        a = features.at(fromMs(-1000)); // before 1970
        QVERIFY(std::abs(a[0] * a[0] + a[1] * a[1] - 1.0) < 1e-12);
        for (const double value : TimeFeatures{}.at(fromMs(123'456'789)))
            QCOMPARE(value, 0.0);
    }
};

QTEST_APPLESS_MAIN(TestTimeFeatures)
#include "tst_time_features.moc"
