// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/feed/push/graphite_listener.h"
#include "engine/feed/push/push_test.h"
#include "engine/feed/push_feed.h"

#include <QtCore/QElapsedTimer>
#include <QtCore/QTimer>
#include <QtNetwork/QTcpServer>
#include <QtNetwork/QTcpSocket>
#include <QtNetwork/QUdpSocket>
#include <QtTest/QTest>

#include <cmath>
#include <map>
#include <memory>
#include <optional>

using namespace redshank;

namespace {

TimePoint systemNow() { return std::chrono::floor<Milliseconds>(std::chrono::system_clock::now()); }

/// A port that nobody has at this moment.
int freePort()
{
    QTcpServer tcp;
    QUdpSocket udp;
    if (!tcp.listen(QHostAddress::LocalHost, 0) || !udp.bind(QHostAddress::LocalHost, tcp.serverPort()))
        return 0;
    return tcp.serverPort();
}

struct Heard
{
    explicit Heard(const PushSpec &spec, NowFunction now = systemNow) : feed(spec, std::move(now))
    {
        QObject::connect(&feed, &MetricFeed::metricsFound, &feed, [this](const auto &infos) {
            for (const MetricInfo &info : infos)
                found[info.id] = info;
        });
        QObject::connect(&feed, &MetricFeed::sampled, &feed, [this](const auto &blocks) {
            for (const SampleBlock &block : blocks) {
                isAnnounced = isAnnounced && found.contains(block.metric);
                for (std::size_t i = 0; i < block.size(); ++i) {
                    times[block.metric].push_back(block.times[i]);
                    values[block.metric].push_back(block.values[i]);
                }
            }
        });
        QObject::connect(&feed, &MetricFeed::positionChanged, &feed,
                         [this](const FeedPosition &told) { position = told; });
        QObject::connect(&feed, &MetricFeed::failed, &feed,
                         [this](const Error &error) { failure = error.message; });
        feed.start();
    }
    PushFeed feed;
    std::map<MetricId, MetricInfo> found;
    std::map<MetricId, std::vector<TimePoint>> times;
    std::map<MetricId, std::vector<double>> values;
    bool isAnnounced = true;
    FeedPosition position;
    std::string failure;
};

} // namespace

class PushFeedTest : public QObject
{
    Q_OBJECT

private:
    static void send(int port, const QByteArray &datagram)
    {
        QUdpSocket socket;
        QCOMPARE(socket.writeDatagram(datagram, QHostAddress::LocalHost, static_cast<quint16>(port)),
                 datagram.size());
    }
    static std::unique_ptr<QTcpSocket> connected(int port)
    {
        auto socket = std::make_unique<QTcpSocket>();
        socket->connectToHost(QHostAddress::LocalHost, static_cast<quint16>(port));
        [&] { QTRY_COMPARE(socket->state(), QAbstractSocket::ConnectedState); }();
        return socket;
    }

private Q_SLOTS:
    void statsdGivesASampleAnInterval()
    {
        PushSpec spec;
        spec.statsdPort = freePort();
        spec.flush = Milliseconds{200};
        Heard heard(spec);
        QTRY_COMPARE(heard.position.state, SourceState::kLive);
        send(spec.statsdPort, "orders:10|c\nqueue:3|g\nweb.latency:20|ms\r\nbad\n");
        send(spec.statsdPort, "orders:10|c");
        QTRY_VERIFY(heard.values["orders"].size() >= 3);
        QVERIFY(heard.isAnnounced);
        const auto &orders = heard.values["orders"];
        // Both datagrams lie in one interval or in two; then silence is 0.
        QVERIFY(orders[0] > 0.0 && orders.back() == 0.0);
        QCOMPARE(heard.values["web/latency/mean"].front(), 20.0);
        QCOMPARE(heard.found["web/latency/mean"].unit, std::string("ms"));
        for (const TimePoint time : heard.times["orders"])
            QCOMPARE(toMs(time) % 200, 0);
        QTRY_COMPARE(heard.position.refused, std::uint64_t{1});
        QVERIFY(heard.position.refusal.find("no name:value|type") != std::string::npos);
    }

    void aClockThatIsSetEndsTheInterval()
    {
        PushSpec spec;
        spec.statsdPort = freePort();
        spec.flush = Milliseconds{100};
        Milliseconds ahead{0};
        Heard heard(spec, [&ahead] { return systemNow() + ahead; });
        QTRY_COMPARE(heard.position.state, SourceState::kLive);
        send(spec.statsdPort, "a:1|c");
        QTRY_VERIFY(heard.times["a"].size() >= 2);
        ahead = Milliseconds{3'600'000}; // the computer slept, or its clock was set
        const std::size_t before = heard.times["a"].size();
        QTRY_VERIFY(heard.times["a"].size() >= before + 3);
        const auto &times = heard.times["a"];
        int jumps = 0;
        for (std::size_t i = 1; i < times.size(); ++i) {
            QVERIFY(times[i] > times[i - 1]);
            jumps += times[i] - times[i - 1] > Milliseconds{1'800'000} ? 1 : 0;
        }
        QCOMPARE(jumps, 1); // a gap, and no sample within it
    }

