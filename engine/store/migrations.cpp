// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/store/migrations.h"

#include "engine/store/database.h"

namespace redshank {
namespace {

Result<void> setVersion(Database &database, const std::string &component, std::size_t version)
{
    Result<Statement> statement =
        database.prepare("INSERT INTO schema_versions (component, version) VALUES (?, ?) "
                         "ON CONFLICT (component) DO UPDATE SET version = excluded.version");
    if (!statement)
        return tl::unexpected(statement.error());
    return statement->bind(component).bind(static_cast<std::int64_t>(version)).run();
}

} // namespace

Result<int> schemaVersion(Database &database, const std::string &component)
{
    const Result<void> made =
        database.execute("CREATE TABLE IF NOT EXISTS schema_versions (component TEXT PRIMARY KEY, "
                         "version INTEGER NOT NULL) WITHOUT ROWID");
    if (!made)
        return tl::unexpected(made.error());
    Result<Statement> statement = database.prepare("SELECT version FROM schema_versions WHERE component = ?");
    if (!statement)
        return tl::unexpected(statement.error());
    const Result<bool> row = statement->bind(component).next();
    if (!row)
        return tl::unexpected(row.error());
    return *row ? static_cast<int>(statement->number(0)) : 0;
}

Result<void> migrate(Database &database, const Schema &schema)
{
    // In the transaction: two programs that start together do not both take the same step.
    Result<Transaction> transaction = Transaction::begin(database);
    if (!transaction)
        return tl::unexpected(transaction.error());
    const Result<int> version = schemaVersion(database, schema.component);
    if (!version)
        return tl::unexpected(version.error());
    const auto from = static_cast<std::size_t>(*version);
    if (from > schema.steps.size())
        return failure(ErrorCode::kUnsupportedVersion,
                       database.path() + ": its \"" + schema.component + "\" has version " +
                           std::to_string(from) + ", this Redshank knows " +
                           std::to_string(schema.steps.size()) + "; use the newer one");
    for (std::size_t step = from; step < schema.steps.size(); ++step) {
        for (const std::string &statement : schema.steps[step]) {
            if (const Result<void> done = database.execute(statement); !done)
                return done;
        }
    }
    if (from != schema.steps.size()) {
        if (const Result<void> done = setVersion(database, schema.component, schema.steps.size()); !done)
            return done;
    }
    return transaction->commit();
}

} // namespace redshank
