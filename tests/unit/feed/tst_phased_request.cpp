// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/feed/net/phased_request.h"
#include "tests/support/strict_stub.h"

#include <QtCore/QSemaphore>
#include <QtCore/QThread>
#include <QtTest/QTest>

#include <arpa/inet.h>
#include <sys/socket.h>
#include <unistd.h>

#include <atomic>
#include <memory>
#include <optional>
#include <vector>

using namespace redshank;

namespace {

/// Takes no connection: its queue is full, so the system answers none that comes.
class SilentAddress
{
public:
    SilentAddress(const char *address, quint16 port)
    {
        sockaddr_in where{};
        where.sin_family = AF_INET;
        where.sin_port = htons(port);
        inet_pton(AF_INET, address, &where.sin_addr);
        const auto *plain = reinterpret_cast<const sockaddr *>(&where);
        m_sockets.push_back(::socket(AF_INET, SOCK_STREAM, 0));
        m_isReady =
            ::bind(m_sockets.front(), plain, sizeof(where)) == 0 && ::listen(m_sockets.front(), 0) == 0;
        for (int i = 0; i < 4; ++i) {
            m_sockets.push_back(::socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0));
            static_cast<void>(::connect(m_sockets.back(), plain, sizeof(where)));
        }
    }
    ~SilentAddress()
    {
        for (const int socket : m_sockets)
            ::close(socket);
    }
    Q_DISABLE_COPY_MOVE(SilentAddress)
    bool isReady() const { return m_isReady; }

private:
    std::vector<int> m_sockets;
    bool m_isReady = false;
};

QList<QHostAddress> addressesOf(const QStringList &texts)
{
    QList<QHostAddress> addresses;
    for (const QString &text : texts)
        addresses.append(QHostAddress(text));
    return addresses;
}

struct Asked
{
    Asked(quint16 port, Resolver resolver, const QString &host = QStringLiteral("shop.example"))
        : request({QUrl(QStringLiteral("http://%1:%2/").arg(host).arg(port)),
                   {},
                   Milliseconds{8'000},
                   true,
                   std::move(resolver)})
    {
        QObject::connect(&request, &PhasedRequest::finished, &request,
                         [this] { isOver = isFinished = true; });
        QObject::connect(&request, &PhasedRequest::failed, &request,
                         [this](NetPhase phase, const FetchError &error) {
                             isOver = true;
                             failedIn = phase;
                             fault = error;
                         });
        request.start();
    }
    PhasedRequest request;
    bool isOver = false;
    bool isFinished = false;
    std::optional<NetPhase> failedIn;
    FetchError fault;
};

} // namespace

class PhasedRequestTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        for (const char *name : {"http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"})
            qunsetenv(name);
    }

    void aNameIsAskedForAnewEachTime()
    {
        StrictStub server([](const StubRequest &) { return StubAnswer{}; });
        int asked = 0;
        QThread *askedOn = nullptr;
        const Resolver resolver = [&](const QString &name) {
            askedOn = QThread::currentThread();
            QThread::msleep(120);
            return ++asked == 1 && name == QLatin1String("shop.example")
                       ? addressesOf({QStringLiteral("127.0.0.1")})
                       : QList<QHostAddress>();
        };
        Asked first(server.serverPort(), resolver);
        QTRY_VERIFY_WITH_TIMEOUT(first.isOver, 10'000);
        QVERIFY2(first.isFinished, first.fault.message.c_str());
        QVERIFY(*first.request.times().nameMs >= 100.0);
        QVERIFY(askedOn != nullptr && askedOn != QThread::currentThread());
        Asked second(server.serverPort(), resolver); // now there is an outage
        QTRY_VERIFY_WITH_TIMEOUT(second.isOver, 10'000);
        QCOMPARE(second.failedIn, std::optional(NetPhase::kName));
        QCOMPARE(second.fault.fault, FetchFault::kName);
        QCOMPARE(asked, 2);
    }

    void theSystemsNamesAreKnown()
    {
        QVERIFY(resolveName(QStringLiteral("localhost")).contains(QHostAddress(QHostAddress::LocalHost)));
        QVERIFY(resolveName(QStringLiteral("no-such-host.invalid")).isEmpty());
    }

    void whatEndsWhileItAsksLeavesNothingBehind()
    {
        std::atomic<int> asked = 0;
        QSemaphore outage;
        const Resolver resolver = [&](const QString &) {
            ++asked;
            outage.acquire();
            return QList<QHostAddress>();
        };
        constexpr int kRequests = 60;
        std::vector<std::unique_ptr<Asked>> requests;
        for (int i = 0; i < kRequests; ++i)
            requests.push_back(std::make_unique<Asked>(quint16{1}, resolver));
        QTRY_COMPARE_WITH_TIMEOUT(asked.load(), NameLookup::kMostThreads, 10'000);
        requests.clear();
        outage.release(kRequests);
        // After the outage: the threads are free, and those that had not begun are not asked for.
        Asked later(1, [](const QString &) { return addressesOf({QStringLiteral("127.0.0.1")}); });
        QTRY_VERIFY_WITH_TIMEOUT(later.isOver, 10'000);
        QCOMPARE(later.failedIn, std::optional(NetPhase::kConnection));
        QCOMPARE(asked.load(), NameLookup::kMostThreads);
        QTRY_COMPARE_WITH_TIMEOUT(outage.available(), kRequests - NameLookup::kMostThreads, 10'000);
    }

    void theNextAddressIsTried_data()
    {
        QTest::addColumn<QStringList>("addresses");
        QTest::addColumn<int>("leastMs");
        QTest::addColumn<int>("mostMs"); // of the connection; -1: there is none
        const QString good = QStringLiteral("127.0.0.1");
        const QString silent = QStringLiteral("127.0.0.2");
        const QString refuses = QStringLiteral("127.0.0.3");
        QTest::newRow("good") << QStringList{good} << 0 << 200;
        QTest::newRow("good, silent") << QStringList{good, silent} << 0 << 200;
        QTest::newRow("silent, good") << QStringList{silent, good} << 240 << 900;
        QTest::newRow("silent, silent, good") << QStringList{silent, silent, good} << 480 << 1'500;
        QTest::newRow("refuses, good") << QStringList{refuses, good} << 0 << 200;
        QTest::newRow("silent, refuses, good") << QStringList{silent, refuses, good} << 240 << 900;
        QTest::newRow("refuses") << QStringList{refuses, refuses} << 0 << -1;
    }
    void theNextAddressIsTried()
    {
        QFETCH(QStringList, addresses);
        QFETCH(int, leastMs);
        QFETCH(int, mostMs);
        StrictStub server([](const StubRequest &) { return StubAnswer{}; });
        const SilentAddress silent("127.0.0.2", server.serverPort());
        QVERIFY(silent.isReady());
        Asked asked(server.serverPort(), [&](const QString &) { return addressesOf(addresses); });
        QTRY_VERIFY_WITH_TIMEOUT(asked.isOver, 10'000);
        const double took = asked.request.times().connectMs.value_or(-1.0);
        qInfo("%s: connected after %.0f ms; %s", QTest::currentDataTag(), took, asked.fault.message.c_str());
        QCOMPARE(asked.isFinished, mostMs >= 0);
        if (mostMs >= 0) {
            QVERIFY(took >= leastMs && took <= mostMs);
            QCOMPARE(server.requests(), 1);
            return;
        }
        QCOMPARE(asked.failedIn, std::optional(NetPhase::kConnection));
        QVERIFY(asked.fault.message.find("refused") != std::string::npos);
    }

    void silenceOfAllEndsAtTheDeadline()
    {
        StrictStub server([](const StubRequest &) { return StubAnswer{}; });
        const SilentAddress silent("127.0.0.2", server.serverPort());
        PhasedRequest request({QUrl(QStringLiteral("http://127.0.0.2:%1/").arg(server.serverPort())),
                               {},
                               Milliseconds{700},
                               true});
        std::string said;
        QObject::connect(&request, &PhasedRequest::failed, &request,
                         [&said](NetPhase, const FetchError &error) { said = error.message; });
        request.start();
        QTRY_VERIFY_WITH_TIMEOUT(!said.empty(), 5'000);
        QVERIFY2(said.find("no answer within 700 ms") != std::string::npos, said.c_str());
    }
};

QTEST_GUILESS_MAIN(PhasedRequestTest)
#include "tst_phased_request.moc"
