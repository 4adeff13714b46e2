// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop_options.h"
#include "engine/alert/message.h"

#include <QtCore/QDir>
#include <QtTest/QTest>

using namespace redshank;

class DesktopOptionsTest : public QObject
{
    Q_OBJECT

private:
    static Result<DesktopOptions> parse(const char *line)
    {
        return parseDesktopOptions(QString::fromLatin1(line).split(QLatin1Char(' '), Qt::SkipEmptyParts));
    }

private Q_SLOTS:
    void understandsWhatTheContractNames()
    {
        QCOMPARE(*parse(""), DesktopOptions{});
        QVERIFY(parse("--demo")->demo);
        QCOMPARE(parse("a.csv b.csv")->files,
                 (QStringList{QStringLiteral("a.csv"), QStringLiteral("b.csv")}));
        QCOMPARE(parse("--session s.json")->session, QStringLiteral("s.json"));
        QCOMPARE(parse("--tail -")->tail, QStringLiteral("-"));
        QCOMPARE(parse("--tail=m.csv --model=x")->model, QStringLiteral("x"));
        QCOMPARE(parse("a.csv --replay-speed 8")->replaySpeed, std::optional(8.0));
        QCOMPARE(parse("a.csv --replay-speed max")->replaySpeed, std::optional(0.0));
        QCOMPARE(parse("--listen 127.0.0.1:0 --token-file t")->listen->text(), std::string("127.0.0.1:0"));
        QVERIFY(!parse("--demo")->listen);
        QCOMPARE(parse("--theme dark")->theme, QStringLiteral("dark"));
        QCOMPARE(parse("--theme contrast")->theme, QStringLiteral("contrast"));
        QCOMPARE(parse("--language de")->language, QStringLiteral("de"));
        QCOMPARE(parse("-- --odd.csv")->files, QStringList{QStringLiteral("--odd.csv")});
        const DesktopOptions picture = *parse(
            "--demo --screenshot a.png --after 1.5 --size 900x560 --trigger zoomIn,zoomIn --trigger band");
        QCOMPARE(picture.screenshot, QStringLiteral("a.png"));
        QCOMPARE(picture.afterSeconds, 1.5);
        QCOMPARE(picture.size, QSize(900, 560));
        QCOMPARE(picture.triggers,
                 (QStringList{QStringLiteral("zoomIn"), QStringLiteral("zoomIn"), QStringLiteral("band")}));
        QVERIFY(picture.isUnattended());
        QVERIFY(parse("--list-actions")->isUnattended());
        QVERIFY(!parse("--demo")->isUnattended());
    }

    void refusesWrongUsage_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<QByteArray>("mentions");
        QTest::newRow("unknown") << QByteArray("--teapot") << QByteArray("--teapot");
        QTest::newRow("no address") << QByteArray("--listen here") << QByteArray("--listen");
        QTest::newRow("token for nobody") << QByteArray("--token-file t") << QByteArray("needs --listen");
        QTest::newRow("no value") << QByteArray("--session") << QByteArray("--session wants");
        QTest::newRow("empty value") << QByteArray("--session=") << QByteArray("--session wants");
        QTest::newRow("speed too high")
            << QByteArray("a.csv --replay-speed 1001") << QByteArray("0.25 to 1000");
        QTest::newRow("speed no number") << QByteArray("a.csv --replay-speed fast") << QByteArray("fast");
        QTest::newRow("speed NaN") << QByteArray("a.csv --replay-speed nan") << QByteArray("nan");
        QTest::newRow("speed without file") << QByteArray("--demo --replay-speed 2") << QByteArray("FILE");
        QTest::newRow("theme") << QByteArray("--theme pink") << QByteArray("pink");
        QTest::newRow("language") << QByteArray("--language fi") << QByteArray("en, de or system");
        QTest::newRow("after") << QByteArray("--screenshot a.png --after -1") << QByteArray("--after");
        QTest::newRow("size") << QByteArray("--screenshot a.png --size 900") << QByteArray("900");
        QTest::newRow("size too small")
            << QByteArray("--screenshot a.png --size 1x1") << QByteArray("--size");
        QTest::newRow("two sources") << QByteArray("a.csv --demo") << QByteArray("choose one");
        QTest::newRow("trigger alone") << QByteArray("--trigger zoomIn") << QByteArray("--screenshot");
    }
    void refusesWrongUsage()
    {
        QFETCH(QByteArray, line);
        QFETCH(QByteArray, mentions);
        const Result<DesktopOptions> options = parse(line.constData());
        QVERIFY(!options);
        QVERIFY2(QByteArray::fromStdString(options.error().message).contains(mentions),
                 options.error().message.c_str());
        QVERIFY(!QByteArray::fromStdString(options.error().message).contains('\n'));
    }

    void aLinkOfAMessageLeadsToItsPlace()
    {
        const IncidentPlace place{"web/la tency", fromMs(1'795'358'400'000)};
        QCOMPARE(parse("redshank://incident/1795358400000?metric=web%2Fla%20tency")->link, place);
        DesktopOptions options;
        options.link = place;
        QCOMPARE(*parseDesktopOptions(argumentsForRunningWindow(options)), options);
        for (const char *wrong : {"redshank://incident/", "redshank://incident/12", "redshank:x",
                                  "redshank://else/12?metric=a", "redshank://incident/-1?metric=a"})
            QVERIFY2(!parse(wrong), wrong);
        Notice notice;
        notice.begin = place.begin;
        notice.parts = {{.metric = place.metric}};
        QCOMPARE(readIncidentLink(linkOf(kIncidentLink, notice)), place);
        QCOMPARE(parse("file:///tmp/a%20b.csv")->files, QStringList{QStringLiteral("/tmp/a b.csv")});
    }

    void whatIsHandedOverReadsTheSame()
    {
        const DesktopOptions options = *parse("--model m --theme dark --replay-speed max data/a.csv");
        DesktopOptions whole = *parseDesktopOptions(argumentsForRunningWindow(options));
        QCOMPARE(whole.files, QStringList{QDir::currentPath() + QStringLiteral("/data/a.csv")});
        QCOMPARE(whole.model, QDir::currentPath() + QStringLiteral("/m"));
        whole.files = options.files;
        whole.model = options.model;
        QCOMPARE(whole, options);
    }

    void helpNamesEveryOption()
    {
        for (const char *option :
             {"--demo", "--session", "--tail", "--model", "--replay-speed", "--theme", "--language",
              "--screenshot", "--after", "--size", "--trigger", "--list-actions", "--help", "--version"})
            QVERIFY2(desktopHelp().contains(QLatin1String(option)), option);
    }
};

QTEST_GUILESS_MAIN(DesktopOptionsTest)
#include "tst_desktop_options.moc"
