// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/alert/sinks/smtp_sink.h"

#include "engine/alert/sinks/smtp_delivery_p.h"

#include <utility>

namespace redshank {

SmtpSink::SmtpSink(SinkSpec spec, NowFunction now, Milliseconds timeout)
    : m_spec(std::move(spec)), m_now(std::move(now)), m_timeout(timeout)
{}

void SmtpSink::send(const Notice &notice, const std::string &, std::function<void(SinkAnswer)> done)
{
    auto *delivery = new SmtpDelivery(m_spec, mailOf(m_spec, notice, m_now()), std::move(done), this);
    delivery->start(m_timeout);
}

} // namespace redshank
