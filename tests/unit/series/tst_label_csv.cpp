// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/series/label_csv.h"

#include <QtTest/QTest>

using namespace redshank;

class LabelCsvTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsWhatItWrites()
    {
        const std::vector<Label> labels{
            {LabelKind::kReal, {fromMs(1'700'000'000'123), fromMs(1'700'000'060'000)}, {"web/latency"}},
            {LabelKind::kFalse, {fromMs(0), fromMs(1)}, {"a;b", "c\\d", "with \"quotes\", and a comma"}},
            {LabelKind::kExpected, {fromMs(1'700'000'000'000), fromMs(1'800'000'000'000)}, {}}};
        const std::string text = labelsToCsv(labels);
        QVERIFY(text.starts_with("begin,end,label,metrics\n2023-11-14T22:13:20.123Z,2023-11-14T22:14:20.000Z,"
                                 "real,\"web/latency\"\n"));
        const Result<std::vector<Label>> read = labelsFromCsv(text);
        QVERIFY(read);
        QCOMPARE(*read, labels);
    }

    void readsFilesOfOthers_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("of generated faults")
            << QByteArray("begin,end,kind\n2026-01-01 00:10:00,2026-01-01 00:20:00,spike\n");
        QTest::newRow("other order, milliseconds, Windows ends, a byte order mark")
            << QByteArray("\xEF\xBB\xBFlabel,note,end,begin\r\nreal,,1767226800000,1767226200000\r\n\r\n");
    }
    void readsFilesOfOthers()
    {
        QFETCH(QByteArray, text);
        const Result<std::vector<Label>> read = labelsFromCsv(text.toStdString());
        QVERIFY2(read, read ? "" : read.error().message.c_str());
        QCOMPARE(*read, (std::vector<Label>{
                            {LabelKind::kReal, {fromMs(1'767'226'200'000), fromMs(1'767'226'800'000)}, {}}}));
    }

    void namesTheLineThatIsWrong_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("line");
        QTest::newRow("nothing") << QByteArray() << QByteArray("line 1");
        QTest::newRow("no column of ends") << QByteArray("begin,label\n1,real\n") << QByteArray("line 1");
        QTest::newRow("unknown word")
            << QByteArray("begin,end,label\n1,2,real\n1,2,odd\n") << QByteArray("line 3");
        QTest::newRow("empty word") << QByteArray("begin,end,kind\n1,2,\n") << QByteArray("line 2");
        QTest::newRow("ends before it begins")
            << QByteArray("begin,end,label\n2,2,real\n") << QByteArray("line 2");
        QTest::newRow("no such day") << QByteArray(
                                            "begin,end,label\n2026-02-30 00:00:00,2026-03-01 00:00:00,real")
                                     << QByteArray("line 2");
        QTest::newRow("half a time") << QByteArray("begin,end,label\n2026-02-03T04:05,9999999999999,real")
                                     << QByteArray("line 2");
        QTest::newRow("too few cells") << QByteArray("begin,end,label\n1,2\n") << QByteArray("line 2");
    }
    void namesTheLineThatIsWrong()
    {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, line);
        const Result<std::vector<Label>> read = labelsFromCsv(text.toStdString());
        QVERIFY(!read);
        QCOMPARE(read.error().code, ErrorCode::kDamaged);
        QVERIFY2(read.error().message.starts_with(line.toStdString() + ":"), read.error().message.c_str());
    }
};

QTEST_APPLESS_MAIN(LabelCsvTest)
#include "tst_label_csv.moc"
