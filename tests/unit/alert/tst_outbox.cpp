// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/alert/outbox.h"
#include "engine/alert/sinks/http_sink.h"
#include "tests/support/http_stub.h"
#include "tests/support/manual_clock.h"

#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QTemporaryDir>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

using namespace redshank;
using namespace std::chrono_literals;

namespace {

TimePoint realNow() { return std::chrono::floor<Milliseconds>(std::chrono::system_clock::now()); }

Notice noticeOf(const std::string &key, int number, NoticeKind kind)
{
    Notice notice;
    notice.key = key;
    notice.id = key + '#' + std::to_string(number);
    notice.kind = kind;
    notice.rule = "web";
    notice.time = notice.begin = realNow();
    notice.parts = {{.metric = "m", .peak = realNow(), .peakLevel = 2.0, .value = 1.0}};
    notice.sinks = {"ops"};
    return notice;
}

QString wordOf(const StubRequest &request)
{
    const QJsonObject event = QJsonDocument::fromJson(request.body).object();
    return event.contains(QLatin1String("event_action"))
               ? event.value(QLatin1String("event_action")).toString()
               : event.value(QLatin1String("type")).toString().mid(8);
}

/// An outbox over a file, with one sink called "ops".
class Bench
{
public:
    Bench(const QString &file, const QByteArray &url, SinkKind kind = SinkKind::kWebhook,
          NowFunction now = realNow, DeliveryPolicy policy = {.first = 20ms, .longest = 100ms},
          Milliseconds timeout = 15'000ms)
        : outbox(OutboxStore::open(file.toStdString()).value(), now, policy)
    {
        SinkSpec spec;
        spec.name = "ops";
        spec.kind = kind;
        spec.url = url.toStdString();
        spec.secret = "0123456789abcdef0123456789abcdef";
        std::map<std::string, std::unique_ptr<NoticeSink>> sinks;
        sinks["ops"] = std::make_unique<HttpSink>(
            spec, kind == SinkKind::kPagerDuty ? pagerDutyProtocol() : webhookProtocol(), now, timeout);
        outbox.setSinks(std::move(sinks));
        QObject::connect(&outbox, &Outbox::attempted, &outbox,
                         [this](const Delivery &delivery) { attempts.push_back(delivery); });
    }
    bool isEmpty() { return outbox.store().countWaiting().value() == 0; }

    Outbox outbox;
    std::vector<Delivery> attempts;
};

} // namespace

class OutboxTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_file = m_folder->filePath(QStringLiteral("outbox.sqlite"));
    }

    void deliversOnceAndInOrder()
    {
        HttpStub stub([](const StubRequest &) { return StubReply{.status = 204}; });
        Bench bench(m_file, stub.url());
        const std::vector<Notice> notices{noticeOf("a", 1, NoticeKind::kOpened),
                                          noticeOf("a", 2, NoticeKind::kAcknowledged),
                                          noticeOf("a", 3, NoticeKind::kResolved)};
        QVERIFY(bench.outbox.put(notices, {}));
        QVERIFY(bench.outbox.put(notices, {})); // the same again is nothing new
        QTRY_VERIFY(bench.isEmpty());
        QCOMPARE(stub.requests().size(), 3);
        QCOMPARE(wordOf(stub.requests()[0]), QStringLiteral("opened"));
        QCOMPARE(wordOf(stub.requests()[2]), QStringLiteral("resolved"));
        QCOMPARE(stub.requests()[0].fields.value("content-type"), QByteArray("application/json"));
        QCOMPARE(bench.attempts.back().status, 204);
    }

    void triesAgain_data()
    {
        QTest::addColumn<int>("how");
        QTest::addColumn<int>("status");
        QTest::newRow("500") << static_cast<int>(StubReply::How::kAnswer) << 500;
        QTest::newRow("503") << static_cast<int>(StubReply::How::kAnswer) << 503;
        QTest::newRow("429") << static_cast<int>(StubReply::How::kAnswer) << 429;
        QTest::newRow("reset") << static_cast<int>(StubReply::How::kReset) << 0;
        QTest::newRow("half an answer") << static_cast<int>(StubReply::How::kHalf) << 0;
        QTest::newRow("no answer") << static_cast<int>(StubReply::How::kHang) << 0;
    }
    void triesAgain()
    {
        QFETCH(int, how);
        QFETCH(int, status);
        int asked = 0;
        HttpStub stub([&asked, how, status](const StubRequest &) {
            return ++asked <= 2 ? StubReply{.status = status, .how = static_cast<StubReply::How>(how)}
                                : StubReply{.status = 200};
        });
        Bench bench(m_file, stub.url(), SinkKind::kWebhook, realNow, {.first = 20ms, .longest = 100ms},
                    300ms);
        QVERIFY(bench.outbox.put({noticeOf("a", 1, NoticeKind::kOpened)}, {}));
        QTRY_VERIFY_WITH_TIMEOUT(bench.isEmpty(), 20'000);
        QCOMPARE(bench.attempts.back().state, DeliveryState::kDelivered);
        QVERIFY(stub.requests().size() >= 3);
        QSet<QByteArray> ids;
        for (const StubRequest &request : stub.requests())
            ids.insert(request.fields.value("webhook-id"));
        QCOMPARE(ids.size(), 1); // receivers tell repeats by it
    }

    void waitsAsLongAsAskedFor()
    {
        int asked = 0;
        QElapsedTimer first;
        qint64 waited = 0;
        HttpStub stub([&](const StubRequest &) {
            if (++asked == 1) {
                first.start();
                return StubReply{.status = 429, .fields = {{"Retry-After", "1"}}};
            }
            waited = first.elapsed();
            return StubReply{};
        });
        Bench bench(m_file, stub.url());
        QVERIFY(bench.outbox.put({noticeOf("a", 1, NoticeKind::kOpened)}, {}));
        QTRY_VERIFY_WITH_TIMEOUT(bench.isEmpty(), 20'000);
        QVERIFY2(waited >= 990, qPrintable(QString::number(waited)));
    }

    void givesUpWhatIsRefusedAndGoesOn()
    {
        int asked = 0;
        HttpStub stub(
            [&asked](const StubRequest &) { return StubReply{.status = ++asked == 1 ? 400 : 200}; });
        Bench bench(m_file, stub.url());
        QVERIFY(bench.outbox.put(
            {noticeOf("a", 1, NoticeKind::kOpened), noticeOf("b", 1, NoticeKind::kOpened)}, {}));
        QTRY_VERIFY(bench.isEmpty());
        QCOMPARE(stub.requests().size(), 2);
        QCOMPARE(bench.attempts[0].state, DeliveryState::kGivenUp);
        QCOMPARE(bench.attempts[0].status, 400);
        QCOMPARE(bench.attempts[1].state, DeliveryState::kDelivered);
    }

    void followsNoRedirect()
    {
        HttpStub stub([](const StubRequest &) {
            return StubReply{.status = 302, .fields = {{"Location", "http://127.0.0.1:1/"}}};
        });
        Bench bench(m_file, stub.url());
        QVERIFY(bench.outbox.put({noticeOf("a", 1, NoticeKind::kOpened)}, {}));
        QTRY_VERIFY(bench.isEmpty());
        QCOMPARE(bench.attempts.back().state, DeliveryState::kGivenUp);
        QVERIFY(bench.attempts.back().answer.find("redirect") != std::string::npos);
    }

    /// Triggers fail at random, resolves never: no resolve may come before its trigger was taken.
    void resolveNeverOvertakesItsTrigger()
    {
        RandomSource random(7);
        QSet<QString> open;
        int early = 0;
        int late = 0;
        QSet<QString> closed;
        HttpStub stub([&](const StubRequest &request) {
            const QJsonObject event = QJsonDocument::fromJson(request.body).object();
            const QString key = event.value(QLatin1String("dedup_key")).toString();
            const bool triggers = wordOf(request) == QLatin1String("trigger");
            if (triggers && random.chance(0.4))
                return StubReply{.status = random.chance(0.5) ? 500 : 429};
            if (triggers) {
                open.insert(key);
                late += closed.contains(key) ? 1 : 0; // it would open again
            } else {
                early += open.contains(key) ? 0 : 1;
                closed.insert(key);
            }
            return StubReply{.status = 202};
        });
        Bench bench(m_file, stub.url(), SinkKind::kPagerDuty);
        for (int i = 0; i < 20; ++i) {
            const std::string key = "alert" + std::to_string(i);
            QVERIFY(bench.outbox.put(
                {noticeOf(key, 1, NoticeKind::kOpened), noticeOf(key, 2, NoticeKind::kResolved)}, {}));
        }
        QTRY_VERIFY_WITH_TIMEOUT(bench.isEmpty(), 30'000);
        QCOMPARE(open.size(), 20);
        QCOMPARE(closed.size(), 20);
        QCOMPARE(early, 0);
        QCOMPARE(late, 0);
    }

    void goesOnAfterARestart()
    {
        {
            HttpStub down([](const StubRequest &) { return StubReply{.how = StubReply::How::kReset}; });
            Bench bench(m_file, down.url());
            AlertState state;
            state.now = fromMs(42);
            QVERIFY(bench.outbox.put(
                {noticeOf("a", 1, NoticeKind::kOpened), noticeOf("a", 2, NoticeKind::kResolved)}, state));
            QTRY_VERIFY(bench.attempts.size() >= 2);
        }
        HttpStub stub([](const StubRequest &) { return StubReply{}; });
        Bench bench(m_file, stub.url());
        QCOMPARE(bench.outbox.store().alertState().value().now, fromMs(42));
        QTRY_VERIFY(bench.isEmpty());
        QCOMPARE(wordOf(stub.requests()[0]), QStringLiteral("opened"));
        QCOMPARE(wordOf(stub.requests()[1]), QStringLiteral("resolved"));
    }

    void staysWhileOfflineForDays()
    {
        ManualClock clock;
        bool up = false;
        HttpStub stub([&up](const StubRequest &) { return StubReply{.status = up ? 200 : 503}; });
        Bench bench(m_file, stub.url(), SinkKind::kWebhook, clock.function());
        Notice opened = noticeOf("a", 1, NoticeKind::kOpened);
        QVERIFY(bench.outbox.put({opened}, {}));
        for (int day = 0; day < 6; ++day) {
            const std::size_t before = bench.attempts.size();
            QTRY_VERIFY(bench.attempts.size() > before || day > 0);
            clock.advance(24h);
            bench.outbox.deliver();
            QTRY_VERIFY(bench.attempts.size() > before);
        }
        up = true;
        clock.advance(1h);
        bench.outbox.deliver();
        QTRY_VERIFY(bench.isEmpty());
        QCOMPARE(bench.attempts.back().state, DeliveryState::kDelivered);
    }

    void givesUpWhatIsTooOld()
    {
        ManualClock clock;
        HttpStub stub([](const StubRequest &) { return StubReply{.status = 503}; });
        Bench bench(m_file, stub.url(), SinkKind::kWebhook, clock.function());
        QVERIFY(bench.outbox.put({noticeOf("a", 1, NoticeKind::kOpened)}, {}));
        QTRY_VERIFY(!bench.attempts.empty());
        clock.advance(8 * 24h);
        bench.outbox.deliver();
        QTRY_VERIFY(bench.isEmpty());
        QCOMPARE(bench.attempts.back().state, DeliveryState::kGivenUp);
    }

    void dropsRepeatsThatNewsOvertake()
    {
        bool up = false;
        HttpStub stub([&up](const StubRequest &) { return StubReply{.status = up ? 200 : 503}; });
        Bench bench(m_file, stub.url());
        QVERIFY(bench.outbox.put({noticeOf("a", 1, NoticeKind::kOpened)}, {}));
        QVERIFY(bench.outbox.put({noticeOf("a", 2, NoticeKind::kRepeated)}, {}));
        QVERIFY(bench.outbox.put({noticeOf("a", 3, NoticeKind::kRepeated)}, {}));
        QVERIFY(bench.outbox.put({noticeOf("a", 4, NoticeKind::kResolved)}, {}));
        up = true;
        QTRY_VERIFY(bench.isEmpty());
        QStringList words;
        for (const Delivery &delivery : bench.outbox.store().recent(10).value())
            words.prepend(QString::fromLatin1(noticeWord(delivery.notice.kind).data()));
        QCOMPARE(words, (QStringList{QStringLiteral("opened"), QStringLiteral("resolved")}));
    }

    void givesUpWhatNoSinkTakes()
    {
        HttpStub stub([](const StubRequest &) { return StubReply{.status = 503}; });
        Bench bench(m_file, stub.url());
        Notice notice = noticeOf("a", 1, NoticeKind::kOpened);
        QVERIFY(bench.outbox.put({notice}, {}));
        bench.outbox.setSinks({});
        QVERIFY(bench.isEmpty());
        QCOMPARE(bench.outbox.store().recent(1).value().front().answer, std::string("the channel is gone"));
    }

    void namesNoSecret()
    {
        HttpStub stub([](const StubRequest &) { return StubReply{.how = StubReply::How::kReset}; });
        Bench bench(m_file, stub.url("/services/T00/B00/SECRETPATH?sig=SECRETQUERY"));
        QVERIFY(bench.outbox.put({noticeOf("a", 1, NoticeKind::kOpened)}, {}));
        QTRY_VERIFY(!bench.attempts.empty());
        QVERIFY(bench.attempts.front().answer.find("SECRET") == std::string::npos);
        QFile file(m_file);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(!file.readAll().contains("SECRET"));
    }

    void backsOffWithJitter()
    {
        const DeliveryPolicy policy;
        QCOMPARE(retryDelay(policy, 0, {}, 1.0), Milliseconds(1'000));
        QCOMPARE(retryDelay(policy, 3, {}, 1.0), Milliseconds(8'000));
        QCOMPARE(retryDelay(policy, 3, {}, 0.5), Milliseconds(4'000));
        QCOMPARE(retryDelay(policy, 500, {}, 1.0), Milliseconds(60'000));
        QCOMPARE(retryDelay(policy, 500, Milliseconds(7'000), 1.0), Milliseconds(7'000));
    }

    void forgetsAfterAMonth()
    {
        ManualClock clock;
        HttpStub stub([](const StubRequest &) { return StubReply{}; });
        Bench bench(m_file, stub.url(), SinkKind::kWebhook, clock.function());
        QVERIFY(bench.outbox.put({noticeOf("a", 1, NoticeKind::kOpened)}, {}));
        QTRY_VERIFY(bench.isEmpty());
        QCOMPARE(bench.outbox.store().recent(10).value().size(), std::size_t{1});
        clock.advance(31 * 24h);
        bench.outbox.deliver();
        QCOMPARE(bench.outbox.store().recent(10).value().size(), std::size_t{0});
    }

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_file;
};

QTEST_GUILESS_MAIN(OutboxTest)
#include "tst_outbox.moc"
