// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/alert/notice.h"
#include "engine/alert/sink_spec.h"

#include <QtCore/QByteArray>
#include <QtCore/QObject>
#include <QtCore/QString>

#include <functional>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

namespace redshank {

/// How an attempt to deliver a notice ended.
struct SinkAnswer
{
    enum class Verdict {
        kDelivered,
        kRetry,  ///< Not this time: no answer, too many requests, a fault on the other side.
        kRefused ///< Never: the request is wrong, or the channel is gone.
    };
    Verdict verdict = Verdict::kRetry;
    int status = 0;     ///< HTTP or SMTP; 0: none.
    std::string text{}; ///< What the other side said, without secrets; at most 500 bytes.
    std::optional<Milliseconds> retryAfter{}; ///< As the other side asked for.
    std::string reference{}; ///< What later notices of the same alert must name: a message's number.
    std::string channel{};   ///< Where the message stands, by the service's own name.
    bool isPartial = false;  ///< Delivered, but not to all: the text names the others.
};

/// Takes notices to where people are. Lives on the alerts' thread; one attempt at a time.
class NoticeSink : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;
    /// Answers exactly once, later. reference: from the alert's first delivery; may be empty.
    virtual void send(const Notice &notice, const std::string &reference,
                      std::function<void(SinkAnswer)> done) = 0;
    /// The receiver forgets an alert that is not said again every minute.
    virtual bool needsRefresh() const { return false; }
};

/// What goes over HTTP.
struct SinkRequest
{
    QByteArray verb = "POST";
    QByteArray url;
    QByteArray body;
    QByteArray contentType = "application/json";
    std::vector<std::pair<QByteArray, QByteArray>> headers;
};

/// The form of one service's requests and answers: pure functions, apart from any socket.
struct SinkProtocol
{
    /// Nothing: this service need not be told of this notice.
    std::function<std::optional<SinkRequest>(const SinkSpec &, const Notice &, const std::string &reference,
                                             TimePoint now)>
        request;
    /// Of an answer with this status and body; by judgeHttp() where unset. The sink takes secrets out of the
    /// text and cuts it.
    std::function<SinkAnswer(int status, const QByteArray &body)> judge;
    bool needsRefresh = false;
    bool keepsRepeats = false; ///< What is sent twice is shown twice: nothing may send it again by itself.
    /// Asks first whether the notice is there already, for a service that keeps repeats; unset, or nothing:
    /// it need not be asked. What `judge` makes of the answer with a reference is taken as delivered.
    std::function<std::optional<SinkRequest>(const SinkSpec &, const Notice &, const std::string &reference)>
        question = {};
};

/// 2xx delivered; 408, 429 and 5xx again; anything else never. The text is the whole body.
SinkAnswer judgeHttp(int status, const QByteArray &body);
/// Seconds or an HTTP date; at most 10 minutes.
std::optional<Milliseconds> parseRetryAfter(const QByteArray &field, TimePoint now);

SinkProtocol slackProtocol();
SinkProtocol pagerDutyProtocol();
SinkProtocol alertmanagerProtocol();
SinkProtocol webhookProtocol();
SinkProtocol teamsProtocol();
SinkProtocol grafanaProtocol();

/// A sink of the kind that the spec names.
std::unique_ptr<NoticeSink> makeSink(const SinkSpec &spec, NowFunction now);

/// Nothing, or what the spec lacks, with the name of the field.
Result<void> checkSink(const SinkSpec &spec);

} // namespace redshank
