// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/feed/prometheus/prometheus_feed.h"
#include "engine/store/secrets.h"
#include "tests/support/strict_stub.h"
#include "tests/support/tls_bench.h"

#include <QtCore/QElapsedTimer>
#include <QtTest/QTest>

#include <cmath>
#include <set>

using namespace redshank;

namespace {

constexpr Milliseconds kStep{1'000};

TimePoint systemNow() { return std::chrono::floor<Milliseconds>(std::chrono::system_clock::now()); }

/// A Prometheus with two series, strict about what it is asked.
class PrometheusStub
{
public:
    explicit PrometheusStub(std::optional<QSslConfiguration> tls = {})
        : stub([this](const StubRequest &request) { return answer(request); }, std::move(tls))
    {}

    using Break = std::function<void(StubAnswer &)>;
    Break breakIt;          ///< Of range requests; empty: healthy.
    QByteArray value;       ///< Instead of a number.
    QByteArray signsInWith; ///< The Authorization header that is wanted; empty: any.
    QByteArray tenant;      ///< The X-Scope-OrgID that is wanted; empty: any.
    QByteArray build = R"({"version":"2.42.0","revision":"1","goVersion":"go1.19"})"; ///< Empty: 404.
    Milliseconds hidden{0}; ///< What is younger is not told yet.
    StrictStub stub;

private:
    StubAnswer answer(const StubRequest &request)
    {
        const auto wrong = [&](const char *what) { stub.violate(QString::fromLatin1(what)); };
        if (!signsInWith.isEmpty() && request.headers.value("authorization") != signsInWith)
            return {401, "text/plain", {{"WWW-Authenticate", "Basic"}}, "Unauthorized\n"};
        if (!tenant.isEmpty() && request.headers.value("x-scope-orgid") != tenant)
            return {401, "text/plain", {}, "no org id\n"};
        if (request.headers.value("user-agent") != "redshank")
            wrong("User-Agent");
        if (request.path == "/api/v1/status/buildinfo" && build.isEmpty())
            return {404, "text/plain", {}, "unsupported path\n"};
        if (request.path == "/api/v1/status/buildinfo")
            return {200, "application/json", {}, R"({"status":"success","data":)" + build + '}'};
        if (request.path == "/api/v1/metadata")
            return {200,
                    "application/json",
                    {},
                    R"({"status":"success","data":{"load":[{"type":"gauge","help":"","unit":""}]}})"};
        if (request.verb != "POST" ||
            request.headers.value("content-type") != "application/x-www-form-urlencoded")
            wrong("queries are POSTed as a form");
        if (request.body.contains('+') || request.body.contains(' ') || !request.query.isEmpty())
            wrong("the form is not percent-encoded");
        if (request.field("query") != "load{env=\"a+b %41\"}")
            wrong("the query arrived otherwise");
        if (request.path == "/api/v1/query")
            return {200, "application/json", {}, vector(request.field("time").toDouble())};
        if (request.path != "/api/v1/query_range")
            wrong("unknown path");
        StubAnswer ranged{200, "application/json", {}, range(request)};
        if (breakIt)
            breakIt(ranged);
        return ranged;
    }
    static QByteArray vector(double time)
    {
        const QByteArray at = QByteArray::number(time, 'f', 3);
        return R"({"status":"success","data":{"resultType":"vector","result":[)"
               R"({"metric":{"__name__":"load","i":"1"},"value":[)" +
               at +
               R"(,"1"]},)"
               R"({"metric":{"__name__":"load","i":"2"},"value":[)" +
               at + R"(,"2"]}]}})";
    }
    QByteArray range(const StubRequest &request)
    {
        const auto start = std::llround(request.field("start").toDouble() * 1000);
        const auto end = std::llround(request.field("end").toDouble() * 1000);
        const auto step = std::llround(request.field("step").toDouble() * 1000);
        if (step != kStep.count() || start % step != 0 || end < start)
            stub.violate(QStringLiteral("the grid is not aligned"));
        if ((end - start) / step > 11'000) {
            stub.violate(QStringLiteral("more than 11,000 points asked for"));
            return {};
        }
        QByteArray values;
        const auto newest = std::min<long long>(end, toMs(systemNow() - hidden));
        for (auto time = start; time <= newest; time += step)
            values += (values.isEmpty() ? "[" : ",[") + QByteArray::number(time / 1000) + ",\"" +
                      (value.isEmpty() ? QByteArray::number(time / 1000 % 100) : value) + "\"]";
        return R"({"status":"success","data":{"resultType":"matrix","result":[)"
               R"({"metric":{"__name__":"load","i":"1"},"values":[)" +
               values +
               R"(]},)"
               R"({"metric":{"__name__":"load","i":"2"},"values":[)" +
               values + "]}]}}";
    }
};

FeedSpec specFor(const QString &url)
{
    FeedSpec spec;
    spec.kind = FeedKind::kPrometheus;
    spec.name = "stub";
    spec.interval = Milliseconds{300};
    spec.history = Milliseconds{60'000};
    spec.settle = Milliseconds{0};
    spec.prometheus.server.url = url.toStdString();
    spec.prometheus.server.timeout = Milliseconds{1'500};
    spec.prometheus.query = "load{env=\"a+b %41\"}";
    spec.prometheus.step = kStep;
    return spec;
}

/// Runs a feed and watches it, and how long the thread was held up.
class Watched
{
public:
    explicit Watched(const FeedSpec &spec, SecretReader secrets = plainSecretReader())
        : m_feed(spec, systemNow, std::move(secrets))
    {
        QObject::connect(&m_feed, &MetricFeed::positionChanged, &m_feed, [this](const FeedPosition &told) {
            position = told;
            said += told.trouble + '\n';
            if (told.state == wanted && tookMs < 0)
                tookMs = since.elapsed();
        });
        QObject::connect(&m_feed, &MetricFeed::sampled, &m_feed, [this](const auto &blocks) {
            for (const SampleBlock &block : blocks) {
                for (std::size_t i = 0; i < block.size(); ++i) {
                    isOnce = isOnce && times[block.metric].insert(block.times[i]).second;
                    missing += std::isnan(block.values[i]) ? 1U : 0U;
                }
            }
        });
        m_pulse.setInterval(5);
        QObject::connect(&m_pulse, &QTimer::timeout, &m_pulse,
                         [this] { longestStallMs = std::max(longestStallMs, m_sincePulse.restart()); });
        m_sincePulse.start();
        m_pulse.start();
    }
    void start() { m_feed.start(); }
    void expect(SourceState state)
    {
        wanted = state;
        tookMs = -1;
        since.start();
    }
    std::size_t samples() const
    {
        std::size_t count = 0;
        for (const auto &[metric, all] : times)
            count += all.size();
        return count;
    }
    /// No step of the grid is missing between the first and the last sample of each metric.
    bool isWithoutGaps() const
    {
        return std::all_of(times.begin(), times.end(), [](const auto &entry) {
            return (*entry.second.rbegin() - *entry.second.begin()) / kStep + 1 ==
                   static_cast<std::int64_t>(entry.second.size());
        });
    }
    PrometheusFeed &feed() { return m_feed; }

    FeedPosition position;
    SourceState wanted = SourceState::kIdle;
    QElapsedTimer since;
    qint64 tookMs = -1;
    qint64 longestStallMs = 0;
    std::map<MetricId, std::set<TimePoint>> times;
    std::size_t missing = 0;
    bool isOnce = true;
    std::string said;

private:
    QTimer m_pulse;
    QElapsedTimer m_sincePulse;
    PrometheusFeed m_feed;
};

} // namespace

/// What a feed does when its source breaks: state, time to it, retries; nothing loaded is lost.
class PrometheusFaultsTest : public QObject
{
    Q_OBJECT

private:
    TlsBench m_tls;

    static void report(const char *fault, const Watched &watched, int requestsAfter)
    {
        const qint64 retryMs =
            watched.position.retryAt ? (*watched.position.retryAt - systemNow()).count() : -1;
        qInfo("%-22s state %2d after %5lld ms, retry in %6lld ms, %d requests in 1 s, longest stall %lld ms: "
              "%s",
              fault, static_cast<int>(watched.position.state), watched.tookMs, retryMs, requestsAfter,
              watched.longestStallMs, watched.position.trouble.c_str());
    }

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY2(m_tls.isReady(), "openssl is needed to make certificates");
        QVERIFY(m_tls.sign("good", "IP:127.0.0.1", -1, 20));
        QVERIFY(m_tls.sign("other", "DNS:other.example", -1, 20));
        QVERIFY(m_tls.sign("expired", "IP:127.0.0.1", -20, 10));
        QVERIFY(m_tls.sign("client", "DNS:client", -1, 20));
    }

    void afterLoading_data()
    {
        QTest::addColumn<PrometheusStub::Break>("fault");
        QTest::addColumn<SourceState>("state");
        QTest::addColumn<int>("mostRequests"); // in 1 s
        using Answer = StubAnswer;
        const auto row = [](const char *name, PrometheusStub::Break fault, SourceState state, int most) {
            QTest::newRow(name) << fault << state << most;
        };
        const auto status = [](int code) {
            return [code](Answer &answer) { answer = {code, "text/plain", {}, "no\n"}; };
        };
        constexpr SourceState kGone = SourceState::kDisconnected;
        row(
            "reset mid-body",
            [](Answer &answer) {
                answer.sendOnly = 40;
                answer.resets = true;
            },
            kGone, 9);
        row(
            "silent mid-body", [](Answer &answer) { answer.sendOnly = 40; }, kGone, 9);
        row(
            "slow-loris", [](Answer &answer) { answer.dripMs = 100; }, kGone, 9);
        row(
            "no answer", [](Answer &answer) { answer.delayMs = 60'000; }, kGone, 9);
        row("401", status(401), SourceState::kSignInFailed, 0);
        row("403", status(403), SourceState::kSignInFailed, 0);
        row("404", status(404), SourceState::kFailed, 0);
        row("429", status(429), kGone, 9);
        row(
            "429, wait 30 s",
            [](Answer &answer) {
                answer = {429, "text/plain", {{"Retry-After", "30"}}, "slow down\n"};
            },
            kGone, 0);
        row("500", status(500), kGone, 9);
        row("503", status(503), kGone, 9);
        row(
            "422 of the query",
            [](Answer &answer) {
                answer.status = 422;
                answer.body = R"({"status":"error","errorType":"execution","error":"many-to-many"})";
            },
            SourceState::kFailed, 0);
        row(
            "redirect loop",
            [](Answer &answer) {
                answer = {307, "text/plain", {{"Location", "/api/v1/query_range"}}, {}};
            },
            SourceState::kFailed, 0);
        row(
            "redirect elsewhere",
            [](Answer &answer) {
                answer = {307, "text/plain", {{"Location", "http://127.0.0.1:9/x"}}, {}};
            },
            SourceState::kFailed, 0);
        row(
            "HTML",
            [](Answer &answer) {
                answer = {200, "text/html", {}, "<html>Sign in</html>"};
            },
            kGone, 9);
        row(
            "cut JSON", [](Answer &answer) { answer.body.chop(answer.body.size() / 2); }, kGone, 9);
        row(
            "empty body", [](Answer &answer) { answer.body.clear(); }, kGone, 9);
        row(
            "100 MB body", [](Answer &answer) { answer.repeatedBytes = 100LL << 20U; }, SourceState::kFailed,
            0);
        row(
            "duplicate labels", [](Answer &answer) { answer.body.replace("\"i\":\"2\"", "\"i\":\"1\""); },
            kGone, 9);
        row(
            "labels twice in one",
            [](Answer &answer) { answer.body.replace("\"i\":\"2\"", "\"i\":\"2\",\"i\":\"3\""); }, kGone, 9);
    }
    void afterLoading()
    {
        QFETCH(PrometheusStub::Break, fault);
        QFETCH(SourceState, state);
        QFETCH(int, mostRequests);
        PrometheusStub server;
        Watched watched(specFor(server.stub.url()));
        watched.start();
        QTRY_COMPARE_WITH_TIMEOUT(watched.position.state, SourceState::kLive, 10'000);
        const std::size_t loaded = watched.samples();
        QVERIFY(loaded >= 2 * 60);

        watched.longestStallMs = 0;
        watched.expect(state);
        server.breakIt = fault;
        QTRY_VERIFY_WITH_TIMEOUT(watched.tookMs >= 0, 15'000);
        const FeedPosition broken = watched.position;
        const int before = server.stub.requests();
        QTest::qWait(1'000); // what is counted is that nothing happens
        const int after = server.stub.requests() - before;
        report(QTest::currentDataTag(), watched, after);
        QVERIFY(!broken.trouble.empty());
        QVERIFY2(after <= mostRequests, "a storm of retries");
        QVERIFY(watched.samples() >= loaded);

        server.breakIt = nullptr; // mended: all that was missed comes, once
        watched.feed().pollNow();
        QTRY_COMPARE_WITH_TIMEOUT(watched.position.state, SourceState::kLive, 15'000);
        QVERIFY(watched.isOnce);
        QVERIFY(watched.isWithoutGaps());
        QCOMPARE(server.stub.violations(), QStringList());
    }

    void fromTheStart_data()
    {
        QTest::addColumn<QString>("certificate"); // empty: no server
        QTest::addColumn<QString>("url");
        QTest::addColumn<SourceState>("state");
        QTest::newRow("name without address")
            << QString() << QStringLiteral("http://no-such-host.invalid:9090") << SourceState::kDisconnected;
        QTest::newRow("refused") << QString() << QStringLiteral("http://127.0.0.1:1")
                                 << SourceState::kDisconnected;
        QTest::newRow("wrong TLS name") << QStringLiteral("other") << QString() << SourceState::kFailed;
        QTest::newRow("expired certificate")
            << QStringLiteral("expired") << QString() << SourceState::kFailed;
        QTest::newRow("unknown authority")
            << QStringLiteral("untrusted") << QString() << SourceState::kFailed;
        QTest::newRow("password in the address")
            << QString() << QStringLiteral("http://me:s3cret-pw@127.0.0.1:1") << SourceState::kFailed;
        QTest::newRow("no address") << QString() << QStringLiteral("localhost:9090") << SourceState::kFailed;
    }
    void fromTheStart()
    {
        QFETCH(QString, certificate);
        QFETCH(QString, url);
        QFETCH(SourceState, state);
        std::unique_ptr<PrometheusStub> server;
        FeedSpec spec = specFor(url);
        if (!certificate.isEmpty()) {
            const bool isTrusted = certificate != QLatin1String("untrusted");
            server = std::make_unique<PrometheusStub>(
                m_tls.server(isTrusted ? certificate.toLatin1().constData() : "good"));
            spec.prometheus.server.url = server->stub.url().toStdString();
            if (isTrusted)
                spec.prometheus.server.caFile = m_tls.caFile().toStdString();
        }
        Watched watched(spec);
        watched.expect(state);
        watched.start();
        QTRY_VERIFY_WITH_TIMEOUT(watched.tookMs >= 0, 15'000);
        report(QTest::currentDataTag(), watched, server ? server->stub.requests() : 0);
        QVERIFY(!watched.position.trouble.empty());
        QVERIFY(watched.said.find("s3cret-pw") == std::string::npos);
        QVERIFY(!server || server->stub.requests() == 0);
    }

    void valuesThatAreNoNumbersAreMissing_data()
    {
        QTest::addColumn<QByteArray>("value");
        for (const char *value : {"NaN", "+Inf", "-Inf"})
            QTest::newRow(value) << QByteArray(value);
    }
    void valuesThatAreNoNumbersAreMissing()
    {
        QFETCH(QByteArray, value);
        PrometheusStub server;
        server.value = value;
        Watched watched(specFor(server.stub.url()));
        watched.expect(SourceState::kLive);
        watched.start();
        QTRY_VERIFY_WITH_TIMEOUT(watched.tookMs >= 0, 10'000);
        report(QTest::currentDataTag(), watched, 0);
        QCOMPARE(watched.missing, watched.samples());
        QVERIFY(watched.samples() >= 2 * 60);
    }

    void longHistoryIsAskedForInPieces()
    {
        PrometheusStub server;
        FeedSpec spec = specFor(server.stub.url());
        spec.history = 12'000 * kStep;
        Watched watched(spec);
        watched.expect(SourceState::kLive);
        watched.start();
        QTRY_VERIFY_WITH_TIMEOUT(watched.tookMs >= 0, 20'000);
        report("12,000 points", watched, server.stub.requests());
        QVERIFY(watched.samples() >= 2 * 12'000);
        QVERIFY(watched.isOnce && watched.isWithoutGaps());
        QCOMPARE(server.stub.violations(), QStringList());
    }

    void whatAServerHidesIsWaitedFor_data()
    {
        QTest::addColumn<QByteArray>("build");
        QTest::addColumn<int>("hiddenMs");
        QTest::newRow("VictoriaMetrics, old") << QByteArray("{}") << 30'000;
        QTest::newRow("VictoriaMetrics") << QByteArray(R"({"version":"2.24.0"})") << 30'000;
        QTest::newRow("no such call") << QByteArray() << 30'000;
        QTest::newRow("Prometheus") << QByteArray(
                                           R"({"version":"2.42.0","revision":"1","goVersion":"go1.19"})")
                                    << 0;
    }
    void whatAServerHidesIsWaitedFor()
    {
        QFETCH(QByteArray, build);
        QFETCH(int, hiddenMs);
        PrometheusStub server;
        server.build = build;
        server.hidden = Milliseconds{hiddenMs};
        FeedSpec spec = specFor(server.stub.url());
        spec.settle.reset(); // as the server needs it
        Watched watched(spec);
        watched.start();
        QTRY_VERIFY_WITH_TIMEOUT(watched.samples() > 0, 10'000);
        QTest::qWait(6'000); // of live polls
        const TimePoint newest = watched.times.begin()->second.empty()
                                     ? TimePoint::min()
                                     : *watched.times.begin()->second.rbegin();
        const Milliseconds behind = systemNow() - newest;
        qInfo("%s: %zu samples, %zu of them missing, the newest %lld ms old", QTest::currentDataTag(),
              watched.samples(), watched.missing, static_cast<long long>(behind.count()));
        QCOMPARE(watched.missing, std::size_t{0});
        QVERIFY(watched.isOnce && watched.isWithoutGaps());
        QVERIFY(watched.samples() >= 2 * 25);
        QVERIFY(behind.count() < hiddenMs + 8'000);
        QCOMPARE(server.stub.violations(), QStringList());
    }

    void signsInAsTold_data()
    {
        QTest::addColumn<SignIn>("signIn");
        QTest::addColumn<QByteArray>("header");
        QTest::newRow("basic") << SignIn::kBasic
                               << QByteArray("Basic ") + QByteArray("me:s3cret-pw").toBase64();
        QTest::newRow("bearer") << SignIn::kBearer << QByteArray("Bearer s3cret-pw");
    }
    void signsInAsTold()
    {
        QFETCH(SignIn, signIn);
        QFETCH(QByteArray, header);
        QVERIFY(m_tls.file("client.pem").size() > 0);
        PrometheusStub server(m_tls.server("good", true));
        server.signsInWith = header;
        server.tenant = "t1";
        FeedSpec spec = specFor(server.stub.url());
        ServerSpec &how = spec.prometheus.server;
        how.caFile = m_tls.caFile().toStdString();
        how.certificateFile = m_tls.file("client.pem").toStdString();
        how.keyFile = m_tls.file("client.key").toStdString();
        how.signIn = signIn;
        how.user = "me";
        how.secret = {SecretPlace::kEnvironment, "REDSHANK_TEST_SECRET"};
        how.headers = {{"X-Scope-OrgID", "t1", {}}};
        qputenv("REDSHANK_TEST_SECRET", "s3cret-pw");
        Watched watched(spec);
        watched.start();
        QTRY_COMPARE_WITH_TIMEOUT(watched.position.state, SourceState::kLive, 10'000);
        // A secret that changes at its place is read again after it was refused.
        qputenv("REDSHANK_TEST_SECRET", "old");
        server.signsInWith += "2";
        QTRY_COMPARE_WITH_TIMEOUT(watched.position.state, SourceState::kSignInFailed, 10'000);
        qputenv("REDSHANK_TEST_SECRET", "s3cret-pw");
        server.signsInWith.chop(1);
        watched.feed().pollNow();
        QTRY_COMPARE_WITH_TIMEOUT(watched.position.state, SourceState::kLive, 10'000);
        QVERIFY(watched.said.find("s3cret-pw") == std::string::npos);
        QCOMPARE(server.stub.violations(), QStringList());
    }

    void wordsOfAServerHoldNothingThatWasSent()
    {
        PrometheusStub server;
        server.breakIt = [](StubAnswer &answer) {
            answer.status = 422;
            answer.body = "{\"status\":\"error\",\"error\":\"no tenant blue-4711 of blue-4711-west, "
                          "nor key 9f8e7d6c, in zone eu\"}";
        };
        FeedSpec spec = specFor(server.stub.url());
        spec.prometheus.server.headers = {{"X-Tenant", "blue-4711", {}},
                                          {"X-Part", "blue-4711-west", {}},
                                          {"X-Key", "Token 9f8e7d6c", {}},
                                          {"X-Zone", "eu", {}}};
        Watched watched(spec);
        watched.start();
        QTRY_COMPARE_WITH_TIMEOUT(watched.position.state, SourceState::kFailed, 10'000);
        const QString said = QString::fromStdString(watched.said);
        QVERIFY2(said.contains(
                     QLatin1String("no tenant (withheld) of (withheld), nor key (withheld), in zone eu")),
                 watched.said.c_str());
        QVERIFY(!said.contains(QLatin1String("4711")) && !said.contains(QLatin1String("west")));
    }

    void clientWithoutCertificateIsRefused()
    {
        PrometheusStub server(m_tls.server("good", true));
        FeedSpec spec = specFor(server.stub.url());
        spec.prometheus.server.caFile = m_tls.caFile().toStdString();
        Watched watched(spec);
        watched.start();
        QTRY_VERIFY_WITH_TIMEOUT(!watched.position.trouble.empty(), 10'000);
        report("no client certificate", watched, server.stub.requests());
        QCOMPARE(server.stub.requests(), 0);
    }

    void moreSeriesThanTheGuardAreRefused()
    {
        PrometheusStub server;
        FeedSpec spec = specFor(server.stub.url());
        spec.prometheus.maxSeries = 1;
        Watched watched(spec);
        watched.expect(SourceState::kFailed);
        watched.start();
        QTRY_VERIFY_WITH_TIMEOUT(watched.tookMs >= 0, 10'000);
        QVERIFY(watched.position.trouble.find("2 series, the guard is 1") != std::string::npos);
        QCOMPARE(watched.samples(), std::size_t{0});
    }
};

QTEST_GUILESS_MAIN(PrometheusFaultsTest)
#include "tst_prometheus_faults.moc"
