// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/alert/sinks/notice_sink.h"

#include <QtNetwork/QNetworkAccessManager>

#include <functional>
#include <memory>
#include <string>

class QJsonObject;

namespace redshank {

/// Draws what a notice is about; calls back once on the caller's thread, with a PNG, or with nothing where
/// nobody can draw it.
using PictureSource = std::function<void(const Notice &, std::function<void(QByteArray)>)>;

/// Slack with a bot token: sends the message as the sink it holds does, then uploads a picture of each
/// opening into the message's thread (files.getUploadURLExternal, the upload itself,
/// files.completeUploadExternal). A picture that cannot be had or sent is noted; the message was delivered
/// all the same, and is not sent again. Lives on the alerts' thread.
class PictureSink : public NoticeSink
{
    Q_OBJECT

public:
    static constexpr Milliseconds kTimeout{15'000};

    PictureSink(SinkSpec spec, std::unique_ptr<NoticeSink> messages, PictureSource source);
    ~PictureSink() override;

    void send(const Notice &notice, const std::string &reference,
              std::function<void(SinkAnswer)> done) override;

Q_SIGNALS:
    /// Where a picture went, or why it did not; holds no secret.
    void noted(const std::string &text);

private:
    struct Upload;
    void begin(const std::shared_ptr<Upload> &upload);
    void sendPicture(const std::shared_ptr<Upload> &upload, const QByteArray &url);
    void complete(const std::shared_ptr<Upload> &upload);
    /// Calls `then` with the answer where it says "ok"; notes what else it says.
    void call(const char *method, const QByteArray &type, const QByteArray &body,
              std::function<void(const QJsonObject &)> then);
    void fail(const std::string &why);

    SinkSpec m_spec;
    std::unique_ptr<NoticeSink> m_messages;
    PictureSource m_source;
    QNetworkAccessManager m_network;
};

} // namespace redshank
