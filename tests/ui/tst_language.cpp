// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/fonts.h"
#include "ui/language.h"
#include "ui/number_format.h"
#include "ui/text.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QLocale>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

using namespace redshank;

class LanguageTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { loadResources(); }
    void cleanup() { QLocale::setDefault(QLocale::c()); }

    void chooses_data()
    {
        QTest::addColumn<QString>("word");
        QTest::addColumn<QStringList>("user");
        QTest::addColumn<QString>("code");
        const QString system = QStringLiteral("system");
        QTest::newRow("chosen") << QStringLiteral("de") << QStringList{QStringLiteral("en-GB")}
                                << QStringLiteral("de");
        QTest::newRow("Austria") << system << QStringList{QStringLiteral("de-AT")} << QStringLiteral("de");
        QTest::newRow("underscore") << system << QStringList{QStringLiteral("de_DE")} << QStringLiteral("de");
        QTest::newRow("second choice")
            << system << QStringList{QStringLiteral("fr-FR"), QStringLiteral("de")} << QStringLiteral("de");
        QTest::newRow("unknown") << system << QStringList{QStringLiteral("fi")} << QStringLiteral("en");
        QTest::newRow("none") << system << QStringList() << QStringLiteral("en");
    }
    void chooses()
    {
        QFETCH(QString, word);
        QFETCH(QStringList, user);
        QTEST(languageCode(word, user), "code");
    }

    void speaksGermanWhileItLives()
    {
        const QString english = errorSentence(ErrorCode::kDiskFull);
        {
            const LanguagePack german(QStringLiteral("de"));
            QVERIFY(errorSentence(ErrorCode::kDiskFull)
                        .startsWith(QString::fromUtf8("Der Datenträger ist voll")));
            // And the form of numbers.
            QVERIFY(formatValue(1.5, QStringLiteral("ms")).startsWith(QLatin1String("1,50")));
        }
        QCOMPARE(errorSentence(ErrorCode::kDiskFull), english);
    }

    void englishNeedsNoTranslation()
    {
        const LanguagePack english(QStringLiteral("en"));
        QVERIFY(!english.translator());
        QCOMPARE(QCoreApplication::translate("menus", "&File"), QStringLiteral("&File"));
    }

    void tellsWhatIsMissing()
    {
        const LanguagePack german(QStringLiteral("de"));
        QSignalSpy missed(german.translator(), &Translator::missed);
        QCOMPARE(QCoreApplication::translate("menus", "&File"), QStringLiteral("&Datei"));
        QVERIFY(missed.isEmpty());
        QCOMPARE(QCoreApplication::translate("menus", "No such words"), QStringLiteral("No such words"));
        QCOMPARE(missed.size(), 1);
        QCoreApplication::translate("QPlatformTheme", "No such words");
        QCOMPARE(missed.size(), 1);
    }
};

QTEST_MAIN(LanguageTest)
#include "tst_language.moc"
