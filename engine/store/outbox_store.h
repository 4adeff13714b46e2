// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/alert/alert_report.h"
#include "engine/alert/alert_state.h"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace redshank {

class Database;

/// The alerts' memory on disk: what the state machine knows, and every notice until it has been delivered.
/// What put() has stored is there after kill -9. Belongs to the thread that opened it; blocks.
class OutboxStore
{
public:
    static Result<std::unique_ptr<OutboxStore>> open(const std::string &path);
    ~OutboxStore();
    OutboxStore(const OutboxStore &) = delete;
    OutboxStore &operator=(const OutboxStore &) = delete;

    Result<AlertState> alertState();
    /// Notices and the state that they came with, all or nothing. A notice that is there already is left as
    /// it is. Repeats of an alert that still wait are dropped where something newer of it comes.
    Result<void> put(const std::vector<Notice> &notices, const AlertState &state, TimePoint now);

    /// The next delivery of this sink, waiting and due: never one while an older one of the same alert waits.
    Result<std::optional<Delivery>> nextDue(const std::string &sink, TimePoint now);
    /// When nextDue() will have something; nothing when nothing waits.
    Result<std::optional<TimePoint>> nextDueTime(const std::string &sink);
    /// What a sink said at the first delivery of an alert; empty: nothing.
    Result<std::string> reference(const std::string &key, const std::string &sink);

    Result<void> finish(const Delivery &delivery, DeliveryState state, const std::string &reference,
                        TimePoint now);
    /// It stays in its place and waits until then.
    Result<void> postpone(const Delivery &delivery, TimePoint due, TimePoint now);
    /// All that wait are due now.
    Result<void> hasten(TimePoint now);
    /// Those that wait for a sink that is gone are given up.
    Result<void> giveUpOthers(const std::vector<std::string> &sinks, TimePoint now);

    /// The newest first.
    Result<std::vector<Delivery>> recent(int most);
    Result<std::int64_t> countWaiting();
    /// Forgets what was finished before that.
    Result<void> prune(TimePoint before);

private:
    explicit OutboxStore(std::unique_ptr<Database> database);
    Result<void> putNotice(const Notice &notice, TimePoint now);

    std::unique_ptr<Database> m_database;
};

} // namespace redshank