    void graphiteComesAsItIsSent()
    {
        PushSpec spec;
        spec.graphitePort = freePort();
        Heard heard(spec);
        QTRY_COMPARE(heard.position.state, SourceState::kLive);
        auto client = connected(spec.graphitePort);
        const QByteArray now = QByteArray::number(toMs(systemNow()) / 1000);
        client->write("a.b 1 " + now + "\na.b 2 ");
        client->flush();
        QTRY_COMPARE(heard.values["a/b"].size(), std::size_t{1});
        client->write(QByteArray::number(now.toLongLong() + 1) + "\nno line\nc nan " + now + "\nlast 5 " +
                      now);
        client->disconnectFromHost();
        QTRY_COMPARE(heard.values["last"].size(), std::size_t{1}); // without an end of line
        QCOMPARE(heard.values["a/b"], (std::vector<double>{1.0, 2.0}));
        QVERIFY(std::isnan(heard.values["c"].front()));
        QVERIFY(heard.isAnnounced);
        QTRY_COMPARE(heard.position.refused, std::uint64_t{1});
    }

    void whatIsTooMuchIsRefusedAndCounted()
    {
        PushSpec spec;
        spec.graphitePort = freePort();
        spec.statsdPort = spec.graphitePort;
        spec.maxMetrics = 3;
        spec.flush = Milliseconds{100};
        Heard heard(spec);
        QTRY_COMPARE(heard.position.state, SourceState::kLive);
        auto client = connected(spec.graphitePort);
        client->write("a 1 -1\nb 1 -1\n" + QByteArray(10'000, 'x') + "\nc 1 -1\nd 1 -1\n" +
                      "a 1 99999999999\n"); // beyond the guard; beyond any clock
        QTRY_COMPARE(heard.values.size(), std::size_t{3});
        send(spec.graphitePort, "e:1|c");
        QTRY_COMPARE(heard.position.refused, std::uint64_t{4}); // the long line, d, the future, e
        QVERIFY(heard.position.refusal.find("3 metrics already") != std::string::npos);
        QCOMPARE(heard.found.size(), std::size_t{3});
    }

    void oneSampleAheadHoldsNobodyUp()
    {
        PushSpec spec;
        spec.graphitePort = freePort();
        Heard heard(spec);
        QTRY_COMPARE(heard.position.state, SourceState::kLive);
        auto client = connected(spec.graphitePort);
        const qint64 now = toMs(systemNow()) / 1000;
        client->write("a 1 " + QByteArray::number(now + 660) + "\na 2 " + QByteArray::number(now + 540) +
                      "\na 3 " + QByteArray::number(now) + '\n');
        QTRY_COMPARE(heard.values["a"], (std::vector<double>{2.0, 3.0}));
        QTRY_COMPARE(heard.position.refused, std::uint64_t{1});
        QVERIFY2(heard.position.refusal.find("more than 10 minutes ahead") != std::string::npos,
                 heard.position.refusal.c_str());
    }

    void silentNamesMakeRoom()
    {
        PushSpec spec;
        spec.graphitePort = freePort();
        spec.maxMetrics = 2;
        Milliseconds ahead{0};
        Heard heard(spec, [&ahead] { return systemNow() + ahead; });
        QTRY_COMPARE(heard.position.state, SourceState::kLive);
        auto client = connected(spec.graphitePort);
        client->write("a 1 -1\nb 1 -1\n");
        QTRY_COMPARE(heard.values.size(), std::size_t{2});
        ahead = MetricBudget::kForgetAfter / 2;
        client->write("b 2 -1\nc 1 -1\n");
        QTRY_COMPARE(heard.position.refused, std::uint64_t{1});
        ahead = MetricBudget::kForgetAfter + Milliseconds{60'000};
        client->write("c 2 -1\nb 3 -1\na 2 -1\n"); // a was silent for a day, b was not
        QTRY_COMPARE(heard.values["c"], std::vector<double>{2.0});
        QCOMPARE(heard.values["b"], (std::vector<double>{1.0, 2.0, 3.0}));
        QTRY_COMPARE(heard.position.refused, std::uint64_t{2});
        QCOMPARE(heard.values["a"], std::vector<double>{1.0});
        QVERIFY(heard.isAnnounced);
    }

    void aFloodWaitsInItsSocket()
    {
        PushSpec spec;
        spec.graphitePort = freePort();
        Heard heard(spec);
        QTRY_COMPARE(heard.position.state, SourceState::kLive);
        auto client = connected(spec.graphitePort);
        QByteArray flood;
        constexpr int kLines = 60'000;
        for (int i = 0; i < kLines; ++i)
            flood += "flood " + QByteArray::number(i) + ' ' + QByteArray::number(1'795'000'000 + i) + '\n';
        QElapsedTimer pulse;
        qint64 longest = 0;
        QTimer beat;
        QObject::connect(&beat, &QTimer::timeout, &beat,
                         [&] { longest = std::max(longest, pulse.restart()); });
        pulse.start();
        beat.start(1);
        client->write(flood);
        QTRY_COMPARE_WITH_TIMEOUT(heard.values["flood"].size(), std::size_t{kLines}, 30'000);
        qInfo("60,000 lines: longest turn of the event loop %lld ms", longest);
        QCOMPARE(heard.values["flood"].back(), kLines - 1.0);
    }

    void connectionsAreBounded()
    {
        PushSpec spec;
        spec.graphitePort = freePort();
        Heard heard(spec);
        QTRY_COMPARE(heard.position.state, SourceState::kLive);
        std::vector<std::unique_ptr<QTcpSocket>> clients;
        for (int i = 0; i < GraphiteListener::kMostConnections; ++i)
            clients.push_back(
                connected(spec.graphitePort)); // one by one: who waits in the backlog tries again late
        QTcpSocket oneMore;
        oneMore.connectToHost(QHostAddress::LocalHost, static_cast<quint16>(spec.graphitePort));
        QTRY_COMPARE_WITH_TIMEOUT(heard.position.refused, std::uint64_t{1}, 10'000);
        clients.clear();
        std::unique_ptr<QTcpSocket> next;
        const auto isTaken = [&] { // once the listener has seen the others leave
            if (!next || next->state() == QAbstractSocket::UnconnectedState) {
                next = std::make_unique<QTcpSocket>();
                next->connectToHost(QHostAddress::LocalHost, static_cast<quint16>(spec.graphitePort));
                next->write("a 1 -1\n");
            }
            return !heard.values["a"].empty();
        };
        QTRY_VERIFY_WITH_TIMEOUT(isTaken(), 10'000);
    }

    void aPortThatIsTakenIsSaid_data()
    {
        QTest::addColumn<bool>("isStatsd");
        QTest::newRow("StatsD") << true;
        QTest::newRow("Graphite") << false;
    }
    void aPortThatIsTakenIsSaid()
    {
        QFETCH(bool, isStatsd);
        QUdpSocket udp;
        QTcpServer tcp;
        QVERIFY(udp.bind(QHostAddress::LocalHost, 0));
        QVERIFY(tcp.listen(QHostAddress::LocalHost, 0));
        FeedSpec spec;
        spec.kind = FeedKind::kPush;
        (isStatsd ? spec.push.statsdPort : spec.push.graphitePort) =
            isStatsd ? udp.localPort() : tcp.serverPort();
        Heard heard(spec.push);
        QTRY_VERIFY(!heard.failure.empty());
        QVERIFY2(heard.failure.find("cannot be had") != std::string::npos, heard.failure.c_str());

        PushTest test(spec);
        std::optional<SourceTestStep> failed;
        QObject::connect(&test, &SourceTest::stepped, &test, [&](const SourceTestStep &step) {
            if (step.outcome == StepOutcome::kFailed)
                failed = step;
        });
        test.start();
        QTRY_VERIFY(failed.has_value());
        QCOMPARE(failed->step, TestStep::kConnection);
    }

    void testPassesWhereThePortsAreFree()
    {
        FeedSpec spec;
        spec.kind = FeedKind::kPush;
        spec.push.statsdPort = spec.push.graphitePort = freePort();
        PushTest test(spec);
        bool passed = false;
        QObject::connect(&test, &SourceTest::finished, &test,
                         [&passed](const SourceTested &tested) { passed = tested.passed; });
        test.start();
        QTRY_VERIFY(passed);
    }

    void anAddressOfAnotherComputerIsRefused()
    {
        PushSpec spec;
        spec.statsdPort = freePort();
        spec.listenAddress = "somewhere";
        Heard heard(spec);
        QTRY_VERIFY(heard.failure.find("no address of this computer") != std::string::npos);
    }
};

QTEST_GUILESS_MAIN(PushFeedTest)
#include "tst_push_feed.moc"
