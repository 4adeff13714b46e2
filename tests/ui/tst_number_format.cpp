// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/number_format.h"
#include "ui/plot/value_ticks.h"

#include <QtTest/QTest>

#include <cmath>
#include <limits>

namespace redshank {

class TestNumberFormat : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void values_data();
    void values();
    void fullKeepsEveryDigit();
    void localeDecides();
    void rangesShareOneUnit();
    void scores();
    void counts();
    void ticksTellThemselvesApart();
    void ticksAreRoundInTheUnitThatIsPrinted_data();
    void ticksAreRoundInTheUnitThatIsPrinted();
    void durations_data();
    void durations();
    void shortNumbersKeepNoZeros();
    void wholeCounts();
    void sharesAreNeverRoundedAway();
    void roughDurations_data();
    void roughDurations();
};

namespace {

/// Narrow spaces and typographic minus made typeable.
QString plain(QString text)
{
    return text.replace(QChar(0x202f), QLatin1Char(' '))
        .replace(QChar(0x2212), QLatin1Char('-'))
        .replace(QChar(0x2013), QLatin1Char('~'));
}

QLocale english() { return QLocale(QLocale::English, QLocale::UnitedStates); }

} // namespace

void TestNumberFormat::values_data()
{
    QTest::addColumn<double>("value");
    QTest::addColumn<QString>("unit");
    QTest::addColumn<QString>("expected");
    const auto row = [](double value, const char *unit, const char *expected) {
        QTest::addRow("%g %s", value, unit)
            << value << QString::fromUtf8(unit) << QString::fromUtf8(expected);
    };
    row(412.4, "ms", "412 ms");
    row(0.0, "ms", "0 ms");
    row(12.345, "ms", "12.3 ms");
    row(1.0, "ms", "1.00 ms");
    row(9.996, "ms", "10.0 ms");
    row(999.6, "ms", "1,000 ms");
    row(1234.0, "ms", "1,234 ms");
    row(12'345.0, "ms", "12.3 s");
    row(0.0123, "ms", "12.3 µs");
    row(0.000'5, "s", "500 µs");
    row(-3.14159, "", "-3.14");
    row(9'999.0, "", "9,999");
    row(12'345.0, "", "12.3 k");
    row(1.5e6, "", "1.50 M");
    row(999.7, "B", "1,000 B");
    row(1024.0, "B", "1.00 KiB");
    row(6.4e9, "B", "5.96 GiB");
    row(1.5e6, "B/s", "1.50 MB/s");
    row(12'000.0, "s", "200 min");
    row(900'000.0, "s", "250 h");
    row(90'000'000.0, "ms", "1,500 min");
    row(87.5, "%", "87.5 %");
    row(45'000.0, "1/s", "45.0 k 1/s");
    row(0.000'123, "", "0.000123");
    row(1.23e-9, "", "1.23e-9");
    row(std::nan(""), "ms", "~");
    row(std::numeric_limits<double>::infinity(), "", "∞");
}

void TestNumberFormat::values()
{
    QFETCH(double, value);
    QFETCH(QString, unit);
    QFETCH(QString, expected);
    QCOMPARE(plain(formatValue(value, unit, english())), expected);
}

void TestNumberFormat::fullKeepsEveryDigit()
{
    QCOMPARE(plain(formatFull(412.375'25, QStringLiteral("ms"), english())), QStringLiteral("412.37525 ms"));
    QCOMPARE(plain(formatFull(-0.1, QString(), english())), QStringLiteral("-0.1"));
}

void TestNumberFormat::localeDecides()
{
    const QLocale german(QLocale::German, QLocale::Germany);
    QCOMPARE(plain(formatValue(12.345, QStringLiteral("ms"), german)), QStringLiteral("12,3 ms"));
    QCOMPARE(plain(formatValue(1234.0, QStringLiteral("ms"), german)), QStringLiteral("1.234 ms"));
}

void TestNumberFormat::rangesShareOneUnit()
{
    QCOMPARE(plain(formatRange(80.0, 120.4, QStringLiteral("ms"), english())), QStringLiteral("80.0~120 ms"));
    QCOMPARE(plain(formatRange(9'000.0, 12'000.0, QStringLiteral("ms"), english())),
             QStringLiteral("9.00~12.0 s"));
    QCOMPARE(plain(formatRange(-5.0, 5.0, QString(), english())), QStringLiteral("-5.00 ~ 5.00"));
    QCOMPARE(plain(formatRange(std::nan(""), 5.0, QString(), english())), QStringLiteral("~"));
}

void TestNumberFormat::scores()
{
    QCOMPARE(plain(formatScore(0.2, english())), QStringLiteral("0.20"));
    QCOMPARE(plain(formatScore(1.0, english())), QStringLiteral("1.00"));
    QCOMPARE(plain(formatScore(9.996, english())), QStringLiteral("10.0"));
    QCOMPARE(plain(formatScore(123.4, english())), QStringLiteral("123"));
    QCOMPARE(plain(formatScore(2.5e7, english())), QStringLiteral("2.5e7"));
    QCOMPARE(plain(formatScore(std::nan(""), english())), QStringLiteral("~"));
}

void TestNumberFormat::counts()
{
    QCOMPARE(plain(formatCount(143, english())), QStringLiteral("143"));
    QCOMPARE(plain(formatCount(9'999, english())), QStringLiteral("9,999"));
    QCOMPARE(plain(formatCount(1'234'567, english())), QStringLiteral("1.23 M"));
}

void TestNumberFormat::ticksTellThemselvesApart()
{
    QCOMPARE(plain(formatTick(0.25, 0.25, 1.0, QString(), english())), QStringLiteral("0.25"));
    QCOMPARE(plain(formatTick(0.5, 0.25, 1.0, QString(), english())), QStringLiteral("0.50"));
    QCOMPARE(plain(formatTick(200.0, 100.0, 400.0, QStringLiteral("ms"), english())), QStringLiteral("200"));
    QCOMPARE(plain(formatTick(5'000.0, 5'000.0, 20'000.0, QString(), english())), QStringLiteral("5 k"));
    QCOMPARE(plain(formatTick(6.25e9, 2.5e8, 6.75e9, QStringLiteral("B/s"), english())),
             QStringLiteral("6.25 G"));
    QCOMPARE(plain(formatTick(2.0 * 1073741824.0, 1073741824.0, 6.75e9, QStringLiteral("B"), english())),
             QStringLiteral("2 Gi"));
    QCOMPARE(plain(formatTick(7'200.0, 3'600.0, 36'000.0, QStringLiteral("s"), english())),
             QStringLiteral("120 min"));
    QCOMPARE(plain(formatTick(7'200.0, 3'600.0, 8'000.0, QStringLiteral("s"), english())),
             QStringLiteral("7,200"));
    QCOMPARE(plain(formatTick(0.0, 0.25, 1.0, QString(), english())), QStringLiteral("0"));
    QCOMPARE(plain(formatTick(0.001, 0.001, 0.001, QString(), english())), QStringLiteral("0.001"));
    QCOMPARE(plain(formatTick(1e-6, 1e-6, 1e-6, QString(), english())), QStringLiteral("1e-6"));
    QCOMPARE(plain(formatTick(2.5e-8, 2.5e-8, 5e-8, QString(), english())), QStringLiteral("2.5e-8"));
    QCOMPARE(plain(formatTick(-4e-8, 2e-8, 4e-8, QString(), english())), QStringLiteral("-4e-8"));
}

void TestNumberFormat::ticksAreRoundInTheUnitThatIsPrinted_data()
{
    QTest::addColumn<double>("min");
    QTest::addColumn<double>("max");
    QTest::addColumn<QString>("unit");
    QTest::addColumn<QString>("labels");
    QTest::newRow("percent") << 0.0 << 100.0 << "%"
                             << "0 25 50 75 100";
    QTest::newRow("bytes") << 0.0 << 6.6e9 << "B"
                           << "0 2 Gi 4 Gi 6 Gi";
    QTest::newRow("fewer bytes") << 0.0 << 2e6 << "B"
                                 << "0 0.5 Mi 1.0 Mi 1.5 Mi";
    QTest::newRow("a rate of bytes") << 0.0 << 4e6 << "B/s"
                                     << "0 1 M 2 M 3 M 4 M";
    QTest::newRow("a rate") << 0.0 << 40'000.0 << "1/s"
                            << "0 10 k 20 k 30 k 40 k";
    QTest::newRow("short durations") << 0.0 << 400.0 << "ms"
                                     << "0 100 200 300 400";
    QTest::newRow("longer ones") << 0.0 << 40'000.0 << "ms"
                                 << "0 10 s 20 s 30 s 40 s";
    QTest::newRow("hours") << 0.0 << 36'000.0 << "s"
                           << "0 200 min 400 min 600 min";
}

void TestNumberFormat::ticksAreRoundInTheUnitThatIsPrinted()
{
    QFETCH(double, min);
    QFETCH(double, max);
    QFETCH(QString, unit);
    QFETCH(QString, labels);
    const ValueTicks ticks = valueTicks({min, max, false}, 5, tickUnit(max, unit));
    QStringList printed;
    for (const double value : ticks.values)
        printed << plain(formatTick(value, ticks.step, ticks.values.back(), unit, english()));
    QCOMPARE(printed.join(QLatin1Char(' ')), labels);
}

void TestNumberFormat::durations_data()
{
    QTest::addColumn<qint64>("ms");
    QTest::addColumn<QString>("expected");
    const auto row = [](qint64 ms, const char *expected) {
        QTest::addRow("%lld", ms) << ms << QString::fromLatin1(expected);
    };
    row(0, "0 ms");
    row(250, "250 ms");
    row(1'000, "1 s");
    row(2'500, "2.5 s");
    row(42'000, "42 s");
    row(60'000, "1 min");
    row(185'000, "3 min 5 s");
    row(700'000, "11 min");
    row(7'500'000, "2 h 5 min");
    row(86'400'000, "1 d");
    row(1'000'000'000, "11 d");
    row(-2'000, "-2 s");
}

void TestNumberFormat::durations()
{
    QFETCH(qint64, ms);
    QFETCH(QString, expected);
    QCOMPARE(plain(formatDuration(Milliseconds{ms}, english())), expected);
}

void TestNumberFormat::shortNumbersKeepNoZeros()
{
    QCOMPARE(formatShort(0.0, english()), QStringLiteral("0"));
    QCOMPARE(formatShort(1.0, english()), QStringLiteral("1"));
    QCOMPARE(formatShort(0.02101, english()), QStringLiteral("0.021"));
    QCOMPARE(formatShort(41.75, english()), QStringLiteral("41.8"));
    QCOMPARE(formatShort(1843.4, english()), QStringLiteral("1,843"));
    QCOMPARE(plain(formatShort(std::nan(""), english())), QStringLiteral("~"));
}

void TestNumberFormat::wholeCounts()
{
    QCOMPARE(formatWholeCount(1'234'567, english()), QStringLiteral("1,234,567"));
    const auto rows = [](std::uint64_t count) {
        return formatCounted(count, QStringLiteral("1 row"), QStringLiteral("%1 rows"), english());
    };
    QCOMPARE(rows(0), QStringLiteral("0 rows"));
    QCOMPARE(rows(1), QStringLiteral("1 row"));
    QCOMPARE(rows(3'600), QStringLiteral("3,600 rows"));
    QCOMPARE(formatSize(184'320'511, english()), QStringLiteral("184.3 MB"));
}

void TestNumberFormat::sharesAreNeverRoundedAway()
{
    QCOMPARE(formatShare(0.0, english()), QStringLiteral("0 %"));
    QCOMPARE(formatShare(0.00002, english()), QStringLiteral("< 0.1 %"));
    QCOMPARE(formatShare(0.0123, english()), QStringLiteral("1.2 %"));
    QCOMPARE(formatShare(0.5, english()), QStringLiteral("50 %"));
    QCOMPARE(formatShare(0.99999, english()), QStringLiteral("99.9 %"));
    QCOMPARE(formatShare(1.0, english()), QStringLiteral("100 %"));
    QCOMPARE(plain(formatShare(std::nan(""), english())), QStringLiteral("~"));
}

void TestNumberFormat::roughDurations_data()
{
    QTest::addColumn<qint64>("ms");
    QTest::addColumn<QString>("expected");
    const auto row = [](qint64 ms, const char *expected) {
        QTest::addRow("%lld", ms) << ms << QString::fromLatin1(expected);
    };
    row(499, "under 1 s");
    row(8'400, "8 s");
    row(130'000, "2 min 10 s");
    row(180'000, "3 min");
    row(1'000'000, "17 min");
    row(3'900'000, "1 h 5 min");
}

void TestNumberFormat::roughDurations()
{
    QFETCH(qint64, ms);
    QFETCH(QString, expected);
    QCOMPARE(formatRoughDuration(Milliseconds{ms}), expected);
}

} // namespace redshank

QTEST_APPLESS_MAIN(redshank::TestNumberFormat)
#include "tst_number_format.moc"
