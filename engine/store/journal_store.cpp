// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/store/journal_store.h"

#include "engine/store/column_codec.h"
#include "engine/store/database.h"
#include "engine/store/incident_json.h"
#include "engine/store/migrations.h"

#include <cmath>

namespace redshank {
namespace {

const Schema kSchema{
    "journal",
    {{"CREATE TABLE sources (row INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, name TEXT NOT NULL, "
      "opened INTEGER NOT NULL, first_sample INTEGER)",
      "CREATE TABLE metrics (row INTEGER PRIMARY KEY, source INTEGER NOT NULL REFERENCES sources, "
      "id TEXT NOT NULL, name TEXT NOT NULL, unit TEXT NOT NULL, min_hint REAL, max_hint REAL, "
      "UNIQUE (source, id))",
      "CREATE TABLE chunks (metric INTEGER NOT NULL REFERENCES metrics, first INTEGER NOT NULL, "
      "last_time INTEGER NOT NULL, data BLOB NOT NULL, PRIMARY KEY (metric, first))",
      "CREATE INDEX chunks_by_age ON chunks (last_time)",
      "CREATE TABLE tails (row INTEGER PRIMARY KEY AUTOINCREMENT, metric INTEGER NOT NULL REFERENCES "
      "metrics, first INTEGER NOT NULL, last_time INTEGER NOT NULL, data BLOB NOT NULL)",
      "CREATE INDEX tails_by_metric ON tails (metric, row)",
      "CREATE TABLE incidents (source INTEGER NOT NULL REFERENCES sources, id INTEGER NOT NULL, "
      "end_time INTEGER NOT NULL, json TEXT NOT NULL, PRIMARY KEY (source, id)) WITHOUT ROWID",
      "CREATE TABLE kept (source INTEGER NOT NULL REFERENCES sources, kind TEXT NOT NULL, key TEXT NOT NULL, "
      "value TEXT NOT NULL, changed INTEGER NOT NULL, PRIMARY KEY (source, kind, key)) WITHOUT ROWID"}}};

double hint(const std::optional<double> &value) { return value.value_or(kMissing); }
std::optional<double> hintOf(double value)
{
    return std::isnan(value) ? std::nullopt : std::optional<double>(value);
}

/// Prepares, binds in order and runs.
template <class... Places>
Result<void> run(Database &database, const char *sql, const Places &...places)
{
    Result<Statement> statement = database.prepare(sql);
    if (!statement)
        return tl::unexpected(statement.error());
    (statement->bind(places), ...);
    return statement->run();
}

/// Calls `each` with every row.
template <class Each, class... Places>
Result<void> forRows(Database &database, const char *sql, Each each, const Places &...places)
{
    Result<Statement> statement = database.prepare(sql);
    if (!statement)
        return tl::unexpected(statement.error());
    (statement->bind(places), ...);
    for (;;) {
        const Result<bool> row = statement->next();
        if (!row)
            return tl::unexpected(row.error());
        if (!*row)
            return {};
        each(*statement);
    }
}

std::int64_t number(std::uint64_t value) { return static_cast<std::int64_t>(value); }
std::int64_t lastTime(const ScoredColumns &columns)
{
    return columns.isEmpty() ? 0 : toMs(columns.times.back());
}

} // namespace

Result<std::unique_ptr<JournalStore>> JournalStore::open(const std::string &path)
{
    Result<std::unique_ptr<Database>> database = Database::open(path);
    if (!database)
        return tl::unexpected(database.error());
    if (const Result<void> ready = migrate(**database, kSchema); !ready)
        return tl::unexpected(ready.error());
    return std::unique_ptr<JournalStore>(new JournalStore(*std::move(database)));
}

JournalStore::JournalStore(std::unique_ptr<Database> database) : m_database(std::move(database)) {}

JournalStore::~JournalStore() = default;

Result<JournalStore::Source> JournalStore::source(const std::string &key, const std::string &name,
                                                  TimePoint now)
{
    const Result<void> made =
        run(*m_database,
            "INSERT INTO sources (key, name, opened) VALUES (?, ?, ?) ON CONFLICT (key) "
            "DO UPDATE SET name = excluded.name, opened = excluded.opened",
            key, name, toMs(now));
    if (!made)
        return tl::unexpected(made.error());
    Source source;
    const Result<void> read = forRows(
        *m_database, "SELECT row, first_sample FROM sources WHERE key = ?",
        [&](const Statement &row) {
            source.row = row.number(0);
            if (const double first = row.real(1); !std::isnan(first))
                source.firstSample = fromMs(row.number(1));
        },
        key);
    if (!read)
        return tl::unexpected(read.error());
    return source;
}

Result<std::vector<JournalStore::Metric>> JournalStore::metrics(const Source &source)
{
    std::vector<Metric> metrics;
    const Result<void> read = forRows(
        *m_database,
        "SELECT row, id, name, unit, min_hint, max_hint FROM metrics WHERE source = ? ORDER BY row",
        [&](const Statement &row) {
            metrics.push_back(
                {row.number(0),
                 {row.text(1), row.text(2), row.text(3), hintOf(row.real(4)), hintOf(row.real(5))}});
        },
        source.row);
    if (!read)
        return tl::unexpected(read.error());
    return metrics;
}

Result<std::int64_t> JournalStore::putMetric(const Source &source, const MetricInfo &info)
{
    const Result<void> put =
        run(*m_database,
            "INSERT INTO metrics (source, id, name, unit, min_hint, max_hint) VALUES (?, ?, ?, ?, ?, ?) ON "
            "CONFLICT (source, id) DO UPDATE SET name = excluded.name, unit = excluded.unit, min_hint = "
            "excluded.min_hint, max_hint = excluded.max_hint",
            source.row, info.id, info.name, info.unit, hint(info.minHint), hint(info.maxHint));
    if (!put)
        return tl::unexpected(put.error());
    std::int64_t metric = 0;
    const Result<void> read = forRows(
        *m_database, "SELECT row FROM metrics WHERE source = ? AND id = ?",
        [&](const Statement &row) { metric = row.number(0); }, source.row, info.id);
    if (!read)
        return tl::unexpected(read.error());
    return metric;
}

Result<void> JournalStore::clear(const Source &source)
{
    Result<Transaction> transaction = begin();
    if (!transaction)
        return tl::unexpected(transaction.error());
    for (const char *sql : {"DELETE FROM chunks WHERE metric IN (SELECT row FROM metrics WHERE source = ?)",
                            "DELETE FROM tails WHERE metric IN (SELECT row FROM metrics WHERE source = ?)",
                            "DELETE FROM incidents WHERE source = ?", "DELETE FROM metrics WHERE source = ?",
                            "UPDATE sources SET first_sample = NULL WHERE row = ?"}) {
        if (Result<void> done = run(*m_database, sql, source.row); !done)
            return done;
    }
    return transaction->commit();
}

Result<Transaction> JournalStore::begin() { return Transaction::begin(*m_database); }

Result<void> JournalStore::setFirstSample(const Source &source, TimePoint time)
{
    return run(*m_database, "UPDATE sources SET first_sample = ? WHERE row = ?", toMs(time), source.row);
}

Result<void> JournalStore::putChunk(std::int64_t metric, std::uint64_t first, const ScoredColumns &columns)
{
    return run(*m_database,
               "INSERT OR REPLACE INTO chunks (metric, first, last_time, data) VALUES (?, ?, ?, ?)", metric,
               number(first), lastTime(columns), packColumns(columns));
}

Result<void> JournalStore::addTail(std::int64_t metric, std::uint64_t first, const ScoredColumns &columns)
{
    return run(*m_database, "INSERT INTO tails (metric, first, last_time, data) VALUES (?, ?, ?, ?)", metric,
               number(first), lastTime(columns), packColumns(columns));
}

Result<void> JournalStore::dropTails(std::int64_t metric)
{
    return run(*m_database, "DELETE FROM tails WHERE metric = ?", metric);
}

Result<void> JournalStore::putIncident(const Source &source, const Incident &incident)
{
    return run(*m_database,
               "INSERT OR REPLACE INTO incidents (source, id, end_time, json) VALUES (?, ?, ?, ?)",
               source.row, number(incident.id), toMs(incident.end), incidentToJson(incident));
}

Result<void> JournalStore::dropIncidents(const Source &source)
{
    return run(*m_database, "DELETE FROM incidents WHERE source = ?", source.row);
}

Result<void> JournalStore::put(const Source &source, const KeptItem &item)
{
    return run(*m_database,
               "INSERT OR REPLACE INTO kept (source, kind, key, value, changed) VALUES (?, ?, ?, ?, ?)",
               source.row, item.kind, item.key, item.value, toMs(item.changed));
}

Result<void> JournalStore::drop(const Source &source, const std::string &kind, const std::string &key)
{
    return run(*m_database, "DELETE FROM kept WHERE source = ? AND kind = ? AND key = ?", source.row, kind,
               key);
}

Result<std::vector<JournalStore::Chunk>> JournalStore::chunks(std::int64_t metric, std::uint64_t first,
                                                              int most)
{
    std::vector<Chunk> chunks;
    const Result<void> read = forRows(
        *m_database, "SELECT first, data FROM chunks WHERE metric = ? AND first >= ? ORDER BY first LIMIT ?",
        [&](const Statement &row) {
            Result<ScoredColumns> columns = unpackColumns(row.bytes(1));
            if (columns)
                chunks.push_back({static_cast<std::uint64_t>(row.number(0)), *std::move(columns)});
        },
        metric, number(first), std::int64_t{most});
    if (!read)
        return tl::unexpected(read.error());
    return chunks;
}

Result<std::uint64_t> JournalStore::chunkFromEnd(std::int64_t metric, std::size_t younger)
{
    std::uint64_t first = 0;
    const Result<void> read = forRows(
        *m_database, "SELECT first FROM chunks WHERE metric = ? ORDER BY first DESC LIMIT 1 OFFSET ?",
        [&](const Statement &row) { first = static_cast<std::uint64_t>(row.number(0)); }, metric,
        number(younger));
    if (!read)
        return tl::unexpected(read.error());
    return first;
}

Result<JournalStore::Chunk> JournalStore::tail(std::int64_t metric)
{
    Chunk tail;
    bool isFirst = true;
    const Result<void> read = forRows(
        *m_database, "SELECT first, data FROM tails WHERE metric = ? ORDER BY row",
        [&](const Statement &row) {
            const Result<ScoredColumns> columns = unpackColumns(row.bytes(1));
            const auto first = static_cast<std::uint64_t>(row.number(0));
            if (isFirst)
                tail.first = first;
            isFirst = false;
            if (!columns || first < tail.first || first > tail.first + tail.columns.size())
                return;
            truncateColumns(tail.columns, static_cast<std::size_t>(first - tail.first));
            tail.columns.append(*columns);
        },
        metric);
    if (!read)
        return tl::unexpected(read.error());
    return tail;
}

Result<std::vector<Incident>> JournalStore::incidents(const Source &source, int most)
{
    std::vector<Incident> incidents;
    const Result<void> read = forRows(
        *m_database, "SELECT json FROM incidents WHERE source = ? ORDER BY id DESC LIMIT ?",
        [&](const Statement &row) {
            if (Result<Incident> incident = incidentFromJson(row.text(0)))
                incidents.push_back(*std::move(incident));
        },
        source.row, std::int64_t{most});
    if (!read)
        return tl::unexpected(read.error());
    return incidents;
}

Result<std::vector<KeptItem>> JournalStore::kept(const Source &source)
{
    std::vector<KeptItem> items;
    const Result<void> read = forRows(
        *m_database, "SELECT kind, key, value, changed FROM kept WHERE source = ? ORDER BY changed",
        [&](const Statement &row) {
            items.push_back({row.text(0), row.text(1), row.text(2), fromMs(row.number(3))});
        },
        source.row);
    if (!read)
        return tl::unexpected(read.error());
    return items;
}

Result<void> JournalStore::dropBefore(TimePoint time)
{
    for (const char *sql : {"DELETE FROM chunks WHERE last_time < ?", "DELETE FROM tails WHERE last_time < ?",
                            "DELETE FROM incidents WHERE end_time < ?"}) {
        if (Result<void> done = run(*m_database, sql, toMs(time)); !done)
            return done;
    }
    return {};
}

Result<std::int64_t> JournalStore::shrinkTo(std::int64_t bytes)
{
    for (;;) {
        const Result<std::int64_t> used = usedBytes();
        if (!used || *used <= bytes)
            return used;
        std::int64_t freed = 0;
        std::optional<std::int64_t> until;
        const Result<void> read =
            forRows(*m_database, "SELECT last_time, length(data) FROM chunks ORDER BY last_time LIMIT 256",
                    [&](const Statement &row) {
                        if (freed < *used - bytes)
                            until = row.number(0);
                        freed += row.number(1);
                    });
        if (!read)
            return tl::unexpected(read.error());
        if (!until)
            return used;
        const Result<void> done = run(*m_database, "DELETE FROM chunks WHERE last_time <= ?", *until);
        if (!done)
            return tl::unexpected(done.error());
    }
}

Result<std::int64_t> JournalStore::usedBytes() { return m_database->usedBytes(); }

Result<std::optional<TimePoint>> JournalStore::oldest()
{
    std::optional<TimePoint> oldest;
    const Result<void> read = forRows(*m_database, "SELECT last_time FROM chunks ORDER BY last_time LIMIT 1",
                                      [&](const Statement &row) { oldest = fromMs(row.number(0)); });
    if (!read)
        return tl::unexpected(read.error());
    return oldest;
}

} // namespace redshank
