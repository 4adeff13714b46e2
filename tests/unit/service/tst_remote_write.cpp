// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/service/live/remote_write.h"

#include <QtTest/QTest>

using namespace redshank;

class RemoteWriteTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    /// A vector that Prometheus and VictoriaMetrics take.
    void isThePublishedFormat()
    {
        const std::vector<RemoteSeries> series{
            {{{"__name__", "m"}, {"a", "b"}}, {{fromMs(1'700'000'000'000), 1.5}}}};
        const QByteArray protobuf =
            QByteArray::fromHex("0a290a0d0a085f5f6e616d655f5f12016d0a060a01611201621210090000"
                                "00000000f83f1080d095ffbc31");
        QCOMPARE(protobuf.size(), 43);
        QCOMPARE(QByteArray::fromStdString(remoteWriteBody(series)), QByteArray::fromHex("2ba8") + protobuf);
        QCOMPARE(remoteWriteBody({}), std::string("\0", 1));
    }

    void literalsOfAnyLength_data()
    {
        QTest::addColumn<int>("length");
        QTest::addColumn<QByteArray>("head");
        QTest::newRow("1") << 1 << QByteArray::fromHex("0100");
        QTest::newRow("60") << 60 << QByteArray::fromHex("3cec");
        QTest::newRow("61") << 61 << QByteArray::fromHex("3df43c00");
        QTest::newRow("300") << 300 << QByteArray::fromHex("ac02f42b01");
        QTest::newRow("65536") << 65'536 << QByteArray::fromHex("808004f4ffff");
    }
    void literalsOfAnyLength()
    {
        QFETCH(int, length);
        QFETCH(QByteArray, head);
        const std::string block = snappyLiterals(std::string(static_cast<std::size_t>(length), 'x'));
        QVERIFY(QByteArray::fromStdString(block).startsWith(head));
        QCOMPARE(static_cast<qsizetype>(block.size()), head.size() + length);
    }

    void longTextsAreCut()
    {
        const std::string block = snappyLiterals(std::string(65'537, 'x'));
        QCOMPARE(block.size(), std::size_t{3 + 3 + 65'536 + 1 + 1});
    }
};

QTEST_APPLESS_MAIN(RemoteWriteTest)
#include "tst_remote_write.moc"
