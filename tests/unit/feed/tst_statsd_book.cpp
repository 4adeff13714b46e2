// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/feed/decode/graphite_line.h"
#include "engine/feed/push/statsd_book.h"

#include <QtTest/QTest>

#include <array>
#include <cmath>

using namespace redshank;

namespace {

const TimePoint kNow = fromMs(1'795'358'400'000);
constexpr Milliseconds kFlush{10'000};

std::string_view view(const QByteArray &bytes)
{
    return {bytes.constData(), static_cast<std::size_t>(bytes.size())};
}

/// "c shop/orders 3 @0.1", or "!why".
QString shown(const Result<StatsdSample> &sample)
{
    if (!sample)
        return QStringLiteral("!") + QString::fromStdString(sample.error().message);
    constexpr std::array kKinds{"c", "t", "g", "d", "s"};
    QString text = QString::fromLatin1(kKinds[static_cast<std::size_t>(sample->kind)]) + QLatin1Char(' ') +
                   QString::fromStdString(sample->metric) + QLatin1Char(' ');
    text += sample->kind == StatsdKind::kSet ? QString::fromStdString(sample->member)
                                             : QString::number(sample->value);
    return sample->rate < 1.0 ? text + QStringLiteral(" @%1").arg(sample->rate) : text;
}

QString shown(const Result<PushedSample> &sample)
{
    if (!sample)
        return QStringLiteral("!") + QString::fromStdString(sample.error().message);
    return QStringLiteral("%1@%2=%3")
        .arg(QString::fromStdString(sample->metric))
        .arg(toMs(sample->time) - toMs(kNow))
        .arg(sample->value);
}

/// "id=value; …" of one interval.
QString shown(const std::vector<SampleBlock> &blocks)
{
    QStringList parts;
    for (const SampleBlock &block : blocks)
        parts.append(QString::fromStdString(block.metric) + QLatin1Char('=') +
                     QString::number(block.values.at(0)));
    return parts.join(QStringLiteral("; "));
}

class Book
{
public:
    explicit Book(std::uint64_t most = 100) : m_budget(most), book(&m_budget) {}
    QString take(const char *line)
    {
        const Result<StatsdSample> sample = decodeStatsdLine(line);
        return sample ? QString::fromStdString(book.take(*sample))
                      : QString::fromStdString(sample.error().message);
    }
    QString flush() { return shown(book.flush(m_end += kFlush, kFlush)); }

private:
    MetricBudget m_budget;
    TimePoint m_end = kNow;

public:
    StatsdBook book;
};

} // namespace

class StatsdBookTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsStatsd_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<QString>("sample");
        const auto row = [](const char *name, const char *line, const char *sample) {
            QTest::newRow(name) << QByteArray(line) << QString::fromUtf8(sample);
        };
        row("counter", "shop.orders:3|c", "c shop/orders 3");
        row("sampled", "a:1|c|@0.1", "c a 1 @0.1");
        row("timer", "web.latency:12.5|ms", "t web/latency 12.5");
        row("histogram", "a:1|h", "t a 1");
        row("gauge", "queue:42|g", "g queue 42");
        row("delta up", "queue:+4|g", "d queue 4");
        row("delta down", "queue:-10|g", "d queue -10");
        row("set", "users:u1|s", "s users u1");
        row("tags are sorted", "a:1|c|#zone:b,host:x", "c a{host=x,zone=b} 1");
        row("tags and rate", "a:1|c|@0.5|#host:x", "c a{host=x} 1 @0.5");
        row("later parts", "a:1|c|T1656581400|c:abc", "c a 1");
        row("slash", "a/b.c:1|c", "c a|b/c 1");
        row("no value", "a", "!it is no name:value|type");
        row("no type", "a:1", "!its type is none of c, g, ms, h, d, s");
        row("no number", "a:x|c", "!its value is no number");
        row("infinite", "a:inf|g", "!its value is no number");
        row("nan", "a:nan|g", "!its value is no number");
        row("rate 0", "a:1|c|@0", "!its rate is not above 0 and at most 1");
        row("rate 2", "a:1|c|@2", "!its rate is not above 0 and at most 1");
        row("no name", ":1|c", "!a metric needs a name");
        row("empty member", "a:|s", "!a member of a set has 1 to 200 bytes");
    }
    void readsStatsd()
    {
        QFETCH(QByteArray, line);
        QTEST(shown(decodeStatsdLine(view(line))), "sample");
    }

    void longNamesAreRefused()
    {
        const QByteArray line = QByteArray(201, 'x') + ":1|c";
        QVERIFY(!decodeStatsdLine(view(line)));
        QVERIFY(!decodeStatsdLine(std::string_view("\xff\xfe:1|c")));
    }

    void readsGraphite_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<QString>("sample");
        const auto row = [](const char *name, const char *line, const char *sample) {
            QTest::newRow(name) << QByteArray(line) << QString::fromUtf8(sample);
        };
        row("plain", "servers.web1.load 1.5 1795358401", "servers/web1/load@1000=1.5");
        row("parts of a second", "a 1 1795358400.25", "a@250=1");
        row("now", "a 1 -1", "a@0=1");
        row("now by letter", "a 1 N", "a@0=1");
        row("missing", "a nan 1795358400", "a@0=nan");
        row("infinite", "a inf 1795358400", "a@0=nan");
        row("spaces", "  a \t 1   1795358400 ", "a@0=1");
        row("tags", "disk.used;host=x;dc=b 7 1795358400", "disk/used{dc=b,host=x}@0=7");
        row("empty tag", "a;host= 1 1795358400", "!a tag is no name=value");
        row("two parts", "a 1", "!it is no \"path value time\"");
        row("four parts", "a 1 2 3", "!it has more than path, value and time");
        row("no number", "a x 1795358400", "!its value is no number");
        row("no time", "a 1 yesterday", "!its time is no number of seconds since 1970");
        row("before 1970", "a 1 -5", "!its time is no number of seconds since 1970");
        row("milliseconds", "a 1 1795358400000", "!its time is no number of seconds since 1970");
        row("no path", ";a=b 1 1795358400", "!it has no path");
        row("empty", "", "!it is no \"path value time\"");
    }
    void readsGraphite()
    {
        QFETCH(QByteArray, line);
        QTEST(shown(decodeGraphiteLine(view(line), kNow)), "sample");
    }

    void anIntervalIsOneSample()
    {
        Book book;
        for (const char *line : {"orders:3|c", "orders:1|c|@0.1", "queue:7|g", "queue:+2|g", "users:a|s",
                                 "users:b|s", "users:a|s"})
            QCOMPARE(book.take(line), QString());
        for (int i = 1; i <= 100; ++i)
            QCOMPARE(book.take(qPrintable(QStringLiteral("web:%1|ms").arg(i))), QString());
        QCOMPARE(book.flush(),
                 QStringLiteral("orders=1.3; queue=9; users=2; web/mean=50.5; web/p95=95; web/rate=10"));
        const std::vector<MetricInfo> found = book.book.takeFound();
        QCOMPARE(found.size(), std::size_t{6});
        QCOMPARE(found.front().unit, std::string("/s"));
        // Silence: no events are none, no measurement is a missing one; a gauge stays what it was for deltas.
        QCOMPARE(book.flush(),
                 QStringLiteral("orders=0; queue=nan; users=0; web/mean=nan; web/p95=nan; web/rate=0"));
        QCOMPARE(book.take("queue:+1|g"), QString());
        QVERIFY(book.flush().contains(QLatin1String("queue=10;")));
    }

    void ratesFollowTheTimeThatPassed()
    {
        Book book;
        QCOMPARE(book.take("orders:30|c"), QString());
        QCOMPARE(shown(book.book.flush(kNow, Milliseconds{15'000})), QStringLiteral("orders=2"));
    }

    void namesAreBounded()
    {
        Book book(4);
        QCOMPARE(book.take("a:1|c"), QString());
        QCOMPARE(book.take("web:1|ms"), QString()); // three more
        QVERIFY(book.take("b:1|c").contains(QLatin1String("4 metrics already")));
        QCOMPARE(book.take("a:1|c"), QString());
        // What is silent for long makes room.
        for (int i = 0; i <= StatsdBook::kForgetAfter + 1; ++i)
            book.flush();
        QCOMPARE(book.take("b:1|c"), QString());
        QCOMPARE(book.flush(), QStringLiteral("b=0.1"));
    }

    void aNameHasOneType()
    {
        Book book;
        QCOMPARE(book.take("a:1|c"), QString());
        QVERIFY(book.take("a:1|g").contains(QLatin1String("another type")));
        QCOMPARE(book.take("web/mean:1|c"), QString()); // a name of its own: "web|mean"
        QCOMPARE(book.take("web.mean:1|c"), QString());
        QVERIFY(book.take("web:1|ms").contains(QLatin1String("another metric")));
    }

    void manyMeasurementsKeepAFairSample()
    {
        Book book;
        for (int i = 1; i <= 100'000; ++i)
            book.take(qPrintable(QStringLiteral("web:%1|ms").arg(i)));
        const auto blocks = book.book.flush(kNow, kFlush);
        QCOMPARE(blocks[0].values[0], 50'000.5);
        QVERIFY2(std::abs(blocks[1].values[0] - 95'000.0) < 2'500.0,
                 qPrintable(QString::number(blocks[1].values[0])));
        QCOMPARE(blocks[2].values[0], 10'000.0);
    }

    void setsAreBounded()
    {
        Book book;
        QString refusal;
        for (std::size_t i = 0; i <= StatsdBook::kMostMembers; ++i)
            refusal = book.take(qPrintable(QStringLiteral("users:u%1|s").arg(i)));
        QVERIFY(refusal.contains(QLatin1String("10,000 members")));
        QCOMPARE(book.flush(), QStringLiteral("users=10000"));
    }
};

QTEST_APPLESS_MAIN(StatsdBookTest)
#include "tst_statsd_book.moc"
