// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/alert/sinks/notice_sink.h"
#include "engine/series/random_source.h"
#include "engine/store/outbox_store.h"

#include <QtCore/QObject>
#include <QtCore/QTimer>

#include <deque>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace redshank {

/// How long to wait before another attempt: random * min(longest, first * 2^attempts), and no shorter than
/// Retry-After, which is taken as a second at least.
struct DeliveryPolicy
{
    Milliseconds first{1'000};
    Milliseconds longest{60'000};
    Milliseconds giveUpAfter{Milliseconds{7LL * 24 * 3'600'000}}; ///< Since the notice was made.
};

Milliseconds retryDelay(const DeliveryPolicy &policy, int attempts, std::optional<Milliseconds> retryAfter,
                        double random);

/// Delivers what is stored, each notice to each of its sinks: one at a time for a sink, in order for an
/// alert, again until it is taken, refused or too old. A receiver that asks for a pause, or cannot be
/// reached, is left alone as a whole. A delivery whose outcome a crash has swallowed is made again under the
/// same id; an outcome that cannot be written is kept, and its sink waits for that. Lives on the alerts'
/// thread.
class Outbox : public QObject
{
    Q_OBJECT

public:
    Outbox(std::unique_ptr<OutboxStore> store, NowFunction now, DeliveryPolicy policy = {},
           QObject *parent = nullptr);
    /// Tries once more to write the outcomes that it keeps.
    ~Outbox() override;

    OutboxStore &store() { return *m_store; }
    /// Those of `kept` stay as they are. The others go, or are replaced, when the message that they have
    /// under way has ended; then what waits for those that are gone is given up.
    void setSinks(std::map<std::string, std::unique_ptr<NoticeSink>> sinks,
                  const std::vector<std::string> &kept = {});
    NoticeSink *sink(const std::string &name) const;
    /// Stores, then delivers. On an error nothing is stored and nothing is sent.
    Result<void> put(const std::vector<Notice> &notices, const AlertState &state);
    /// Says these, which are not stored, once, one after the other; what is stored for this sink waits
    /// meanwhile. False, and nothing is said: it has something to deliver, or is left alone.
    bool refresh(const std::string &name, const std::vector<Notice> &notices);
    /// All that waits is due now, whatever its receiver asked for.
    Result<void> hasten();
    /// Looks for what is due now.
    void deliver();
    /// Begins with nothing more; stopped() follows, once, when nothing is under way.
    void stop();

Q_SIGNALS:
    /// An attempt ended; the delivery as it stands in the store now, or will when that can be written.
    void attempted(const redshank::Delivery &delivery);
    void failed(const redshank::Error &error);
    /// Worth a line in a log; holds no secret.
    void noted(const std::string &text);
    /// Outcomes that could not be written are written now.
    void settled();
    void stopped();

private:
    struct Channel
    {
        std::unique_ptr<NoticeSink> sink;
        std::unique_ptr<NoticeSink> successor; ///< Takes over when what is under way has ended.
        bool isGone = false;                   ///< Goes then.
        bool busy = false;
        TimePoint notBefore{};        ///< Its receiver asked for that, or cannot be reached.
        int failures = 0;             ///< In a row, of the receiver and of no single message.
        std::deque<Notice> refreshes; ///< To be said still.
    };
    /// What a sink answered and the store could not take.
    struct Outcome
    {
        Delivery delivery;
        std::string reference;
    };
    bool isFree(const std::string &name, const Channel &channel) const;
    void start(const std::string &name, Channel &channel);
    void ended(Delivery delivery, const SinkAnswer &answer);
    Result<void> postpone(Channel &channel, Delivery &delivery, const SinkAnswer &answer);
    Result<void> finish(Delivery &delivery, const SinkAnswer &answer);
    void sayNext(const std::string &name, Channel &channel);
    void said(const std::string &name, const SinkAnswer &answer);
    void hold(Channel &channel, const SinkAnswer &answer);
    void renew(const std::string &name, Channel &channel);
    void retire(std::unique_ptr<NoticeSink> sink);
    void giveUpOthers();
    void storeOutcomes();
    void sleep();

    std::unique_ptr<OutboxStore> m_store;
    NowFunction m_now;
    DeliveryPolicy m_policy;
    std::map<std::string, Channel> m_channels;
    std::map<std::string, Outcome> m_unstored; ///< By sink: it begins with nothing else until it is written.
    RandomSource m_random;
    QTimer m_timer;
    QTimer m_storeAgain;
    TimePoint m_pruned{};
    bool m_isStopping = false;
    bool m_isStopped = false;
};

} // namespace redshank
