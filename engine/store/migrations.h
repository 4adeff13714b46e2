// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/result.h"

#include <string>
#include <vector>

namespace redshank {

class Database;

/// The tables of one part of the program. Each has its own row of versions in the file, so that parts are
/// added and changed without a word to the others. How a part joins:
///
///     const Schema kOutboxSchema{"outbox", {
///         {"CREATE TABLE outbox (id INTEGER PRIMARY KEY, ...)"},         // to version 1
///         {"ALTER TABLE outbox ADD COLUMN ...", "CREATE INDEX ..."}}};   // to version 2
///     if (const Result<void> ready = migrate(database, kOutboxSchema); !ready) ...
///
/// A step that has been released never changes; what is new becomes a further step.
struct Schema
{
    std::string component;
    std::vector<std::vector<std::string>> steps; ///< Statements that lead from version i to version i + 1.
};

/// Brings the tables of a part to the newest version, all steps or none. kUnsupportedVersion: the file was
/// written by a newer Redshank; it is left as it is.
Result<void> migrate(Database &database, const Schema &schema);
/// Version of a part's tables in the file; 0: none.
Result<int> schemaVersion(Database &database, const std::string &component);

} // namespace redshank
