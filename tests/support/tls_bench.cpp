// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/tls_bench.h"

#include <QtCore/QDateTime>
#include <QtCore/QFile>
#include <QtCore/QProcess>
#include <QtNetwork/QSslCertificate>
#include <QtNetwork/QSslKey>

namespace redshank {
namespace {

QString asn1Time(int daysFromNow)
{
    return QDateTime::currentDateTimeUtc().addDays(daysFromNow).toString(QStringLiteral("yyyyMMddHHmmss")) +
           QLatin1Char('Z');
}

QByteArray contents(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void write(const QString &path, const QByteArray &text)
{
    QFile file(path);
    if (file.open(QIODevice::WriteOnly))
        file.write(text);
}

} // namespace

bool TlsBench::run(const QStringList &arguments) const
{
    QProcess process;
    process.setWorkingDirectory(m_folder.path());
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(QStringLiteral("openssl"), arguments);
    return process.waitForFinished(60'000) && process.exitCode() == 0;
}

TlsBench::TlsBench()
{
    write(file("ca.cnf"), "[ca]\ndefault_ca=d\n[d]\nnew_certs_dir=.\ndatabase=index.txt\nserial=serial\n"
                          "default_md=sha256\npolicy=p\nunique_subject=no\ncopy_extensions=copy\n"
                          "[p]\ncommonName=supplied\n");
    write(file("index.txt"), {});
    write(file("serial"), "01\n");
    m_isReady =
        run({QStringLiteral("req"), QStringLiteral("-x509"), QStringLiteral("-newkey"), QStringLiteral("ec"),
             QStringLiteral("-pkeyopt"), QStringLiteral("ec_paramgen_curve:prime256v1"),
             QStringLiteral("-nodes"), QStringLiteral("-subj"), QStringLiteral("/CN=Redshank test authority"),
             QStringLiteral("-days"), QStringLiteral("30"), QStringLiteral("-keyout"),
             QStringLiteral("ca.key"), QStringLiteral("-out"), QStringLiteral("ca.pem")});
}

bool TlsBench::sign(const char *name, const char *subject, int daysFromNow, int days)
{
    const QString base = QString::fromLatin1(name);
    return run({QStringLiteral("req"), QStringLiteral("-new"), QStringLiteral("-newkey"),
                QStringLiteral("ec"), QStringLiteral("-pkeyopt"),
                QStringLiteral("ec_paramgen_curve:prime256v1"), QStringLiteral("-nodes"),
                QStringLiteral("-subj"), QStringLiteral("/CN=") + base, QStringLiteral("-addext"),
                QStringLiteral("subjectAltName=") + QString::fromLatin1(subject), QStringLiteral("-keyout"),
                base + QStringLiteral(".key"), QStringLiteral("-out"), base + QStringLiteral(".csr")}) &&
           run({QStringLiteral("ca"), QStringLiteral("-batch"), QStringLiteral("-notext"),
                QStringLiteral("-config"), QStringLiteral("ca.cnf"), QStringLiteral("-cert"),
                QStringLiteral("ca.pem"), QStringLiteral("-keyfile"), QStringLiteral("ca.key"),
                QStringLiteral("-startdate"), asn1Time(daysFromNow), QStringLiteral("-enddate"),
                asn1Time(daysFromNow + days), QStringLiteral("-in"), base + QStringLiteral(".csr"),
                QStringLiteral("-out"), base + QStringLiteral(".pem")});
}

QSslConfiguration TlsBench::server(const char *name, bool asksClient) const
{
    QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
    const QByteArray base(name);
    tls.setLocalCertificate(
        QSslCertificate(contents(m_folder.filePath(QString::fromLatin1(base + ".pem"))), QSsl::Pem));
    tls.setPrivateKey(QSslKey(contents(m_folder.filePath(QString::fromLatin1(base + ".key"))), QSsl::Ec));
    tls.setPeerVerifyMode(asksClient ? QSslSocket::VerifyPeer : QSslSocket::VerifyNone);
    if (asksClient)
        tls.setCaCertificates(QSslCertificate::fromPath(caFile()));
    return tls;
}

} // namespace redshank
