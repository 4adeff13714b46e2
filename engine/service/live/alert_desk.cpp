// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/service/live/alert_desk.h"

#include "engine/store/secrets.h"

#include <algorithm>
#include <cmath>

namespace redshank {
namespace {

constexpr Milliseconds kTick{1'000};
constexpr Milliseconds kStoreEvery{10'000};
constexpr Milliseconds kRefreshEvery{60'000};
/// History that a feed loads at its start is old news beyond this age.
constexpr Milliseconds kOldNews{10LL * 60'000};

bool loadsHistory(FeedKind kind)
{
    return kind == FeedKind::kPrometheus || kind == FeedKind::kCloudWatch || kind == FeedKind::kAzure ||
           kind == FeedKind::kDemo;
}

} // namespace

AlertDesk::AlertDesk(LiveBoard *board, std::string folder, NowFunction now, QObject *parent)
    : QObject(parent), m_board(board), m_folder(std::move(folder)), m_now(std::move(now))
{
    connect(board, &LiveBoard::scored, this, &AlertDesk::observe);
    m_timer.setInterval(kTick);
    connect(&m_timer, &QTimer::timeout, this, &AlertDesk::tick);
}

AlertDesk::~AlertDesk()
{
    if (m_outbox && (m_isChanged || !m_unstored.empty()))
        store();
}

Result<std::vector<SinkSpec>> AlertDesk::resolved(const std::vector<SinkConfig> &sinks) const
{
    std::vector<SinkSpec> specs;
    for (const SinkConfig &sink : sinks) {
        SinkSpec spec = sink.spec;
        for (const auto &[reference, value] :
             {std::pair{&sink.url, &spec.url}, std::pair{&sink.secret, &spec.secret}}) {
            if (!reference->isSet())
                continue;
            Result<std::string> secret = readPlainSecret(*reference);
            if (!secret)
                return failure(secret.error().code, "sink " + spec.name + ": " + secret.error().message);
            *value = *std::move(secret);
        }
        if (const Result<void> checked = checkSink(spec); !checked)
            return failure(ErrorCode::kInvalidInput, "sink " + spec.name + ": " + checked.error().message);
        specs.push_back(std::move(spec));
    }
    return specs;
}

Result<void> AlertDesk::open()
{
    if (m_outbox)
        return {};
    Result<FileLock> lock = FileLock::take(m_folder + "/alerts.lock");
    if (!lock)
        return failure(lock.error().code,
                       lock.error().message + "; give each service a --state-dir of its own");
    Result<std::unique_ptr<OutboxStore>> opened = OutboxStore::open(m_folder + "/alerts.sqlite");
    if (!opened)
        return tl::unexpected(opened.error());
    Result<AlertState> state = (*opened)->alertState();
    if (!state)
        return tl::unexpected(state.error());
    m_lock.emplace(*std::move(lock));
    m_machine.restore(*std::move(state));
    m_outbox = std::make_unique<Outbox>(*std::move(opened), m_now);
    connect(m_outbox.get(), &Outbox::failed, this,
            [this](const Error &error) { Q_EMIT noted(error.message); });
    connect(m_outbox.get(), &Outbox::attempted, this, [this](const Delivery &delivery) {
        DeliveryTotals &totals = m_deliveries[delivery.sink];
        switch (delivery.state) {
        case DeliveryState::kDelivered:
            ++totals.delivered;
            return;
        case DeliveryState::kGivenUp:
            ++totals.givenUp;
            break;
        case DeliveryState::kWaiting:
            ++totals.failed;
            break;
        }
        Q_EMIT noted("sink " + delivery.sink + ": attempt " + std::to_string(delivery.attempts) + ": " +
                     std::to_string(delivery.status) + ' ' + delivery.answer);
    });
    m_timer.start();
    return {};
}

Result<void> AlertDesk::apply(const ServiceConfig &config)
{
    if (!m_outbox && config.rules.empty() && config.sinks.empty())
        return {};
    Result<std::vector<SinkSpec>> specs = resolved(config.sinks);
    if (!specs)
        return tl::unexpected(specs.error());
    if (const Result<void> opened = open(); !opened)
        return opened;
    m_machine.setRules(config.rules);
    m_machine.setSchedule(MaintenanceSchedule(config.maintenance));
    m_isChanged = true;
    if (*specs == m_sinks)
        return {};
    m_sinks = *std::move(specs);
    std::map<std::string, std::unique_ptr<NoticeSink>> sinks;
    for (const SinkSpec &spec : m_sinks) {
        sinks[spec.name] = makeSink(spec, m_now);
        m_deliveries[spec.name];
    }
    m_outbox->setSinks(std::move(sinks));
    return {};
}

bool AlertDesk::isHistory(const std::string &feed, const ScoredBlock &block, TimePoint time)
{
    const auto known = m_board->feeds().find(feed);
    if (known == m_board->feeds().end() || !loadsHistory(known->second.status.feed.kind))
        return false;
    const auto [begun, isNew] = m_begun.try_emplace({feed, block.runId}, m_now());
    return time < begun->second - kOldNews;
}

void AlertDesk::observe(const std::string &feed, const ScoredBlock &block)
{
    if (!m_outbox)
        return;
    const TimePoint now = m_now();
    const std::size_t before = m_unstored.size();
    const ScoredColumns &columns = block.columns;
    for (std::size_t i = 0; i < columns.size(); ++i) {
        const bool isScored = !std::isnan(columns.score[i]) || !std::isnan(columns.incidentScore[i]);
        if (!isScored || isHistory(feed, block, columns.times[i]))
            continue;
        m_machine.observe(alertSample(block.metric, columns, i), now, m_unstored);
        m_isChanged = true;
    }
    if (m_unstored.size() > before)
        store();
}

void AlertDesk::tick()
{
    const TimePoint now = m_now();
    m_machine.advance(now, m_unstored);
    if (!m_unstored.empty() || (m_isChanged && now - m_stored >= kStoreEvery))
        store();
    if (now - m_refreshed >= kRefreshEvery) {
        m_refreshed = now;
        refresh();
    }
}

void AlertDesk::store()
{
    const Result<void> stored = m_outbox->put(m_unstored, m_machine.state());
    m_stored = m_now();
    if (!stored) { // tried again with the next tick
        if (m_fault != stored.error().message)
            Q_EMIT noted("alerts cannot be stored: " + stored.error().message);
        m_fault = stored.error().message;
        return;
    }
    m_fault.clear();
    m_noticeCount += m_unstored.size();
    m_unstored.clear();
    m_isChanged = false;
}

/// Says again what is open to those who forget it else.
void AlertDesk::refresh()
{
    for (const Notice &notice : m_machine.openNotices()) {
        for (const std::string &name : notice.sinks) {
            NoticeSink *sink = m_outbox->sink(name);
            if (sink && sink->needsRefresh())
                sink->send(notice, {}, [](const SinkAnswer &) {});
        }
    }
}

std::optional<std::int64_t> AlertDesk::waiting() const
{
    if (!m_outbox)
        return std::nullopt;
    const Result<std::int64_t> count = m_outbox->store().countWaiting();
    return count ? std::optional(*count) : std::nullopt;
}

} // namespace redshank
