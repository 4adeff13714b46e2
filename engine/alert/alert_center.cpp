// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/alert/alert_center.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <set>

namespace redshank {
namespace {

constexpr Milliseconds kTick{1'000};
constexpr Milliseconds kStoreEvery{10'000};
constexpr Milliseconds kRefreshEvery{60'000};
/// So long an end is said again: a receiver that was started anew knows nothing of it.
constexpr Milliseconds kEndedFor{5LL * 60'000};
constexpr Milliseconds kOldNews{10LL * 60'000};

bool loadsHistory(FeedKind kind)
{
    return kind == FeedKind::kPrometheus || kind == FeedKind::kCloudWatch || kind == FeedKind::kAzure ||
           kind == FeedKind::kDemo;
}

/// Sinks whose newest attempt did not end well.
std::vector<std::string> failingSinks(const std::vector<Delivery> &newestFirst)
{
    std::map<std::string, const Delivery *> newest;
    for (const Delivery &delivery : newestFirst) {
        if (delivery.attempts == 0)
            continue;
        const auto [known, isNew] = newest.try_emplace(delivery.sink, &delivery);
        if (!isNew && delivery.last > known->second->last)
            known->second = &delivery;
    }
    std::vector<std::string> failing;
    for (const auto &[sink, delivery] : newest)
        if (delivery->state != DeliveryState::kDelivered)
            failing.push_back(sink);
    return failing;
}

} // namespace

TimePoint newsSince(FeedKind kind, TimePoint begun)
{
    return loadsHistory(kind) ? begun - kOldNews : TimePoint::min();
}

AlertCenter::AlertCenter(std::string folder, NowFunction now, SinkFactory factory, QObject *parent)
    : QObject(parent), m_folder(std::move(folder)), m_now(std::move(now)), m_factory(std::move(factory)),
      m_timer(this)
{
    if (!m_factory)
        m_factory = [this](const SinkSpec &spec) { return makeSink(spec, m_now); };
    m_timer.setInterval(kTick);
    connect(&m_timer, &QTimer::timeout, this, &AlertCenter::tick);
}

AlertCenter::~AlertCenter()
{
    if (m_outbox && (m_isChanged || !m_unstored.empty()))
        store();
}

Result<void> AlertCenter::open()
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
    connect(m_outbox.get(), &Outbox::attempted, this, &AlertCenter::count);
    connect(m_outbox.get(), &Outbox::noted, this, &AlertCenter::noted);
    connect(m_outbox.get(), &Outbox::settled, this, &AlertCenter::changed);
    connect(m_outbox.get(), &Outbox::stopped, this, &AlertCenter::stopped);
    m_timer.start();
    return {};
}

void AlertCenter::count(const Delivery &delivery)
{
    DeliveryTotals &totals = m_deliveries[delivery.sink];
    Q_EMIT changed();
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
}

Result<void> AlertCenter::use(std::vector<AlertRule> rules, std::vector<SinkSpec> sinks,
                              std::vector<MaintenanceWindow> windows)
{
    for (const SinkSpec &spec : sinks)
        if (const Result<void> checked = checkSink(spec); !checked)
            return failure(ErrorCode::kInvalidInput, "sink " + spec.name + ": " + checked.error().message);
    if (const Result<void> opened = open(); !opened)
        return opened;
    m_machine.setRules(std::move(rules), m_unstored);
    if (!m_unstored.empty())
        store(); // to the channels of before
    m_machine.setSchedule(MaintenanceSchedule(std::move(windows)));
    m_isChanged = true;
    if (sinks == m_sinks)
        return {};
    std::map<std::string, std::unique_ptr<NoticeSink>> made;
    std::vector<std::string> kept;
    for (const SinkSpec &spec : sinks) {
        if (std::ranges::find(m_sinks, spec) != m_sinks.end())
            kept.push_back(spec.name);
        else
            made[spec.name] = m_factory(spec);
        m_deliveries[spec.name];
    }
    m_sinks = std::move(sinks);
    m_outbox->setSinks(std::move(made), kept);
    Q_EMIT changed();
    return {};
}

void AlertCenter::observe(const MetricId &metric, const ScoredColumns &columns, TimePoint since)
{
    if (!m_outbox)
        return;
    const TimePoint now = m_now();
    const std::size_t before = m_unstored.size();
    for (std::size_t i = 0; i < columns.size(); ++i) {
        if (columns.times[i] < since || !isAlertSample(columns, i))
            continue;
        m_machine.observe(alertSample(metric, columns, i), now, m_unstored);
        m_isChanged = true;
    }
    if (m_unstored.size() > before)
        store();
}

void AlertCenter::observeSilence(const Incident &incident, TimePoint since)
{
    if (!m_outbox || incident.kind != IncidentKind::kNoData || incident.begin < since)
        return;
    const std::size_t before = m_unstored.size();
    for (const IncidentPart &part : incident.parts)
        m_machine.observeSilence(part.metric, incident.state != IncidentState::kClosed, incident.begin,
                                 m_now(), m_unstored);
    m_isChanged = true;
    if (m_unstored.size() > before)
        store();
}

void AlertCenter::acknowledge(const std::vector<MetricId> &metrics, const std::string &by)
{
    for (const MetricId &metric : metrics)
        m_machine.acknowledgeMetric(metric, by, m_unstored);
    m_isChanged = true;
    if (m_outbox)
        store();
}

void AlertCenter::mute(const std::vector<MetricId> &metrics, TimePoint until)
{
    for (const MetricId &metric : metrics)
        m_machine.muteMetric(metric, until);
    m_isChanged = true;
    if (m_outbox)
        store();
}

bool AlertCenter::tell(Notice remark)
{
    for (const SinkSpec &sink : m_sinks)
        if (sink.kind == SinkKind::kGrafana ||
            (sink.kind == SinkKind::kPagerDuty && remark.kind == NoticeKind::kChange))
            remark.sinks.push_back(sink.name);
    if (remark.sinks.empty() || !m_outbox)
        return false;
    m_unstored.push_back(std::move(remark));
    store();
    return true;
}

void AlertCenter::retry()
{
    if (!m_outbox)
        return;
    if (const Result<void> done = m_outbox->hasten(); !done)
        Q_EMIT noted(done.error().message);
    Q_EMIT changed();
}

void AlertCenter::stop()
{
    if (!m_outbox) {
        QTimer::singleShot(0, this, &AlertCenter::stopped);
        return;
    }
    m_timer.stop();
    m_outbox->stop();
    if (m_isChanged || !m_unstored.empty())
        store();
}

void AlertCenter::tick()
{
    const TimePoint now = m_now();
    m_machine.advance(now, m_unstored);
    if (!m_unstored.empty() || (m_isChanged && now - m_stored >= kStoreEvery))
        store();
    std::erase_if(m_ended, [now](const Notice &notice) { return now - notice.time > kEndedFor; });
    refresh();
}

void AlertCenter::store()
{
    const Result<void> stored = m_outbox->put(m_unstored, m_machine.state());
    m_stored = m_now();
    if (!stored) { // tried again with the next tick
        if (m_fault != stored.error().message)
            Q_EMIT noted("alerts cannot be stored: " + stored.error().message);
        m_fault = stored.error().message;
        Q_EMIT changed();
        return;
    }
    const bool isNews = !m_fault.empty() || !m_unstored.empty();
    m_fault.clear();
    m_noticeCount += m_unstored.size();
    std::ranges::copy_if(m_unstored, std::back_inserter(m_ended),
                         [](const Notice &notice) { return notice.kind == NoticeKind::kResolved; });
    m_unstored.clear();
    m_isChanged = false;
    if (isNews)
        Q_EMIT changed();
}

/// Says again what is open, and what has just ended, to those who forget it else. A sink with something to
/// deliver is asked again with the next tick: what it was to hear may be over then.
void AlertCenter::refresh()
{
    const TimePoint now = m_now();
    for (const SinkSpec &spec : m_sinks) {
        const NoticeSink *sink = m_outbox->sink(spec.name);
        const auto last = m_refreshed.find(spec.name);
        if (!sink || !sink->needsRefresh() ||
            (last != m_refreshed.end() && now - last->second < kRefreshEvery))
            continue;
        if (m_outbox->refresh(spec.name, toRefresh(spec.name)))
            m_refreshed[spec.name] = now;
    }
}

std::vector<Notice> AlertCenter::toRefresh(const std::string &sink) const
{
    const auto isFor = [&sink](const Notice &notice) {
        return std::ranges::find(notice.sinks, sink) != notice.sinks.end();
    };
    std::vector<Notice> notices;
    std::ranges::copy_if(m_machine.openNotices(), std::back_inserter(notices), isFor);
    const std::size_t open = notices.size();
    for (const Notice &ended : m_ended) {
        const bool isOpenAgain =
            std::any_of(notices.begin(), notices.begin() + static_cast<std::ptrdiff_t>(open),
                        [&ended](const Notice &notice) {
                            return notice.rule == ended.rule && notice.group == ended.group;
                        });
        if (!isOpenAgain && isFor(ended))
            notices.push_back(ended);
    }
    return notices;
}

std::optional<std::int64_t> AlertCenter::waiting() const
{
    if (!m_outbox)
        return std::nullopt;
    const Result<std::int64_t> count = m_outbox->store().countWaiting();
    return count ? std::optional(*count) : std::nullopt;
}

AlertReport AlertCenter::report(int most) const
{
    AlertReport report;
    report.fault = m_fault;
    if (!m_outbox)
        return report;
    Result<std::vector<Delivery>> recent = m_outbox->store().recent(most);
    if (recent)
        report.deliveries = *std::move(recent);
    else if (report.fault.empty())
        report.fault = recent.error().message;
    report.waiting = waiting().value_or(0);
    report.failing = failingSinks(report.deliveries);
    std::erase_if(report.failing, [this](const std::string &name) {
        return std::ranges::find(m_sinks, name, &SinkSpec::name) == m_sinks.end();
    });
    report.open = m_machine.openNotices();
    report.muted = m_machine.mutedMetrics();
    return report;
}

} // namespace redshank
