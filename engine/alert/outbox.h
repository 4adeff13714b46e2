// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/alert/sinks/notice_sink.h"
#include "engine/series/random_source.h"
#include "engine/store/outbox_store.h"

#include <QtCore/QObject>
#include <QtCore/QTimer>

#include <map>
#include <memory>
#include <string>

namespace redshank {

/// How long to wait before another attempt: Retry-After, else random * min(longest, first * 2^attempts).
struct DeliveryPolicy
{
    Milliseconds first{1'000};
    Milliseconds longest{60'000};
    Milliseconds giveUpAfter{Milliseconds{7LL * 24 * 3'600'000}}; ///< Since the notice was made.
};

Milliseconds retryDelay(const DeliveryPolicy &policy, int attempts, std::optional<Milliseconds> retryAfter,
                        double random);

/// Delivers what is stored, each notice to each of its sinks: one at a time for a sink, in order for an
/// alert, again until it is taken, refused or too old. A delivery whose outcome a crash has swallowed is made
/// again under the same id. Lives on the alerts' thread.
class Outbox : public QObject
{
    Q_OBJECT

public:
    Outbox(std::unique_ptr<OutboxStore> store, NowFunction now, DeliveryPolicy policy = {},
           QObject *parent = nullptr);

    OutboxStore &store() { return *m_store; }
    /// Waiting notices of others are given up.
    void setSinks(std::map<std::string, std::unique_ptr<NoticeSink>> sinks);
    NoticeSink *sink(const std::string &name) const;
    /// Stores, then delivers. On an error nothing is stored and nothing is sent.
    Result<void> put(const std::vector<Notice> &notices, const AlertState &state);
    /// Looks for what is due now.
    void deliver();

Q_SIGNALS:
    /// An attempt ended; the delivery as it stands in the store now.
    void attempted(const redshank::Delivery &delivery);
    void failed(const redshank::Error &error);

private:
    struct Channel
    {
        std::unique_ptr<NoticeSink> sink;
        bool busy = false;
    };
    void start(const std::string &name, Channel &channel);
    void ended(Delivery delivery, const SinkAnswer &answer);
    void sleep();

    std::unique_ptr<OutboxStore> m_store;
    NowFunction m_now;
    DeliveryPolicy m_policy;
    std::map<std::string, Channel> m_channels;
    RandomSource m_random;
    QTimer m_timer;
    TimePoint m_pruned{};
};

} // namespace redshank
