// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/service_token.h"

#include <QtCore/QFile>

#include <algorithm>

namespace redshank {
namespace {

constexpr qint64 kLongestToken = 4096;

} // namespace

Result<std::string> readTokenFile(const QString &path)
{
    const auto refused = [&path](ErrorCode code, const char *what) {
        return failure(code, path.toStdString() + ": " + what);
    };
    QFile file(path);
    if (!file.exists())
        return refused(ErrorCode::kFileNotFound, "there is no such token file");
    if (!file.open(QIODevice::ReadOnly))
        return refused(ErrorCode::kFileUnreadable, "the token file cannot be read");
    const QByteArray token = file.read(kLongestToken + 1).trimmed();
    if (token.isEmpty())
        return refused(ErrorCode::kEmptyInput, "the token file is empty");
    return token.toStdString();
}

Result<void> checkToken(const std::string &token, const ListenAddress &address)
{
    // What may stand in an Authorization field (RFC 6750, section 2.1, and what else is visible).
    const bool isUsable =
        static_cast<qint64>(token.size()) <= kLongestToken &&
        std::ranges::all_of(token, [](char character) { return character > ' ' && character < '\x7f'; });
    if (!isUsable)
        return failure(ErrorCode::kInvalidInput,
                       "the token must be printable ASCII without spaces, at most 4096 characters");
    if (token.empty() && !address.isLoopback())
        return failure(
            ErrorCode::kInvalidInput,
            "--listen " + address.text() +
                " is open to other machines and needs a token: --token-file, or REDSHANK_TOKEN in the "
                "environment");
    return {};
}

} // namespace redshank
