// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/alert/sinks/picture_sink.h"

#include "engine/alert/message.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QPointer>
#include <QtCore/QUrl>
#include <QtCore/QUrlQuery>
#include <QtNetwork/QNetworkReply>

#include <utility>

namespace redshank {
namespace {

constexpr const char *kPostMessage = "chat.postMessage";
constexpr const char *kUsualAddress = "https://slack.com/api/chat.postMessage";
constexpr qint64 kMostRead = 64 * 1024;

/// Beside the method that messages go to.
QByteArray addressOf(const SinkSpec &spec, const char *method)
{
    QByteArray address = spec.url.empty() ? QByteArray(kUsualAddress) : QByteArray::fromStdString(spec.url);
    return address.replace(kPostMessage, method);
}

QNetworkRequest requestTo(const QByteArray &url, const QByteArray &type)
{
    QNetworkRequest request(QUrl::fromEncoded(url, QUrl::StrictMode));
    request.setHeader(QNetworkRequest::ContentTypeHeader, type);
    request.setHeader(QNetworkRequest::UserAgentHeader, QByteArray("redshank"));
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    request.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    request.setTransferTimeout(static_cast<int>(PictureSink::kTimeout.count()));
    return request;
}

int statusOf(const QNetworkReply &reply)
{
    return reply.attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
}

} // namespace

struct PictureSink::Upload
{
    QByteArray png;
    QString title;
    QString channel;
    QString thread;
    QString file; ///< Slack's name of it, once there is one.
};

PictureSink::PictureSink(SinkSpec spec, std::unique_ptr<NoticeSink> messages, PictureSource source)
    : m_spec(std::move(spec)), m_messages(std::move(messages)), m_source(std::move(source))
{}

PictureSink::~PictureSink() = default;

void PictureSink::send(const Notice &notice, const std::string &reference,
                       std::function<void(SinkAnswer)> done)
{
    m_messages->send(notice, reference, [this, notice, done = std::move(done)](const SinkAnswer &answer) {
        const QPointer<PictureSink> self(this); // the answer may end this
        done(answer);
        if (!self || answer.verdict != SinkAnswer::Verdict::kDelivered ||
            notice.kind != NoticeKind::kOpened || answer.reference.empty() || answer.channel.empty())
            return;
        auto upload = std::make_shared<Upload>();
        upload->title = QString::fromStdString(messageOf(notice, m_spec.zone).title);
        upload->channel = QString::fromStdString(answer.channel);
        upload->thread = QString::fromStdString(answer.reference);
        m_source(notice, [self, upload](const QByteArray &png) {
            if (!self || png.isEmpty())
                return;
            upload->png = png;
            self->begin(upload);
        });
    });
}

void PictureSink::begin(const std::shared_ptr<Upload> &upload)
{
    QUrlQuery form;
    form.addQueryItem(QStringLiteral("filename"), QStringLiteral("charts.png"));
    form.addQueryItem(QStringLiteral("length"), QString::number(upload->png.size()));
    call("files.getUploadURLExternal", "application/x-www-form-urlencoded",
         form.query(QUrl::FullyEncoded).toLatin1(), [this, upload](const QJsonObject &answer) {
             upload->file = answer.value(QLatin1String("file_id")).toString();
             sendPicture(upload, answer.value(QLatin1String("upload_url")).toString().toUtf8());
         });
}

/// To where Slack said, without our token.
void PictureSink::sendPicture(const std::shared_ptr<Upload> &upload, const QByteArray &url)
{
    const QUrl address = QUrl::fromEncoded(url, QUrl::StrictMode);
    const bool isHttp =
        address.scheme() == QLatin1String("https") || address.scheme() == QLatin1String("http");
    if (!address.isValid() || !isHttp || upload->file.isEmpty())
        return fail("it names no address to upload to");
    QNetworkReply *reply = m_network.post(requestTo(url, "image/png"), upload->png);
    connect(reply, &QNetworkReply::finished, this, [this, reply, upload] {
        reply->deleteLater();
        if (statusOf(*reply) != 200)
            return fail("the upload was answered with status " + std::to_string(statusOf(*reply)));
        complete(upload);
    });
}

void PictureSink::complete(const std::shared_ptr<Upload> &upload)
{
    const QJsonObject body{
        {QStringLiteral("files"), QJsonArray{QJsonObject{{QStringLiteral("id"), upload->file},
                                                         {QStringLiteral("title"), upload->title}}}},
        {QStringLiteral("channel_id"), upload->channel},
        {QStringLiteral("thread_ts"), upload->thread}};
    call("files.completeUploadExternal", "application/json; charset=utf-8",
         QJsonDocument(body).toJson(QJsonDocument::Compact),
         [this](const QJsonObject &) { Q_EMIT noted("sink " + m_spec.name + ": a picture was added"); });
}

void PictureSink::call(const char *method, const QByteArray &type, const QByteArray &body,
                       std::function<void(const QJsonObject &)> then)
{
    QNetworkRequest request = requestTo(addressOf(m_spec, method), type);
    request.setRawHeader("Authorization", "Bearer " + QByteArray::fromStdString(m_spec.secret));
    QNetworkReply *reply = m_network.post(request, body);
    connect(reply, &QNetworkReply::finished, this, [this, reply, method, then = std::move(then)] {
        reply->deleteLater();
        const QJsonObject answer = QJsonDocument::fromJson(reply->read(kMostRead)).object();
        if (answer.value(QLatin1String("ok")).toBool())
            return then(answer);
        const std::string error = answer.value(QLatin1String("error")).toString().left(100).toStdString();
        fail(std::string(method) + ": " +
             (error.empty() ? "status " + std::to_string(statusOf(*reply)) : error));
    });
}

void PictureSink::fail(const std::string &why)
{
    Q_EMIT noted("sink " + m_spec.name + ": no picture: " + why);
}

} // namespace redshank
