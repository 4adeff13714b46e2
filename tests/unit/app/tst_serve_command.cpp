// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/serve_daemon.h"

#include <QtCore/QTemporaryDir>
#include <QtTest/QTest>

using namespace redshank;

namespace {

const QByteArray kPredict("POST /predict HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                          "Connection: close\r\nContent-Length: 26\r\n\r\n{\"data\": [0.5, 300, 0.25]}");

} // namespace

class ServeCommandTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        m_model = m_folder.filePath(QStringLiteral("tiny"));
        const Result<void> written = writeTinyModel(m_model);
        QVERIFY2(written, written ? "" : written.error().message.c_str());
    }

    void servesUntilTold_data()
    {
        QTest::addColumn<int>("number");
        QTest::newRow("SIGTERM") << SIGTERM;
        QTest::newRow("SIGINT") << SIGINT;
    }
    void servesUntilTold()
    {
        QFETCH(int, number);
        Daemon daemon(anyPort());
        const quint16 port = daemon.port();
        QVERIFY2(port != 0, qPrintable(daemon.errors()));
        const QByteArray answer = daemon.ask(port, kPredict);
        QVERIFY2(answer.startsWith("HTTP/1.1 200 OK\r\n"), answer.constData());
        QVERIFY2(answer.endsWith("{\"anomalies\": [false, true, false], \"mse\": [0.0625, 22500, 0.0156]}\n"),
                 answer.constData());

        const QByteArray maps = daemon.memoryMap();
        QVERIFY(maps.contains("libQt6Core"));
        for (const char *library : {"libtorch", "libc10", "libredshank_torch", "libQt6Gui", "libQt6Widgets"})
            QVERIFY2(!maps.contains(library), library);

        daemon.signal(number);
        QCOMPARE(daemon.exitCode(), 0);
        QVERIFY(!daemon.errors().contains(QStringLiteral("redshankd:")));
    }

    void refusesWebPages_data()
    {
        QTest::addColumn<QByteArray>("fields");
        QTest::addColumn<bool>("hasToken");
        QTest::addColumn<bool>("isFunctions");
        QTest::addColumn<QByteArray>("status");
        const QByteArray page("Host: localhost\r\nOrigin: https://attacker.example\r\n");
        const QByteArray bent("Host: attacker.example\r\n");
        QTest::newRow("a program") << QByteArray("Host: localhost\r\n") << false << false
                                   << QByteArray("200");
        QTest::newRow("a page") << page << false << false << QByteArray("403");
        QTest::newRow("a bent name") << bent << false << false << QByteArray("403");
        QTest::newRow("with a token") << bent + "Authorization: Bearer t0ken-of-this-test\r\n"
                                      << true << false << QByteArray("200");
        QTest::newRow("without the token") << page << true << false << QByteArray("401");
        QTest::newRow("forwarded by Azure Functions") << bent + "Origin: https://a.example\r\n"
                                                      << false << true << QByteArray("200");
    }
    void refusesWebPages()
    {
        QFETCH(QByteArray, fields);
        QFETCH(bool, hasToken);
        QFETCH(bool, isFunctions);
        QFETCH(QByteArray, status);
        QList<std::pair<QString, QString>> variables;
        if (isFunctions)
            variables.append({QStringLiteral("FUNCTIONS_CUSTOMHANDLER_PORT"), QStringLiteral("0")});
        Daemon daemon(anyPort(), hasToken ? QStringLiteral("t0ken-of-this-test") : QString(), variables);
        const quint16 port = daemon.port();
        QVERIFY2(port != 0, qPrintable(daemon.errors()));
        const QByteArray answer =
            daemon.ask(port, "GET /api/v1/metrics HTTP/1.1\r\nConnection: close\r\n" + fields + "\r\n");
        QVERIFY2(answer.startsWith("HTTP/1.1 " + status), answer.constData());
    }

    void explainsItself()
    {
        QProcess process;
        process.start(QStringLiteral(REDSHANK_BINARY_DIR "/bin/redshankd"),
                      {QStringLiteral("serve"), QStringLiteral("--help")});
        QVERIFY(process.waitForFinished(kWaitMs));
        QCOMPARE(process.exitCode(), 0);
        const QByteArray help = process.readAllStandardOutput();
        QVERIFY2(help.startsWith("Usage: redshankd serve [options]"), help.constData());
        for (const char *option : {"--listen", "--model", "--token-file", "--log-level"})
            QVERIFY2(help.contains(option), option);
    }

    void asksForTheToken()
    {
        Daemon daemon(anyPort(), QStringLiteral("secret"));
        const quint16 port = daemon.port();
        QVERIFY2(port != 0, qPrintable(daemon.errors()));
        QVERIFY(daemon.ask(port, kPredict).startsWith("HTTP/1.1 401 "));
        QByteArray known = kPredict;
        known.insert(known.indexOf("Content-Type"), "Authorization: Bearer secret\r\n");
        QVERIFY(daemon.ask(port, known).startsWith("HTTP/1.1 200 "));
        QVERIFY(daemon.ask(port, "GET /readyz HTTP/1.0\r\n\r\n").startsWith("HTTP/1.1 200 "));
    }

    void logsRequestsWithoutSecrets()
    {
        Daemon daemon(anyPort() + QStringList{QStringLiteral("--log-level=info")});
        const quint16 port = daemon.port();
        QVERIFY2(port != 0, qPrintable(daemon.errors()));
        QVERIFY(daemon.ask(port, "GET /healthz?key=hidden HTTP/1.0\r\nX: hidden\r\n\r\n")
                    .startsWith("HTTP/1.1 200 "));
        daemon.signal(SIGTERM);
        QCOMPARE(daemon.exitCode(), 0);
        QVERIFY2(daemon.errors().contains(QStringLiteral(" GET /healthz 200 ")), qPrintable(daemon.errors()));
        QVERIFY(!daemon.errors().contains(QStringLiteral("hidden")));
    }

    void saysWhatIsWrong_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<int>("code");
        QTest::addColumn<QString>("message"); // a part of it
        QTest::newRow("usage") << QStringList{QStringLiteral("--listen=here")} << 2
                               << QStringLiteral("--listen");
        QTest::newRow("open") << QStringList{QStringLiteral("--listen=0.0.0.0:0")} << 2
                              << QStringLiteral("needs a token");
        QTest::newRow("no model") << QStringList{QStringLiteral("--model=/nowhere/model")} << 1
                                  << QStringLiteral("/nowhere/model");
        QTest::newRow("no token file") << QStringList{QStringLiteral("--token-file=/nowhere/token")} << 1
                                       << QStringLiteral("/nowhere/token");
    }
    void saysWhatIsWrong()
    {
        QFETCH(QStringList, arguments);
        QFETCH(QString, message);
        Daemon daemon(arguments);
        QTEST(daemon.exitCode(), "code");
        QVERIFY2(daemon.errors().contains(message), qPrintable(daemon.errors()));
        QCOMPARE(daemon.errors().count(QLatin1Char('\n')), 1);
        QVERIFY(daemon.errors().startsWith(QStringLiteral("redshankd: ")));
    }

    void saysThatThePortIsTaken()
    {
        Daemon first(anyPort());
        const quint16 port = first.port();
        QVERIFY2(port != 0, qPrintable(first.errors()));
        Daemon second(
            {QStringLiteral("--model"), m_model, QStringLiteral("--listen=127.0.0.1:%1").arg(port)});
        QCOMPARE(second.exitCode(), 1);
        QVERIFY2(second.errors().contains(QString::number(port)), qPrintable(second.errors()));
    }

private:
    QStringList anyPort() const
    {
        return {QStringLiteral("--model"), m_model, QStringLiteral("--listen=127.0.0.1:0")};
    }

    QTemporaryDir m_folder;
    QString m_model;
};

QTEST_GUILESS_MAIN(ServeCommandTest)
#include "tst_serve_command.moc"
