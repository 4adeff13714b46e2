// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/alert/outbox.h"
#include "engine/alert/sinks/http_sink.h"
#include "engine/store/database.h"
#include "tests/support/http_stub.h"
#include "tests/support/manual_clock.h"

#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QTemporaryDir>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

#include <algorithm>
#include <utility>

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

/// Makes writing of outcomes fail, and of nothing else.
class FullDisk
{
public:
    explicit FullDisk(const QString &file) : m_database(Database::open(file.toStdString()).value())
    {
        run("CREATE TRIGGER full BEFORE UPDATE ON deliveries BEGIN SELECT RAISE(FAIL, 'full'); END");
    }
    ~FullDisk() { run("DROP TRIGGER full"); }
    FullDisk(const FullDisk &) = delete;
    FullDisk &operator=(const FullDisk &) = delete;

private:
    void run(const char *sql)
    {
        if (const Result<void> done = m_database->execute(sql); !done)
            qCritical("%s", done.error().message.c_str());
    }

    std::unique_ptr<Database> m_database;
};

/// Keeps what it is sent until the test answers.
class SlowSink : public NoticeSink
{
public:
    explicit SlowSink(std::vector<std::string> *sent, bool *isAlive = nullptr)
        : m_sent(sent), m_isAlive(isAlive)
    {}
    ~SlowSink() override
    {
        if (m_isAlive)
            *m_isAlive = false;
    }
    void send(const Notice &notice, const std::string &, std::function<void(SinkAnswer)> done) override
    {
        m_sent->push_back(notice.id);
        m_done = std::move(done);
    }
    void answer(const SinkAnswer &answer) { std::exchange(m_done, nullptr)(answer); }

private:
    std::vector<std::string> *m_sent;
    bool *m_isAlive;
    std::function<void(SinkAnswer)> m_done;
};

std::map<std::string, std::unique_ptr<NoticeSink>> sinkNamed(const std::string &name,
                                                             std::unique_ptr<NoticeSink> sink)
{
    std::map<std::string, std::unique_ptr<NoticeSink>> sinks;
    sinks[name] = std::move(sink);
    return sinks;
}

