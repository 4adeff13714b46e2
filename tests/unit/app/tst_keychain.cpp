// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/keychain.h"

#include <QtCore/QFile>
#include <QtCore/QSet>
#include <QtCore/QTemporaryDir>
#include <QtTest/QTest>

#include <optional>

using namespace redshank;

class KeychainTest : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_folder;

    static std::optional<Result<SecretRef>> keep(const SecretKeeper &keeper, const char *name,
                                                 const char *secret)
    {
        std::optional<Result<SecretRef>> kept;
        keeper.keep(QString::fromLatin1(name), QString::fromLatin1(secret),
                    [&kept](const Result<SecretRef> &where) { kept = where; });
        [&] { QTRY_VERIFY_WITH_TIMEOUT(kept.has_value(), 20'000); }();
        return kept;
    }
    static std::string read(const SecretReader &reader, const SecretRef &secret)
    {
        std::string found;
        reader(secret, [&found](const Result<std::string> &answer) {
            found = answer ? *answer : "error: " + answer.error().message;
        });
        return found;
    }

private Q_SLOTS:
    void init() { qputenv("XDG_RUNTIME_DIR", m_folder.path().toUtf8()); }

    void saysWhereASecretWent_data()
    {
        QTest::addColumn<QByteArray>("bus");
        QTest::newRow("no secret service") << QByteArray();
        QTest::newRow("one that does not answer") << QByteArray("unix:path=/nowhere/bus");
    }
    void saysWhereASecretWent()
    {
        QFETCH(QByteArray, bus);
        qputenv("DBUS_SESSION_BUS_ADDRESS", bus);
        const Keychain keychain(m_folder.path());
        const auto kept = keep(keychain.keeper(), "prometheus-host", "s3cret");
        QVERIFY(kept && *kept);
        QCOMPARE((*kept)->place, SecretPlace::kFile);
        QCOMPARE(keychain.keeper().whereIs(**kept), QStringLiteral("in a file that only you may read"));
        QCOMPARE(read(keychain.reader(), **kept), std::string("s3cret"));
    }

    void eachNameHasAFileOfItsOwn()
    {
        qputenv("DBUS_SESSION_BUS_ADDRESS", {});
        const Keychain keychain(m_folder.path());
        QSet<QString> files;
        const QByteArray end(300, 'x');
        for (const QByteArray &name :
             {QByteArray("a-http://host/b"), QByteArray("a-http://host:b"), QByteArray("a-http___host_b"),
              "a" + end, "b" + end, "a" + end + "c"}) {
            const auto kept = keep(keychain.keeper(), name.constData(), name.constData());
            QVERIFY2(kept && *kept, name.constData());
            files.insert(QString::fromStdString((*kept)->name));
            QCOMPARE(read(keychain.reader(), **kept), name.toStdString());
        }
        QCOMPARE(files.size(), 6);
    }

    void whatIsHeldIsInMemoryOnly()
    {
        const Keychain keychain(m_folder.filePath(QStringLiteral("held")));
        const SecretKeeper keeper = keychain.keeper();
        const SecretRef held = keeper.hold(QStringLiteral("a"), QStringLiteral("s3cret"));
        const SecretReader reader = keychain.reader();
        QCOMPARE(read(reader, held), std::string("s3cret"));
        keeper.hold(QStringLiteral("a"), {});
        QVERIFY(read(reader, held).starts_with("error: "));
        QVERIFY(!QFile::exists(m_folder.filePath(QStringLiteral("held"))));
    }
};

QTEST_GUILESS_MAIN(KeychainTest)
#include "tst_keychain.moc"
