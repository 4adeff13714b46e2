// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QProcess>
#include <QtCore/QString>
#include <QtCore/QStringList>
#include <QtCore/QTemporaryDir>

namespace redshank {

/// A real server program on loopback: started on a free port, in a folder of its own, and stopped with the
/// test.
class RealServer
{
public:
    /// `arguments` may hold %PORT% and %DIR%. `readyPath` answers 200 when it is ready.
    RealServer(QString program, QStringList arguments, QString readyPath);
    ~RealServer();
    RealServer(const RealServer &) = delete;
    RealServer &operator=(const RealServer &) = delete;

    /// Where the program is not installed: true where that must be a failure.
    static bool isRequired() { return qEnvironmentVariableIsSet("REDSHANK_REQUIRE_CONTRACT"); }
    bool isInstalled() const { return !m_path.isEmpty(); }
    QString folder() const { return m_folder.path(); }
    int port() const { return m_port; }
    QString url() const { return QStringLiteral("http://127.0.0.1:%1").arg(m_port); }

    /// Waits until it is ready.
    bool start();
    /// SIGTERM, and waits for its end.
    void stop();
    void freeze();
    void thaw();
    QString output() { return QString::fromUtf8(m_process.readAll()); }

private:
    QString m_path;
    QStringList m_arguments;
    QString m_readyPath;
    QTemporaryDir m_folder;
    QProcess m_process;
    int m_port = 0;
};

/// GET or, with a body, POST; blocks. Empty on any failure.
QByteArray fetched(const QString &url, const QByteArray &form = {}, int *status = nullptr);
/// A port nobody listens on right now.
int freePort();

} // namespace redshank
