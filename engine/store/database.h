// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/result.h"

#include <QtCore/QByteArray>
#include <QtCore/QString>

#include <cstdint>
#include <memory>
#include <string>

class QSqlQuery;

namespace redshank {

/// One prepared statement: bind() its places in order, then run() it, or walk its rows with next(). After
/// that it can be bound and run again. Must not outlive its Database.
class Statement
{
public:
    Statement(Statement &&other) noexcept;
    Statement &operator=(Statement &&other) noexcept;
    ~Statement();

    Statement &bind(std::int64_t value);
    Statement &bind(double value); ///< NaN is stored as NULL.
    Statement &bind(const std::string &text);
    Statement &bind(const QByteArray &bytes);

    /// Runs it; rows that it may have are left.
    Result<void> run();
    /// Runs it at the first call. False: there is no further row.
    Result<bool> next();

    // Of the present row.
    std::int64_t number(int column) const;
    double real(int column) const; ///< NaN for NULL.
    std::string text(int column) const;
    QByteArray bytes(int column) const;

private:
    friend class Database;
    Statement(std::unique_ptr<QSqlQuery> query, std::string path);

    std::unique_ptr<QSqlQuery> m_query;
    std::string m_path; ///< Of the database, for errors.
    int m_bound = 0;
    bool m_running = false;
};

/// One connection to a SQLite file with a write-ahead log: what was committed is there after kill -9. Belongs
/// to the thread that opened it. Errors say which file: kFileNotWritable (no right, another program holds
/// it), kDiskFull, kDamaged, kBackend.
class Database
{
public:
    /// Makes the file and its folder when they are missing; ":memory:" for tests. Blocks.
    static Result<std::unique_ptr<Database>> open(const std::string &path);
    Database(const Database &) = delete;
    Database &operator=(const Database &) = delete;
    ~Database();

    const std::string &path() const { return m_path; }
    /// For what has no places and no rows.
    Result<void> execute(const std::string &sql);
    Result<Statement> prepare(const std::string &sql);
    /// Bytes of the file's pages in use; free ones left out.
    Result<std::int64_t> usedBytes();
    /// Row id of the last INSERT.
    Result<std::int64_t> lastInsertedRow();

private:
    Database(QString connection, std::string path);

    QString m_connection;
    std::string m_path;
};

/// All or nothing: what is not committed when it goes out of scope is undone. They do not nest.
class Transaction
{
public:
    static Result<Transaction> begin(Database &database);
    Transaction(Transaction &&other) noexcept;
    Transaction &operator=(Transaction &&) = delete;
    ~Transaction();

    Result<void> commit();

private:
    explicit Transaction(Database &database) : m_database(&database) {}

    Database *m_database; ///< nullptr: ended or moved from.
};

} // namespace redshank
