// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/session.h"
#include "ui/settings/settings_store.h"
#include "ui/settings/source_book.h"

#include <QtCore/QFile>
#include <QtCore/QTemporaryDir>
#include <QtTest/QTest>

using namespace redshank;

class SessionTest : public QObject
{
    Q_OBJECT

private:
    static Session fullSession()
    {
        Session session;
        session.feed.kind = FeedKind::kReplay;
        session.feed.paths = {"/data/orders.csv", "/data/käse.csv"};
        session.feed.csv.delimiter = ';';
        session.feed.csv.decimalPoint = ',';
        session.feed.csv.quote = '"';
        session.feed.csv.encoding = "ISO-8859-1";
        session.feed.csv.hasHeader = true;
        session.feed.csv.skipLines = 3;
        session.feed.csv.roles = {
            {ColumnRole::kDate, ColumnRole::kTimeOfDay, ColumnRole::kMetric, ColumnRole::kSkip}};
        session.feed.csv.dateOrder = DateOrder::kDayMonthYear;
        session.feed.csv.epochUnit = TimeUnit::kMicroseconds;
        session.feed.csv.missingMarkers = {{"NA", "-", ""}};
        session.feed.csv.utcOffsetMinutes = -330;
        session.feed.csv.badRows = BadRowPolicy::kTreatAsMissing;
        session.feed.csv.duplicates = DuplicatePolicy::kFirstWins;
        session.feed.csv.firstTime = fromMs(1'700'000'000'123);
        session.feed.csv.interval = Milliseconds{500};
        session.feed.replaySpeed = 0.25;
        session.feed.loop = true;
        session.feed.interval = Milliseconds{2000};
        session.feed.seed = 7;
        session.model = "/models/mine";
        session.following = false;
        session.followsAll = true;
        session.length = Milliseconds{3'600'000};
        session.view = TimeRange{fromMs(-5000), fromMs(1'700'000'000'000)};
        session.visible = {{"orders.csv/b", "orders.csv/a"}};
        return session;
    }

private Q_SLOTS:
    void everythingSurvivesTheRoundTrip()
    {
        const Result<Session> read = sessionFromJson(sessionToJson(fullSession()));
        QVERIFY2(read, read ? "" : read.error().message.c_str());
        QCOMPARE(*read, fullSession());
        const Result<Session> plain = sessionFromJson(sessionToJson(Session{}));
        QVERIFY(plain);
        QCOMPARE(*plain, Session{});
    }

