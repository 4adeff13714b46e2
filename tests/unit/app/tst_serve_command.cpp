// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/model/model_artifact.h"

#include <QtCore/QFile>
#include <QtCore/QProcess>
#include <QtCore/QRegularExpression>
#include <QtCore/QTemporaryDir>
#include <QtNetwork/QTcpSocket>
#include <QtTest/QTest>

#include <csignal>

using namespace redshank;

namespace {

constexpr int kWaitMs = 10'000;

/// An artifact that answers x with x / 2, so the error of x is x / 2.
Result<void> writeTinyModel(const QString &path)
{
    auto model = std::make_shared<PointwiseModel>();
    model->metric.id = model->metric.name = "response_time_ms";
    DenseLayer layer;
    layer.inputs = layer.outputs = 1;
    layer.weights = {0.5F};
    layer.bias = {0.0F};
    model->network = DenseNetwork::make({layer}).value();
    ModelArtifact artifact;
    artifact.name = "tiny";
    artifact.createdBy = "tst_serve_command";
    artifact.pointwise = model;
    return writeModelArtifact(artifact, path.toStdString());
}

/// `redshankd serve`, running.
class Daemon
{
public:
    explicit Daemon(const QStringList &arguments, const QString &token = {})
    {
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("REDSHANK_TOKEN"), token);
        m_process.setProcessEnvironment(environment);
        m_process.setReadChannel(QProcess::StandardError);
        m_process.start(QStringLiteral(REDSHANK_BINARY_DIR "/bin/redshankd"),
                        QStringList{QStringLiteral("serve")} + arguments);
    }
    ~Daemon()
    {
        m_process.kill();
        m_process.waitForFinished(kWaitMs);
    }
    /// The port of "listening on http://127.0.0.1:PORT"; 0 when the program ended instead.
    quint16 port()
    {
        static const QRegularExpression line(QStringLiteral("^listening on http://127\\.0\\.0\\.1:(\\d+)$"),
                                             QRegularExpression::MultilineOption);
        QRegularExpressionMatch match;
        do {
            m_errors += QString::fromUtf8(m_process.readAllStandardError());
            match = line.match(m_errors);
        } while (!match.hasMatch() && m_process.waitForReadyRead(kWaitMs));
        return match.captured(1).toUShort();
    }
    QByteArray ask(quint16 port, const QByteArray &wire) const
    {
        QTcpSocket socket;
        socket.connectToHost(QStringLiteral("127.0.0.1"), port);
        socket.write(wire);
        while (socket.waitForReadyRead(kWaitMs)) {
        }
        return socket.readAll();
    }
    QByteArray memoryMap() const
    {
        QFile maps(QStringLiteral("/proc/%1/maps").arg(m_process.processId()));
        return maps.open(QIODevice::ReadOnly) ? maps.readAll() : QByteArray();
    }
    void signal(int number) const { ::kill(static_cast<pid_t>(m_process.processId()), number); }
    /// -1 when it was ended by a signal or did not end.
    int exitCode()
    {
        const bool finished = m_process.state() == QProcess::NotRunning || m_process.waitForFinished(kWaitMs);
        m_errors += QString::fromUtf8(m_process.readAllStandardError());
        return finished && m_process.exitStatus() == QProcess::NormalExit ? m_process.exitCode() : -1;
    }
    const QString &errors() const { return m_errors; }

private:
    QProcess m_process;
    QString m_errors;
};

const QByteArray kPredict("POST /predict HTTP/1.1\r\nHost: here\r\nContent-Type: application/json\r\n"
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
