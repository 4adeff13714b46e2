// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/feed/cloudwatch/sigv4.h"

#include <QtCore/QCryptographicHash>
#include <QtCore/QDateTime>
#include <QtCore/QMessageAuthenticationCode>
#include <QtCore/QTimeZone>

#include <algorithm>
#include <map>

namespace redshank {
namespace {

constexpr const char *kAlgorithm = "AWS4-HMAC-SHA256";
constexpr qsizetype kDayLength = 8;

QByteArray hashed(const QByteArray &bytes)
{
    return QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex();
}

QByteArray mac(const QByteArray &key, const QByteArray &bytes)
{
    return QMessageAuthenticationCode::hash(bytes, key, QCryptographicHash::Sha256);
}

/// RFC 3986: what is not unreserved becomes %XX.
QByteArray encoded(const QByteArray &text, const char *keep = "") { return text.toPercentEncoding(keep); }

/// "." and ".." are resolved and slashes made single, as every service but S3 wants it.
QByteArray canonicalPath(const QByteArray &path)
{
    QList<QByteArray> parts;
    for (const QByteArray &part : path.split('/')) {
        if (part == "..") {
            if (!parts.isEmpty())
                parts.removeLast();
        } else if (!part.isEmpty() && part != ".") {
            parts.append(part);
        }
    }
    QByteArray canonical = '/' + parts.join('/');
    if (canonical.size() > 1 && (path.endsWith('/') || path.endsWith("/.") || path.endsWith("/..")))
        canonical += '/';
    return encoded(canonical, "/");
}

QByteArray canonicalQuery(const std::vector<std::pair<QByteArray, QByteArray>> &query)
{
    std::vector<std::pair<QByteArray, QByteArray>> pairs;
    for (const auto &[name, value] : query)
        pairs.emplace_back(encoded(name), encoded(value));
    std::sort(pairs.begin(), pairs.end());
    QByteArray canonical;
    for (const auto &[name, value] : pairs)
        canonical += (canonical.isEmpty() ? "" : "&") + name + '=' + value;
    return canonical;
}

} // namespace

QByteArray awsDate(TimePoint time)
{
    return QDateTime::fromMSecsSinceEpoch(toMs(time), Qt::UTC)
        .toString(QStringLiteral("yyyyMMddTHHmmssZ"))
        .toLatin1();
}

QByteArray awsSigningKey(const QByteArray &secret, const QByteArray &day, const AwsScope &scope)
{
    return mac(mac(mac(mac("AWS4" + secret, day), scope.region), scope.service), "aws4_request");
}

AwsSignature signAws(const AwsRequest &request, const AwsKeys &keys, const AwsScope &scope,
                     const QByteArray &date)
{
    std::map<QByteArray, QByteArray> headers;
    for (const auto &[name, value] : request.headers) {
        const QByteArray key = name.toLower().trimmed();
        const auto [known, isNew] = headers.emplace(key, value.simplified());
        if (!isNew)
            known->second += ',' + value.simplified();
    }
    QByteArray lines;
    QByteArray names;
    for (const auto &[name, value] : headers) {
        lines += name + ':' + value + '\n';
        names += (names.isEmpty() ? "" : ";") + name;
    }
    AwsSignature signature;
    signature.canonicalRequest = request.verb + '\n' + canonicalPath(request.path) + '\n' +
                                 canonicalQuery(request.query) + '\n' + lines + '\n' + names + '\n' +
                                 hashed(request.body);
    const QByteArray day = date.left(kDayLength);
    const QByteArray credentialScope = day + '/' + scope.region + '/' + scope.service + "/aws4_request";
    signature.stringToSign = QByteArray(kAlgorithm) + '\n' + date + '\n' + credentialScope + '\n' +
                             hashed(signature.canonicalRequest);
    signature.signature =
        mac(awsSigningKey(keys.secretAccessKey, day, scope), signature.stringToSign).toHex();
    signature.authorization = QByteArray(kAlgorithm) + " Credential=" + keys.accessKeyId + '/' +
                              credentialScope + ", SignedHeaders=" + names +
                              ", Signature=" + signature.signature;
    return signature;
}

} // namespace redshank
