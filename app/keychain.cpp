// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/keychain.h"

#include "engine/store/secrets.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QCryptographicHash>
#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QHash>

#include <mutex>
#include <optional>

#ifdef REDSHANK_KEYCHAIN
#include <qt6keychain/keychain.h>
#endif

namespace redshank {
namespace {

constexpr qsizetype kLongestName = 100;
/// Of what is held in memory; no entry of the secret service begins so.
const QString kHeldPrefix = QStringLiteral("held:");

/// "prometheus-host" as a file's name; where characters or the rest of it are lost, with a hash of it all.
QString fileName(const QString &name)
{
    QString safe;
    for (const QChar c : name)
        safe += c.isLetterOrNumber() || c == QLatin1Char('-') || c == QLatin1Char('.') ? c : QLatin1Char('_');
    if (safe == name && safe.size() <= kLongestName)
        return safe;
    const QByteArray hash = QCryptographicHash::hash(name.toUtf8(), QCryptographicHash::Sha256).toHex();
    return safe.left(kLongestName) + QLatin1Char('-') + QString::fromLatin1(hash.left(16));
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

/// Secrets in memory, by the name that is in their references. Any thread.
class Keychain::Held
{
public:
    void set(const QString &name, const QString &secret)
    {
        const std::lock_guard lock(m_mutex);
        if (secret.isEmpty())
            m_secrets.remove(name);
        else
            m_secrets.insert(name, secret.toStdString());
    }
    std::optional<std::string> find(const QString &name) const
    {
        const std::lock_guard lock(m_mutex);
        const auto found = m_secrets.constFind(name);
        return found == m_secrets.constEnd() ? std::nullopt : std::optional(*found);
    }

private:
    mutable std::mutex m_mutex;
    QHash<QString, std::string> m_secrets;
};

Keychain::Keychain(QString folder) : m_folder(std::move(folder)), m_held(std::make_shared<Held>()) {}

SecretReader Keychain::reader() const
{
    return [held = m_held](const SecretRef &secret, const SecretReply &reply) {
        const QString name = QString::fromStdString(secret.name);
        if (secret.place == SecretPlace::kKeychain && name.startsWith(kHeldPrefix)) {
            if (const std::optional<std::string> found = held->find(name))
                reply(*found);
            else
                reply(failure(ErrorCode::kSignIn, "the secret was only tried; type it again"));
            return;
        }
#ifdef REDSHANK_KEYCHAIN
        if (secret.place == SecretPlace::kKeychain) {
            auto *job = new QKeychain::ReadPasswordJob(kService);
            job->setKey(name);
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
    const auto words = [](bool isService) {
        return isService ? QCoreApplication::translate("Keychain", "in this desktop's secret service")
                         : QCoreApplication::translate("Keychain", "in a file that only you may read");
    };
    keeper.where = words(hasService());
    keeper.whereIs = [words](const SecretRef &kept) { return words(kept.place == SecretPlace::kKeychain); };
    keeper.hold = [held = m_held](const QString &name, const QString &secret) {
        held->set(kHeldPrefix + name, secret);
        return SecretRef{SecretPlace::kKeychain, (kHeldPrefix + name).toStdString()};
    };
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
