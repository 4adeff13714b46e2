// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/alert/alert_state_machine.h"
#include "engine/alert/outbox.h"
#include "engine/core/result.h"
#include "engine/service/config/service_config.h"
#include "engine/service/live/live_board.h"
#include "engine/store/file_lock.h"

#include <QtCore/QObject>
#include <QtCore/QTimer>

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace redshank {

/// How deliveries to one sink ended since the service began.
struct DeliveryTotals
{
    std::uint64_t delivered = 0;
    std::uint64_t givenUp = 0;
    std::uint64_t failed = 0; ///< Attempts that are made again.
};

/// Tells people what the feeds' scores and the file's rules say: scored samples move the state machine on,
/// its notices go through the durable outbox to the sinks. Lives on the board's thread.
class AlertDesk : public QObject
{
    Q_OBJECT

public:
    /// folder: where its file lies; made when the first rule comes.
    AlertDesk(LiveBoard *board, std::string folder, NowFunction now, QObject *parent = nullptr);
    /// Stores what it knows.
    ~AlertDesk() override;

    /// Takes rules, sinks and maintenance windows into use, all or none: kSignIn for a secret that cannot be
    /// read, kInvalidInput for one that cannot be right, errors of the store. Blocks for the file.
    Result<void> apply(const ServiceConfig &config);

    std::uint64_t notices() const { return m_noticeCount; }
    const std::map<std::string, DeliveryTotals> &deliveries() const { return m_deliveries; }
    /// Notices that wait for their sinks; nothing where no rule was ever set.
    std::optional<std::int64_t> waiting() const;

Q_SIGNALS:
    /// Worth a line in a log; holds no secret.
    void noted(const std::string &text);

private:
    Result<std::vector<SinkSpec>> resolved(const std::vector<SinkConfig> &sinks) const;
    Result<void> open();
    void observe(const std::string &feed, const ScoredBlock &block);
    bool isHistory(const std::string &feed, const ScoredBlock &block, TimePoint time);
    void tick();
    void refresh();
    void store();

    LiveBoard *m_board;
    std::string m_folder;
    NowFunction m_now;
    std::optional<FileLock> m_lock;
    std::unique_ptr<Outbox> m_outbox; ///< Null while there never was a rule.
    AlertStateMachine m_machine;
    std::vector<SinkSpec> m_sinks;
    std::vector<Notice> m_unstored;
    std::map<std::pair<std::string, RunId>, TimePoint> m_begun; ///< By feed and run.
    std::uint64_t m_noticeCount = 0;
    std::map<std::string, DeliveryTotals> m_deliveries;
    std::string m_fault; ///< Told last.
    bool m_isChanged = false;
    TimePoint m_stored{};
    TimePoint m_refreshed{};
    QTimer m_timer;
};

} // namespace redshank
