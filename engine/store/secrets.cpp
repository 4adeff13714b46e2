// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/store/secrets.h"

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QFileInfo>
#include <QtCore/QSaveFile>
#include <QtCore/QString>

#include <unistd.h>

namespace redshank {
namespace {

constexpr qint64 kMostBytes = 64 << 10; ///< A token has a few KiB.

std::string firstLine(const QByteArray &bytes)
{
    const qsizetype end = bytes.indexOf('\n');
    return (end < 0 ? bytes : bytes.left(end)).trimmed().toStdString();
}

Result<std::string> fromFile(const std::string &path)
{
    QFile file(QString::fromStdString(path));
    const QFileInfo info(file);
    if (!info.exists())
        return failure(ErrorCode::kSignIn, path + ": the file that holds the secret is not there");
    QFile::Permissions others = QFile::ReadGroup | QFile::WriteGroup | QFile::ExeGroup | QFile::ReadOther |
                                QFile::WriteOther | QFile::ExeOther;
    // How a container gets a secret: root's file, to be read by the program's own group.
    if (info.ownerId() == 0 && geteuid() != 0)
        others &= ~QFile::Permissions(QFile::ReadGroup);
    if (!info.isFile() || (file.permissions() & others))
        return failure(ErrorCode::kSignIn,
                       path + ": a file with a secret must be its owner's alone; run chmod 600 on it");
    if (!file.open(QIODevice::ReadOnly))
        return failure(ErrorCode::kSignIn, path + ": " + file.errorString().toStdString());
    std::string secret = firstLine(file.read(kMostBytes));
    if (secret.empty())
        return failure(ErrorCode::kSignIn, path + ": the first line, which is the secret, is empty");
    return secret;
}

} // namespace

Result<std::string> readPlainSecret(const SecretRef &secret)
{
    switch (secret.place) {
    case SecretPlace::kNone:
        return std::string();
    case SecretPlace::kEnvironment: {
        const QByteArray value = qgetenv(secret.name.c_str());
        if (value.isEmpty())
            return failure(ErrorCode::kSignIn, "the environment variable " + secret.name +
                                                   ", which holds the secret, is not set");
        return value.toStdString();
    }
    case SecretPlace::kFile:
        return fromFile(secret.name);
    case SecretPlace::kKeychain:
        return failure(ErrorCode::kSignIn, "\"" + secret.name +
                                               "\" is kept in the desktop's secret service, which this "
                                               "program does not open; name a file or a variable");
    }
    return std::string();
}

SecretReader plainSecretReader()
{
    return [](const SecretRef &secret, const SecretReply &reply) { reply(readPlainSecret(secret)); };
}

Result<void> writeSecretFile(const std::string &path, const std::string &secret)
{
    const QString name = QString::fromStdString(path);
    QDir().mkpath(QFileInfo(name).absolutePath());
    QSaveFile file(name);
    const bool isWritten = file.open(QIODevice::WriteOnly) &&
                           file.setPermissions(QFile::ReadOwner | QFile::WriteOwner) &&
                           file.write(QByteArray::fromStdString(secret) + '\n') >= 0 && file.commit();
    if (!isWritten)
        return failure(ErrorCode::kFileNotWritable, path + ": " + file.errorString().toStdString());
    return {};
}

} // namespace redshank
