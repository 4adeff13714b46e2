// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/model/model_artifact.h"

#include <QtCore/QFile>
#include <QtCore/QProcess>
#include <QtCore/QRegularExpression>
#include <QtCore/QStringList>
#include <QtNetwork/QTcpSocket>

#include <csignal>
#include <memory>

namespace redshank {

inline constexpr int kWaitMs = 10'000;
/// For samples that wait for a metric's own fit, which has the lowest priority of the machine.
inline constexpr int kFitMs = 60'000;

/// An artifact that answers x with x / 2, so the error of x is x / 2.
inline Result<void> writeTinyModel(const QString &path)
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
    explicit Daemon(const QStringList &arguments, const QString &token = {},
                    const QList<std::pair<QString, QString>> &variables = {})
    {
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        for (const auto &[name, value] : variables)
            environment.insert(name, value);
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
    /// GET, over a connection of its own; the whole response.
    QByteArray get(quint16 port, const QByteArray &path) const
    {
        return ask(port, "GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    }
    /// The body only.
    QByteArray bodyOf(quint16 port, const QByteArray &path) const
    {
        const QByteArray whole = get(port, path);
        const qsizetype end = whole.indexOf("\r\n\r\n");
        return end < 0 ? QByteArray() : whole.mid(end + 4);
    }
    QByteArray post(quint16 port, const QByteArray &path, const QByteArray &type,
                    const QByteArray &body) const
    {
        return ask(port, "POST " + path +
                             " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Type: " + type +
                             "\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body);
    }
    QByteArray memoryMap() const
    {
        QFile maps(QStringLiteral("/proc/%1/maps").arg(m_process.processId()));
        return maps.open(QIODevice::ReadOnly) ? maps.readAll() : QByteArray();
    }
    /// Of /proc.
    QByteArray status() const
    {
        QFile file(QStringLiteral("/proc/%1/status").arg(m_process.processId()));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
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
    /// What came meanwhile is read, too.
    const QString &newErrors()
    {
        m_errors += QString::fromUtf8(m_process.readAllStandardError());
        return m_errors;
    }

private:
    QProcess m_process;
    QString m_errors;
};

} // namespace redshank
