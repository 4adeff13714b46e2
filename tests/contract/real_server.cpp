// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/contract/real_server.h"

#include <QtCore/QElapsedTimer>
#include <QtCore/QEventLoop>
#include <QtCore/QStandardPaths>
#include <QtCore/QTimer>
#include <QtCore/QUrl>
#include <QtNetwork/QHostAddress>
#include <QtNetwork/QNetworkAccessManager>
#include <QtNetwork/QNetworkProxy>
#include <QtNetwork/QNetworkReply>
#include <QtNetwork/QNetworkRequest>
#include <QtNetwork/QTcpServer>
#include <QtTest/QTest>

#include <csignal>

namespace redshank {
namespace {

constexpr int kReadyMs = 45'000;
constexpr int kEndMs = 20'000;
constexpr int kFetchMs = 30'000;

} // namespace

int freePort()
{
    QTcpServer server;
    server.listen(QHostAddress::LocalHost, 0);
    return server.serverPort();
}

QByteArray fetched(const QString &url, const QByteArray &form, int *status)
{
    QNetworkAccessManager network;
    network.setProxy(QNetworkProxy::NoProxy);
    QNetworkRequest request{QUrl(url)};
    request.setTransferTimeout(kFetchMs);
    request.setHeader(QNetworkRequest::ContentTypeHeader,
                      QStringLiteral("application/x-www-form-urlencoded"));
    QNetworkReply *reply = form.isEmpty() ? network.get(request) : network.post(request, form);
    QEventLoop loop;
    QObject::connect(reply, &QNetworkReply::finished, &loop, &QEventLoop::quit);
    loop.exec();
    if (status)
        *status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    return reply->readAll();
}

RealServer::RealServer(QString program, QStringList arguments, QString readyPath)
    : m_path(QStandardPaths::findExecutable(program)), m_arguments(std::move(arguments)),
      m_readyPath(std::move(readyPath)), m_port(freePort())
{
    for (QString &argument : m_arguments)
        argument.replace(QLatin1String("%PORT%"), QString::number(m_port))
            .replace(QLatin1String("%DIR%"), m_folder.path());
    m_process.setProcessChannelMode(QProcess::MergedChannels);
}

RealServer::~RealServer()
{
    if (m_process.state() != QProcess::NotRunning) {
        thaw();
        m_process.kill();
        m_process.waitForFinished(kEndMs);
    }
}

bool RealServer::start()
{
    m_process.start(m_path, m_arguments);
    if (!m_process.waitForStarted())
        return false;
    QElapsedTimer since;
    since.start();
    while (since.elapsed() < kReadyMs && m_process.state() == QProcess::Running) {
        int status = 0;
        fetched(url() + m_readyPath, {}, &status);
        if (status == 200)
            return true;
        QTest::qWait(100);
    }
    return false;
}

void RealServer::stop()
{
    m_process.terminate();
    m_process.waitForFinished(kEndMs);
}

void RealServer::freeze() { ::kill(static_cast<pid_t>(m_process.processId()), SIGSTOP); }
void RealServer::thaw() { ::kill(static_cast<pid_t>(m_process.processId()), SIGCONT); }

} // namespace redshank
