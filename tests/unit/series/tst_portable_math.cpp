// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/series/portable_math.h"

#include <QtTest/QTest>

#include <cmath>
#include <cstdint>
#include <limits>

using namespace redshank;

class TestPortableMath : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void exponentialAgreesWithTheLibrary()
    {
        for (double x = -700.0; x <= 700.0; x += 0.37) {
            const double library = std::exp(x);
            QVERIFY2(std::fabs(portableExp(x) - library) <= 4e-15 * library, qPrintable(QString::number(x)));
        }
        QCOMPARE(portableExp(0.0), 1.0);
        QVERIFY(std::isinf(portableExp(1000.0)));
        QCOMPARE(portableExp(-1000.0), 0.0);
        QVERIFY(std::isnan(portableExp(std::numeric_limits<double>::quiet_NaN())));
    }

    void logarithmAgreesWithTheLibrary()
    {
        for (double x = 1e-300; x < 1e300; x *= 1.37) {
            const double library = std::log(x);
            QVERIFY2(std::fabs(portableLog(x) - library) <= 1e-15 * std::fabs(library) + 2e-16,
                     qPrintable(QString::number(x)));
        }
        for (double x = 0.5; x < 2.0; x += 0.001)
            QVERIFY(std::fabs(portableLog(x) - std::log(x)) <= 3e-16);
    }

    void sineAgreesWithTheLibrary()
    {
        constexpr double kTwoPi = 6.28318530717958647692;
        for (double turns = -3.0; turns <= 3.0; turns += 0.00137) {
            QVERIFY(std::fabs(portableSineOfTurns(turns) - std::sin(kTwoPi * turns)) < 1e-14);
            QVERIFY(std::fabs(portableCosineOfTurns(turns) - std::cos(kTwoPi * turns)) < 1e-14);
        }
        QCOMPARE(portableSineOfTurns(1e9), 0.0); // no error of a reduction by 2 pi
        QCOMPARE(portableSineOfTurns(0.25), 1.0);
        QCOMPARE(portableSineOfTurns(-0.25), -1.0);
    }
};

QTEST_APPLESS_MAIN(TestPortableMath)
#include "tst_portable_math.moc"
