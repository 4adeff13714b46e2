// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/http_stub.h"
#include "tests/support/serve_daemon.h"

#include <QtCore/QElapsedTimer>
#include <QtCore/QTemporaryDir>
#include <QtCore/QThread>
#include <QtTest/QTest>

#include <cmath>

using namespace redshank;

/// `redshankd serve` at its end: what is under way arrives, and nobody waits for ever.
class ServeStopTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        QVERIFY(writeTinyModel(m_folder->filePath(QStringLiteral("tiny"))));
        m_next = 0;
        m_random = 1;
    }

    void anAlertUnderWayIsNotSentAgain_data()
    {
        QTest::addColumn<bool>("isAnswered");
        QTest::newRow("slow") << true;
        QTest::newRow("never answered") << false;
    }
    void anAlertUnderWayIsNotSentAgain()
    {
        QFETCH(bool, isAnswered);
        std::unique_ptr<Daemon> daemon;
        int asked = 0;
        HttpStub receiver([&](const StubRequest &) {
            if (++asked == 1) {
                daemon->signal(SIGTERM);
                QThread::msleep(1'000);
            }
            return StubReply{.how = isAnswered ? StubReply::How::kAnswer : StubReply::How::kHang};
        });
        const QByteArray rest = "sinks:\n  - {name: ops, kind: webhook, url: '" + receiver.url("/hook") +
                                "'}\n"
                                "rules:\n  - {name: web, metrics: web*, sinks: ops, repeat: []}\n";
        daemon = start(rest);
        const quint16 port = daemon->port();
        QVERIFY2(port != 0, qPrintable(daemon->errors()));
        QVERIFY(push(*daemon, port, 600, 0.0));
        QVERIFY(send(*daemon, port, 12, 400.0));
        QTRY_COMPARE_WITH_TIMEOUT(asked, 1, kFitMs);
        QElapsedTimer since;
        since.start();
        const auto hasEnded = [&daemon] { return daemon->status().isEmpty(); };
        QTRY_VERIFY_WITH_TIMEOUT(hasEnded(), kWaitMs); // while this answers
        QCOMPARE(daemon->exitCode(), 0);
        QVERIFY2(since.elapsed() < 8'000, qPrintable(QString::number(since.elapsed())));
        if (!isAnswered)
            return;
        daemon = start(rest);
        QVERIFY2(daemon->port() != 0, qPrintable(daemon->errors()));
        QTest::qWait(1'500);
        QCOMPARE(asked, 1);
    }

    void samplesThatWaitAreSentOnceAtTheEnd_data()
    {
        QTest::addColumn<int>("status"); // 0: no answer
        QTest::newRow("taken") << 204;
        QTest::newRow("not now") << 503;
        QTest::newRow("never answered") << 0;
    }
    void samplesThatWaitAreSentOnceAtTheEnd()
    {
        QFETCH(int, status);
        int asked = 0;
        HttpStub receiver([&asked, status](const StubRequest &) {
            ++asked;
            return StubReply{.status = status,
                             .how = status == 0 ? StubReply::How::kHang : StubReply::How::kAnswer};
        });
        const std::unique_ptr<Daemon> daemon =
            start("remote_write: {url: '" + receiver.url("/api/v1/write") + "', interval: 1h}\n");
        const quint16 port = daemon->port();
        QVERIFY2(port != 0, qPrintable(daemon->errors()));
        QVERIFY(push(*daemon, port, 100, 0.0));
        QCOMPARE(asked, 0);
        daemon->signal(SIGTERM);
        QTRY_COMPARE_WITH_TIMEOUT(asked, 1, kWaitMs);
        QTRY_VERIFY_WITH_TIMEOUT(daemon->status().isEmpty(), 8'000);
        QCOMPARE(daemon->exitCode(), 0);
        QCOMPARE(asked, 1);
    }

private:
    std::unique_ptr<Daemon> start(const QByteArray &rest) const
    {
        QFile file(m_folder->filePath(QStringLiteral("serve.yaml")));
        if (!file.open(QIODevice::WriteOnly))
            return nullptr;
        file.write("models: tiny\nfeeds:\n  - kind: push\n" + rest);
        file.close();
        return std::make_unique<Daemon>(
            QStringList{QStringLiteral("--config"), file.fileName(), QStringLiteral("--listen=127.0.0.1:0"),
                        QStringLiteral("--state-dir"), m_folder->filePath(QStringLiteral("state"))});
    }
    /// Noise about a sine, minute by minute, and so much more.
    bool send(const Daemon &daemon, quint16 port, int samples, double more)
    {
        QByteArray lines;
        for (int i = 0; i < samples; ++i, ++m_next) {
            m_random = m_random * 1'664'525U + 1'013'904'223U;
            const double noise = static_cast<double>(m_random >> 16U) / 65'536.0 - 0.5;
            lines += "web value=" +
                     QByteArray::number(100.0 + 10.0 * std::sin(m_next * 0.3) + 4.0 * noise + more) + ' ' +
                     QByteArray::number(1'795'000'000'000 + m_next * 60'000LL) + '\n';
        }
        return daemon.post(port, "/ingest", "text/plain", lines).startsWith("HTTP/1.1 200 ");
    }
    /// Returns when all is scored.
    bool push(const Daemon &daemon, quint16 port, int samples, double more)
    {
        if (!send(daemon, port, samples, more))
            return false;
        const QByteArray newest =
            "\"time\": " + QByteArray::number(1'795'000'000'000 + (m_next - 1) * 60'000LL) + ',';
        return QTest::qWaitFor([&] { return daemon.bodyOf(port, "/api/v1/metrics").contains(newest); },
                               kFitMs);
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    int m_next = 0;
    std::uint32_t m_random = 1;
};

QTEST_GUILESS_MAIN(ServeStopTest)
#include "tst_serve_stop.moc"
