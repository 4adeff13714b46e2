// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/alert/sinks/mail_text.h"
#include "engine/alert/sinks/notice_sink.h"

namespace redshank {

/// Sends mails over SMTP (RFC 5321) with STARTTLS, TLS or, where the spec says so, neither. A connection
/// each.
class SmtpSink : public NoticeSink
{
    Q_OBJECT

public:
    static constexpr Milliseconds kTimeout{30'000}; ///< For a whole delivery.

    SmtpSink(SinkSpec spec, NowFunction now, Milliseconds timeout = kTimeout);
    void send(const Notice &notice, const std::string &reference,
              std::function<void(SinkAnswer)> done) override;

private:
    SinkSpec m_spec;
    NowFunction m_now;
    Milliseconds m_timeout;
};

} // namespace redshank
