// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/real_server.h"
#include "tests/support/serve_daemon.h"

#include <QtCore/QProcess>
#include <QtCore/QTemporaryDir>
#include <QtTest/QTest>

using namespace redshank;

/// What `redshankd serve` exposes, as promtool of Debian's prometheus finds it.
class ServiceMetricsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { NEED_PROGRAM("promtool"); }

    void isClean_data()
    {
        QTest::addColumn<QByteArray>("yaml");
        QTest::addColumn<QByteArray>("wanted"); // a line of it, once all is there
        QTest::newRow("no feed") << QByteArray() << QByteArray("redshank_open_incidents 0");
        QTest::newRow("the demo") << QByteArray(
                                         "feeds:\n  - kind: demo\n  - kind: system\n    interval: 100ms\n")
                                  << QByteArray("redshank_score{metric=\"demo/");
    }
    void isClean()
    {
        QFETCH(QByteArray, yaml);
        QFETCH(QByteArray, wanted);
        const QTemporaryDir folder;
        QFile file(folder.filePath(QStringLiteral("serve.yaml")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(yaml);
        file.close();
        Daemon daemon({QStringLiteral("--listen=127.0.0.1:0"), QStringLiteral("--config"), file.fileName()});
        const quint16 port = daemon.port();
        QVERIFY2(port != 0, qPrintable(daemon.errors()));
        QTRY_VERIFY_WITH_TIMEOUT(daemon.bodyOf(port, "/metrics").contains(wanted), 3 * kWaitMs);
        QVERIFY(daemon.get(port, "/metrics")
                    .contains("\r\nContent-Type: text/plain; version=0.0.4; charset=utf-8\r\n"));

        const QByteArray text = daemon.bodyOf(port, "/metrics");
        QProcess promtool;
        promtool.setProcessChannelMode(QProcess::MergedChannels);
        promtool.start(QStringLiteral("promtool"), {QStringLiteral("check"), QStringLiteral("metrics")});
        promtool.write(text);
        promtool.closeWriteChannel();
        QVERIFY(promtool.waitForFinished(kWaitMs));
        const QByteArray remarks = promtool.readAll();
        QVERIFY2(promtool.exitCode() == 0 && remarks.isEmpty(), remarks.constData());
        qInfo("%lld bytes, %lld lines: clean", static_cast<long long>(text.size()),
              static_cast<long long>(text.count('\n')));
    }
};

QTEST_GUILESS_MAIN(ServiceMetricsTest)
#include "tst_service_metrics.moc"
