// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/alert/sinks/notice_sink.h"

#include <QtCore/QTimer>
#include <QtNetwork/QSslSocket>

#include <string>
#include <vector>

namespace redshank {

/// One mail on its way: a dialogue that ends in one answer and the end of this object. It goes to those
/// recipients that the server takes; the answer names the others, to whom it is not sent again.
class SmtpDelivery : public QObject
{
    Q_OBJECT

public:
    SmtpDelivery(const SinkSpec &spec, QByteArray mail, std::function<void(SinkAnswer)> done,
                 QObject *parent);
    ~SmtpDelivery() override;
    void start(Milliseconds timeout);

private:
    enum class Step {
        kGreeting,
        kHello,
        kStartTls,
        kUser,     ///< AUTH LOGIN asks for the name, ...
        kPassword, ///< ... and for the password.
        kAuth,
        kFrom,
        kTo,
        kData,
        kMail,
        kEnded
    };
    /// A recipient for whom the server does not take this mail, and what it said.
    struct Refusal
    {
        std::string to;
        int code = 0;
        QByteArray text;
    };

    void readLines();
    void replied(int code, const QByteArray &text);
    void greeted(const QByteArray &text);
    void ask(Step step, const QByteArray &line);
    void authOrFrom(const QByteArray &text);
    void from();
    void recipient();
    void toReplied(int code, const QByteArray &text);
    void delivered(int code, const QByteArray &text);
    std::string refusals() const;
    void end(SinkAnswer::Verdict verdict, int code, const QByteArray &text);

    SinkSpec m_spec;
    QByteArray m_mail;
    std::function<void(SinkAnswer)> m_done;
    QSslSocket m_socket;
    QTimer m_timer;
    Step m_step = Step::kGreeting;
    QByteArray m_reply; ///< The lines of a reply so far.
    std::size_t m_nextTo = 0;
    std::vector<Refusal> m_refused;
    bool m_isPartial = false;
};

} // namespace redshank
