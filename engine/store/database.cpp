// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/store/database.h"

#include <QtCore/QDir>
#include <QtCore/QFileInfo>
#include <QtCore/QUuid>
#include <QtCore/QVariant>
#include <QtSql/QSqlDatabase>
#include <QtSql/QSqlError>
#include <QtSql/QSqlQuery>

#include <cmath>
#include <limits>

namespace redshank {
namespace {

/// SQLite's primary result codes that mean something to a person (sqlite.org/rescode.html).
ErrorCode codeOf(const QSqlError &error)
{
    constexpr int kPrimary = 0xff; // the rest of the bits are details
    switch (error.nativeErrorCode().toInt() & kPrimary) {
    case 5:  // BUSY
    case 6:  // LOCKED
    case 8:  // READONLY
    case 14: // CANTOPEN
        return ErrorCode::kFileNotWritable;
    case 13:
        return ErrorCode::kDiskFull;
    case 11: // CORRUPT
    case 26: // NOTADB
        return ErrorCode::kDamaged;
    default:
        return ErrorCode::kBackend;
    }
}

tl::unexpected<Error> failed(const QSqlError &error, const std::string &path)
{
    return failure(codeOf(error), path + ": " + error.databaseText().toStdString());
}

} // namespace

// Statement

Statement::Statement(std::unique_ptr<QSqlQuery> query, std::string path)
    : m_query(std::move(query)), m_path(std::move(path))
{}
Statement::Statement(Statement &&other) noexcept = default;
Statement &Statement::operator=(Statement &&other) noexcept = default;
Statement::~Statement() = default;

Statement &Statement::bind(std::int64_t value)
{
    m_query->bindValue(m_bound++, QVariant(static_cast<qlonglong>(value)));
    return *this;
}

Statement &Statement::bind(double value)
{
    m_query->bindValue(m_bound++,
                       std::isnan(value) ? QVariant(QMetaType(QMetaType::Double)) : QVariant(value));
    return *this;
}

Statement &Statement::bind(const std::string &text)
{
    m_query->bindValue(m_bound++, QString::fromStdString(text));
    return *this;
}

Statement &Statement::bind(const QByteArray &bytes)
{
    m_query->bindValue(m_bound++, bytes);
    return *this;
}

Result<void> Statement::run()
{
    m_bound = 0;
    m_running = false;
    if (!m_query->exec())
        return failed(m_query->lastError(), m_path);
    m_query->finish();
    return {};
}

Result<bool> Statement::next()
{
    if (!m_running) {
        m_bound = 0;
        if (!m_query->exec())
            return failed(m_query->lastError(), m_path);
        m_running = true;
    }
    if (m_query->next())
        return true;
    m_running = false;
    const QSqlError error = m_query->lastError();
    m_query->finish();
    if (error.isValid())
        return failed(error, m_path);
    return false;
}

std::int64_t Statement::number(int column) const { return m_query->value(column).toLongLong(); }

double Statement::real(int column) const
{
    const QVariant value = m_query->value(column);
    return value.isNull() ? std::numeric_limits<double>::quiet_NaN() : value.toDouble();
}

std::string Statement::text(int column) const { return m_query->value(column).toString().toStdString(); }
QByteArray Statement::bytes(int column) const { return m_query->value(column).toByteArray(); }

// Database

Database::Database(QString connection, std::string path)
    : m_connection(std::move(connection)), m_path(std::move(path))
{}

Database::~Database()
{
    QSqlDatabase::database(m_connection, false).close();
    QSqlDatabase::removeDatabase(m_connection);
}

Result<std::unique_ptr<Database>> Database::open(const std::string &path)
{
    const QString file = QString::fromStdString(path);
    if (path != ":memory:" && !QDir().mkpath(QFileInfo(file).absolutePath()))
        return failure(ErrorCode::kFileNotWritable,
                       path + ": its folder cannot be made; check the rights of the folder above it");
    QString connection = QUuid::createUuid().toString(QUuid::WithoutBraces);
    std::unique_ptr<Database> database(new Database(connection, path));
    {
        QSqlDatabase sql = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), connection);
        if (!sql.isValid())
            return failure(ErrorCode::kBackend, "Qt's SQLite driver is missing; install libqt6sql6-sqlite");
        sql.setDatabaseName(file);
        sql.setConnectOptions(QStringLiteral("QSQLITE_BUSY_TIMEOUT=2000"));
        if (!sql.open())
            return failed(sql.lastError(), path);
    }
    // The log is synced when it is folded into the file: a power cut may cost seconds, kill -9 nothing.
    for (const char *setting : {"PRAGMA journal_mode = WAL", "PRAGMA synchronous = NORMAL",
                                "PRAGMA foreign_keys = ON", "PRAGMA journal_size_limit = 8388608"}) {
        if (const Result<void> done = database->execute(setting); !done)
            return tl::unexpected(done.error());
    }
    return database;
}

Result<void> Database::execute(const std::string &sql)
{
    QSqlQuery query(QSqlDatabase::database(m_connection, false));
    if (!query.exec(QString::fromStdString(sql)))
        return failed(query.lastError(), m_path);
    return {};
}

Result<Statement> Database::prepare(const std::string &sql)
{
    auto query = std::make_unique<QSqlQuery>(QSqlDatabase::database(m_connection, false));
    query->setForwardOnly(true);
    if (!query->prepare(QString::fromStdString(sql)))
        return failed(query->lastError(), m_path);
    return Statement(std::move(query), m_path);
}

Result<std::int64_t> Database::usedBytes()
{
    Result<Statement> pages = prepare("SELECT (page_count - freelist_count) * page_size FROM "
                                      "pragma_page_count, pragma_freelist_count, pragma_page_size");
    if (!pages)
        return tl::unexpected(pages.error());
    if (const Result<bool> row = pages->next(); !row)
        return tl::unexpected(row.error());
    return pages->number(0);
}

Result<std::int64_t> Database::lastInsertedRow()
{
    Result<Statement> statement = prepare("SELECT last_insert_rowid()");
    if (!statement)
        return tl::unexpected(statement.error());
    if (const Result<bool> row = statement->next(); !row)
        return tl::unexpected(row.error());
    return statement->number(0);
}

// Transaction

Result<Transaction> Transaction::begin(Database &database)
{
    if (const Result<void> begun = database.execute("BEGIN IMMEDIATE"); !begun)
        return tl::unexpected(begun.error());
    return Transaction(database);
}

Transaction::Transaction(Transaction &&other) noexcept : m_database(other.m_database)
{
    other.m_database = nullptr;
}

Transaction::~Transaction()
{
    if (m_database != nullptr)
        static_cast<void>(m_database->execute("ROLLBACK"));
}

Result<void> Transaction::commit()
{
    const Result<void> done = m_database->execute("COMMIT");
    if (done)
        m_database = nullptr;
    return done;
}

} // namespace redshank
