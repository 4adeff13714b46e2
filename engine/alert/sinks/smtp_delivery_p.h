// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/alert/sinks/notice_sink.h"

#include <QtCore/QTimer>
#include <QtNetwork/QSslSocket>

namespace redshank {

/// One mail on its way: a dialogue that ends in one answer and the end of this object.
class SmtpDelivery : public QObject
{
    Q_OBJECT

public:
    SmtpDelivery(const SinkSpec &spec, QByteArray mail, std::function<void(SinkAnswer)> done,
                 QObject *parent);
    ~SmtpDelivery() override;
    void start(Milliseconds timeout);

private:
    enum class Step { kGreeting, kHello, kStartTls, kAuth, kFrom, kTo, kData, kMail, kEnded };

    void readLines();
    void replied(int code, const QByteArray &text);
    void greeted(const QByteArray &text);
    void ask(Step step, const QByteArray &line);
    void authOrFrom();
    void recipient();
    void end(SinkAnswer::Verdict verdict, int code, const QByteArray &text);

    SinkSpec m_spec;
    QByteArray m_mail;
    std::function<void(SinkAnswer)> m_done;
    QSslSocket m_socket;
    QTimer m_timer;
    Step m_step = Step::kGreeting;
    QByteArray m_reply; ///< The lines of a reply so far.
    std::size_t m_nextTo = 0;
};

} // namespace redshank
