// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/feed/csv/csv_number.h"

#include <QtTest/QTest>

#include <limits>

using namespace redshank;

namespace {
constexpr double kNone = std::numeric_limits<double>::infinity();
}

class CsvNumberTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void parsesNumbers_data()
    {
        QTest::addColumn<QString>("cell");
        QTest::addColumn<char>("decimalPoint");
        QTest::addColumn<QString>("unit");
        QTest::addColumn<double>("number"); // kNone: it is none
        const auto row = [](const char *cell, char point, const char *unit, double number) {
            QTest::addRow("'%s' with %c in '%s'", cell, point, unit)
                << QString::fromUtf8(cell) << point << QString::fromUtf8(unit) << number;
        };
        row("1", '.', "", 1);
        row("-1.25", '.', "", -1.25);
        row("+1.25", '.', "", 1.25);
        row(" 1.5\t", '.', "", 1.5);
        row(".5", '.', "", 0.5);
        row("5.", '.', "", 5);
        row("1e3", '.', "", 1000);
        row("1,5E-2", ',', "", 0.015);
        row("1,5", ',', "", 1.5);
        row("1.5", ',', "", kNone);
        row("1,5", '.', "", kNone);
        row("1,234", '.', "", 1234);
        row("1,234,567.25", '.', "", 1234567.25);
        row("1.234.567,25", ',', "", 1234567.25);
        row("1 234,5", ',', "", 1234.5);
        row("1\u00A0234,5", ',', "", 1234.5);
        row("1\u202F234\u202F567", ',', "", 1234567);
        row("1'234.5", '.', "", 1234.5);
        row("1,23", '.', "", kNone);
        row("1234,567", '.', "", kNone);
        row("0,123", '.', "", kNone);
        row("\u22125", '.', "", -5);
        row("12.5 ms", '.', "ms", 12.5);
        row("1.2 s", '.', "ms", 1200);
        row("500us", '.', "ms", 0.5);
        row("12.5 ms", '.', "", kNone);
        row("45 %", '.', "%", 45);
        row("45%", '.', "%", 45);
        row("1.5 K", '.', "", 1500);
        row("2 Mi", '.', "", 2097152);
        row("1 KiB", '.', "B", 1024);
        row("3 MB/s", '.', "kB/s", 3000);
        row("3 MB/s", '.', "kB", kNone);
        row("3 ms", '.', "B", kNone);
        row("", '.', "", kNone);
        row("-", '.', "", kNone);
        row(".", '.', "", kNone);
        row("abc", '.', "", kNone);
        row("1 2", '.', "", kNone);
        row("1.2.3", '.', "", kNone);
        row("nan", '.', "", kNone);
        row("inf", '.', "", kNone);
        row("1e999", '.', "", kNone);
        row("0x10", '.', "", kNone);
        row("12abc", '.', "", kNone);
        row("--1", '.', "", kNone);
    }
    void parsesNumbers()
    {
        QFETCH(QString, cell);
        QFETCH(char, decimalPoint);
        QFETCH(QString, unit);
        QFETCH(double, number);
        QCOMPARE(parseNumber(cell.toStdString(), {decimalPoint, unit.toStdString()}).value_or(kNone), number);
    }

    void givesTheNearestDouble()
    {
        QCOMPARE(*parseNumber("18.324918539200002", {}), 18.324918539200002);
        QCOMPARE(*parseNumber("0.1", {}), 0.1);
        QCOMPARE(*parseNumber("123.456.789,1", {',', {}}), 123456789.1);
    }

    void seesTheUnitOfACell()
    {
        QCOMPARE(std::string(unitOfCell("12.5 ms", '.')), std::string("ms"));
        QCOMPARE(std::string(unitOfCell("1,5 %", ',')), std::string("%"));
        QCOMPARE(std::string(unitOfCell("12 apples", '.')), std::string());
        QCOMPARE(std::string(unitOfCell("12", '.')), std::string());
        QCOMPARE(std::string(unitOfCell("ms", '.')), std::string());
    }

    void seesTheUnitOfAHeader_data()
    {
        QTest::addColumn<QString>("header");
        QTest::addColumn<QString>("unit");
        const auto row = [](const char *header, const char *unit) {
            QTest::newRow(header) << QString::fromUtf8(header) << QString::fromUtf8(unit);
        };
        row("response_time_ms", "ms");
        row("Latency (ms)", "ms");
        row("latency [s]", "s");
        row("Durchsatz [MB/s]", "MB/s");
        row("Traffic (kb/s)", "kB/s");
        row("Cost [EUR]", "EUR");
        row("flow [m3]", "");
        row("load[0]", "");
        row("series [pod a]", "");
        row("disk_read_bytes_per_sec", "B/s");
        row("bytes_per_second", "B/s");
        row("requests_per_second", "");
        row("read_bytes", "B");
        row("cpu_percent", "%");
        row("cpu %", "%");
        row("Temperature (celsius)", "\u00B0C");
        row("time_seconds", "s");
        row("requests_s", "");
        row("value", "");
        row("ms", "");
        row("rate (per pod)", "");
        row("", "");
        row(")", "");
    }
    void seesTheUnitOfAHeader()
    {
        QFETCH(QString, header);
        QFETCH(QString, unit);
        QCOMPARE(QString::fromStdString(unitFromHeader(header.toStdString())), unit);
    }

    void knowsMissingMarkers()
    {
        const MissingMarkers usual(MissingMarkers::usual());
        for (const char *cell : {"", "  ", "NaN", "null", "N/A", "-", "undefined", "NONE", "#N/A", "+Inf"})
            QVERIFY2(usual.contains(cell), cell);
        for (const char *cell : {"0", "-1", "nano", "not available"})
            QVERIFY2(!usual.contains(cell), cell);
        QVERIFY(!usual.hasNumbers());
        const MissingMarkers own({"-999", "out"});
        QVERIFY(own.contains("-999") && own.contains(" OUT ") && own.hasNumbers());
        QVERIFY(!own.contains(""));
    }
};

QTEST_APPLESS_MAIN(CsvNumberTest)
#include "tst_csv_number.moc"
