// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/feed/csv/csv_preview.h"
#include "engine/feed/csv/csv_time.h"

#include <QtCore/QStringEncoder>
#include <QtTest/QTest>

using namespace redshank;

namespace {

Result<CsvPreview> preview(const QByteArray &bytes, const CsvOptions &options = {})
{
    Result<CsvInput> input = CsvInput::fromMemory("test.csv", bytes.toStdString());
    if (!input)
        return tl::unexpected(input.error());
    return previewCsv(*input, options);
}

/// One letter per column.
QString rolesOf(const CsvPreview &preview)
{
    QString letters;
    for (const CsvColumnPreview &column : preview.columns) {
        switch (column.role) {
        case ColumnRole::kTime:
            letters += QLatin1Char('t');
            break;
        case ColumnRole::kDate:
            letters += QLatin1Char('d');
            break;
        case ColumnRole::kTimeOfDay:
            letters += QLatin1Char('o');
            break;
        case ColumnRole::kMetric:
            letters += QLatin1Char('m');
            break;
        case ColumnRole::kLabel:
            letters += QLatin1Char('l');
            break;
        case ColumnRole::kSkip:
            letters += QLatin1Char('-');
            break;
        }
    }
    return letters;
}

QString questionsOf(const CsvPreview &preview)
{
    QStringList words;
    for (const CsvQuestion question : preview.questions) {
        switch (question) {
        case CsvQuestion::kDateOrder:
            words << QStringLiteral("date order");
            break;
        case CsvQuestion::kDelimiter:
            words << QStringLiteral("delimiter");
            break;
        case CsvQuestion::kDecimalPoint:
            words << QStringLiteral("decimal point");
            break;
        case CsvQuestion::kNoTimeColumn:
            words << QStringLiteral("no time");
            break;
        case CsvQuestion::kNoMetricColumn:
            words << QStringLiteral("no metric");
            break;
        case CsvQuestion::kEncoding:
            words << QStringLiteral("encoding");
            break;
        }
    }
    return words.join(QStringLiteral(", "));
}

/// The time of the first row, as understood.
QString firstTimeOf(const CsvPreview &preview)
{
    for (const CsvColumnPreview &column : preview.columns) {
        if (column.role == ColumnRole::kTime || column.role == ColumnRole::kDate)
            return QString::fromStdString(column.parsedExample);
    }
    return {};
}

QByteArray utf16(const QByteArray &text, QStringConverter::Encoding encoding, const QByteArray &mark)
{
    QStringEncoder encoder(encoding);
    return mark + QByteArray(encoder.encode(QString::fromUtf8(text)));
}

} // namespace

class CsvPreviewTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void findsOutHowToRead_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("roles");
        QTest::addColumn<QString>("time");
        QTest::addColumn<double>("last"); // value of the last metric in the first row
        QTest::addColumn<QString>("questions");
        const auto row = [](const char *name, const QByteArray &bytes, const char *roles, const char *time,
                            double last, const char *questions = "") {
            QTest::newRow(name) << bytes << QString::fromLatin1(roles) << QString::fromLatin1(time) << last
                                << QString::fromLatin1(questions);
        };
        const QByteArray german = "Zeit;Größe\n01.04.2014 12:30;1,5\n13.04.2014 12:30;2,5\n";
        row("comma", "timestamp,a,b\n2014-04-01 00:00:00,1,2\n2014-04-01 00:05:00,2,3\n", "tmm",
            "2014-04-01 00:00:00 UTC", 2);
        row("semicolon", "time;a;b\n2014-04-01 00:00:00;1;2\n2014-04-01 00:05:00;2;3\n", "tmm",
            "2014-04-01 00:00:00 UTC", 2);
        row("tab", "time\ta\tb\n2014-04-01 00:00:00\t1\t2\n2014-04-01 00:05:00\t2\t3\n", "tmm",
            "2014-04-01 00:00:00 UTC", 2);
        row("pipe", "time|a|b\n2014-04-01 00:00:00|1|2\n2014-04-01 00:05:00|2|3\n", "tmm",
            "2014-04-01 00:00:00 UTC", 2);
        row("byte order mark", "\xEF\xBB\xBFtime,a\n2014-04-01 00:00:00,1\n2014-04-01 00:05:00,2\n", "tm",
            "2014-04-01 00:00:00 UTC", 1);
        row("UTF-16LE, tabs, mark (Excel)",
            utf16("Time\tcpu\r\n2014-04-01 00:00:00\t1\r\n2014-04-01 00:05:00\t2\r\n",
                  QStringConverter::Utf16LE, "\xFF\xFE"),
            "tm", "2014-04-01 00:00:00 UTC", 1);
        row("UTF-16BE without a mark",
            utf16("time,cpu\n2014-04-01 00:00:00,1\n2014-04-01 00:05:00,2\n", QStringConverter::Utf16BE, ""),
            "tm", "2014-04-01 00:00:00 UTC", 1);
        row("Latin-1, decimal comma, dotted dates", QString::fromUtf8(german).toLatin1(), "tm",
            "2014-04-01 12:30:00 UTC", 1.5);
        row("decimal comma with thousands",
            "time;value\n2014-04-01 00:00:00;1.234,5\n2014-04-01 00:05:00;12.345,25\n", "tm",
            "2014-04-01 00:00:00 UTC", 1234.5);
        row("quoted line ends and delimiters",
            "time,note,value\n2014-04-01 00:00:00,\"a, b\nc\",1\n2014-04-01 00:05:00,\"x\",2\n", "t-m",
            "2014-04-01 00:00:00 UTC", 1);
        row("epoch s", "timestamp,value,label\n1469376000,0.5,0\n1469376300,0.25,1\n", "tml",
            "2016-07-24 16:00:00 UTC", 0.5);
        row("epoch ms", "ts,value\n1469376000000,1\n1469376300000,2\n", "tm", "2016-07-24 16:00:00 UTC", 1);
        row("epoch us", "t,value\n1469376000000000,1\n1469376300000000,2\n", "tm", "2016-07-24 16:00:00 UTC",
            1);
        row("epoch ns", "time,value\n1469376000000000000,1\n1469376300000000000,2\n", "tm",
            "2016-07-24 16:00:00 UTC", 1);
        row("ISO 8601 with a zone",
            "when,value\n2014-04-01T00:00:00.250+02:00,1\n2014-04-01T00:05:00.250+02:00,2\n", "tm",
            "2014-03-31 22:00:00.250 UTC", 1);
        row("day first, proven", "date,value\n01/02/2014,1\n13/02/2014,2\n", "tm", "2014-02-01 00:00:00 UTC",
            1);
        row("month first, proven", "date,value\n1/2/2014 1:30 PM,1\n1/13/2014 1:30 PM,2\n", "tm",
            "2014-01-02 13:30:00 UTC", 1);
        row("day or month first", "date,value\n01/02/2014,1\n02/02/2014,2\n03/02/2014,2\n", "tm",
            "2014-02-01 00:00:00 UTC", 1, "date order");
        row("date and clock apart", "Date;Time;value\n2014-04-01;12:30:15;1\n2014-04-01;12:30:16;2\n", "dom",
            "2014-04-01 00:00:00 UTC", 1);
        row("no header", "2014-04-01 00:00:00,1\n2014-04-01 00:05:00,2\n", "tm", "2014-04-01 00:00:00 UTC",
            1);
        row("no time", "cpu,memory\n1,2\n2,3\n3,5\n", "mm", "", 2, "no time");
        row("one column", "response_time_ms\n101.5\n98.25\n", "m", "", 101.5, "no time");
        row("named month", "time,value\nApr 1 2014 12:30:15,1\nApr 2 2014 12:30:15,2\n", "tm",
            "2014-04-01 12:30:15 UTC", 1);
        row("missing values",
            "time,a,b\n2014-04-01 00:00:00,,1\n2014-04-01 00:05:00,NA,-\n2014-04-01 00:10:00,3,null\n", "tmm",
            "2014-04-01 00:00:00 UTC", 1);
        // Beyond the 24 of PRODUCT.md.
        row("sep= line", "sep=;\ntime;value\n2014-04-01 00:00:00;1,5\n2014-04-01 00:05:00;2,5\n", "tm",
            "2014-04-01 00:00:00 UTC", 1.5);
        row("comments and a title",
            "# exported\nMy report\n\ntime,value\n2014-04-01 00:00:00,1\n2014-04-01 00:05:00,2\n", "tm",
            "2014-04-01 00:00:00 UTC", 1);
        row("Grafana, formatted",
            "\"Time\",\"latency\"\r\n2014-04-01 00:00:00,12.5 ms\r\n2014-04-01 00:05:00,1.2 s\r\n", "tm",
            "2014-04-01 00:00:00 UTC", 12.5);
        row("InfluxDB, annotated",
            "#datatype,string,long,dateTime:RFC3339,dateTime:RFC3339,dateTime:RFC3339,double,string\n"
            "#group,false,false,true,true,false,false,true\n#default,_result,,,,,,\n"
            ",result,table,_start,_stop,_time,_value,_field\n"
            ",,0,2014-04-01T00:00:00Z,2014-04-02T00:00:00Z,2014-04-01T00:00:00Z,1.5,cpu\n"
            ",,0,2014-04-01T00:00:00Z,2014-04-02T00:00:00Z,2014-04-01T00:01:00Z,2.5,cpu\n",
            "-----tm-", "2014-04-01 00:00:00 UTC", 1.5);
        row("row index of pandas", ",time,value\n0,2014-04-01 00:00:00,1\n1,2014-04-01 00:05:00,2\n", "-tm",
            "2014-04-01 00:00:00 UTC", 1);
        row("seconds since the start", "time,value\n0,1\n0.5,2\n1,3\n", "tm", "1970-01-01 00:00:00 UTC", 1);
        row("days of a spreadsheet", "date,value\n41730.5,1\n41731.5,2\n", "tm", "2014-04-01 12:00:00 UTC",
            1);
        row("one column with decimal commas", "value\n1,5\n2,25\n", "m", "", 1.5, "no time");
        row("thousands or decimals", "time;value\n2014-04-01 00:00:00;1,234\n2014-04-01 00:05:00;2,345\n",
            "tm", "2014-04-01 00:00:00 UTC", 1.234, "decimal point");
        row("text only", "name,city\nann,paris\nbob,rome\n", "--", "", kMissing, "no time, no metric");
        row("label with other numbers is a metric", "time,label\n2014-04-01,2\n2014-04-02,3\n", "tm",
            "2014-04-01 00:00:00 UTC", 2);
        row("single quotes", "time,note,value\n2014-04-01,'a, b',1\n2014-04-02,'c, d',2\n", "t-m",
            "2014-04-01 00:00:00 UTC", 1);
        row("all missing", "time,value\n2014-04-01,nan\n2014-04-02,nan\n", "tm", "2014-04-01 00:00:00 UTC",
            kMissing);
    }
    void findsOutHowToRead()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, roles);
        QFETCH(QString, time);
        QFETCH(double, last);
        QFETCH(QString, questions);
        const Result<CsvPreview> looked = preview(bytes);
        QVERIFY2(looked, looked ? "" : looked.error().message.c_str());
        QCOMPARE(rolesOf(*looked), roles);
        QCOMPARE(firstTimeOf(*looked), time);
        double found = kMissing;
        for (const CsvColumnPreview &column : looked->columns) {
            if (column.role == ColumnRole::kMetric && !column.sparkline.empty())
                found = column.sparkline.front();
        }
        QCOMPARE(found, last);
        QStringList asked = questionsOf(*looked).split(QStringLiteral(", "));
        QStringList expected = questions.split(QStringLiteral(", "));
        asked.sort();
        expected.sort();
        QCOMPARE(asked, expected);

        // What it says will be used must read the same file in the same way, without a question.
        const Result<CsvPreview> again = preview(bytes, looked->options);
        QVERIFY2(again, again ? "" : again.error().message.c_str());
        QCOMPARE(again->options, looked->options);
        QCOMPARE(firstTimeOf(*again), time);
    }

    void asksNothingThatIsTold()
    {
        CsvOptions options;
        options.dateOrder = DateOrder::kMonthDayYear;
        const Result<CsvPreview> looked = preview("date,value\n01/02/2014,1\n02/02/2014,2\n", options);
        QVERIFY(looked);
        QCOMPARE(questionsOf(*looked), QString());
        QCOMPARE(firstTimeOf(*looked), QStringLiteral("2014-01-02 00:00:00 UTC"));

        options = {};
        options.interval = Milliseconds{60'000};
        QCOMPARE(questionsOf(*preview("a\n1\n2\n", options)), QString());
    }

    void describesTheFile()
    {
        QByteArray bytes = "time,latency_ms,host\n";
        for (int i = 0; i < 300; ++i)
            bytes += "2014-04-01 00:" + QByteArray::number(10 + i / 60) + ':' +
                     QByteArray::number(10 + i % 60 / 2) + ',' + QByteArray::number(i) + ",web\n";
        bytes += "2014-04-01 00:59:59,oops,web\nshort\n2014-04-01 01:00:00,,web\n";
        const Result<CsvPreview> looked = preview(bytes);
        QVERIFY(looked);
        QCOMPARE(looked->path, std::string("test.csv"));
        QCOMPARE(looked->sizeBytes, static_cast<std::uint64_t>(bytes.size()));
        QCOMPARE(looked->estimatedRows, std::uint64_t{303});
        QCOMPARE(looked->rows.size(), std::size_t{200});
        QCOMPARE(looked->rows.front().at(1), std::string("0"));
        QCOMPARE(looked->badRows.size(), std::size_t{2});
        QCOMPARE(looked->badRows[0].line, std::uint64_t{302});
        QCOMPARE(looked->badRows[0].reason, std::string("\"oops\" in column \"latency_ms\" is not a number"));
        QCOMPARE(looked->badRows[1].text, std::string("short"));
        const CsvColumnPreview &latency = looked->columns[1];
        QCOMPARE(latency.name, std::string("latency_ms"));
        QCOMPARE(latency.example, std::string("0"));
        QCOMPARE(latency.parsedExample, std::string("0 ms"));
        QCOMPARE(latency.min, 0.0);
        QCOMPARE(latency.max, 299.0);
        QCOMPARE(latency.sparkline.size(), std::size_t{100});
        QVERIFY(latency.parsedShare > 0.99 && latency.parsedShare < 1.0);
        QVERIFY(latency.missingShare > 0.0 && latency.missingShare < 0.01);
        QCOMPARE(looked->columns[2].example, std::string("web"));
    }

    void findsTheStep()
    {
        const Result<CsvPreview> looked =
            preview("time,a\n2014-04-01 00:00:00,1\n2014-04-01 00:00:10,1\n"
                    "2014-04-01 00:00:20,1\n2014-04-01 00:00:30,1\n2014-04-01 00:01:30,1\n");
        QVERIFY(looked);
        QCOMPARE(looked->step, std::optional(Milliseconds{10'000}));
        QCOMPARE(looked->stepShare, 0.75);
    }

    void looksAtTheMiddleAndTheEndToo()
    {
        // The start alone cannot tell the order of day and month.
        QByteArray bytes = "date,value\n";
        while (bytes.size() < 400'000)
            bytes += "01/02/2014,1\n";
        while (bytes.size() < 900'000)
            bytes += "01/13/2014,1\n";
        const Result<CsvPreview> looked = preview(bytes);
        QVERIFY(looked);
        QCOMPARE(questionsOf(*looked), QString());
        QCOMPARE(looked->options.dateOrder, std::optional(DateOrder::kMonthDayYear));
        const double rows = static_cast<double>(bytes.size()) / 13.0;
        QVERIFY(qAbs(static_cast<double>(looked->estimatedRows) - rows) < rows * 0.01);
    }

    void refusesOptionsThatDoNotFit()
    {
        CsvOptions options;
        options.roles = {ColumnRole::kTime, ColumnRole::kTime};
        QCOMPARE(preview("a,b\n1,2\n", options).error().code, ErrorCode::kInvalidInput);
        options = {};
        options.encoding = "EBCDIC";
        QCOMPARE(preview("a,b\n1,2\n", options).error().code, ErrorCode::kInvalidInput);
        options = {};
        options.delimiter = '\n';
        QCOMPARE(preview("a,b\n1,2\n", options).error().code, ErrorCode::kInvalidInput);
        options = {};
        options.interval = Milliseconds{0};
        QCOMPARE(preview("a,b\n1,2\n", options).error().code, ErrorCode::kInvalidInput);
    }

    void givesColumnsNamesOfTheirOwn()
    {
        const Result<CsvPreview> looked = preview("time,a,a, ,a_2\n2014-04-01,1,2,3,4\n2014-04-02,1,2,3,4\n");
        QVERIFY(looked);
        QStringList names;
        for (const CsvColumnPreview &column : looked->columns)
            names << QString::fromStdString(column.name);
        QCOMPARE(names.join(QLatin1Char('|')), QStringLiteral("time|a|a_2|column 4|a_2_2"));
    }
};

QTEST_APPLESS_MAIN(CsvPreviewTest)
#include "tst_csv_preview.moc"
