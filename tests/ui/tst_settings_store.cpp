// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/settings_store.h"

#include <QtCore/QFile>
#include <QtCore/QSet>
#include <QtCore/QTemporaryDir>
#include <QtTest/QTest>

using namespace redshank;

class SettingsStoreTest : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_folder;
    QString path() const { return m_folder.filePath(QStringLiteral("redshank.ini")); }
    void write(const QByteArray &text) const
    {
        QFile file(path());
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(text);
    }

private Q_SLOTS:
    void init() { QFile::remove(path()); }

    void keepsValuesAcrossStarts()
    {
        {
            SettingsStore store(path());
            QCOMPARE(store.value(kReplaySpeed), 8.0);
            QCOMPARE(store.value(kBandVisible), true);
            QCOMPARE(store.value(kThemeMode), QStringLiteral("system"));
            store.setValue(kReplaySpeed, 0.25);
            store.setValue(kBandVisible, false);
            store.setValue(kThemeMode, QStringLiteral("dark"));
            store.setValue(kWindowGeometry, QByteArray("\x00\x01;\n", 4));
            store.setValue(kRetentionDays, 30);
        }
        const SettingsStore store(path());
        QCOMPARE(store.value(kReplaySpeed), 0.25);
        QCOMPARE(store.value(kBandVisible), false);
        QCOMPARE(store.value(kThemeMode), QStringLiteral("dark"));
        QCOMPARE(store.value(kWindowGeometry), QByteArray("\x00\x01;\n", 4));
        QCOMPARE(store.value(kRetentionDays), 30);
        QCOMPARE(store.unknownKeys(), QStringList());
    }

    void whatMakesNoSenseFallsBack()
    {
        write("[window]\ntheme=pink\n[charts]\nband=perhaps\n[replay]\nspeed=1e9\n[store]\nretentionDays="
              "soon\n");
        const SettingsStore store(path());
        QCOMPARE(store.value(kThemeMode), QStringLiteral("system"));
        QCOMPARE(store.value(kBandVisible), true);
        QCOMPARE(store.value(kReplaySpeed), 1000.0);
        QCOMPARE(store.value(kRetentionDays), 7);
    }

    void unknownKeysAreNamed()
    {
        write("[window]\ntheme=dark\ncolour=pink\n[other]\nthing=1\n");
        QCOMPARE(SettingsStore(path()).unknownKeys(),
                 (QStringList{QStringLiteral("other/thing"), QStringLiteral("window/colour")}));
    }

    void noKeyIsTwiceInTheTable()
    {
        QSet<QString> keys;
        for (const std::string_view key : kSettingKeys)
            keys.insert(QString::fromUtf8(key.data(), static_cast<qsizetype>(key.size())));
        QCOMPARE(keys.size(), static_cast<qsizetype>(kSettingKeys.size()));
    }
};

QTEST_GUILESS_MAIN(SettingsStoreTest)
#include "tst_settings_store.moc"
