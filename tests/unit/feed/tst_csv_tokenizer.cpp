// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/feed/csv/csv_tokenizer.h"

#include <QtTest/QTest>

using namespace redshank;

namespace {

using Status = CsvTokenizer::Status;

/// "line:field|field" of each record, "line!reason" of each that is refused.
QStringList tokenize(const QByteArray &text, CsvDialect dialect, qsizetype pieceSize, std::size_t maxBytes)
{
    QStringList found;
    CsvTokenizer tokenizer(dialect, maxBytes);
    CsvRecord record;
    qsizetype at = 0;
    for (;;) {
        const Status status = tokenizer.next(record);
        const QString line = QString::number(record.line);
        switch (status) {
        case Status::kEnd:
            return found;
        case Status::kNeedMore:
            if (at >= text.size())
                tokenizer.finish();
            tokenizer.feed(text.mid(at, pieceSize).toStdString());
            at += pieceSize;
            break;
        case Status::kTooLong:
            found << line + QStringLiteral("!long");
            break;
        case Status::kUnclosedQuote:
            found << line + QStringLiteral("!quote");
            break;
        case Status::kRecord: {
            QStringList fields;
            for (const std::string_view field : record.fields)
                fields << QString::fromUtf8(field.data(), static_cast<qsizetype>(field.size()));
            found << line + QLatin1Char(':') + fields.join(QLatin1Char('|'));
        }
        }
    }
}

} // namespace

class CsvTokenizerTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cutsRecords_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<char>("delimiter");
        QTest::addColumn<QStringList>("records");
        const auto row = [](const char *name, const QByteArray &text, const QStringList &records,
                            char delimiter = ',') { QTest::newRow(name) << text << delimiter << records; };
        const auto list = [](const char *text) { return QString::fromUtf8(text).split(QLatin1Char(' ')); };
        row("line feeds", "a,b\n1,2\n", list("1:a|b 2:1|2"));
        row("carriage returns and line feeds", "a,b\r\n1,2\r\n", list("1:a|b 2:1|2"));
        row("carriage returns", "a,b\r1,2\r", list("1:a|b 2:1|2"));
        row("mixed ends", "a\r\nb\nc\rd", list("1:a 2:b 3:c 4:d"));
        row("last line without an end", "a,b\n1,2", list("1:a|b 2:1|2"));
        row("empty fields", ",,\n", list("1:||"));
        row("blank line", "a\n\nb\n", list("1:a 2: 3:b"));
        row("trailing delimiter at the very end", "a,", list("1:a|"));
        row("quoted delimiter", "\"a,b\",c\n", list("1:a,b|c"));
        row("quoted quote", "\"a\"\"b\",c\n", list("1:a\"b|c"));
        row("two quoted quotes", "\"\"\"\"\"\",\"x\"\"\"\n", list("1:\"\"|x\""));
        row("empty quotes", "\"\",\"\"\n", list("1:|"));
        row("quoted line end", "\"a\nb\",c\nd,e\n", {QStringLiteral("1:a\nb|c"), QStringLiteral("3:d|e")});
        row("quoted CRLF counts once", "\"a\r\nb\"\r\nd\r\n",
            {QStringLiteral("1:a\r\nb"), QStringLiteral("3:d")});
        row("quote within a field", "5\" disk,b\n", {QStringLiteral("1:5\" disk|b")});
        row("text behind a closing quote", "\"a\"bc,d\n", list("1:abc|d"));
        row("semicolons", "1,5;2,5\n", list("1:1,5|2,5"), ';');
        row("tabs", "1\t2\n", list("1:1|2"), '\t');
        row("unclosed quote", "1,2\n\"3,4\n5,6\n", list("1:1|2 2!quote 3:5|6"));
        row("unclosed quote at the very end", "1,2\n\"", list("1:1|2 2!quote"));
        row("nothing", "", {});
        row("invalid UTF-8 passes", "\xFF,1\n", {QStringLiteral("1:\uFFFD|1")});
    }
    void cutsRecords()
    {
        QFETCH(QByteArray, text);
        QFETCH(char, delimiter);
        QFETCH(QStringList, records);
        for (const qsizetype pieceSize : {1, 2, 3, 1000})
            QCOMPARE(tokenize(text, {delimiter, '"'}, pieceSize, kMaxCsvRecordBytes), records);
    }

    void takesAnotherQuote()
    {
        QCOMPARE(tokenize("'a,\"b',c\n", {',', '\''}, 100, kMaxCsvRecordBytes),
                 QStringList{QStringLiteral("1:a,\"b|c")});
    }

    void leavesOutLongLines_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QStringList>("records");
        const auto list = [](const char *text) { return QString::fromUtf8(text).split(QLatin1Char(' ')); };
        QTest::newRow("as long as allowed") << QByteArray("12345678\n1\n") << list("1:12345678 2:1");
        QTest::newRow("one more") << QByteArray("123456789\n1\n") << list("1!long 2:1");
        QTest::newRow("no end") << QByteArray("1\n" + QByteArray(100, 'x')) << list("1:1 2!long");
        QTest::newRow("long with CRLF")
            << QByteArray(QByteArray(100, 'x') + "\r\n1\r\n") << list("1!long 2:1");
        QTest::newRow("quote open for too long")
            << QByteArray("\"1\n2\n3\n4\n5\n6\n7\n") << list("1!quote 2:2 3:3 4:4 5:5 6:6 7:7");
        QTest::newRow("many quoted lines")
            << QByteArray("\"\n\",\"\n\",\"\n\",1\n5\n") << list("1!long 4!quote 5:5");
    }
    void leavesOutLongLines()
    {
        QFETCH(QByteArray, text);
        QFETCH(QStringList, records);
        for (const qsizetype pieceSize : {1, 5, 1000})
            QCOMPARE(tokenize(text, {}, pieceSize, 8), records);
    }

    void givesTheTextAsItStands()
    {
        CsvTokenizer tokenizer({});
        tokenizer.feed("\"a\"\"b\", c\r\nx\r\n");
        CsvRecord record;
        QCOMPARE(tokenizer.next(record), Status::kRecord);
        QCOMPARE(std::string(record.text), std::string("\"a\"\"b\", c"));
        QCOMPARE(tokenizer.line(), std::uint64_t{2});
    }
};

QTEST_APPLESS_MAIN(CsvTokenizerTest)
#include "tst_csv_tokenizer.moc"
