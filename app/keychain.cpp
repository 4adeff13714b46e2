// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/keychain.h"

#include "engine/store/secrets.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QDir>
#include <QtCore/QFile>

#ifdef REDSHANK_KEYCHAIN
#include <qt6keychain/keychain.h>
#endif

namespace redshank {
namespace {

/// "prometheus-host" as a file's name.
QString fileName(const QString &name)
{
    QString safe;
    for (const QChar c : name)
        safe += c.isLetterOrNumber() || c == QLatin1Char('-') || c == QLatin1Char('.') ? c : QLatin1Char('_');
    return safe;
}

void keepInFile(const QString &folder, const QString &name, const QString &secret,
                const std::function<void(Result<SecretRef>)> &done)
{
    const QString path = folder + QStringLiteral("/secrets/") + fileName(name);
    QDir().mkpath(folder + QStringLiteral("/secrets"));
    QFile::setPermissions(folder + QStringLiteral("/secrets"),
                          QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    const Result<void> written = writeSecretFile(path.toStdString(), secret.toStdString());
    if (written)
        done(SecretRef{SecretPlace::kFile, path.toStdString()});
    else
        done(tl::unexpected(written.error()));
}

#ifdef REDSHANK_KEYCHAIN
const QString kService = QStringLiteral("redshank");

/// A secret service is reached over the session's bus; whether one answers is seen when it is used.
bool hasService()
{
    return !qEnvironmentVariableIsEmpty("DBUS_SESSION_BUS_ADDRESS") ||
           QFile::exists(qEnvironmentVariable("XDG_RUNTIME_DIR") + QStringLiteral("/bus"));
}
#else
bool hasService() { return false; }
#endif

} // namespace

SecretReader Keychain::reader() const
{
    return [](const SecretRef &secret, const SecretReply &reply) {
#ifdef REDSHANK_KEYCHAIN
        if (secret.place == SecretPlace::kKeychain) {
            auto *job = new QKeychain::ReadPasswordJob(kService);
            job->setKey(QString::fromStdString(secret.name));
            QObject::connect(job, &QKeychain::Job::finished, job, [job, reply, name = secret.name] {
                if (job->error() == QKeychain::NoError)
                    reply(job->textData().toStdString());
                else
                    reply(failure(ErrorCode::kSignIn, "\"" + name + "\" in the desktop's secret service: " +
                                                          job->errorString().toStdString() +
                                                          "; type the secret again"));
            });
            job->start();
            return;
        }
#endif
        reply(readPlainSecret(secret));
    };
}

SecretKeeper Keychain::keeper() const
{
    SecretKeeper keeper;
    keeper.where = hasService() ? QCoreApplication::translate("Keychain", "in this desktop's secret service")
                                : QCoreApplication::translate("Keychain", "in a file that only you may read");
    keeper.keep = [folder = m_folder](const QString &name, const QString &secret,
                                      const std::function<void(Result<SecretRef>)> &done) {
#ifdef REDSHANK_KEYCHAIN
        if (hasService()) {
            auto *job = new QKeychain::WritePasswordJob(kService);
            job->setKey(name);
            job->setTextData(secret);
            QObject::connect(job, &QKeychain::Job::finished, job, [job, folder, name, secret, done] {
                if (job->error() == QKeychain::NoError)
                    done(SecretRef{SecretPlace::kKeychain, name.toStdString()});
                else // locked or refused: the file is better than nothing
                    keepInFile(folder, name, secret, done);
            });
            job->start();
            return;
        }
#endif
        keepInFile(folder, name, secret, done);
    };
    return keeper;
}

} // namespace redshank
