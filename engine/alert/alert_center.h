// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/alert/alert_report.h"
#include "engine/alert/alert_state_machine.h"
#include "engine/alert/outbox.h"
#include "engine/core/result.h"
#include "engine/core/specs.h"
#include "engine/detect/incident.h"
#include "engine/store/file_lock.h"

#include <QtCore/QObject>
#include <QtCore/QTimer>

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace redshank {

/// How deliveries to one sink ended since the start.
struct DeliveryTotals
{
    std::uint64_t delivered = 0;
    std::uint64_t givenUp = 0;
    std::uint64_t failed = 0; ///< Attempts that are made again.
};

/// Makes the sink that a spec names.
using SinkFactory = std::function<std::unique_ptr<NoticeSink>(const SinkSpec &)>;

/// Samples older than this are history that a feed loads, and no news: it began at `begun`.
TimePoint newsSince(FeedKind kind, TimePoint begun);

/// How both programs tell people: scored samples move the state machine on, its notices go through the
/// durable outbox to the sinks. Lives on one thread and blocks for its file.
class AlertCenter : public QObject
{
    Q_OBJECT

public:
    /// folder: where its file lies; made when the first rule or sink comes. factory: unset: makeSink().
    AlertCenter(std::string folder, NowFunction now, SinkFactory factory = {}, QObject *parent = nullptr);
    /// Stores what it knows.
    ~AlertCenter() override;

    /// Takes all into use or nothing: kInvalidInput for a sink that cannot be right, errors of the store.
    Result<void> use(std::vector<AlertRule> rules, std::vector<SinkSpec> sinks,
                     std::vector<MaintenanceWindow> windows);
    /// Nothing new is told; see AlertStateMachine.
    void setPaused(bool paused) { m_machine.setPaused(paused); }
    /// Samples before `since` are left out.
    void observe(const MetricId &metric, const ScoredColumns &columns, TimePoint since);

    /// A time without data, of kind kNoData, as it stands now; others, and those before `since`, are left
    /// out.
    void observeSilence(const Incident &incident, TimePoint since);

    /// The open alerts on these metrics.
    void acknowledge(const std::vector<MetricId> &metrics, const std::string &by);
    void mute(const std::vector<MetricId> &metrics, TimePoint until);
    /// Tells the sinks that take such of a change or a note; false where there is none.
    bool tell(Notice remark);
    /// What waits is tried at once.
    void retry();
    /// Stores what it knows and sends nothing more; stopped() follows when no message is under way.
    void stop();

    std::uint64_t notices() const { return m_noticeCount; }
    const std::map<std::string, DeliveryTotals> &deliveries() const { return m_deliveries; }
    /// Notices that wait for their sinks; nothing where no rule was ever set.
    std::optional<std::int64_t> waiting() const;
    /// The newest `most` deliveries, what waits, what is open.
    AlertReport report(int most) const;

Q_SIGNALS:
    /// Worth a line in a log; holds no secret.
    void noted(const std::string &text);
    /// report() says something else now.
    void changed();
    void stopped();

private:
    Result<void> open();
    void count(const Delivery &delivery);
    void tick();
    void refresh();
    std::vector<Notice> toRefresh(const std::string &sink) const;
    void store();

    std::string m_folder;
    NowFunction m_now;
    SinkFactory m_factory;
    std::optional<FileLock> m_lock;
    std::unique_ptr<Outbox> m_outbox; ///< Null while there never was a rule.
    AlertStateMachine m_machine;
    std::vector<SinkSpec> m_sinks;
    std::vector<Notice> m_unstored;
    std::vector<Notice> m_ended; ///< Resolved within the last minutes.
    std::uint64_t m_noticeCount = 0;
    std::map<std::string, DeliveryTotals> m_deliveries;
    std::string m_fault; ///< Told last.
    bool m_isChanged = false;
    TimePoint m_stored{};
    std::map<std::string, TimePoint> m_refreshed; ///< By sink.
    QTimer m_timer;
};

} // namespace redshank
