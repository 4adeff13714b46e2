// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/alert/sinks/mail_text.h"

#include "engine/alert/message.h"

#include <QtCore/QCryptographicHash>
#include <QtCore/QDateTime>
#include <QtCore/QLocale>

#include <algorithm>

namespace redshank {
namespace {

constexpr qsizetype kBase64Line = 76;
constexpr std::size_t kWordBytes = 42; ///< 56 in base64, with "=?UTF-8?B?" and "?=" under 75.
constexpr std::size_t kSubjectBytes = 200;

QByteArray hashOf(const std::string &text)
{
    return QCryptographicHash::hash(QByteArray::fromStdString(text), QCryptographicHash::Sha256)
        .toHex()
        .left(32);
}

QByteArray domainOf(const std::string &address)
{
    return QByteArray::fromStdString(address.substr(address.find('@') + 1));
}

QByteArray dateOf(TimePoint now)
{
    const QDateTime time = QDateTime::fromMSecsSinceEpoch(toMs(now), Qt::UTC);
    return QLocale::c().toString(time, QStringLiteral("ddd, dd MMM yyyy HH:mm:ss")).toLatin1() + " +0000";
}

QByteArray wrappedBase64(const QByteArray &bytes)
{
    const QByteArray encoded = bytes.toBase64();
    QByteArray lines;
    for (qsizetype at = 0; at < encoded.size(); at += kBase64Line)
        lines += encoded.mid(at, kBase64Line) + "\r\n";
    return lines;
}

} // namespace

bool isMailAddress(const std::string &address)
{
    const std::size_t at = address.find('@');
    return at != std::string::npos && at > 0 && at + 1 < address.size() &&
           address.find('@', at + 1) == std::string::npos && address.size() <= 254 &&
           std::ranges::all_of(address, [](char character) {
               return character > ' ' && character < '\x7f' && character != '<' && character != '>';
           });
}

QByteArray encodedHeader(const std::string &text)
{
    const bool isPlain =
        std::ranges::all_of(text, [](char character) { return character >= ' ' && character < '\x7f'; });
    if (isPlain && text.find("=?") == std::string::npos && text.size() <= 60)
        return QByteArray::fromStdString(text);
    QByteArray words;
    for (std::size_t at = 0; at < text.size();) {
        std::size_t end = std::min(at + kWordBytes, text.size());
        while (end < text.size() && end > at + 1 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U)
            --end; // a word ends between code points
        words += (words.isEmpty() ? "=?UTF-8?B?" : "\r\n =?UTF-8?B?") +
                 QByteArray::fromStdString(text.substr(at, end - at)).toBase64() + "?=";
        at = end;
    }
    return words;
}

QByteArray mailOf(const SinkSpec &spec, const Notice &notice, TimePoint now)
{
    const Message message = messageOf(notice, spec.zone);
    std::string body = message.summary + "\r\n\r\n";
    for (const std::string &detail : message.details)
        body += detail + "\r\n";
    const std::string link = linkOf(spec.link, notice);
    if (!link.empty())
        body += "\r\n" + link + "\r\n";
    body += "\r\n-- \r\nRedshank, rule \"" + notice.rule + "\", " +
            std::string(severityWord(notice.severity)) + "\r\n";

    QByteArray to;
    for (const std::string &address : spec.to)
        to += (to.isEmpty() ? "" : ",\r\n ") + QByteArray::fromStdString(address);
    const QByteArray domain = domainOf(spec.from);
    const QByteArray thread = "<" + hashOf(notice.key) + "@" + domain + ">";
    const bool isUrgent = notice.kind == NoticeKind::kOpened && notice.severity == AlertSeverity::kCritical;
    QByteArray mail = "Date: " + dateOf(now) + "\r\nFrom: Redshank <" + QByteArray::fromStdString(spec.from) +
                      ">\r\nTo: " + to + "\r\nSubject: " +
                      encodedHeader(cutText(message.title + ": " + message.summary, kSubjectBytes)) +
                      "\r\nMessage-ID: <" + hashOf(notice.id) + "@" + domain + ">\r\nReferences: " + thread +
                      "\r\nIn-Reply-To: " + thread +
                      "\r\nAuto-Submitted: auto-generated\r\nMIME-Version: 1.0\r\n"
                      "Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n";
    if (isUrgent)
        mail += "Importance: high\r\n";
    // Base64 has no line that begins with a dot, so none is to be doubled.
    return mail + "\r\n" + wrappedBase64(QByteArray::fromStdString(body)) + ".\r\n";
}

} // namespace redshank
