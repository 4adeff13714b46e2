// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/alert/outbox.h"

#include <algorithm>
#include <utility>

namespace redshank {
namespace {

constexpr Milliseconds kLongestSleep{60'000};
constexpr Milliseconds kLogKept{Milliseconds{30LL * 24 * 3'600'000}};
constexpr Milliseconds kPruneEvery{Milliseconds{24LL * 3'600'000}};
constexpr int kMostDoublings = 20;

} // namespace

Milliseconds retryDelay(const DeliveryPolicy &policy, int attempts, std::optional<Milliseconds> retryAfter,
                        double random)
{
    if (retryAfter)
        return *retryAfter;
    const std::int64_t longest =
        std::min(policy.longest.count(), policy.first.count() << std::min(attempts, kMostDoublings));
    return Milliseconds{static_cast<std::int64_t>(random * static_cast<double>(longest))};
}

Outbox::Outbox(std::unique_ptr<OutboxStore> store, NowFunction now, DeliveryPolicy policy, QObject *parent)
    : QObject(parent), m_store(std::move(store)), m_now(std::move(now)), m_policy(policy),
      m_random(static_cast<std::uint64_t>(toMs(m_now())))
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &Outbox::deliver);
}

void Outbox::setSinks(std::map<std::string, std::unique_ptr<NoticeSink>> sinks)
{
    m_channels.clear(); // what is under way is sent again by its successor
    std::vector<std::string> names;
    for (auto &[name, sink] : sinks) {
        names.push_back(name);
        m_channels[name].sink = std::move(sink);
    }
    if (const Result<void> done = m_store->giveUpOthers(names, m_now()); !done)
        Q_EMIT failed(done.error());
    deliver();
}

NoticeSink *Outbox::sink(const std::string &name) const
{
    const auto channel = m_channels.find(name);
    return channel == m_channels.end() ? nullptr : channel->second.sink.get();
}

Result<void> Outbox::put(const std::vector<Notice> &notices, const AlertState &state)
{
    const Result<void> stored = m_store->put(notices, state, m_now());
    if (stored && !notices.empty())
        deliver();
    return stored;
}

void Outbox::deliver()
{
    const TimePoint now = m_now();
    if (now - m_pruned > kPruneEvery) {
        m_pruned = now;
        if (const Result<void> done = m_store->prune(now - kLogKept); !done)
            Q_EMIT failed(done.error());
    }
    for (auto &[name, channel] : m_channels)
        if (!channel.busy)
            start(name, channel);
    sleep();
}

void Outbox::start(const std::string &name, Channel &channel)
{
    Result<std::optional<Delivery>> next = m_store->nextDue(name, m_now());
    if (!next) {
        Q_EMIT failed(next.error());
        return;
    }
    if (!*next)
        return;
    Delivery delivery = **std::move(next);
    const Result<std::string> reference = m_store->reference(delivery.notice.key, name);
    ++delivery.attempts;
    channel.busy = true;
    const Notice notice = delivery.notice;
    channel.sink->send(
        notice, reference.value_or(std::string{}),
        [this, delivery = std::move(delivery)](const SinkAnswer &answer) { ended(delivery, answer); });
}

void Outbox::ended(Delivery delivery, const SinkAnswer &answer)
{
    const TimePoint now = m_now();
    if (const auto channel = m_channels.find(delivery.sink); channel != m_channels.end())
        channel->second.busy = false;
    delivery.status = answer.status;
    delivery.answer = answer.text;
    delivery.last = now;
    Result<void> stored;
    const bool isTooOld = now - delivery.made > m_policy.giveUpAfter;
    if (answer.verdict == SinkAnswer::Verdict::kRetry && !isTooOld) {
        delivery.due =
            now + retryDelay(m_policy, delivery.attempts - 1, answer.retryAfter, m_random.uniform());
        stored = m_store->postpone(delivery, delivery.due, now);
    } else {
        delivery.state = answer.verdict == SinkAnswer::Verdict::kDelivered ? DeliveryState::kDelivered
                                                                           : DeliveryState::kGivenUp;
        stored = m_store->finish(delivery, delivery.state, answer.reference, now);
    }
    if (!stored)
        Q_EMIT failed(stored.error());
    Q_EMIT attempted(delivery);
    if (stored)
        deliver();
    else
        m_timer.start(kLongestSleep); // it is sent again when the store can be written
}

void Outbox::sleep()
{
    std::optional<TimePoint> next;
    for (const auto &[name, channel] : m_channels) {
        if (channel.busy)
            continue;
        const Result<std::optional<TimePoint>> due = m_store->nextDueTime(name);
        if (due && *due && (!next || **due < *next))
            next = **due;
    }
    m_timer.start(next ? std::clamp(*next - m_now(), Milliseconds{1}, kLongestSleep) : kLongestSleep);
}

} // namespace redshank