    void networkSourcesSurviveTheRoundTrip()
    {
        Session session;
        session.feed.kind = FeedKind::kPrometheus;
        session.feed.name = "prod";
        session.feed.history = Milliseconds{86'400'000};
        session.feed.settle = Milliseconds{0};
        PrometheusSpec &prometheus = session.feed.prometheus;
        prometheus.server.url = "https://host:9090/prometheus";
        prometheus.server.signIn = SignIn::kBasic;
        prometheus.server.user = "me";
        prometheus.server.secret = {SecretPlace::kKeychain, "prometheus-host"};
        prometheus.server.headers = {{"X-Scope-OrgID", "t", {}},
                                     {"X-Token", {}, {SecretPlace::kEnvironment, "TOKEN"}}};
        prometheus.server.caFile = "/etc/ca.pem";
        prometheus.server.certificateFile = "/etc/me.pem";
        prometheus.server.keyFile = "/etc/me.key";
        prometheus.server.keyPassword = {SecretPlace::kFile, "/etc/key-password"};
        prometheus.server.verifyTls = false;
        prometheus.server.timeout = Milliseconds{2'500};
        prometheus.query = "up{job=\"a\"}";
        prometheus.step = Milliseconds{1'000};
        prometheus.countersAsRates = false;
        prometheus.quantile = 0.95;
        prometheus.maxSeries = 500;
        QCOMPARE(sessionFromJson(sessionToJson(session)).value(), session);

        // What may be a secret is never written, wherever it came from.
        prometheus.server.headers.push_back({"Authorization", "Bearer t0ken", {}});
        QVERIFY(!sessionToJson(session).contains("t0ken"));
        QVERIFY(sessionToJson(session).contains("Authorization"));

        Session probing;
        probing.feed.kind = FeedKind::kProbe;
        probing.feed.probe = {{"https://a/", "http://b/x"}, "/etc/ca.pem", false, Milliseconds{3'000}};
        QCOMPARE(sessionFromJson(sessionToJson(probing)).value(), probing);
        probing.feed.probe.urls.clear();
        QVERIFY(!sessionFromJson(sessionToJson(probing)));
    }

    void cloudSourcesSurviveTheRoundTrip()
    {
        Session cloud;
        cloud.feed.kind = FeedKind::kCloudWatch;
        cloud.feed.interval = Milliseconds{60'000};
        cloud.feed.cloudWatch.region = "eu-west-1";
        cloud.feed.cloudWatch.credentials = AwsCredentials::kRole;
        cloud.feed.cloudWatch.accessKeyId = "AKIDEXAMPLE";
        cloud.feed.cloudWatch.secretAccessKey = {SecretPlace::kKeychain, "cloudwatch-AKIDEXAMPLE"};
        cloud.feed.cloudWatch.endpoint = "https://monitoring.example";
        cloud.feed.cloudWatch.caFile = "/etc/ca.pem";
        cloud.feed.cloudWatch.metrics = {
            {"AWS/EC2", "CPUUtilization", {{"InstanceId", "i-1"}}, "p99", Milliseconds{300'000}},
            {"AWS/SQS", "Age", {}, "Maximum", Milliseconds{60'000}}};
        QCOMPARE(sessionFromJson(sessionToJson(cloud)).value(), cloud);
        cloud.feed.cloudWatch.metrics.clear();
        QVERIFY(!sessionFromJson(sessionToJson(cloud)));

        Session azure;
        azure.feed.kind = FeedKind::kAzure;
        azure.feed.azure.credentials = AzureCredentials::kCli;
        azure.feed.azure.tenant = "t";
        azure.feed.azure.clientId = "c";
        azure.feed.azure.clientSecret = {SecretPlace::kFile, "/etc/secret"};
        azure.feed.azure.resource = "/subscriptions/s/x";
        azure.feed.azure.metricNamespace = "n";
        azure.feed.azure.metrics = {"Percentage CPU", "Network, In"};
        azure.feed.azure.aggregation = "maximum";
        azure.feed.azure.filter = "LUN eq '*'";
        azure.feed.azure.granularity = Milliseconds{300'000};
        azure.feed.azure.managementUrl = "https://management.example";
        azure.feed.azure.caFile = "/etc/ca.pem";
        QCOMPARE(sessionFromJson(sessionToJson(azure)).value(), azure);

        Session push;
        push.feed.kind = FeedKind::kPush;
        push.feed.push.statsdPort = 8'125;
        push.feed.push.graphitePort = 2'003;
        push.feed.push.listenAddress = "0.0.0.0";
        push.feed.push.flush = Milliseconds{5'000};
        push.feed.push.maxMetrics = 20;
        QCOMPARE(sessionFromJson(sessionToJson(push)).value(), push);
    }

    void sourcesAreRememberedByKind()
    {
        QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("settings.ini"));
        FeedSpec azure;
        azure.kind = FeedKind::kAzure;
        azure.azure.resource = "/subscriptions/s/x";
        azure.azure.metrics = {"CPU"};
        azure.azure.clientSecret = {SecretPlace::kKeychain, "azure-c"};
        {
            SettingsStore settings(path);
            SourceBook book(&settings);
            QVERIFY(!book.last(FeedKind::kAzure));
            FeedSpec push;
            push.kind = FeedKind::kPush;
            push.push.statsdPort = 1;
            book.keep(push);
            book.keep(azure);
            push.push.statsdPort = 2;
            book.keep(push);
        }
        SettingsStore settings(path);
        const SourceBook book(&settings);
        QCOMPARE(book.last(FeedKind::kAzure).value(), azure);
        QCOMPARE(book.last(FeedKind::kPush).value().push.statsdPort, 2);
        QVERIFY(!book.last(FeedKind::kProbe));
        QVERIFY(settings.unknownKeys().isEmpty());
        settings.setValue(kLastSources, QByteArray("[{\"kind\":\"azure\"},3,{\"kind\":\"no\"}]"));
        QVERIFY(!SourceBook(&settings).last(FeedKind::kAzure)); // an older or a foreign file
    }

    void refusesWhatIsWrong_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<int>("code");
        QTest::addColumn<QByteArray>("mentions");
        const auto with = [](const char *feed, const char *more = "") {
            return QByteArray(R"({"format": "redshank session", "version": 1, "feed": {)") + feed + "}" +
                   more + "}";
        };
        const int damaged = static_cast<int>(ErrorCode::kDamaged);
        QTest::newRow("no JSON") << QByteArray("\x00\xff rubbish", 10) << damaged << QByteArray("byte");
        QTest::newRow("cut short") << sessionToJson(fullSession()).left(200) << damaged << QByteArray("byte");
        QTest::newRow("empty") << QByteArray() << damaged << QByteArray("byte");
        QTest::newRow("something else")
            << QByteArray(R"({"a": 1})") << static_cast<int>(ErrorCode::kUnsupportedFormat)
            << QByteArray("format");
        QTest::newRow("newer") << QByteArray(R"({"format": "redshank session", "version": 99})")
                               << static_cast<int>(ErrorCode::kUnsupportedVersion) << QByteArray("99");
        QTest::newRow("no kind") << with("") << damaged << QByteArray("feed.kind");
        QTest::newRow("unknown kind") << with(R"("kind": "teapot")") << damaged << QByteArray("teapot");
        QTest::newRow("no path") << with(R"("kind": "file")") << damaged << QByteArray("feed.paths");
        QTest::newRow("path of another kind")
            << with(R"("kind": "file", "paths": [1])") << damaged << QByteArray("feed.paths");
        QTest::newRow("speed out of range")
            << with(R"("kind": "demo", "replaySpeed": 1e9)") << damaged << QByteArray("feed.replaySpeed");
        QTest::newRow("interval below limit")
            << with(R"("kind": "demo", "intervalMs": 0)") << damaged << QByteArray("feed.intervalMs");
        QTest::newRow("delimiter too long") << with(R"("kind": "demo", "csv": {"delimiter": "ab"})")
                                            << damaged << QByteArray("feed.csv.delimiter");
        QTest::newRow("half a sample")
            << with(R"("kind": "demo", "csv": {"skipLines": 1.5})") << damaged << QByteArray("skipLines");
        QTest::newRow("view of another kind")
            << with(R"("kind": "demo")", R"(, "view": [])") << damaged << QByteArray("view");
        QTest::newRow("time beyond all dates")
            << with(R"("kind": "demo")", R"(, "view": {"beginMs": 1e300, "endMs": 2e300})") << damaged
            << QByteArray("view.beginMs");
    }
    void refusesWhatIsWrong()
    {
        QFETCH(QByteArray, json);
        QFETCH(int, code);
        QFETCH(QByteArray, mentions);
        const Result<Session> read = sessionFromJson(json);
        QVERIFY(!read);
        QCOMPARE(static_cast<int>(read.error().code), code);
        QVERIFY2(QByteArray::fromStdString(read.error().message).contains(mentions),
                 read.error().message.c_str());
    }

    void anyCutOfAFileIsRefusedNotCrashed()
    {
        const QByteArray whole = sessionToJson(fullSession());
        for (qsizetype length = 0; length + 2 < whole.size(); ++length)
            QVERIFY(!sessionFromJson(whole.left(length)));
    }

    void filesAreWrittenWholeOrNotAtAll()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("new/deep/session.json"));
        QVERIFY(writeSession(fullSession(), path));
        QCOMPARE(*readSession(path), fullSession());
        QCOMPARE(readSession(folder.filePath(QStringLiteral("gone.json"))).error().code,
                 ErrorCode::kFileNotFound);
        QCOMPARE(readSession(folder.path()).error().code, ErrorCode::kFileUnreadable);
        QCOMPARE(writeSession(fullSession(), QStringLiteral("/proc/none/session.json")).error().code,
                 ErrorCode::kFileNotWritable);
        QFile big(folder.filePath(QStringLiteral("big.json")));
        QVERIFY(big.open(QIODevice::WriteOnly));
        QVERIFY(big.resize(2 << 20));
        QCOMPARE(readSession(big.fileName()).error().code, ErrorCode::kTooLarge);
    }
};

QTEST_GUILESS_MAIN(SessionTest)
#include "tst_session.moc"
