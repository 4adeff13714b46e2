// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/serve_daemon.h"

#include <QtCore/QTemporaryDir>
#include <QtTest/QTest>

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <cerrno>
#include <chrono>
#include <map>
#include <string>
#include <thread>
#include <vector>

using namespace redshank;
using Clock = std::chrono::steady_clock;
using namespace std::chrono_literals;

namespace {

constexpr auto kRun = 20s;
constexpr int kGoodClients = 4;
constexpr auto kGoodPause = 20ms; ///< Of each between two requests.

enum class Kind {
    kIdle,      ///< Asks something every few seconds over one connection.
    kSlow,      ///< A byte of a header at a time.
    kCut,       ///< Half a body, then the end.
    kPipelined, ///< Ten requests in one go.
    kBad,       ///< No HTTP, or no JSON.
    kLarge      ///< Ten megabytes.
};

struct Share
{
    Kind kind;
    const char *name;
    int connections;
};

/// 1,000 in all.
constexpr std::array<Share, 6> kCrowd{{{Kind::kIdle, "idle keep-alive", 500},
                                       {Kind::kSlow, "slow-loris", 250},
                                       {Kind::kCut, "cut bodies", 75},
                                       {Kind::kPipelined, "pipelining", 75},
                                       {Kind::kBad, "malformed", 90},
                                       {Kind::kLarge, "10 MB bodies", 10}}};

int connectTo(quint16 port, bool blocking)
{
    const int descriptor = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (::connect(descriptor, reinterpret_cast<const sockaddr *>(&address), sizeof address) != 0) {
        ::close(descriptor);
        return -1;
    }
    const int on = 1;
    ::setsockopt(descriptor, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    if (!blocking)
        ::fcntl(descriptor, F_SETFL, ::fcntl(descriptor, F_GETFL) | O_NONBLOCK);
    return descriptor;
}

std::string post(const std::string &body)
{
    return "POST /predict HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: " +
           std::to_string(body.size()) + "\r\n\r\n" + body;
}

const std::string kGood = post("{\"data\": [100, 300, 100]}");

/// Takes whole responses off the front of what came; their statuses.
std::vector<int> takeResponses(std::string &received)
{
    std::vector<int> statuses;
    for (;;) {
        const std::size_t end = received.find("\r\n\r\n");
        if (end == std::string::npos)
            return statuses;
        const std::size_t field = received.find("Content-Length: ");
        const std::size_t length =
            field < end ? static_cast<std::size_t>(std::atol(received.c_str() + field + 16)) : 0;
        if (received.size() < end + 4 + length)
            return statuses;
        statuses.push_back(std::atoi(received.c_str() + 9));
        received.erase(0, end + 4 + length);
    }
}

/// One of the crowd.
struct Member
{
    Kind kind = Kind::kIdle;
    int descriptor = -1;
    std::string unsent{};
    std::string received{};
    std::size_t dripped = 0;
    Clock::time_point next{};
    Clock::time_point since{};
    std::vector<int> statuses{}; ///< On this connection.
};

/// All members in one thread.
class Crowd
{
public:
    explicit Crowd(quint16 port) : m_port(port), m_epoll(::epoll_create1(EPOLL_CLOEXEC))
    {
        for (const Share &share : kCrowd)
            for (int i = 0; i < share.connections; ++i)
                m_members.push_back({.kind = share.kind});
    }
    ~Crowd()
    {
        for (Member &member : m_members)
            if (member.descriptor >= 0)
                ::close(member.descriptor);
        ::close(m_epoll);
    }

    void run(Clock::time_point until)
    {
        std::vector<epoll_event> events(256);
        while (Clock::now() < until) {
            const int count = ::epoll_wait(m_epoll, events.data(), static_cast<int>(events.size()), 10);
            for (int i = 0; i < count; ++i)
                handle(m_members[events[static_cast<std::size_t>(i)].data.u32]);
            const auto now = Clock::now();
            std::size_t connected = 0;
            for (std::size_t i = 0; i < m_members.size(); ++i) {
                if (now >= m_members[i].next)
                    act(i, now);
                connected += m_members[i].descriptor >= 0 ? 1U : 0U;
            }
            mostConnected = std::max(mostConnected, connected);
            if (connected == m_members.size())
                ++roundsOfAll;
            ++rounds;
        }
    }

    std::map<Kind, std::map<int, int>> statuses; ///< 0: the connection ended without a word.
    std::size_t mostConnected = 0;
    int rounds = 0;
    int roundsOfAll = 0; ///< In which every member was connected.
    int outOfOrder = 0;

private:
    void act(std::size_t index, Clock::time_point now)
    {
        Member &member = m_members[index];
        if (member.descriptor < 0) {
            open(index, now);
            return;
        }
        switch (member.kind) {
        case Kind::kIdle:
            member.unsent += "GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n";
            member.next = now + 2s + std::chrono::milliseconds(index % 1000);
            break;
        case Kind::kSlow: {
            static const std::string header =
                "GET /healthz HTTP/1.1\r\nHost: localhost\r\nX-Slow: " + std::string(400, 'a');
            member.unsent += header[member.dripped++ % header.size()];
            member.next = now + 500ms;
            break;
        }
        case Kind::kCut:
            close(member, now + 100ms);
            return;
        case Kind::kPipelined:
            for (int i = 0; i < 5; ++i)
                member.unsent += kGood + "GET /nowhere HTTP/1.1\r\nHost: localhost\r\n\r\n";
            member.next = now + 1s + std::chrono::milliseconds(index % 1000);
            break;
        case Kind::kBad:
        case Kind::kLarge:
            if (now - member.since > 3s)
                close(member, now);
            return;
        }
        flush(member);
    }
    void open(std::size_t index, Clock::time_point now)
    {
        Member &member = m_members[index];
        const Kind kind = member.kind;
        member = {.kind = kind, .descriptor = connectTo(m_port, false), .next = now + 100ms, .since = now};
        if (member.descriptor < 0)
            return;
        epoll_event event{.events = EPOLLIN | EPOLLRDHUP, .data = {.u32 = static_cast<std::uint32_t>(index)}};
        ::epoll_ctl(m_epoll, EPOLL_CTL_ADD, member.descriptor, &event);
        switch (kind) {
        case Kind::kIdle:
        case Kind::kPipelined:
            member.next = now + std::chrono::milliseconds(index * 3 % 2000);
            break;
        case Kind::kSlow:
            break;
        case Kind::kCut:
            member.unsent = kGood.substr(0, kGood.size() - 5);
            member.next = now + 400ms + std::chrono::milliseconds(index % 400);
            break;
        case Kind::kBad: {
            static const std::vector<std::string> wrong{
                "NONSENSE\r\n\r\n",
                post("{\"data\": [1,]}"),
                post("{\"data\": []}"),
                "GET / HTTP/9.9\r\nHost: localhost\r\n\r\n",
                "POST /predict HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1\r\n\r\n",
                "DELETE /predict HTTP/1.1\r\nHost: localhost\r\n\r\n"};
            member.unsent = wrong[index % wrong.size()];
            member.next = now + 1s + std::chrono::milliseconds(index % 500);
            break;
        }
        case Kind::kLarge:
            member.unsent = "POST /predict HTTP/1.1\r\nHost: localhost\r\nContent-Type: "
                            "application/json\r\nContent-Length: "
                            "10485760\r\n\r\n" +
                            std::string(256 * 1024, ' ');
            member.next = now + 2s;
            break;
        }
        flush(member);
    }
    void flush(Member &member)
    {
        if (member.unsent.empty())
            return;
        const ssize_t sent =
            ::send(member.descriptor, member.unsent.data(), member.unsent.size(), MSG_NOSIGNAL);
        if (sent > 0)
            member.unsent.erase(0, static_cast<std::size_t>(sent));
    }
    void handle(Member &member)
    {
        if (member.descriptor < 0)
            return;
        char buffer[16'384];
        for (;;) {
            const ssize_t count = ::recv(member.descriptor, buffer, sizeof buffer, 0);
            if (count > 0) {
                member.received.append(buffer, static_cast<std::size_t>(count));
                continue;
            }
            for (const int status : takeResponses(member.received)) {
                ++statuses[member.kind][status];
                if (member.kind == Kind::kPipelined &&
                    status != (member.statuses.size() % 2 == 0 ? 200 : 404))
                    ++outOfOrder;
                member.statuses.push_back(status);
            }
            if (count == 0 || errno != EAGAIN) {
                if (member.statuses.empty())
                    ++statuses[member.kind][0];
                close(member, Clock::now() + 20ms);
            }
            return;
        }
    }
    static void close(Member &member, Clock::time_point next)
    {
        ::close(member.descriptor);
        member.descriptor = -1;
        member.next = next;
    }

    quint16 m_port;
    int m_epoll;
    std::vector<Member> m_members;
};

/// Milliseconds of each request of a client that does as it should; negative: a wrong answer.
std::vector<double> goodClient(quint16 port, Clock::time_point until)
{
    std::vector<double> times;
    const int descriptor = connectTo(port, true);
    std::string received;
    while (descriptor >= 0 && Clock::now() < until) {
        const auto begin = Clock::now();
        ::send(descriptor, kGood.data(), kGood.size(), MSG_NOSIGNAL);
        std::vector<int> answered;
        while (answered.empty()) {
            char buffer[4'096];
            const ssize_t count = ::recv(descriptor, buffer, sizeof buffer, 0);
            if (count <= 0)
                break;
            received.append(buffer, static_cast<std::size_t>(count));
            answered = takeResponses(received);
        }
        const std::chrono::duration<double, std::milli> took = Clock::now() - begin;
        times.push_back(answered == std::vector<int>{200} ? took.count() : -1.0);
        if (answered.empty())
            break;
        std::this_thread::sleep_until(begin + kGoodPause);
    }
    ::close(descriptor);
    return times;
}

qint64 residentKb(const Daemon &daemon)
{
    const QByteArray status = daemon.status();
    const qsizetype at = status.indexOf("VmRSS:");
    return status.mid(at + 6, status.indexOf("kB", at) - at - 6).trimmed().toLongLong();
}

double quantile(const std::vector<double> &sorted, double share)
{
    return sorted[std::min(sorted.size() - 1,
                           static_cast<std::size_t>(share * static_cast<double>(sorted.size())))];
}

} // namespace

/// A thousand connections at once, most of them up to no good, and a few clients that do as they should: the
/// figures of how those are served meanwhile.
class CrowdTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void goodClientsAreServed()
    {
        rlimit limit{};
        QVERIFY(::getrlimit(RLIMIT_NOFILE, &limit) == 0);
        limit.rlim_cur = std::min<rlim_t>(limit.rlim_max, 8192);
        QVERIFY(::setrlimit(RLIMIT_NOFILE, &limit) == 0);
        QTemporaryDir folder;
        const QString model = folder.filePath(QStringLiteral("tiny"));
        QVERIFY(writeTinyModel(model));
        Daemon daemon({QStringLiteral("--model"), model, QStringLiteral("--listen=127.0.0.1:0"),
                       QStringLiteral("--log-level=error")});
        const quint16 port = daemon.port();
        QVERIFY(port != 0);

        const auto runFor = [&](std::chrono::seconds length, std::vector<double> &times, Crowd &crowd) {
            const auto until = Clock::now() + length;
            std::vector<std::vector<double>> each(kGoodClients);
            std::vector<std::jthread> clients;
            for (std::vector<double> &own : each)
                clients.emplace_back([&own, port, until] { own = goodClient(port, until); });
            crowd.run(until);
            clients.clear();
            for (const std::vector<double> &own : each)
                times.insert(times.end(), own.begin(), own.end());
        };
        std::vector<double> warm;
        Crowd crowd(port);
        runFor(5s, warm, crowd);
        const qint64 before = residentKb(daemon);
        std::vector<double> times;
        runFor(std::chrono::duration_cast<std::chrono::seconds>(kRun), times, crowd);
        const qint64 after = residentKb(daemon);

        for (const Share &share : kCrowd) {
            QStringList tally;
            for (const auto &[status, count] : crowd.statuses[share.kind])
                tally.append(QStringLiteral("%1: %2").arg(status).arg(count));
            qInfo("%4d %-16s answers %s", share.connections, share.name,
                  qPrintable(tally.join(QStringLiteral(", "))));
        }
        const auto wrong = std::ranges::count_if(times, [](double time) { return time < 0.0; });
        std::ranges::sort(times);
        qInfo("connections at once: up to %zu, all of them in %d of %d looks", crowd.mostConnected,
              crowd.roundsOfAll, crowd.rounds);
        qInfo("good clients: %zu requests in %lld s, %lld wrong, p50 %.2f ms, p99 %.2f ms, longest %.2f ms",
              times.size(), static_cast<long long>(kRun.count()), static_cast<long long>(wrong),
              quantile(times, 0.5), quantile(times, 0.99), times.back());
        qInfo("resident: %lld kB before, %lld kB after", static_cast<long long>(before),
              static_cast<long long>(after));

        QVERIFY(crowd.mostConnected >= 990);
        QCOMPARE(wrong, 0);
        QCOMPARE(crowd.outOfOrder, 0);
        QVERIFY(crowd.statuses[Kind::kSlow].contains(408));
        QVERIFY(crowd.statuses[Kind::kLarge].contains(413) && !crowd.statuses[Kind::kLarge].contains(200));
        for (const auto &[status, count] : crowd.statuses[Kind::kBad])
            QVERIFY2(status == 0 || (status >= 400 && status < 500) || status == 505,
                     qPrintable(QString::number(status)));
        QVERIFY2(quantile(times, 0.99) < 50.0, "p99");
        QVERIFY2(after < before + 16'384, "it grows");
        QVERIFY(daemon.get(port, "/healthz").startsWith("HTTP/1.1 200 "));
    }
};

QTEST_GUILESS_MAIN(CrowdTest)
#include "crowd.moc"
