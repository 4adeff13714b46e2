// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/alert/outbox.h"

#include <algorithm>
#include <utility>

namespace redshank {
namespace {

using Verdict = SinkAnswer::Verdict;

constexpr Milliseconds kLongestSleep{60'000};
constexpr Milliseconds kLogKept{Milliseconds{30LL * 24 * 3'600'000}};
constexpr Milliseconds kPruneEvery{Milliseconds{24LL * 3'600'000}};
constexpr Milliseconds kShortestPause{1'000}; ///< Of those that a receiver asks for.
constexpr Milliseconds kStoreAgain{5'000};
constexpr int kMostDoublings = 20;
constexpr int kTooManyRequests = 429;
/// So often a message keeps its place before others when its receiver asks for a pause; one that is never
/// taken must not keep them all waiting.
constexpr int kKeepsPlace = 3;

bool isUnreachable(const SinkAnswer &answer)
{
    return answer.verdict == Verdict::kRetry && answer.status == 0;
}

bool asksForPause(const SinkAnswer &answer)
{
    return answer.verdict == Verdict::kRetry && (answer.retryAfter || answer.status == kTooManyRequests);
}

} // namespace

Milliseconds retryDelay(const DeliveryPolicy &policy, int attempts, std::optional<Milliseconds> retryAfter,
                        double random)
{
    const std::int64_t longest =
        std::min(policy.longest.count(), policy.first.count() << std::min(attempts, kMostDoublings));
    const Milliseconds usual{static_cast<std::int64_t>(random * static_cast<double>(longest))};
    return retryAfter ? std::max({usual, *retryAfter, kShortestPause}) : usual;
}

Outbox::Outbox(std::unique_ptr<OutboxStore> store, NowFunction now, DeliveryPolicy policy, QObject *parent)
    : QObject(parent), m_store(std::move(store)), m_now(std::move(now)), m_policy(policy),
      m_random(static_cast<std::uint64_t>(toMs(m_now())))
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &Outbox::deliver);
    m_storeAgain.setSingleShot(true);
    m_storeAgain.setInterval(std::min(kStoreAgain, m_policy.longest));
    connect(&m_storeAgain, &QTimer::timeout, this, &Outbox::storeOutcomes);
}

Outbox::~Outbox()
{
    for (const auto &[sink, outcome] : m_unstored) {
        const Delivery &delivery = outcome.delivery;
        static_cast<void>(m_store->finish(delivery, delivery.state, outcome.reference, delivery.last));
    }
}

void Outbox::setSinks(std::map<std::string, std::unique_ptr<NoticeSink>> sinks,
                      const std::vector<std::string> &kept)
{
    for (auto each = m_channels.begin(); each != m_channels.end();) {
        const auto channel = each++;
        if (sinks.contains(channel->first) || std::ranges::find(kept, channel->first) != kept.end())
            continue;
        channel->second.isGone = true;
        channel->second.successor.reset();
        if (!channel->second.busy)
            renew(channel->first, channel->second);
    }
    for (auto &[name, sink] : sinks) {
        if (!sink)
            continue;
        Channel &channel = m_channels[name];
        channel.isGone = false;
        channel.successor = std::move(sink);
        if (!channel.busy)
            renew(name, channel);
    }
    giveUpOthers();
    deliver();
}

/// What was to come after the message under way.
void Outbox::renew(const std::string &name, Channel &channel)
{
    channel.refreshes.clear();
    if (channel.isGone) {
        retire(std::move(channel.sink));
        m_channels.erase(std::string(name)); // which `name` may be a part of
    } else if (channel.successor) {
        retire(std::move(channel.sink));
        channel.sink = std::move(channel.successor);
        channel.notBefore = {};
        channel.failures = 0;
    }
}

/// Later: this may be its own call.
void Outbox::retire(std::unique_ptr<NoticeSink> sink)
{
    if (!sink)
        return;
    sink->setParent(this);
    sink.release()->deleteLater();
}

void Outbox::giveUpOthers()
{
    std::vector<std::string> names;
    for (const auto &[name, channel] : m_channels)
        names.push_back(name);
    if (const Result<void> done = m_store->giveUpOthers(names, m_now()); !done)
        Q_EMIT failed(done.error());
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

Result<void> Outbox::hasten()
{
    for (auto &[name, channel] : m_channels)
        channel.notBefore = {};
    const Result<void> done = m_store->hasten(m_now());
    deliver();
    return done;
}

void Outbox::stop()
{
    m_isStopping = true;
    QTimer::singleShot(0, this, &Outbox::deliver);
}

void Outbox::deliver()
{
    if (m_isStopping) {
        const bool isBusy =
            std::ranges::any_of(m_channels, [](const auto &each) { return each.second.busy; });
        if (!isBusy && !std::exchange(m_isStopped, true))
            Q_EMIT stopped();
        return;
    }
    const TimePoint now = m_now();
    if (now - m_pruned > kPruneEvery) {
        m_pruned = now;
        if (const Result<void> done = m_store->prune(now - kLogKept); !done)
            Q_EMIT failed(done.error());
    }
    for (auto &[name, channel] : m_channels)
        if (isFree(name, channel))
            start(name, channel);
    sleep();
}

bool Outbox::isFree(const std::string &name, const Channel &channel) const
{
    return !channel.busy && !channel.isGone && !m_unstored.contains(name) && m_now() >= channel.notBefore;
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
    Channel &channel = m_channels.at(delivery.sink); // stays while it is busy
    channel.busy = false;
    hold(channel, answer);
    delivery.status = answer.status;
    delivery.answer = answer.text;
    delivery.last = now;
    const bool isTooOld = now - delivery.made > m_policy.giveUpAfter;
    const Result<void> stored = answer.verdict == Verdict::kRetry && !isTooOld
                                    ? postpone(channel, delivery, answer)
                                    : finish(delivery, answer);
    if (!stored)
        Q_EMIT failed(stored.error());
    if (answer.isPartial)
        Q_EMIT noted("sink " + delivery.sink + ": " + answer.text);
    const bool isGone = channel.isGone;
    renew(delivery.sink, channel);
    if (isGone)
        giveUpOthers();
    Q_EMIT attempted(delivery);
    deliver();
}

/// What a receiver asks for, and that it cannot be reached, is true for all that waits for it.
void Outbox::hold(Channel &channel, const SinkAnswer &answer)
{
    if (!isUnreachable(answer) && !asksForPause(answer)) {
        channel.failures = 0;
        return;
    }
    channel.notBefore =
        m_now() + retryDelay(m_policy, channel.failures++, answer.retryAfter, m_random.uniform());
}

Result<void> Outbox::postpone(Channel &channel, Delivery &delivery, const SinkAnswer &answer)
{
    const TimePoint now = delivery.last;
    delivery.due = now + retryDelay(m_policy, delivery.attempts - 1, answer.retryAfter, m_random.uniform());
    if (asksForPause(answer) && delivery.attempts <= kKeepsPlace)
        delivery.due = channel.notBefore; // the first of those that wait
    else if (isUnreachable(answer))       // behind them: the fault may be this message's
        delivery.due = std::max(delivery.due, channel.notBefore + Milliseconds{1});
    const Result<void> stored = m_store->postpone(delivery, delivery.due, now);
    if (!stored) // it is due by what the store says
        channel.notBefore = std::max({channel.notBefore, delivery.due, now + m_policy.longest});
    return stored;
}

Result<void> Outbox::finish(Delivery &delivery, const SinkAnswer &answer)
{
    delivery.state =
        answer.verdict == Verdict::kDelivered ? DeliveryState::kDelivered : DeliveryState::kGivenUp;
    const Result<void> stored = m_store->finish(delivery, delivery.state, answer.reference, delivery.last);
    if (!stored) {
        m_unstored[delivery.sink] = {delivery, answer.reference};
        m_storeAgain.start();
    }
    return stored;
}

void Outbox::storeOutcomes()
{
    const std::size_t written = std::erase_if(m_unstored, [this](const auto &each) {
        const Delivery &delivery = each.second.delivery;
        return m_store->finish(delivery, delivery.state, each.second.reference, delivery.last).has_value();
    });
    if (!m_unstored.empty())
        m_storeAgain.start();
    if (written == 0)
        return;
    Q_EMIT settled();
    deliver();
}

bool Outbox::refresh(const std::string &name, const std::vector<Notice> &notices)
{
    const auto found = m_channels.find(name);
    if (m_isStopping || found == m_channels.end() || !isFree(name, found->second))
        return false;
    const Result<std::optional<Delivery>> due = m_store->nextDue(name, m_now());
    if (!due || *due)
        return false;
    found->second.refreshes.assign(notices.begin(), notices.end());
    if (!notices.empty())
        sayNext(name, found->second);
    return true;
}

void Outbox::sayNext(const std::string &name, Channel &channel)
{
    const Notice notice = std::move(channel.refreshes.front());
    channel.refreshes.pop_front();
    channel.busy = true;
    channel.sink->send(notice, {}, [this, name](const SinkAnswer &answer) { said(name, answer); });
}

void Outbox::said(const std::string &name, const SinkAnswer &answer)
{
    Channel &channel = m_channels.at(name);
    channel.busy = false;
    hold(channel, answer);
    const bool isLast = channel.refreshes.empty() || answer.verdict == Verdict::kRetry || m_isStopping ||
                        channel.isGone || channel.successor;
    if (!isLast) {
        sayNext(name, channel);
        return;
    }
    const bool isGone = channel.isGone;
    renew(name, channel);
    if (isGone)
        giveUpOthers();
    deliver();
}

void Outbox::sleep()
{
    std::optional<TimePoint> next;
    for (const auto &[name, channel] : m_channels) {
        if (channel.busy || m_unstored.contains(name))
            continue;
        const Result<std::optional<TimePoint>> due = m_store->nextDueTime(name);
        if (due && *due && (!next || std::max(**due, channel.notBefore) < *next))
            next = std::max(**due, channel.notBefore);
    }
    m_timer.start(next ? std::clamp(*next - m_now(), Milliseconds{1}, kLongestSleep) : kLongestSleep);
}

} // namespace redshank
