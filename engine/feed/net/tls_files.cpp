// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/feed/net/tls_files.h"

#include <QtCore/QFile>
#include <QtNetwork/QSslCertificate>
#include <QtNetwork/QSslKey>

namespace redshank {
namespace {

constexpr qint64 kMostBytes = 4 << 20;

Result<QByteArray> contents(const std::string &path)
{
    QFile file(QString::fromStdString(path));
    if (!file.open(QIODevice::ReadOnly))
        return failure(ErrorCode::kFileUnreadable, path + ": " + file.errorString().toStdString());
    return file.read(kMostBytes);
}

Result<QList<QSslCertificate>> certificates(const std::string &path)
{
    const Result<QByteArray> pem = contents(path);
    if (!pem)
        return tl::unexpected(pem.error());
    QList<QSslCertificate> found = QSslCertificate::fromData(*pem, QSsl::Pem);
    if (found.isEmpty())
        return failure(ErrorCode::kDamaged, path + ": holds no certificate in PEM form");
    return found;
}

} // namespace

Result<QSslConfiguration> tlsOf(const ServerSpec &server, const QByteArray &keyPassword)
{
    QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
    tls.setPeerVerifyMode(server.verifyTls ? QSslSocket::VerifyPeer : QSslSocket::VerifyNone);
    if (!server.caFile.empty()) {
        const Result<QList<QSslCertificate>> authorities = certificates(server.caFile);
        if (!authorities)
            return tl::unexpected(authorities.error());
        tls.setCaCertificates(*authorities);
    }
    if (server.certificateFile.empty())
        return tls;
    const Result<QList<QSslCertificate>> own = certificates(server.certificateFile);
    if (!own)
        return tl::unexpected(own.error());
    tls.setLocalCertificateChain(*own);
    const std::string keyFile = server.keyFile.empty() ? server.certificateFile : server.keyFile;
    const Result<QByteArray> pem = contents(keyFile);
    if (!pem)
        return tl::unexpected(pem.error());
    for (const QSsl::KeyAlgorithm algorithm : {QSsl::Rsa, QSsl::Ec, QSsl::Dsa}) {
        const QSslKey key(*pem, algorithm, QSsl::Pem, QSsl::PrivateKey, keyPassword);
        if (!key.isNull()) {
            tls.setPrivateKey(key);
            return tls;
        }
    }
    return failure(ErrorCode::kDamaged,
                   keyFile + ": holds no private key in PEM form, or its password is wrong");
}

} // namespace redshank
