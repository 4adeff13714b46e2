// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/feed/azure_monitor/azure_feed.h"
#include "engine/feed/azure_monitor/azure_test.h"
#include "engine/store/secrets.h"
#include "tests/support/strict_stub.h"

#include <QtCore/QDateTime>
#include <QtCore/QElapsedTimer>
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
    AzureStub() : stub([this](const StubRequest &request) { return answer(request); }) {}

    using Break = std::function<bool(const StubRequest &, StubAnswer &)>; ///< True: this is the answer.
    Break breakIt;
    QByteArray token = "T1";
    int tokens = 0; ///< Given out.
    double youngValue = 1.0;
    bool hasHoles = false;
    bool hasTrouble = false;
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
        if (request.path != QByteArray(kResource) + "/providers/microsoft.insights/metrics")
            wrong("path");
        return metrics(request);
    }
    StubAnswer metrics(const StubRequest &request)
    {
        const auto wrong = [&](const char *what) { stub.violate(QString::fromLatin1(what)); };
        if (request.field("api-version") != "2024-02-01" ||
            request.field("metricnames") != "Transactions,Ingress" ||
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
                (isHole ? ""
                        : ",'total':" + QByteArray::number(isYoung ? youngValue : double(at / 60'000 % 97))) +
                "}";
        }
        const QByteArray good =
            "{'name':{'value':'Transactions','localizedValue':'x'},'unit':'Count','errorCode':"
            "'Success','timeseries':[{'metadatavalues':[],'data':[" +
            data + "]}]}";
        const QByteArray other =
            hasTrouble
                ? QByteArray("{'name':{'value':'Ingress'},'unit':'Bytes','errorCode':'InvalidSamplingType',"
                             "'errorMessage':'no','timeseries':[]}")
                : "{'name':{'value':'Ingress'},'unit':'Bytes','timeseries':[{'metadatavalues':[{'name':"
                  "{'value':'apiname'},'value':'GetBlob'}],'data':[" +
                      data + "]}]}";
        return {200,
                "application/json",
                {},
                json("{'cost':9,'interval':'PT1M','value':[" + good + "," + other + "]}")};
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

private Q_SLOTS:
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
        Watched watched(specFor(server));
        watched.feed.start();
        QTRY_COMPARE_WITH_TIMEOUT(watched.position.state, SourceState::kLive, 10'000);
        const std::size_t loaded = watched.settled.begin()->second.size();
        watched.expect(state);
        server.breakIt = fault;
        QTRY_VERIFY_WITH_TIMEOUT(watched.tookMs >= 0, 10'000);
        const qint64 retryMs = (*watched.position.retryAt - systemNow()).count();
        qInfo("%-20s state %2d after %5lld ms, retry in %6lld ms: %s", QTest::currentDataTag(),
              static_cast<int>(state), watched.tookMs, retryMs, watched.position.trouble.c_str());
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
