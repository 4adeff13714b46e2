// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/alert/message.h"
#include "engine/alert/sinks/smtp_delivery_p.h"

#include <QtNetwork/QSslCertificate>
#include <QtNetwork/QSslConfiguration>
#include <QtNetwork/QSslError>

#include <algorithm>

namespace redshank {
namespace {

constexpr qint64 kLongestLine = 4096;
constexpr qsizetype kLongestReply = 64 * 1024;
constexpr std::size_t kAnswerBytes = 500;
constexpr std::size_t kRefusalBytes = 120; ///< Of what was said of one recipient.
constexpr int kGoesDown = 421;             ///< The server ends the connection, whatever it was asked.

/// The words behind AUTH in the lines of a reply to EHLO.
QList<QByteArray> authWays(const QByteArray &text)
{
    for (const QByteArray &line : text.toUpper().split('\n'))
        if (line.startsWith("AUTH ") || line.startsWith("AUTH="))
            return line.mid(5).simplified().split(' ');
    return {};
}

} // namespace

SmtpDelivery::SmtpDelivery(const SinkSpec &spec, QByteArray mail, std::function<void(SinkAnswer)> done,
                           QObject *parent)
    : QObject(parent), m_spec(spec), m_mail(std::move(mail)), m_done(std::move(done))
{
    if (!m_spec.authority.empty()) {
        QSslConfiguration configuration = m_socket.sslConfiguration();
        configuration.addCaCertificates(
            QSslCertificate::fromPath(QString::fromStdString(m_spec.authority), QSsl::Pem));
        m_socket.setSslConfiguration(configuration);
    }
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this,
            [this] { end(SinkAnswer::Verdict::kRetry, 0, "the mail server does not answer"); });
    connect(&m_socket, &QSslSocket::readyRead, this, &SmtpDelivery::readLines);
    connect(&m_socket, &QSslSocket::encrypted, this, [this] {
        if (m_step == Step::kStartTls)
            ask(Step::kHello, "EHLO redshank");
    });
    connect(&m_socket, &QSslSocket::errorOccurred, this,
            [this] { end(SinkAnswer::Verdict::kRetry, 0, m_socket.errorString().toUtf8()); });
    connect(&m_socket, &QSslSocket::disconnected, this,
            [this] { end(SinkAnswer::Verdict::kRetry, 0, "the mail server ended the connection"); });
}

SmtpDelivery::~SmtpDelivery()
{
    m_step = Step::kEnded; // the socket's own end is no answer
    m_socket.disconnect(this);
}

void SmtpDelivery::start(Milliseconds timeout)
{
    m_timer.start(timeout);
    const QString host = QString::fromStdString(m_spec.host);
    if (m_spec.security == SmtpSecurity::kTls)
        m_socket.connectToHostEncrypted(host, m_spec.port);
    else
        m_socket.connectToHost(host, m_spec.port);
}

void SmtpDelivery::readLines()
{
    while (m_step != Step::kEnded && m_socket.canReadLine()) {
        const QByteArray line = m_socket.readLine(kLongestLine).trimmed();
        bool isCode = false;
        const int code = line.left(3).toInt(&isCode);
        if (!isCode || line.size() < 3 || m_reply.size() > kLongestReply) {
            end(SinkAnswer::Verdict::kRetry, 0, "the mail server does not speak SMTP");
            return;
        }
        m_reply += line.mid(4) + '\n';
        if (line.size() > 3 && line[3] == '-')
            continue;
        replied(code, std::exchange(m_reply, {}));
    }
}

void SmtpDelivery::ask(Step step, const QByteArray &line)
{
    m_step = step;
    m_socket.write(line + "\r\n");
}

void SmtpDelivery::replied(int code, const QByteArray &text)
{
    const bool isQuestion = m_step == Step::kUser || m_step == Step::kPassword;
    const int wanted = m_step == Step::kData ? 354 : m_step == Step::kAuth ? 235 : isQuestion ? 334 : 0;
    if (m_step == Step::kTo && code != kGoesDown) {
        toReplied(code, text);
        return;
    }
    if (wanted != 0 ? code != wanted : code / 100 != 2) {
        end(code / 100 == 5 ? SinkAnswer::Verdict::kRefused : SinkAnswer::Verdict::kRetry, code, text);
        return;
    }
    switch (m_step) {
    case Step::kGreeting:
        ask(Step::kHello, "EHLO redshank");
        return;
    case Step::kHello:
        greeted(text);
        return;
    case Step::kStartTls:
        // Whatever came in the clear behind the reply is not the server's (CVE-2011-0411).
        m_socket.readAll();
        m_socket.startClientEncryption();
        return;
    case Step::kUser:
        ask(Step::kPassword, QByteArray::fromStdString(m_spec.user).toBase64());
        return;
    case Step::kPassword:
        ask(Step::kAuth, QByteArray::fromStdString(m_spec.secret).toBase64());
        return;
    case Step::kAuth:
        from();
        return;
    case Step::kFrom:
    case Step::kTo:
        recipient();
        return;
    case Step::kData:
        m_step = Step::kMail;
        m_socket.write(m_mail);
        return;
    case Step::kMail:
        delivered(code, text);
        return;
    case Step::kEnded:
        return;
    }
}

