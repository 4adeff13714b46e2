// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/alert/sinks/notice_sink.h"

#include <QtNetwork/QNetworkAccessManager>

class QNetworkReply;

namespace redshank {

/// Sends a protocol's requests. No redirect is followed: it would carry the message, or lose it, elsewhere.
class HttpSink : public NoticeSink
{
    Q_OBJECT

public:
    static constexpr Milliseconds kTimeout{15'000};

    HttpSink(SinkSpec spec, SinkProtocol protocol, NowFunction now, Milliseconds timeout = kTimeout);
    void send(const Notice &notice, const std::string &reference,
              std::function<void(SinkAnswer)> done) override;
    bool needsRefresh() const override { return m_protocol.needsRefresh; }

private:
    void exchange(const SinkRequest &request, std::function<void(SinkAnswer)> done);
    SinkAnswer answerOf(QNetworkReply &reply) const;
    std::string withoutSecrets(std::string text) const;

    SinkSpec m_spec;
    SinkProtocol m_protocol;
    NowFunction m_now;
    Milliseconds m_timeout;
    QNetworkAccessManager m_network;
};

} // namespace redshank
