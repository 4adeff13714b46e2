// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QElapsedTimer>
#include <QtCore/QProcess>
#include <QtCore/QStandardPaths>
#include <QtNetwork/QTcpServer>
#include <QtNetwork/QTcpSocket>
#include <QtTest/QTest>

namespace redshank {

/// A free port of loopback, for a server that must be told one.
inline quint16 freePort()
{
    QTcpServer server;
    server.listen(QHostAddress::LocalHost);
    return server.serverPort();
}

/// A program installed on this machine, running until the end of the test.
class RealServer
{
public:
    ~RealServer()
    {
        m_process.terminate();
        if (!m_process.waitForFinished(5'000)) {
            m_process.kill();
            m_process.waitForFinished(5'000);
        }
    }
    /// Starts it and waits until something listens at that port.
    bool start(const QString &program, const QStringList &arguments, quint16 port)
    {
        m_process.setProcessChannelMode(QProcess::MergedChannels);
        m_process.start(program, arguments);
        QElapsedTimer time;
        time.start();
        while (time.elapsed() < 60'000 && m_process.state() != QProcess::NotRunning) {
            QTcpSocket socket;
            socket.connectToHost(QStringLiteral("127.0.0.1"), port);
            if (socket.waitForConnected(200))
                return true;
            m_process.waitForReadyRead(50);
        }
        return false;
    }
    QByteArray output() { return m_process.readAll(); }
    QProcess &process() { return m_process; }

private:
    QProcess m_process;
};

/// Skips the test where the program is missing, and fails it where it must not be
/// (REDSHANK_REQUIRE_CONTRACT).
#define NEED_PROGRAM(name)                                                                                   \
    if (QStandardPaths::findExecutable(QStringLiteral(name)).isEmpty()) {                                    \
        if (qEnvironmentVariableIsSet("REDSHANK_REQUIRE_CONTRACT"))                                          \
            QFAIL(name " is not installed");                                                                 \
        QSKIP(name " is not installed");                                                                     \
    }

} // namespace redshank
