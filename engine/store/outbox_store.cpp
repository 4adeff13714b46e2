// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/store/outbox_store.h"

#include "engine/store/database.h"
#include "engine/store/migrations.h"

namespace redshank {
namespace {

const Schema kSchema{
    "outbox",
    {{"CREATE TABLE alert_state (id INTEGER PRIMARY KEY CHECK (id = 1), json TEXT NOT NULL)",
      "CREATE TABLE deliveries (row INTEGER PRIMARY KEY AUTOINCREMENT, notice TEXT NOT NULL, key TEXT NOT "
      "NULL, "
      "kind INTEGER NOT NULL, sink TEXT NOT NULL, json TEXT NOT NULL, state INTEGER NOT NULL DEFAULT 0, "
      "attempts INTEGER NOT NULL DEFAULT 0, made INTEGER NOT NULL, due INTEGER NOT NULL, "
      "last INTEGER NOT NULL DEFAULT 0, status INTEGER NOT NULL DEFAULT 0, answer TEXT NOT NULL DEFAULT '', "
      "UNIQUE (notice, sink))",
      "CREATE INDEX deliveries_waiting ON deliveries (sink, key, row) WHERE state = 0",
      "CREATE TABLE delivery_references (key TEXT NOT NULL, sink TEXT NOT NULL, reference TEXT NOT NULL, "
      "made INTEGER NOT NULL, PRIMARY KEY (key, sink)) WITHOUT ROWID"}}};

const char *const kColumns = "row, sink, json, state, attempts, made, due, last, status, answer";
/// The oldest that waits of each alert.
const char *const kHeads =
    " FROM deliveries AS d WHERE sink = ? AND state = 0 AND NOT EXISTS (SELECT 1 FROM deliveries AS older "
    "WHERE older.sink = d.sink AND older.key = d.key AND older.state = 0 AND older.row < d.row)";

Result<Delivery> deliveryOf(const Statement &statement)
{
    Delivery delivery;
    delivery.row = statement.number(0);
    delivery.sink = statement.text(1);
    Result<Notice> notice = readNotice(statement.text(2));
    if (!notice)
        return tl::unexpected(notice.error());
    delivery.notice = *std::move(notice);
    delivery.state = static_cast<DeliveryState>(statement.number(3));
    delivery.attempts = static_cast<int>(statement.number(4));
    delivery.made = fromMs(statement.number(5));
    delivery.due = fromMs(statement.number(6));
    delivery.last = fromMs(statement.number(7));
    delivery.status = static_cast<int>(statement.number(8));
    delivery.answer = statement.text(9);
    return delivery;
}

} // namespace

Result<std::unique_ptr<OutboxStore>> OutboxStore::open(const std::string &path)
{
    Result<std::unique_ptr<Database>> database = Database::open(path);
    if (!database)
        return tl::unexpected(database.error());
    if (const Result<void> ready = migrate(**database, kSchema); !ready)
        return tl::unexpected(ready.error());
    return std::unique_ptr<OutboxStore>(new OutboxStore(*std::move(database)));
}

OutboxStore::OutboxStore(std::unique_ptr<Database> database) : m_database(std::move(database)) {}

OutboxStore::~OutboxStore() = default;

Result<AlertState> OutboxStore::alertState()
{
    Result<Statement> statement = m_database->prepare("SELECT json FROM alert_state");
    if (!statement)
        return tl::unexpected(statement.error());
    const Result<bool> row = statement->next();
    if (!row)
        return tl::unexpected(row.error());
    return *row ? readAlertState(statement->text(0)) : AlertState{};
}

Result<void> OutboxStore::put(const std::vector<Notice> &notices, const AlertState &state, TimePoint now)
{
    Result<Transaction> transaction = Transaction::begin(*m_database);
    if (!transaction)
        return tl::unexpected(transaction.error());
    for (const Notice &notice : notices) {
        if (const Result<void> stored = putNotice(notice, now); !stored)
            return stored;
    }
    Result<Statement> statement = m_database->prepare("INSERT INTO alert_state (id, json) VALUES (1, ?) ON "
                                                      "CONFLICT (id) DO UPDATE SET json = excluded.json");
    if (!statement)
        return tl::unexpected(statement.error());
    if (const Result<void> stored = statement->bind(alertStateJson(state)).run(); !stored)
        return stored;
    return transaction->commit();
}

Result<void> OutboxStore::putNotice(const Notice &notice, TimePoint now)
{
    Result<Statement> drop =
        m_database->prepare("DELETE FROM deliveries WHERE sink = ? AND key = ? AND state = 0 AND kind = ?");
    Result<Statement> insert =
        m_database->prepare("INSERT INTO deliveries (notice, key, kind, sink, json, made, due) "
                            "VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (notice, sink) DO NOTHING");
    if (!drop || !insert)
        return tl::unexpected((drop ? insert : drop).error());
    const std::string json = noticeJson(notice);
    for (const std::string &sink : notice.sinks) {
        const Result<void> dropped =
            drop->bind(sink).bind(notice.key).bind(static_cast<std::int64_t>(NoticeKind::kRepeated)).run();
        if (!dropped)
            return dropped;
        const Result<void> inserted = insert->bind(notice.id)
                                          .bind(notice.key)
                                          .bind(static_cast<std::int64_t>(notice.kind))
                                          .bind(sink)
                                          .bind(json)
                                          .bind(toMs(now))
                                          .bind(toMs(now))
                                          .run();
        if (!inserted)
            return inserted;
    }
    return {};
}

Result<std::optional<Delivery>> OutboxStore::nextDue(const std::string &sink, TimePoint now)
{
    Result<Statement> statement = m_database->prepare(std::string("SELECT ") + kColumns + kHeads +
                                                      " AND due <= ? ORDER BY row LIMIT 1");
    if (!statement)
        return tl::unexpected(statement.error());
    const Result<bool> row = statement->bind(sink).bind(toMs(now)).next();
    if (!row)
        return tl::unexpected(row.error());
    if (!*row)
        return std::nullopt;
    Result<Delivery> delivery = deliveryOf(*statement);
    if (!delivery)
        return tl::unexpected(delivery.error());
    return *std::move(delivery);
}

Result<std::optional<TimePoint>> OutboxStore::nextDueTime(const std::string &sink)
{
    Result<Statement> statement =
        m_database->prepare(std::string("SELECT due") + kHeads + " ORDER BY due LIMIT 1");
    if (!statement)
        return tl::unexpected(statement.error());
    const Result<bool> row = statement->bind(sink).next();
    if (!row)
        return tl::unexpected(row.error());
    return *row ? std::optional(fromMs(statement->number(0))) : std::nullopt;
}

Result<std::string> OutboxStore::reference(const std::string &key, const std::string &sink)
{
    Result<Statement> statement =
        m_database->prepare("SELECT reference FROM delivery_references WHERE key = ? AND sink = ?");
    if (!statement)
        return tl::unexpected(statement.error());
    const Result<bool> row = statement->bind(key).bind(sink).next();
    if (!row)
        return tl::unexpected(row.error());
    return *row ? statement->text(0) : std::string{};
}

Result<void> OutboxStore::finish(const Delivery &delivery, DeliveryState state, const std::string &reference,
                                 TimePoint now)
{
    Result<Transaction> transaction = Transaction::begin(*m_database);
    Result<Statement> update = m_database->prepare(
        "UPDATE deliveries SET state = ?, attempts = ?, last = ?, status = ?, answer = ? WHERE row = ?");
    if (!transaction || !update)
        return tl::unexpected(transaction ? update.error() : transaction.error());
    const Result<void> updated = update->bind(static_cast<std::int64_t>(state))
                                     .bind(std::int64_t{delivery.attempts})
                                     .bind(toMs(now))
                                     .bind(std::int64_t{delivery.status})
                                     .bind(delivery.answer)
                                     .bind(delivery.row)
                                     .run();
    if (!updated)
        return updated;
    if (!reference.empty()) {
        Result<Statement> insert =
            m_database->prepare("INSERT INTO delivery_references (key, sink, reference, "
                                "made) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING");
        if (!insert)
            return tl::unexpected(insert.error());
        const Result<void> inserted =
            insert->bind(delivery.notice.key).bind(delivery.sink).bind(reference).bind(toMs(now)).run();
        if (!inserted)
            return inserted;
    }
    return transaction->commit();
}

Result<void> OutboxStore::postpone(const Delivery &delivery, TimePoint due, TimePoint now)
{
    Result<Statement> update = m_database->prepare(
        "UPDATE deliveries SET due = ?, attempts = ?, last = ?, status = ?, answer = ? WHERE row = ?");
    if (!update)
        return tl::unexpected(update.error());
    return update->bind(toMs(due))
        .bind(std::int64_t{delivery.attempts})
        .bind(toMs(now))
        .bind(std::int64_t{delivery.status})
        .bind(delivery.answer)
        .bind(delivery.row)
        .run();
}

Result<void> OutboxStore::hasten(TimePoint now)
{
    Result<Statement> update =
        m_database->prepare("UPDATE deliveries SET due = ? WHERE state = 0 AND due > ?");
    if (!update)
        return tl::unexpected(update.error());
    return update->bind(toMs(now)).bind(toMs(now)).run();
}

Result<void> OutboxStore::giveUpOthers(const std::vector<std::string> &sinks, TimePoint now)
{
    std::string sql =
        "UPDATE deliveries SET state = 2, last = ?, answer = 'the channel is gone' WHERE state = 0";
    if (!sinks.empty()) {
        sql += " AND sink NOT IN (?";
        for (std::size_t i = 1; i < sinks.size(); ++i)
            sql += ", ?";
        sql += ')';
    }
    Result<Statement> update = m_database->prepare(sql);
    if (!update)
        return tl::unexpected(update.error());
    update->bind(toMs(now));
    for (const std::string &sink : sinks)
        update->bind(sink);
    return update->run();
}

Result<std::vector<Delivery>> OutboxStore::recent(int most)
{
    Result<Statement> statement =
        m_database->prepare(std::string("SELECT ") + kColumns + " FROM deliveries ORDER BY row DESC LIMIT ?");
    if (!statement)
        return tl::unexpected(statement.error());
    statement->bind(std::int64_t{most});
    std::vector<Delivery> deliveries;
    for (;;) {
        const Result<bool> row = statement->next();
        if (!row)
            return tl::unexpected(row.error());
        if (!*row)
            return deliveries;
        Result<Delivery> delivery = deliveryOf(*statement);
        if (!delivery)
            return tl::unexpected(delivery.error());
        deliveries.push_back(*std::move(delivery));
    }
}

Result<std::int64_t> OutboxStore::countWaiting()
{
    Result<Statement> statement = m_database->prepare("SELECT count(*) FROM deliveries WHERE state = 0");
    if (!statement)
        return tl::unexpected(statement.error());
    const Result<bool> row = statement->next();
    if (!row)
        return tl::unexpected(row.error());
    return statement->number(0);
}

Result<void> OutboxStore::prune(TimePoint before)
{
    for (const char *sql : {"DELETE FROM deliveries WHERE state <> 0 AND last < ?",
                            "DELETE FROM delivery_references WHERE made < ? AND NOT EXISTS (SELECT 1 FROM "
                            "deliveries WHERE deliveries.key = delivery_references.key)"}) {
        Result<Statement> statement = m_database->prepare(sql);
        if (!statement)
            return tl::unexpected(statement.error());
        if (const Result<void> done = statement->bind(toMs(before)).run(); !done)
            return done;
    }
    return {};
}

} // namespace redshank
