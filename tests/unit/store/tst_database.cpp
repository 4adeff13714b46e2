// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/store/database.h"
#include "engine/store/migrations.h"

#include <QtCore/QFile>
#include <QtCore/QTemporaryDir>
#include <QtTest/QTest>

#include <cmath>
#include <limits>

using namespace redshank;

namespace {

const Schema kFirst{"notes", {{"CREATE TABLE notes (id INTEGER PRIMARY KEY, text TEXT)"}}};
const Schema kSecond{
    "notes",
    {{"CREATE TABLE notes (id INTEGER PRIMARY KEY, text TEXT)"},
     {"ALTER TABLE notes ADD COLUMN weight REAL", "ALTER TABLE notes ADD COLUMN data BLOB"}}};

} // namespace

class DatabaseTest : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_folder;
    std::string path(const char *name) { return m_folder.filePath(QLatin1String(name)).toStdString(); }

private Q_SLOTS:
    void keepsWhatWasCommitted()
    {
        const std::string file = path("sub/folder/a.sqlite");
        const QByteArray bytes("\0\x01\xff", 3);
        {
            const auto database = Database::open(file);
            QVERIFY2(database, database ? "" : database.error().message.c_str());
            QVERIFY(migrate(**database, kSecond));
            auto statement = (*database)->prepare("INSERT INTO notes (text, weight, data) VALUES (?, ?, ?)");
            QVERIFY(statement);
            for (const double weight : {0.1, std::numeric_limits<double>::quiet_NaN()})
                QVERIFY(statement->bind(std::string("ä'\"; DROP")).bind(weight).bind(bytes).run());
            QCOMPARE(*(*database)->lastInsertedRow(), 2);
        }
        const auto database = Database::open(file);
        QVERIFY(database);
        auto rows = (*database)->prepare("SELECT id, text, weight, data FROM notes ORDER BY id");
        QVERIFY(*rows->next());
        QCOMPARE(rows->number(0), 1);
        QCOMPARE(rows->text(1), "ä'\"; DROP");
        QCOMPARE(rows->real(2), 0.1);
        QCOMPARE(rows->bytes(3), bytes);
        QVERIFY(*rows->next());
        QVERIFY(std::isnan(rows->real(2)));
        QVERIFY(!*rows->next());
        QVERIFY(*rows->next()); // from the start again
    }

    void undoesWhatWasNotCommitted()
    {
        const auto database = Database::open(path("undo.sqlite"));
        QVERIFY(database && migrate(**database, kFirst));
        {
            const auto transaction = Transaction::begin(**database);
            QVERIFY(transaction);
            QVERIFY((*database)->execute("INSERT INTO notes (text) VALUES ('gone')"));
        }
        auto transaction = Transaction::begin(**database);
        QVERIFY((*database)->execute("INSERT INTO notes (text) VALUES ('kept')"));
        QVERIFY(transaction->commit());
        auto rows = (*database)->prepare("SELECT text FROM notes");
        QVERIFY(*rows->next());
        QCOMPARE(rows->text(0), "kept");
        QVERIFY(!*rows->next());
    }

    void raisesVersionsStepByStep()
    {
        const auto database = Database::open(path("versions.sqlite"));
        QVERIFY(database && migrate(**database, kFirst));
        QCOMPARE(*schemaVersion(**database, "notes"), 1);
        QVERIFY((*database)->execute("INSERT INTO notes (text) VALUES ('old')"));
        QVERIFY(migrate(**database, kSecond));
        QVERIFY(migrate(**database, kSecond)); // nothing left to do
        QCOMPARE(*schemaVersion(**database, "notes"), 2);
        auto rows = (*database)->prepare("SELECT text, weight FROM notes");
        QVERIFY(*rows->next());
        QCOMPARE(rows->text(0), "old");
        QCOMPARE(*schemaVersion(**database, "another"), 0);
    }

    void refusesNewerTables()
    {
        const auto database = Database::open(path("newer.sqlite"));
        QVERIFY(database && migrate(**database, kSecond));
        const auto refused = migrate(**database, kFirst);
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ErrorCode::kUnsupportedVersion);
        QCOMPARE(*schemaVersion(**database, "notes"), 2);
    }

    void takesAllStepsOrNone()
    {
        const auto database = Database::open(path("broken.sqlite"));
        const Schema broken{"notes", {{"CREATE TABLE notes (id INTEGER)"}, {"CREATE NONSENSE"}}};
        QVERIFY(database && !migrate(**database, broken));
        QCOMPARE(*schemaVersion(**database, "notes"), 0);
        QVERIFY(!(*database)->prepare("SELECT id FROM notes"));
    }

    void saysWhatIsWrongWithTheFile_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<ErrorCode>("code");
        QTest::newRow("text") << QByteArray(5000, 'x') << ErrorCode::kDamaged;
        QTest::newRow("cut header") << QByteArray("SQLite format 3\0\x10\0", 18) + QByteArray(600, 'z')
                                    << ErrorCode::kDamaged;
    }
    void saysWhatIsWrongWithTheFile()
    {
        QFETCH(QByteArray, content);
        QFETCH(ErrorCode, code);
        const std::string file = path("wrong.sqlite");
        QFile raw(QString::fromStdString(file));
        QVERIFY(raw.open(QIODevice::WriteOnly | QIODevice::Truncate));
        raw.write(content);
        raw.close();
        const auto database = Database::open(file);
        QVERIFY(!database);
        QCOMPARE(database.error().code, code);
        QVERIFY(database.error().message.find("wrong.sqlite") != std::string::npos);
    }

    void aFolderIsNoDatabase()
    {
        const auto database = Database::open(m_folder.path().toStdString());
        QVERIFY(!database);
        QCOMPARE(database.error().code, ErrorCode::kFileNotWritable);
    }

    void countsUsedBytes()
    {
        const auto database = Database::open(path("size.sqlite"));
        QVERIFY(database && migrate(**database, kSecond));
        const auto before = (*database)->usedBytes();
        auto statement = (*database)->prepare("INSERT INTO notes (data) VALUES (?)");
        QVERIFY(statement->bind(QByteArray(1'000'000, 'x')).run());
        QVERIFY(*(*database)->usedBytes() > *before + 900'000);
        QVERIFY((*database)->execute("DELETE FROM notes"));
        QVERIFY(*(*database)->usedBytes() <= *before + 10'000);
    }
};

QTEST_GUILESS_MAIN(DatabaseTest)
#include "tst_database.moc"
