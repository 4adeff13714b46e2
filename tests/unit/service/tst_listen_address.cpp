// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/service/listen_address.h"

#include <QtTest/QTest>

using namespace redshank;

class ListenAddressTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void parses_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("host"); // empty: an error is expected
        QTest::addColumn<int>("port");
        QTest::addColumn<bool>("loopback");
        QTest::newRow("IPv4") << QByteArray("127.0.0.1:4000") << QByteArray("127.0.0.1") << 4000 << true;
        QTest::newRow("any of 127") << QByteArray("127.9.8.7:1") << QByteArray("127.9.8.7") << 1 << true;
        QTest::newRow("localhost") << QByteArray("localhost:80") << QByteArray("127.0.0.1") << 80 << true;
        QTest::newRow("IPv6") << QByteArray("[::1]:0") << QByteArray("::1") << 0 << true;
        QTest::newRow("all IPv4") << QByteArray("0.0.0.0:65535") << QByteArray("0.0.0.0") << 65535 << false;
        QTest::newRow("all IPv6") << QByteArray("[::]:4000") << QByteArray("::") << 4000 << false;
        QTest::newRow("mapped loopback is not one")
            << QByteArray("[::ffff:127.0.0.1]:1") << QByteArray("::ffff:127.0.0.1") << 1 << false;
        for (const char *wrong :
             {"", ":", ":4000", "127.0.0.1", "127.0.0.1:", "127.0.0.1:65536", "127.0.0.1:-1", "127.0.0.1:4x",
              "127.0.0:1", "example.org:80", "::1:4000", "[::1]", "[]:1", "[127.0.0.1]:1", " 127.0.0.1:1"})
            QTest::addRow("wrong: %s", wrong) << QByteArray(wrong) << QByteArray() << 0 << false;
        QTest::newRow("wrong: what follows a zero")
            << QByteArray("127.0.0.1\0.example.org:80", 25) << QByteArray() << 0 << false;
    }
    void parses()
    {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, host);
        QFETCH(int, port);
        QFETCH(bool, loopback);
        const Result<ListenAddress> address = parseListenAddress(text.toStdString());
        QCOMPARE(address.has_value(), !host.isEmpty());
        if (!address) {
            QCOMPARE(address.error().code, ErrorCode::kInvalidInput);
            QVERIFY(address.error().message.find("127.0.0.1:4000") != std::string::npos);
            return;
        }
        QCOMPARE(address->host, host.toStdString());
        QCOMPARE(static_cast<int>(address->port), port);
        QCOMPARE(address->isLoopback(), loopback);
    }
    void printsBrackets()
    {
        QCOMPARE((ListenAddress{"::1", 4000}.text()), std::string("[::1]:4000"));
        QCOMPARE((ListenAddress{"127.0.0.1", 1}.text()), std::string("127.0.0.1:1"));
    }
};

QTEST_APPLESS_MAIN(ListenAddressTest)
#include "tst_listen_address.moc"