const SinkAnswer kTaken{.verdict = SinkAnswer::Verdict::kDelivered, .status = 200};

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
        QTRY_VERIFY(bench.isEmpty()); // the attempt under way may end
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
        QCOMPARE(retryDelay(policy, 0, Milliseconds(7'000), 1.0), Milliseconds(7'000));
        QCOMPARE(retryDelay(policy, 500, Milliseconds(7'000), 1.0), Milliseconds(60'000));
        QCOMPARE(retryDelay(policy, 0, Milliseconds(0), 0.0), Milliseconds(1'000));
    }

    void whatWasDeliveredIsNotSentAgainWhileTheDiskIsFull()
    {
        HttpStub stub([](const StubRequest &) { return StubReply{}; });
        Bench bench(m_file, stub.url());
        QSignalSpy failed(&bench.outbox, &Outbox::failed);
        QSignalSpy settled(&bench.outbox, &Outbox::settled);
        {
            const FullDisk full(m_file);
            QVERIFY(bench.outbox.put({noticeOf("a", 1, NoticeKind::kOpened)}, {}));
            QTRY_COMPARE(bench.attempts.size(), std::size_t{1});
            QCOMPARE(bench.attempts.front().state, DeliveryState::kDelivered);
            QVERIFY(bench.outbox.put({noticeOf("a", 2, NoticeKind::kResolved)}, {}));
            QVERIFY(bench.outbox.hasten());
            QTest::qWait(500); // its outcome is tried to be written every 100 ms
            QCOMPARE(stub.requests().size(), 1);
            QCOMPARE(failed.size(), 1);
        }
        QTRY_VERIFY(bench.isEmpty());
        QCOMPARE(settled.size(), 1);
        QCOMPARE(stub.requests().size(), 2);
        QCOMPARE(wordOf(stub.requests()[1]), QStringLiteral("resolved"));
    }

    void anOutcomeIsWrittenAtTheEndAtLast()
    {
        HttpStub stub([](const StubRequest &) { return StubReply{}; });
        {
            Bench bench(m_file, stub.url(), SinkKind::kWebhook, realNow, {.first = 20ms, .longest = 60s});
            {
                const FullDisk full(m_file);
                QVERIFY(bench.outbox.put({noticeOf("a", 1, NoticeKind::kOpened)}, {}));
                QTRY_COMPARE(bench.attempts.size(), std::size_t{1});
            }
            QVERIFY(!bench.isEmpty());
        }
        Bench bench(m_file, stub.url());
        QVERIFY(bench.isEmpty());
        QCOMPARE(stub.requests().size(), 1);
    }

    void anAttemptThatCannotBeWrittenIsNoHotLoop()
    {
        HttpStub stub([](const StubRequest &) { return StubReply{.status = 503}; });
        Bench bench(m_file, stub.url(), SinkKind::kWebhook, realNow, {.first = 1ms, .longest = 300ms});
        const FullDisk full(m_file);
        QVERIFY(bench.outbox.put({noticeOf("a", 1, NoticeKind::kOpened)}, {}));
        QTest::qWait(1'000);
        QVERIFY2(stub.requests().size() >= 2, qPrintable(QString::number(stub.requests().size())));
        QVERIFY2(stub.requests().size() <= 5, qPrintable(QString::number(stub.requests().size())));
    }

    void aReceiverThatAsksForAPauseHasIt_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("retryAfter");
        QTest::addColumn<int>("pause"); // ms
        const QByteArray past("Wed, 21 Oct 2015 07:28:00 GMT");
        QTest::newRow("429") << 429 << QByteArray("2") << 1'990;
        QTest::newRow("503") << 503 << QByteArray("2") << 1'990;
        QTest::newRow("0") << 429 << QByteArray("0") << 990;
        QTest::newRow("past") << 503 << past << 990;
    }
    /// All that waits for it, not one message alone.
    void aReceiverThatAsksForAPauseHasIt()
    {
        QFETCH(int, status);
        QFETCH(QByteArray, retryAfter);
        QFETCH(int, pause);
        QElapsedTimer since;
        int early = 0;
        QStringList taken;
        HttpStub stub([&](const StubRequest &request) {
            if (!since.isValid()) {
                since.start();
                return StubReply{.status = status, .fields = {{"Retry-After", retryAfter}}};
            }
            early += since.elapsed() < pause ? 1 : 0;
            taken.append(QString::fromLatin1(request.fields.value("webhook-id")));
            return StubReply{};
        });
        Bench bench(m_file, stub.url());
        std::vector<Notice> notices;
        for (int i = 0; i < 20; ++i)
            notices.push_back(noticeOf("alert" + std::to_string(i), 1, NoticeKind::kOpened));
        QVERIFY(bench.outbox.put(notices, {}));
        QTRY_VERIFY_WITH_TIMEOUT(bench.isEmpty(), 20'000);
        QCOMPARE(early, 0);
        QCOMPARE(taken.size(), 20);
        std::vector<std::string> order;
        for (const Delivery &delivery : bench.attempts)
            if (delivery.state == DeliveryState::kDelivered)
                order.push_back(delivery.notice.key);
        for (std::size_t i = 0; i < notices.size(); ++i)
            QCOMPARE(order.at(i), notices[i].key);
    }

    void oneMessageThatIsNeverTakenKeepsNobodyWaiting()
    {
        HttpStub stub([](const StubRequest &request) {
            return StubReply{.how = request.body.contains("poison") ? StubReply::How::kReset
                                                                    : StubReply::How::kAnswer};
        });
        Bench bench(m_file, stub.url());
        QVERIFY(bench.outbox.put(
            {noticeOf("poison", 1, NoticeKind::kOpened), noticeOf("b", 1, NoticeKind::kOpened)}, {}));
        QTRY_VERIFY(std::ranges::any_of(bench.attempts, [](const Delivery &delivery) {
            return delivery.notice.key == "b" && delivery.state == DeliveryState::kDelivered;
        }));
    }

    void anUnreachableReceiverIsAskedOncePerPause()
    {
        HttpStub stub([](const StubRequest &) { return StubReply{.how = StubReply::How::kReset}; });
        Bench bench(m_file, stub.url(), SinkKind::kWebhook, realNow, {.first = 200ms, .longest = 60s});
        std::vector<Notice> notices;
        for (int i = 0; i < 50; ++i)
            notices.push_back(noticeOf("alert" + std::to_string(i), 1, NoticeKind::kOpened));
        QVERIFY(bench.outbox.put(notices, {}));
        QTest::qWait(1'000);
        QVERIFY2(bench.attempts.size() >= 1 && bench.attempts.size() < 15,
                 qPrintable(QString::number(bench.attempts.size())));
    }

    void aMessageUnderWayOutlivesItsSink_data()
    {
        QTest::addColumn<bool>("isReplaced");
        QTest::addColumn<bool>("isTaken");
        QTest::newRow("replaced") << true << true;
        QTest::newRow("replaced, not taken") << true << false;
        QTest::newRow("gone") << false << true;
        QTest::newRow("gone, not taken") << false << false;
    }
    void aMessageUnderWayOutlivesItsSink()
    {
        QFETCH(bool, isReplaced);
        QFETCH(bool, isTaken);
        Outbox outbox(OutboxStore::open(m_file.toStdString()).value(), realNow,
                      {.first = 1ms, .longest = 1ms});
        std::vector<std::string> before;
        std::vector<std::string> after;
        bool isAlive = true;
        auto first = std::make_unique<SlowSink>(&before, &isAlive);
        SlowSink *old = first.get();
        outbox.setSinks(sinkNamed("ops", std::move(first)));
        QVERIFY(
            outbox.put({noticeOf("a", 1, NoticeKind::kOpened), noticeOf("b", 1, NoticeKind::kOpened)}, {}));
        outbox.setSinks(isReplaced ? sinkNamed("ops", std::make_unique<SlowSink>(&after))
                                   : std::map<std::string, std::unique_ptr<NoticeSink>>{});
        QCOMPARE(before, (std::vector<std::string>{"a#1"}));
        QVERIFY(after.empty());
        QVERIFY(isAlive);
        old->answer(isTaken ? kTaken : SinkAnswer{.status = 503});
        QTRY_VERIFY(!isAlive);
        QCOMPARE(before.size(), std::size_t{1});
        std::map<std::string, DeliveryState> states;
        for (const Delivery &delivery : outbox.store().recent(10).value())
            states[delivery.notice.key] = delivery.state;
        if (isReplaced) {
            QTRY_COMPARE(after.size(), std::size_t{1});
            QVERIFY(!isTaken || after.front() == "b#1");
            QCOMPARE(states["a"], isTaken ? DeliveryState::kDelivered : DeliveryState::kWaiting);
        } else {
            QCOMPARE(states["a"], isTaken ? DeliveryState::kDelivered : DeliveryState::kGivenUp);
            QCOMPARE(states["b"], DeliveryState::kGivenUp);
        }
    }

    void keptSinksKeepTheirMessages()
    {
        Outbox outbox(OutboxStore::open(m_file.toStdString()).value(), realNow);
        std::vector<std::string> sent;
        std::vector<std::string> others;
        auto first = std::make_unique<SlowSink>(&sent);
        SlowSink *ops = first.get();
        outbox.setSinks(sinkNamed("ops", std::move(first)));
        QVERIFY(
            outbox.put({noticeOf("a", 1, NoticeKind::kOpened), noticeOf("b", 1, NoticeKind::kOpened)}, {}));
        outbox.setSinks(sinkNamed("pager", std::make_unique<SlowSink>(&others)), {"ops"});
        QCOMPARE(outbox.sink("ops"), ops);
        ops->answer(kTaken);
        QCOMPARE(sent, (std::vector<std::string>{"a#1", "b#1"}));
    }

    void stopsWhenNothingIsUnderWay()
    {
        Outbox outbox(OutboxStore::open(m_file.toStdString()).value(), realNow);
        QSignalSpy stopped(&outbox, &Outbox::stopped);
        std::vector<std::string> sent;
        auto first = std::make_unique<SlowSink>(&sent);
        SlowSink *ops = first.get();
        outbox.setSinks(sinkNamed("ops", std::move(first)));
        QVERIFY(
            outbox.put({noticeOf("a", 1, NoticeKind::kOpened), noticeOf("b", 1, NoticeKind::kOpened)}, {}));
        outbox.stop();
        QTest::qWait(50);
        QCOMPARE(stopped.size(), 0);
        ops->answer(kTaken);
        QTRY_COMPARE(stopped.size(), 1);
        QCOMPARE(sent, (std::vector<std::string>{"a#1"}));
        QCOMPARE(outbox.store().countWaiting().value(), std::int64_t{1});
    }

    void aRefreshIsOverBeforeTheNextDelivery()
    {
        Outbox outbox(OutboxStore::open(m_file.toStdString()).value(), realNow);
        std::vector<std::string> sent;
        auto first = std::make_unique<SlowSink>(&sent);
        SlowSink *ops = first.get();
        outbox.setSinks(sinkNamed("ops", std::move(first)));
        QVERIFY(outbox.refresh(
            "ops", {noticeOf("a", 8, NoticeKind::kRepeated), noticeOf("b", 8, NoticeKind::kRepeated)}));
        QVERIFY(outbox.put({noticeOf("a", 2, NoticeKind::kResolved)}, {}));
        QVERIFY(!outbox.refresh("ops", {noticeOf("a", 9, NoticeKind::kRepeated)}));
        QCOMPARE(sent, (std::vector<std::string>{"a#8"}));
        ops->answer(kTaken);
        ops->answer(kTaken);
        QCOMPARE(sent, (std::vector<std::string>{"a#8", "b#8", "a#2"}));
        QVERIFY(!outbox.refresh("ops", {noticeOf("a", 9, NoticeKind::kRepeated)}));
        ops->answer(kTaken);
        QVERIFY(outbox.refresh("ops", {noticeOf("b", 9, NoticeKind::kRepeated)}));
        QCOMPARE(sent.back(), std::string("b#9"));
    }

    void aRefreshThatIsNotTakenEnds()
    {
        Outbox outbox(OutboxStore::open(m_file.toStdString()).value(), realNow);
        std::vector<std::string> sent;
        auto first = std::make_unique<SlowSink>(&sent);
        SlowSink *ops = first.get();
        outbox.setSinks(sinkNamed("ops", std::move(first)));
        QVERIFY(outbox.refresh(
            "ops", {noticeOf("a", 8, NoticeKind::kRepeated), noticeOf("b", 8, NoticeKind::kRepeated)}));
        ops->answer({.status = 429, .retryAfter = 60s});
        QVERIFY(!outbox.refresh("ops", {noticeOf("b", 9, NoticeKind::kRepeated)}));
        QVERIFY(outbox.put({noticeOf("a", 2, NoticeKind::kResolved)}, {}));
        QCOMPARE(sent, (std::vector<std::string>{"a#8"}));
        QVERIFY(outbox.hasten());
        QCOMPARE(sent, (std::vector<std::string>{"a#8", "a#2"}));
    }

    void saysWhoWasLeftOut()
    {
        Outbox outbox(OutboxStore::open(m_file.toStdString()).value(), realNow);
        QStringList notes;
        connect(&outbox, &Outbox::noted, this,
                [&notes](const std::string &text) { notes.append(QString::fromStdString(text)); });
        std::vector<std::string> sent;
        auto first = std::make_unique<SlowSink>(&sent);
        SlowSink *ops = first.get();
        outbox.setSinks(sinkNamed("ops", std::move(first)));
        QVERIFY(outbox.put({noticeOf("a", 1, NoticeKind::kOpened)}, {}));
        ops->answer({.verdict = SinkAnswer::Verdict::kDelivered,
                     .status = 250,
                     .text = "not sent to x@y: 550",
                     .isPartial = true});
        QCOMPARE(notes, QStringList{QStringLiteral("sink ops: not sent to x@y: 550")});
        QCOMPARE(outbox.store().countWaiting().value(), std::int64_t{0});
    }

    void anEchoNamesNoSecretEither_data()
    {
        QTest::addColumn<QByteArray>("echo");
        QTest::addColumn<int>("before"); // bytes
        const QByteArray path("/services/T00/B00/SECRETPATH0123456789");
        const QByteArray query("sig=SECRETQUERY&key=SECRETKEY");
        QTest::newRow("path") << path << 0;
        QTest::newRow("path over the cut") << path << 470;
        QTest::newRow("path before the cut") << path << 461;
        QTest::newRow("query over the cut") << query << 480;
        QTest::newRow("path in JSON") << QByteArray(path).replace("/", "\\/") << 0;
        QTest::newRow("path in JSON over the cut") << QByteArray(path).replace("/", "\\/") << 480;
        QTest::newRow("query in HTML") << QByteArray(query).replace("&", "&amp;") << 0;
        QTest::newRow("query in JSON") << QByteArray(query).replace("&", "\\u0026") << 475;
        QTest::newRow("path at the very cut") << path << 489;
    }
    void anEchoNamesNoSecretEither()
    {
        QFETCH(QByteArray, echo);
        QFETCH(int, before);
        HttpStub stub([&](const StubRequest &) {
            return StubReply{.status = 400, .body = QByteArray(before, 'x') + echo + " is not known"};
        });
        Bench bench(m_file, stub.url("/services/T00/B00/SECRETPATH0123456789?sig=SECRETQUERY&key=SECRETKEY"));
        QVERIFY(bench.outbox.put({noticeOf("a", 1, NoticeKind::kOpened)}, {}));
        QTRY_VERIFY(!bench.attempts.empty());
        const std::string &answer = bench.attempts.front().answer;
        for (const char *part : {"SEC", "services", "T00", "sig="})
            QVERIFY2(answer.find(part) == std::string::npos, answer.c_str());
        QVERIFY(answer.size() <= 500);
        QVERIFY2(answer.find("...") != std::string::npos || before > 490, answer.c_str());
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
