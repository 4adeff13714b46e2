// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QString>
#include <QtCore/QTemporaryDir>
#include <QtNetwork/QSslConfiguration>

namespace redshank {

/// Certificates made for a test by the openssl program, in a folder of their own: an authority and what it
/// signs.
class TlsBench
{
public:
    TlsBench();

    /// The authority and its certificates were made.
    bool isReady() const { return m_isReady; }
    QString caFile() const { return file("ca.pem"); }
    QString file(const char *name) const { return m_folder.filePath(QLatin1String(name)); }
    /// A certificate for this name ("IP:127.0.0.1", "DNS:other"), valid from and for so many days; its files
    /// are NAME.pem and NAME.key.
    bool sign(const char *name, const char *subject, int daysFromNow, int days);
    /// What a server presents; `asksClient`: only clients with a certificate of the authority.
    QSslConfiguration server(const char *name, bool asksClient = false) const;

private:
    bool run(const QStringList &arguments) const;

    QTemporaryDir m_folder;
    bool m_isReady = false;
};

} // namespace redshank