void SmtpDelivery::greeted(const QByteArray &text)
{
    if (m_spec.security != SmtpSecurity::kStartTls || m_socket.isEncrypted()) {
        authOrFrom(text);
        return;
    }
    if (!text.toUpper().contains("STARTTLS")) {
        end(SinkAnswer::Verdict::kRefused, 0, "the mail server does not offer STARTTLS; nothing was sent");
        return;
    }
    ask(Step::kStartTls, "STARTTLS");
}

/// text: the reply to the last EHLO.
void SmtpDelivery::authOrFrom(const QByteArray &text)
{
    if (m_spec.user.empty()) {
        from();
        return;
    }
    const QList<QByteArray> ways = authWays(text);
    if (ways.contains("PLAIN")) {
        QByteArray plain(1, '\0');
        plain += QByteArray::fromStdString(m_spec.user);
        plain += '\0';
        plain += QByteArray::fromStdString(m_spec.secret);
        ask(Step::kAuth, "AUTH PLAIN " + plain.toBase64());
    } else if (ways.contains("LOGIN")) {
        ask(Step::kUser, "AUTH LOGIN");
    } else {
        end(SinkAnswer::Verdict::kRefused, 0, "the mail server offers neither AUTH PLAIN nor AUTH LOGIN");
    }
}

void SmtpDelivery::from() { ask(Step::kFrom, "MAIL FROM:<" + QByteArray::fromStdString(m_spec.from) + '>'); }

void SmtpDelivery::recipient()
{
    if (m_nextTo < m_spec.to.size()) {
        ask(Step::kTo, "RCPT TO:<" + QByteArray::fromStdString(m_spec.to[m_nextTo++]) + '>');
        return;
    }
    if (m_refused.size() < m_spec.to.size()) {
        ask(Step::kData, "DATA");
        return;
    }
    // Nobody has it: it may be sent again as a whole when one of them may take it later.
    const auto later =
        std::ranges::find_if(m_refused, [](const Refusal &each) { return each.code / 100 != 5; });
    m_socket.write("QUIT\r\n");
    if (later != m_refused.end())
        end(SinkAnswer::Verdict::kRetry, later->code, QByteArray::fromStdString(refusals()));
    else
        end(SinkAnswer::Verdict::kRefused, m_refused.front().code, QByteArray::fromStdString(refusals()));
}

void SmtpDelivery::toReplied(int code, const QByteArray &text)
{
    if (code / 100 != 2)
        m_refused.push_back({m_spec.to[m_nextTo - 1], code, text.simplified()});
    recipient();
}

void SmtpDelivery::delivered(int code, const QByteArray &text)
{
    m_socket.write("QUIT\r\n");
    m_isPartial = !m_refused.empty();
    end(SinkAnswer::Verdict::kDelivered, code,
        m_isPartial ? QByteArray::fromStdString("not sent to " + refusals()) : text);
}

/// "a@example.org: 550 no such mailbox; b@example.org: ..."
std::string SmtpDelivery::refusals() const
{
    std::string all;
    for (const Refusal &each : m_refused)
        all += (all.empty() ? "" : "; ") + each.to + ": " +
               cutText(std::to_string(each.code) + ' ' + each.text.toStdString(), kRefusalBytes);
    return all;
}

void SmtpDelivery::end(SinkAnswer::Verdict verdict, int code, const QByteArray &text)
{
    if (m_step == Step::kEnded)
        return;
    m_step = Step::kEnded;
    m_timer.stop();
    m_socket.disconnectFromHost();
    deleteLater();
    m_done({.verdict = verdict,
            .status = code,
            .text = cutText(text.trimmed().toStdString(), kAnswerBytes),
            .isPartial = m_isPartial});
}

} // namespace redshank
