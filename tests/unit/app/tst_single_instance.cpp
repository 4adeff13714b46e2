// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/single_instance.h"

#include <QtCore/QTemporaryDir>
#include <QtCore/QThread>
#include <QtNetwork/QLocalSocket>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

#include <future>

using namespace redshank;

class SingleInstanceTest : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_folder;
    QString name() const { return m_folder.filePath(QStringLiteral("socket")); }

private Q_SLOTS:
    void theSecondHandsOverToTheFirst()
    {
        SingleInstance first(name());
        QVERIFY(first.listen());
        QSignalSpy received(&first, &SingleInstance::received);
        const QStringList arguments{QStringLiteral("--model"), QStringLiteral("/a b/mödel"),
                                    QStringLiteral("x\ny.csv")};
        // handOver() blocks, so it runs beside the event loop of the first.
        auto handed =
            std::async(std::launch::async, [&] { return SingleInstance(name()).handOver(arguments); });
        QTRY_COMPARE(received.size(), 1);
        QVERIFY(handed.get());
        QCOMPARE(received.first().at(0).toStringList(), arguments);
    }

    void aloneThereIsNobodyToHandOverTo() { QVERIFY(!SingleInstance(name()).handOver({})); }

    void whatACrashLeftBehindIsInNobodysWay()
    {
        QFile left(name());
        QVERIFY(left.open(QIODevice::WriteOnly));
        left.close();
        SingleInstance first(name());
        QVERIFY(!first.handOver({}));
        QVERIFY(first.listen());
    }

    void rubbishIsIgnored()
    {
        SingleInstance first(name());
        QVERIFY(first.listen());
        QSignalSpy received(&first, &SingleInstance::received);
        QLocalSocket socket;
        QSignalSpy over(&socket, &QLocalSocket::disconnected);
        socket.connectToServer(name());
        QVERIFY(socket.waitForConnected(1000));
        socket.write("{\"not\": \"a list\"}\n");
        QTRY_COMPARE(over.size(), 1);
        QCOMPARE(received.size(), 0);
    }
};

QTEST_GUILESS_MAIN(SingleInstanceTest)
#include "tst_single_instance.moc"
