// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/feed/azure_monitor/azure_feed.h"
#include "engine/feed/azure_monitor/azure_names.h"
#include "engine/feed/azure_monitor/azure_test.h"
#include "engine/store/secrets.h"
#include "tests/support/strict_stub.h"
#include "tests/support/tls_bench.h"

#include <QtCore/QDateTime>
#include <QtCore/QElapsedTimer>
#include <QtCore/QFile>
#include <QtCore/QTemporaryDir>
#include <QtTest/QTest>

#include <cmath>
#include <map>

using namespace redshank;

namespace {

constexpr const char *kClientSecret = "s3cret~value+&";
constexpr const char *kResource =
    "/subscriptions/s1/resourceGroups/g/providers/Microsoft.Storage/storageAccounts/acct1";

TimePoint systemNow() { return std::chrono::floor<Milliseconds>(std::chrono::system_clock::now()); }

QByteArray json(QByteArray text) { return text.replace('\'', '"'); }

/// Login, management and a machine's identity, strict about tokens and parameters.
class AzureStub
{
public:
    explicit AzureStub(std::optional<QSslConfiguration> tls = {})
        : stub([this](const StubRequest &request) { return answer(request); }, std::move(tls))
    {}

    using Break = std::function<bool(const StubRequest &, StubAnswer &)>; ///< True: this is the answer.
    Break breakIt;
    QByteArray token = "T1";
    int tokens = 0; ///< Given out.
    double youngValue = 1.0;
    bool hasHoles = false;
    bool hasTrouble = false;      ///< The second metric is refused inside a good answer, ...
    bool troubleHasHoles = false; ///< ... and brings only the hole of every ten slots all the same.
    bool tellsTwice = false;      ///< The series of the first metric.
    QByteArray value;             ///< Instead of a number.
    QByteArray leadsTo;           ///< Where lists go on; empty: here.
    StrictStub stub;

private:
    StubAnswer answer(const StubRequest &request)
    {
        const auto wrong = [&](const char *what) { stub.violate(QString::fromLatin1(what)); };
        if (request.path == "/t1/oauth2/v2.0/token") {
            if (request.verb != "POST" || request.field("grant_type") != "client_credentials" ||
                request.field("client_id") != "app" || !request.field("scope").endsWith("/.default"))
                wrong("token request");
            if (request.field("client_secret") != kClientSecret)
                return {401,
                        "application/json",
                        {},
                        json("{'error':'invalid_client','error_description':'AADSTS7000215: wrong secret'}")};
            ++tokens;
            return {200,
                    "application/json",
                    {},
                    json("{'token_type':'Bearer','expires_in':3599,'access_token':'" + token + "'}")};
        }
        if (request.path == "/metadata/identity/oauth2/token") {
            if (request.headers.value("metadata") != "true" || request.field("api-version") != "2018-02-01" ||
                !request.field("resource").endsWith('/'))
                wrong("identity request");
            ++tokens;
            return {
                200, "application/json", {}, json("{'expires_in':'3599','access_token':'" + token + "'}")};
        }
        StubAnswer made;
        if (breakIt && breakIt(request, made))
            return made;
        if (request.headers.value("authorization") != "Bearer " + token)
            return {401,
                    "application/json",
                    {},
                    json("{'error':{'code':'ExpiredAuthenticationToken','message':'m'}}")};
        if (request.path == "/subscriptions" || request.path.endsWith("/resources") ||
            request.path.endsWith("/metricDefinitions"))
            return listed(request);
        if (request.path != QByteArray(kResource) + "/providers/microsoft.insights/metrics")
            wrong("path");
        return metrics(request);
    }
    /// Two pages of each.
    StubAnswer listed(const StubRequest &request)
    {
        const bool isSecond = request.field("page") == "2";
        const QByteArray number = isSecond ? "2" : "1";
        const QByteArray next = leadsTo.isEmpty() ? stub.url().toLatin1() : leadsTo;
        const QByteArray entry =
            request.path == "/subscriptions"
                ? "{'id':'/subscriptions/s" + number + "','displayName':'Sub " + number + "'}"
            : request.path.endsWith("/resources")
                ? "{'id':'/subscriptions/s1/x" + number + "','type':'Microsoft.Compute/virtualMachines'}"
                : "{'name':{'value':'M" + number + "'},'unit':'Percent'}";
        return {200,
                "application/json",
                {},
                json("{'value':[" + entry + "]" +
                     (isSecond ? QByteArray()
                               : ",'nextLink':'" + next + request.path + "?api-version=1&page=2'") +
                     "}")};
    }
    StubAnswer metrics(const StubRequest &request)
    {
        const auto wrong = [&](const char *what) { stub.violate(QString::fromLatin1(what)); };
        QList<QByteArray> names = request.field("metricnames").split(',');
        const QList<QByteArray> asked = names;
        if (request.field("api-version") != "2024-02-01" || names.isEmpty() ||
            names.removeAll("Transactions") + names.removeAll("Ingress") > 2 || !names.isEmpty() ||
            request.field("aggregation") != "total" || request.field("interval") != "PT1M")
            wrong("parameters");
        const QList<QByteArray> span = request.field("timespan").split('/');
        const auto time = [&](int which) {
            return QDateTime::fromString(QString::fromLatin1(span.value(which)), Qt::ISODate)
                .toMSecsSinceEpoch();
        };
        if (span.size() != 2 || !span[0].endsWith('Z') || time(0) % 60'000 != 0 || time(0) >= time(1))
            wrong("timespan");
        QByteArray data;
        for (qint64 at = time(0); at < time(1) && fromMs(at) <= systemNow(); at += 60'000) {
            const bool isYoung = fromMs(at) > systemNow() - Milliseconds{60'000};
            const bool isHole = hasHoles && at / 60'000 % 10 == 0;
            data +=
                (data.isEmpty() ? "" : ",") + QByteArray("{'timeStamp':'") +
                QDateTime::fromMSecsSinceEpoch(at, Qt::UTC).toString(Qt::ISODate).toLatin1() + "'" +
                (isHole ? QByteArray()
                 : !value.isEmpty()
                     ? ",'total':" + value
                     : ",'total':" + QByteArray::number(isYoung ? youngValue : double(at / 60'000 % 97))) +
                "}";
        }
        const QByteArray good =
            "{'name':{'value':'Transactions','localizedValue':'x'},'unit':'Count','errorCode':"
            "'Success','timeseries':[{'metadatavalues':[],'data':[" +
            data + (tellsTwice ? "]},{'metadatavalues':[],'data':[" + data : QByteArray()) + "]}]}";
        const QByteArray other =
            hasTrouble
                ? QByteArray("{'name':{'value':'Ingress'},'unit':'Bytes','errorCode':'InvalidSamplingType',"
                             "'errorMessage':'no','timeseries':[") +
                      (troubleHasHoles ? "{'metadatavalues':[{'name':{'value':'apiname'},'value':'GetBlob'}],"
                                         "'data':[" +
                                             data.left(data.indexOf('}') + 1) + "]}"
                                       : QByteArray()) +
                      "]}"
                : "{'name':{'value':'Ingress'},'unit':'Bytes','timeseries':[{'metadatavalues':[{'name':"
                  "{'value':'apiname'},'value':'GetBlob'}],'data':[" +
                      data + "]}]}";
        return {200,
                "application/json",
                {},
                json("{'cost':9,'interval':'PT1M','value':[" +
                     (!asked.contains("Transactions") ? other
                      : asked.contains("Ingress")     ? good + "," + other
                                                      : good) +
                     "]}")};
    }
};

FeedSpec specFor(const AzureStub &server)
{
    qputenv("REDSHANK_TEST_AZURE", kClientSecret);
    FeedSpec spec;
    spec.kind = FeedKind::kAzure;
    spec.interval = Milliseconds{300};
    spec.history = Milliseconds{3'600'000};
    spec.azure.credentials = AzureCredentials::kClientSecret;
    spec.azure.tenant = "t1";
    spec.azure.clientId = "app";
    spec.azure.clientSecret = {SecretPlace::kEnvironment, "REDSHANK_TEST_AZURE"};
    spec.azure.resource = kResource;
    spec.azure.metrics = {"Transactions", "Ingress"};
    spec.azure.aggregation = "total";
    spec.azure.loginUrl = spec.azure.managementUrl = spec.azure.identityUrl = server.stub.url().toStdString();
    spec.azure.timeout = Milliseconds{1'500};
    return spec;
}

struct Watched
{
    explicit Watched(const FeedSpec &spec) : feed(spec, systemNow, plainSecretReader())
    {
        QObject::connect(&feed, &MetricFeed::metricsFound, &feed, [this](const auto &metrics) {
            found.insert(found.end(), metrics.begin(), metrics.end());
        });
        QObject::connect(&feed, &MetricFeed::positionChanged, &feed, [this](const FeedPosition &told) {
            position = told;
            said += told.trouble + '\n';
            if (told.state == wanted && tookMs < 0)
                tookMs = since.elapsed();
        });
        QObject::connect(&feed, &MetricFeed::sampled, &feed, [this](const auto &blocks) {
            for (const SampleBlock &block : blocks) {
                for (std::size_t i = 0; i < block.size(); ++i)
                    isOnce = isOnce && settled[block.metric].emplace(block.times[i], block.values[i]).second;
            }
        });
        QObject::connect(&feed, &MetricFeed::tailRead, &feed, [this](const auto &blocks) { tail = blocks; });
    }
    void expect(SourceState state)
    {
        wanted = state;
        tookMs = -1;
        since.start();
    }
    AzureFeed feed;
    std::vector<MetricInfo> found;
    FeedPosition position;
    SourceState wanted = SourceState::kIdle;
    QElapsedTimer since;
    qint64 tookMs = -1;
    std::map<MetricId, std::map<TimePoint, double>> settled;
    std::vector<SampleBlock> tail;
    bool isOnce = true;
    std::string said;
};

} // namespace

class AzureFeedTest : public QObject
{
    Q_OBJECT

private:
    TlsBench m_tls;

    static void report(const Watched &watched, int requestsAfter)
    {
        const qint64 retryMs =
            watched.position.retryAt ? (*watched.position.retryAt - systemNow()).count() : -1;
        qInfo("Azure, %-20s state %2d after %5lld ms, retry in %6lld ms, %d requests in 1 s: %s",
              QTest::currentDataTag() ? QTest::currentDataTag() : QTest::currentTestFunction(),
              static_cast<int>(watched.wanted), watched.tookMs, retryMs, requestsAfter,
              watched.position.trouble.c_str());
    }
    /// A program named az in a folder of its own, which PATH then begins with.
    static void makeAz(const QTemporaryDir &folder, const QByteArray &script)
    {
        QFile file(folder.filePath(QStringLiteral("az")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("#!/bin/sh\n" + script);
        file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    }

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY2(m_tls.isReady(), "openssl is needed to make certificates");
        QVERIFY(m_tls.sign("good", "IP:127.0.0.1", -1, 20));
        QVERIFY(m_tls.sign("other", "DNS:other.example", -1, 20));
        QVERIFY(m_tls.sign("expired", "IP:127.0.0.1", -20, 10));
    }

    void fromTheStart_data()
    {
        QTest::addColumn<QString>("certificate"); // empty: no server
        QTest::addColumn<QString>("address");
        QTest::addColumn<SourceState>("state");
        QTest::newRow("DNS failure") << QString() << QStringLiteral("http://no-such-host.invalid")
                                     << SourceState::kDisconnected;
        QTest::newRow("refused") << QString() << QStringLiteral("http://127.0.0.1:1")
                                 << SourceState::kDisconnected;
        QTest::newRow("wrong TLS name") << QStringLiteral("other") << QString() << SourceState::kFailed;
        QTest::newRow("expired certificate")
            << QStringLiteral("expired") << QString() << SourceState::kFailed;
        QTest::newRow("unknown authority")
            << QStringLiteral("untrusted") << QString() << SourceState::kFailed;
        QTest::newRow("good certificate") << QStringLiteral("good") << QString() << SourceState::kLive;
    }
    void fromTheStart()
    {
        QFETCH(QString, certificate);
        QFETCH(QString, address);
        QFETCH(SourceState, state);
        const bool isOurs = certificate == QLatin1String("other") || certificate == QLatin1String("expired");
        AzureStub server(m_tls.server(isOurs ? certificate.toLatin1().constData() : "good"));
        FeedSpec spec = specFor(server);
        if (!address.isEmpty())
            spec.azure.loginUrl = spec.azure.managementUrl = address.toStdString();
        if (certificate != QLatin1String("untrusted"))
            spec.azure.caFile = m_tls.caFile().toStdString();
        Watched watched(spec);
        watched.expect(state);
        watched.feed.start();
        QTRY_VERIFY_WITH_TIMEOUT(watched.tookMs >= 0, 10'000);
        report(watched, server.stub.requests());
        QCOMPARE(server.stub.requests() > 0, state == SourceState::kLive);
        QCOMPARE(watched.position.trouble.empty(), state == SourceState::kLive);
        QVERIFY(watched.said.find("s3cret") == std::string::npos);
    }

    void seriesThatComeTwiceCountOnce()
    {
        AzureStub server;
        server.tellsTwice = true;
        Watched watched(specFor(server));
        watched.expect(SourceState::kLive);
        watched.feed.start();
        QTRY_VERIFY_WITH_TIMEOUT(watched.tookMs >= 0, 10'000);
        report(watched, 0);
        QVERIFY(watched.isOnce);
        QCOMPARE(watched.found.size(), std::size_t{2});
    }

    void valuesThatAreNoNumbersAreMissing_data()
    {
        QTest::addColumn<QByteArray>("value");
        for (const char *value : {"'NaN'", "'Infinity'", "null"})
            QTest::newRow(value) << QByteArray(value);
    }
    void valuesThatAreNoNumbersAreMissing()
    {
        QFETCH(QByteArray, value);
        AzureStub server;
        server.value = value;
        Watched watched(specFor(server));
        watched.expect(SourceState::kLive);
        watched.feed.start();
        QTRY_VERIFY_WITH_TIMEOUT(watched.tookMs >= 0, 10'000);
        report(watched, 0);
        for (const auto &[time, each] : watched.settled.begin()->second)
            QVERIFY(std::isnan(each));
    }

    void longHistoryIsAskedForInPieces()
    {
        AzureStub server;
        FeedSpec spec = specFor(server);
        spec.history = Milliseconds{12'000LL * 60'000};
        Watched watched(spec);
        watched.expect(SourceState::kLive);
        watched.feed.start();
        QTRY_VERIFY_WITH_TIMEOUT(watched.tookMs >= 0, 20'000);
        report(watched, server.stub.requests());
        QVERIFY(watched.settled.begin()->second.size() >= 11'990 && watched.isOnce);
        QCOMPARE(server.stub.violations(), QStringList());
    }

    void namesAreListed_data()
    {
        QTest::addColumn<QString>("of");
        QTest::addColumn<QStringList>("names");
        QTest::addColumn<QString>("word");
        QTest::newRow("subscriptions")
            << QString()
            << QStringList{QStringLiteral("/subscriptions/s1"), QStringLiteral("/subscriptions/s2")}
            << QStringLiteral("Sub 1");
        QTest::newRow("resources") << QStringLiteral("/subscriptions/s1")
                                   << QStringList{QStringLiteral("/subscriptions/s1/x1"),
                                                  QStringLiteral("/subscriptions/s1/x2")}
                                   << QStringLiteral("Microsoft.Compute/virtualMachines");
        QTest::newRow("metrics") << QString::fromLatin1(kResource)
                                 << QStringList{QStringLiteral("M1"), QStringLiteral("M2")}
                                 << QStringLiteral("%");
    }
    void namesAreListed()
    {
        QFETCH(QString, of);
        QFETCH(QString, word);
        AzureStub server;
        AzureNames names(specFor(server).azure, plainSecretReader(), systemNow);
        std::optional<FoundNames> found;
        names.find(of.toStdString(),
                   [&found](const tl::expected<FoundNames, FetchError> &answer) { found = answer.value(); });
        QTRY_VERIFY_WITH_TIMEOUT(found.has_value(), 10'000);
        QStringList read;
        for (const std::string &name : found->names)
            read.append(QString::fromStdString(name));
        QTEST(read, "names");
        QCOMPARE(found->detail.words.size(), found->names.size());
        QCOMPARE(QString::fromStdString(found->detail.words[0]), word);
    }

    void aListThatGoesOnElsewhereGetsNoToken()
    {
        AzureStub server;
        int asked = 0;
        StrictStub stranger([&asked](const StubRequest &) -> StubAnswer {
            ++asked;
            return {200, "application/json", {}, "{\"value\":[]}"};
        });
        server.leadsTo = stranger.url().toLatin1();
        AzureNames names(specFor(server).azure, plainSecretReader(), systemNow);
        std::string said;
        names.find({}, [&said](const tl::expected<FoundNames, FetchError> &answer) {
            said = answer ? "found" : answer.error().message;
        });
        QTRY_VERIFY_WITH_TIMEOUT(!said.empty(), 10'000);
        QVERIFY2(said.find("gets no token") != std::string::npos, said.c_str());
        QCOMPARE(asked, 0);
    }

    void azGivesAToken_data()
    {
        QTest::addColumn<QByteArray>("script");
        QTest::addColumn<SourceState>("state");
        QTest::addColumn<QString>("says");
        const QByteArray token = R"(echo '{"accessToken":"T1","expiresOn":"2099-01-01 00:00:00.000000",)"
                                 R"("expires_on":4070908800,"tokenType":"Bearer"}')";
        QTest::newRow("token") << "test \"$1 $2\" = 'account get-access-token' || exit 3\n" + token
                               << SourceState::kLive << QString();
        QTest::newRow("older az") << QByteArray(R"(echo '{"accessToken":"T1","expiresOn":"2099-01-01"}')")
                                  << SourceState::kLive << QString();
        QTest::newRow("not signed in")
            << QByteArray("echo \"ERROR: Please run 'az login' to setup account.\" >&2; exit 1")
            << SourceState::kSignInFailed << QStringLiteral("az login");
        QTest::newRow("no JSON") << QByteArray("echo hello") << SourceState::kDisconnected
                                 << QStringLiteral("az printed no JSON");
        QTest::newRow("hangs") << QByteArray("exec sleep 60") << SourceState::kDisconnected
                               << QStringLiteral("az gave no token");
        QTest::newRow("no az") << QByteArray() << SourceState::kFailed << QStringLiteral("not found");
    }
    void azGivesAToken()
    {
        QFETCH(QByteArray, script);
        QFETCH(SourceState, state);
        QFETCH(QString, says);
        AzureStub server;
        QTemporaryDir folder;
        const QByteArray path = qgetenv("PATH");
        if (!script.isEmpty())
            makeAz(folder, script);
        qputenv("PATH", folder.path().toLatin1() + (script.isEmpty() ? QByteArray() : ":" + path));
        FeedSpec spec = specFor(server);
        spec.azure.credentials = AzureCredentials::kCli;
        spec.azure.timeout = Milliseconds{1'500};
        Watched watched(spec);
        watched.expect(state);
        watched.feed.start();
        [&] { QTRY_VERIFY_WITH_TIMEOUT(watched.tookMs >= 0, 10'000); }();
        qputenv("PATH", path);
        report(watched, 0);
        QVERIFY(watched.tookMs >= 0);
        QVERIFY2(QString::fromStdString(watched.position.trouble).contains(says),
                 watched.position.trouble.c_str());
        QVERIFY(watched.said.find("T1") == std::string::npos);
    }

    void loadsAnHourAndReadsTheTailAgain_data()
    {
        QTest::addColumn<bool>("managed");
        QTest::newRow("client secret") << false;
        QTest::newRow("managed identity") << true;
    }
    void loadsAnHourAndReadsTheTailAgain()
    {
        QFETCH(bool, managed);
        AzureStub server;
        FeedSpec spec = specFor(server);
        if (managed)
            spec.azure.credentials = AzureCredentials::kManagedIdentity;
        Watched watched(spec);
        watched.feed.start();
        QTRY_COMPARE_WITH_TIMEOUT(watched.position.state, SourceState::kLive, 10'000);
        QCOMPARE(watched.found.size(), std::size_t{2});
        QCOMPARE(watched.found[0].id, std::string("azure/acct1/Transactions"));
        QCOMPARE(watched.found[1].name, std::string("Ingress apiname=GetBlob"));
        QCOMPARE(watched.found[1].unit, std::string("B"));
        const auto &values = watched.settled.begin()->second;
        QVERIFY(values.size() >= 54 && values.size() <= 56); // an hour but the last five minutes
        for (const auto &[time, value] : values)
            QCOMPARE(value, static_cast<double>(toMs(time) / 60'000 % 97));
        server.youngValue = 5.0;
        const auto isRead = [&] { return !watched.tail.empty() && watched.tail[0].values.back() == 5.0; };
        QTRY_VERIFY_WITH_TIMEOUT(isRead(), 10'000);
        QVERIFY(watched.isOnce);
        QCOMPARE(server.tokens, 1);
        QCOMPARE(server.stub.violations(), QStringList());
    }

    void slotsWithoutAValueAreMissing()
    {
        AzureStub server;
        server.hasHoles = true;
        Watched watched(specFor(server));
        watched.feed.start();
        QTRY_COMPARE_WITH_TIMEOUT(watched.position.state, SourceState::kLive, 10'000);
        const auto &values = watched.settled.begin()->second;
        const auto holes = std::count_if(values.begin(), values.end(),
                                         [](const auto &entry) { return std::isnan(entry.second); });
        QVERIFY(holes >= 5 && holes <= 6);
    }

    void aRefusedMetricMakesItPartial()
    {
        AzureStub server;
        server.hasTrouble = true;
        Watched watched(specFor(server));
        watched.feed.start();
        QTRY_COMPARE_WITH_TIMEOUT(watched.position.state, SourceState::kPartial, 10'000);
        QCOMPARE(watched.position.missing, std::size_t{1});
        QVERIFY(watched.position.trouble.find("InvalidSamplingType") != std::string::npos);
        QVERIFY(!watched.settled.empty());
    }

    void anErrorInsideAnAnswerLosesNothing_data()
    {
        QTest::addColumn<int>("history"); // slots; more than one request's are asked for in pieces
        QTest::addColumn<bool>("bringsSome");
        QTest::newRow("nothing") << 60 << false;
        QTest::newRow("some of it") << 60 << true;
        QTest::newRow("long history") << 4'000 << false;
    }
    void anErrorInsideAnAnswerLosesNothing()
    {
        QFETCH(int, history);
        QFETCH(bool, bringsSome);
        AzureStub server;
        server.hasTrouble = true;
        server.troubleHasHoles = bringsSome;
        FeedSpec spec = specFor(server);
        spec.history = history * Milliseconds{60'000};
        Watched watched(spec);
        watched.feed.start();
        QTRY_COMPARE_WITH_TIMEOUT(watched.position.state, SourceState::kPartial, 10'000);
        const int before = server.stub.requests();
        QTRY_VERIFY_WITH_TIMEOUT(server.stub.requests() >= before + 4, 10'000); // again and again
        QCOMPARE(watched.settled.size(), std::size_t{1});
        QCOMPARE(watched.position.missing, std::size_t{1});
        server.hasTrouble = false;
        QTRY_COMPARE_WITH_TIMEOUT(watched.position.state, SourceState::kLive, 20'000);
        QCOMPARE(watched.settled.size(), std::size_t{2});
        for (const auto &[metric, values] : watched.settled) {
            const auto wanted = static_cast<std::size_t>(
                (values.rbegin()->first - values.begin()->first) / Milliseconds{60'000} + 1);
            QCOMPARE(values.size(), wanted);
            QVERIFY2(static_cast<int>(wanted) >= history - 6, metric.c_str());
        }
        QVERIFY(watched.isOnce);
        QCOMPARE(server.stub.violations(), QStringList());
    }

    void aTokenThatIsRefusedIsFetchedOnceMore()
    {
        AzureStub server;
        Watched watched(specFor(server));
        watched.feed.start();
        QTRY_COMPARE_WITH_TIMEOUT(watched.position.state, SourceState::kLive, 10'000);
        server.token = "T2";
        QTRY_COMPARE_WITH_TIMEOUT(server.tokens, 2, 10'000);
        QTRY_COMPARE_WITH_TIMEOUT(watched.position.state, SourceState::kLive, 10'000);
        QVERIFY(watched.said.find("401") == std::string::npos);
        QCOMPARE(server.stub.violations(), QStringList());
    }

    void aWrongSecretIsASignInThatFailed()
    {
        AzureStub server;
        FeedSpec spec = specFor(server);
        qputenv("REDSHANK_TEST_AZURE", "0ther-secret");
        Watched watched(spec);
        watched.feed.start();
        QTRY_COMPARE_WITH_TIMEOUT(watched.position.state, SourceState::kSignInFailed, 10'000);
        QVERIFY(watched.position.trouble.find("AADSTS7000215") != std::string::npos);
        QVERIFY(watched.said.find("0ther-secret") == std::string::npos);
    }

    void breaks_data()
    {
        QTest::addColumn<AzureStub::Break>("fault");
        QTest::addColumn<SourceState>("state");
        const auto row = [](const char *name, SourceState state, void (*change)(StubAnswer &)) {
            QTest::newRow(name) << AzureStub::Break([change](const StubRequest &, StubAnswer &answer) {
                answer.body = QByteArray(200, ' ');
                change(answer);
                return true;
            }) << state;
        };
        constexpr SourceState kGone = SourceState::kDisconnected;
        row("401 for good", SourceState::kSignInFailed, [](StubAnswer &answer) { answer.status = 401; });
        row("403", SourceState::kSignInFailed, [](StubAnswer &answer) { answer.status = 403; });
        row("404", SourceState::kFailed, [](StubAnswer &answer) { answer.status = 404; });
        row("400", SourceState::kFailed, [](StubAnswer &answer) { answer.status = 400; });
        row("429, wait 2 s", kGone, [](StubAnswer &answer) {
            answer.status = 429;
            answer.headers = {{"Retry-After", "2"}};
        });
        row("500", kGone, [](StubAnswer &answer) { answer.status = 500; });
        row("503", kGone, [](StubAnswer &answer) { answer.status = 503; });
        row("reset mid-body", kGone, [](StubAnswer &answer) {
            answer.sendOnly = 9;
            answer.resets = true;
        });
        row("slow-loris", kGone, [](StubAnswer &answer) { answer.dripMs = 100; });
        row("HTML", kGone, [](StubAnswer &answer) { answer.body = "<html></html>"; });
        row("redirect loop", SourceState::kFailed, [](StubAnswer &answer) {
            answer.status = 307;
            answer.headers = {{"Location", "/subscriptions"}};
        });
        row("no answer", kGone, [](StubAnswer &answer) { answer.delayMs = 60'000; });
        row("NaN", kGone, [](StubAnswer &answer) {
            answer.body = json("{'value':[{'name':{'value':'T'},'timeseries':[{'data':[{'total':NaN}]}]}]}");
        });
        row("cut JSON", kGone, [](StubAnswer &answer) { answer.body = "{\"value\":[{"; });
        row("100 MB body", SourceState::kFailed,
            [](StubAnswer &answer) { answer.repeatedBytes = 100LL << 20U; });
        row("redirect elsewhere", SourceState::kFailed, [](StubAnswer &answer) {
            answer.status = 302;
            answer.headers = {{"Location", "http://127.0.0.1:9/"}};
        });
    }
    void breaks()
    {
        QFETCH(AzureStub::Break, fault);
        QFETCH(SourceState, state);
        AzureStub server;
        FeedSpec spec = specFor(server);
        if (state == SourceState::kFailed) // by what is answered, however long that takes here
            spec.azure.timeout = Milliseconds{10'000};
        Watched watched(spec);
        watched.feed.start();
        QTRY_COMPARE_WITH_TIMEOUT(watched.position.state, SourceState::kLive, 10'000);
        const std::size_t loaded = watched.settled.begin()->second.size();
        watched.expect(state);
        server.breakIt = fault;
        QTRY_VERIFY_WITH_TIMEOUT(watched.tookMs >= 0, 10'000);
        const int before = server.stub.requests();
        QTest::qWait(1'000); // what is counted is that next to nothing happens
        const int after = server.stub.requests() - before;
        report(watched, after);
        QVERIFY2(after <= (state == SourceState::kDisconnected ? 9 : 0), "a storm of retries");
        QVERIFY(watched.said.find("s3cret") == std::string::npos &&
                watched.said.find("T1") == std::string::npos);
        server.breakIt = nullptr;
        watched.feed.pollNow();
        QTRY_COMPARE_WITH_TIMEOUT(watched.position.state, SourceState::kLive, 10'000);
        QVERIFY(watched.settled.begin()->second.size() >= loaded && watched.isOnce);
        QCOMPARE(server.stub.violations(), QStringList());
    }

    void readsTimes_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<qint64>("ms"); // -1: none
        QTest::newRow("plain") << QByteArray("2026-11-22T14:40:00Z") << qint64{1'795'358'400'000};
        QTest::newRow("parts") << QByteArray("2026-11-22T14:40:00.7545678Z") << qint64{1'795'358'400'754};
        QTest::newRow("no zone") << QByteArray("2026-11-22T14:40:00") << qint64{-1};
        QTest::newRow("31 February") << QByteArray("2026-02-31T14:40:00Z") << qint64{-1};
        QTest::newRow("words") << QByteArray("yesterday at noon, UTC Z") << qint64{-1};
        QTest::newRow("nothing") << QByteArray() << qint64{-1};
    }
    void readsTimes()
    {
        QFETCH(QByteArray, text);
        QFETCH(qint64, ms);
        const auto time = azureTime({text.constData(), static_cast<std::size_t>(text.size())});
        QCOMPARE(time ? qint64{toMs(*time)} : qint64{-1}, ms);
    }

    void readsListsForBrowsing()
    {
        const QByteArray definitions =
            json("{'value':[{'name':{'value':'Ingress'},'unit':'Bytes'}],'nextLink':'n'}");
        const auto metrics = decodeAzureList(definitions.constData(), AzureListOf::kMetrics);
        QCOMPARE(metrics.value().names, std::vector<std::string>{"Ingress"});
        QCOMPARE(metrics->nextLink, std::string("n"));
        const QByteArray resources = json("{'value':[{'id':'/subscriptions/s/x','name':'x'}]}");
        QCOMPARE(decodeAzureList(resources.constData(), AzureListOf::kResources).value().names,
                 std::vector<std::string>{"/subscriptions/s/x"});
        QVERIFY(!decodeAzureList("{}", AzureListOf::kSubscriptions));
    }
};

QTEST_GUILESS_MAIN(AzureFeedTest)
#include "tst_azure_feed.moc"
