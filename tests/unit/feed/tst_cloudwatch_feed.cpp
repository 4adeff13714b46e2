// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/call_estimate.h"
#include "engine/feed/cloudwatch/aws_profile.h"
#include "engine/feed/cloudwatch/cloudwatch_feed.h"
#include "engine/feed/cloudwatch/cloudwatch_names.h"
#include "engine/feed/cloudwatch/cloudwatch_test.h"
#include "engine/feed/net/retry_policy.h"
#include "engine/store/secrets.h"
#include "tests/support/manual_clock.h"
#include "tests/support/strict_stub.h"
#include "tests/support/tls_bench.h"

#include <QtCore/QElapsedTimer>
#include <QtCore/QFile>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QTemporaryDir>
#include <QtTest/QTest>

#include <map>
#include <set>

using namespace redshank;

namespace {

constexpr const char *kSecret = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";

TimePoint systemNow() { return std::chrono::floor<Milliseconds>(std::chrono::system_clock::now()); }

/// CloudWatch as the contract has it; what a request has wrong is a violation.
class CloudWatchStub
{
public:
    explicit CloudWatchStub(std::optional<QSslConfiguration> tls = {})
        : stub([this](const StubRequest &request) { return answer(request); }, std::move(tls))
    {}

    using Break = std::function<bool(const StubRequest &, StubAnswer &)>; ///< True: this is the answer.
    Break breakIt;
    AwsKeys keys{"AKIDEXAMPLE", kSecret, {}};
    Milliseconds skew{0}; ///< The service's clock is ahead by this.
    int pageSize = 1'000'000;
    bool newestFirst = false;
    int calls = 0;
    TimePoint youngest = TimePoint::max(); ///< Data end here.
    double youngValue = 0.0;               ///< Of the newest minute.
    QString resultStatus = QStringLiteral("Complete");
    QString failsFor;        ///< Instance; only its result has that status, and then every other value.
    int lostTokens = 0;      ///< So many pages are refused by their token.
    bool tellsTwice = false; ///< Each result.
    QByteArray list;         ///< Pages of ListMetrics, one a line; empty: one metric.
    StrictStub stub;

private:
    void check(const StubRequest &request)
    {
        const auto wrong = [&](const char *what) { stub.violate(QString::fromLatin1(what)); };
        if (request.verb != "POST" || request.path != "/" || !request.query.isEmpty())
            wrong("POST / is wanted");
        if (request.headers.value("content-type") != "application/x-amz-json-1.0")
            wrong("content type");
        if (request.headers.value("x-amz-security-token") != keys.sessionToken)
            wrong("session token");
        // Signed anew from what arrived.
        const QByteArray authorization = request.headers.value("authorization");
        const qsizetype at = authorization.indexOf("SignedHeaders=") + 14;
        AwsRequest again;
        again.verb = request.verb;
        again.path = request.path;
        again.body = request.body;
        for (const QByteArray &name : authorization.mid(at, authorization.indexOf(',', at) - at).split(';'))
            again.headers.emplace_back(name, request.headers.value(name));
        for (const char *needed : {"host", "content-type", "x-amz-date", "x-amz-target"}) {
            if (std::none_of(again.headers.begin(), again.headers.end(),
                             [&](const auto &header) { return header.first == needed; }))
                wrong("a header is not signed");
        }
        const AwsSignature signature =
            signAws(again, keys, {"eu-west-1", "monitoring"}, request.headers.value("x-amz-date"));
        if (signature.authorization != authorization)
            wrong("the signature is another");
    }
    static StubAnswer error(int status, const char *code, const char *message = "no")
    {
        return {status,
                "application/x-amz-json-1.0",
                {},
                R"({"__type":"com.amazonaws#)" + QByteArray(code) + R"(","message":")" + message + "\"}"};
    }
    StubAnswer answer(const StubRequest &request)
    {
        ++calls;
        check(request);
        const TimePoint now = systemNow() + skew;
        const QByteArray date = request.headers.value("x-amz-date");
        const QDateTime sent =
            QDateTime::fromString(QString::fromLatin1(date), QStringLiteral("yyyyMMddTHHmmssZ"));
        const std::int64_t sentMs = QDateTime(sent.date(), sent.time(), Qt::UTC).toMSecsSinceEpoch();
        StubAnswer made;
        if (std::chrono::abs(now - fromMs(sentMs)) > std::chrono::minutes{5}) {
            made = error(403, "SignatureDoesNotMatch", "Signature expired: it is too old");
            made.headers = {{"Date", QLocale::c()
                                             .toString(QDateTime::fromMSecsSinceEpoch(toMs(now), Qt::UTC),
                                                       QStringLiteral("ddd, dd MMM yyyy HH:mm:ss"))
                                             .toLatin1() +
                                         " GMT"}};
            made.ownDate = true;
            made.body.replace("SignatureDoesNotMatch", "InvalidSignatureException");
            return made;
        }
        if (breakIt && breakIt(request, made))
            return made;
        const QJsonObject body = QJsonDocument::fromJson(request.body).object();
        const QByteArray target = request.headers.value("x-amz-target");
        if (target == "GraniteServiceVersion20100801.ListMetrics" && !list.isEmpty())
            return listed(body);
        if (target == "GraniteServiceVersion20100801.ListMetrics")
            return {200,
                    "application/x-amz-json-1.0",
                    {},
                    R"({"Metrics":[{"Namespace":"AWS/EC2","MetricName":"CPUUtilization","Dimensions":[]}]})"};
        if (target != "GraniteServiceVersion20100801.GetMetricData")
            stub.violate(QStringLiteral("unknown target"));
        return data(body);
    }
    /// A page of the metrics of the namespace, or of all.
    StubAnswer listed(const QJsonObject &body)
    {
        const QList<QByteArray> pages = list.split('\n');
        const int page = body.value(QLatin1String("NextToken")).toString(QStringLiteral("0")).toInt();
        QJsonArray metrics;
        for (const QByteArray &each : pages.value(page).split(' ')) {
            const QList<QByteArray> parts = each.split('|'); // namespace|name|instance
            const QString space = QString::fromLatin1(parts.value(0));
            const QString wanted = body.value(QLatin1String("Namespace")).toString();
            if (!wanted.isEmpty() && wanted != space)
                continue;
            metrics.append(QJsonObject{
                {QStringLiteral("Namespace"), space},
                {QStringLiteral("MetricName"), QString::fromLatin1(parts.value(1))},
                {QStringLiteral("Dimensions"),
                 QJsonArray{QJsonObject{{QStringLiteral("Name"), QStringLiteral("InstanceId")},
                                        {QStringLiteral("Value"), QString::fromLatin1(parts.value(2))}}}}});
        }
        QJsonObject answer{{QStringLiteral("Metrics"), metrics}};
        if (page + 1 < pages.size())
            answer.insert(QStringLiteral("NextToken"), QString::number(page + 1));
        return {200, "application/x-amz-json-1.0", {}, QJsonDocument(answer).toJson()};
    }
    /// Older data are not given by such a period (seconds); no error says so.
    static Milliseconds kept(qint64 period)
    {
        using Hours = std::chrono::hours;
        if (period % 60 != 0)
            return Hours{3};
        return period % 3'600 == 0 ? Hours{455 * 24} : period % 300 == 0 ? Hours{63 * 24} : Hours{15 * 24};
    }
    StubAnswer data(const QJsonObject &body)
    {
        const QJsonArray queries = body.value(QLatin1String("MetricDataQueries")).toArray();
        if (body.value(QLatin1String("ScanBy")).toString() != QLatin1String("TimestampAscending"))
            stub.violate(QStringLiteral("ScanBy"));
        if (queries.isEmpty() || queries.size() > 500)
            stub.violate(QStringLiteral("1 to 500 queries"));
        QJsonObject withoutToken = body;
        withoutToken.remove(QStringLiteral("NextToken"));
        const QByteArray same = QJsonDocument(withoutToken).toJson();
        int page = 0;
        if (body.contains(QLatin1String("NextToken"))) {
            page = body.value(QLatin1String("NextToken")).toString().toInt();
            if (lostTokens > 0) {
                --lostTokens;
                return error(400, "InvalidNextToken");
            }
            if (same != m_pagedBody)
                stub.violate(QStringLiteral("a page is asked for with another body"));
        }
        m_pagedBody = same;
        const auto start = body.value(QLatin1String("StartTime")).toInteger();
        const auto end = body.value(QLatin1String("EndTime")).toInteger();
        QJsonArray results;
        bool hasMore = false;
        for (const QJsonValue &query : queries) {
            const QJsonObject stat = query.toObject().value(QLatin1String("MetricStat")).toObject();
            const auto period = stat.value(QLatin1String("Period")).toInteger();
            const bool isShort = period == 1 || period == 5 || period == 10 || period == 20 || period == 30;
            if ((period % 60 != 0 && !isShort) || period <= 0 || stat.contains(QLatin1String("Unit")))
                stub.violate(QStringLiteral("period or unit"));
            const bool isTooOld = systemNow() - fromMs(start * 1000) > kept(period);
            const bool fails =
                !failsFor.isEmpty() && QJsonDocument(stat).toJson().contains(failsFor.toUtf8());
            QJsonArray times;
            QJsonArray values;
            int number = 0;
            for (auto time = (start + period - 1) / period * period; time < end; time += period) {
                if (isTooOld || fromMs(time * 1000) > std::min(youngest, systemNow()))
                    break;
                if (fails && time / period % 2 == 0)
                    continue;
                if (number++ < page * pageSize)
                    continue;
                if (times.size() == pageSize) {
                    hasMore = true;
                    break;
                }
                const bool isYoung = fromMs(time * 1000) > systemNow() - Milliseconds{60'000};
                newestFirst ? times.prepend(time) : times.append(time);
                const double value = isYoung ? youngValue : static_cast<double>(time / 60 % 97);
                newestFirst ? values.prepend(value) : values.append(value);
            }
            results.append(
                QJsonObject{{QStringLiteral("Id"), query.toObject().value(QLatin1String("Id"))},
                            {QStringLiteral("Label"), QStringLiteral("l")},
                            {QStringLiteral("Timestamps"), times},
                            {QStringLiteral("Values"), values},
                            {QStringLiteral("StatusCode"),
                             fails || failsFor.isEmpty() ? resultStatus : QStringLiteral("Complete")}});
            if (tellsTwice)
                results.append(results.last());
        }
        QJsonObject answer{{QStringLiteral("MetricDataResults"), results}};
        if (hasMore)
            answer.insert(QStringLiteral("NextToken"), QString::number(page + 1));
        return {200, "application/x-amz-json-1.0", {}, QJsonDocument(answer).toJson()};
    }

    QByteArray m_pagedBody;
};

FeedSpec specFor(const CloudWatchStub &server, int metrics = 2)
{
    FeedSpec spec;
    spec.kind = FeedKind::kCloudWatch;
    spec.interval = Milliseconds{300};
    spec.history = Milliseconds{3'600'000};
    spec.cloudWatch.region = "eu-west-1";
    spec.cloudWatch.endpoint = server.stub.url().toStdString();
    spec.cloudWatch.timeout = Milliseconds{1'500};
    for (int i = 0; i < metrics; ++i)
        spec.cloudWatch.metrics.push_back({"AWS/EC2",
                                           "CPUUtilization",
                                           {{"InstanceId", "i-" + std::to_string(i)}},
                                           "Average",
                                           Milliseconds{60'000}});
    return spec;
}

using Environment = std::map<QByteArray, QString>;

AwsCredentialChain::Variable reading(Environment environment)
{
    return [environment = std::move(environment)](const char *name) {
        const auto found = environment.find(name);
        return found == environment.end() ? QString() : found->second;
    };
}

Environment keysInEnvironment()
{
    return {{"AWS_ACCESS_KEY_ID", QStringLiteral("AKIDEXAMPLE")},
            {"AWS_SECRET_ACCESS_KEY", QString::fromLatin1(kSecret)}};
}

struct Watched
{
    Watched(const FeedSpec &spec, Environment environment)
        : feed(spec, systemNow, plainSecretReader(), reading(std::move(environment)))
    {
        QObject::connect(&feed, &MetricFeed::positionChanged, &feed, [this](const FeedPosition &told) {
            position = told;
            said += told.trouble + '\n';
            states.insert(told.state);
            if (told.state == SourceState::kLoading) {
                isAhead = isAhead && told.done >= done && told.done <= told.total;
                done = told.done;
            }
            if (told.state == wanted && tookMs < 0)
                tookMs = since.elapsed();
        });
        QObject::connect(&feed, &MetricFeed::sampled, &feed, [this](const auto &blocks) {
            for (const SampleBlock &block : blocks) {
                for (std::size_t i = 0; i < block.size(); ++i)
                    isOnce = isOnce &&
                             settled[block.metric].emplace(block.times[i], block.values[i]).second &&
                             settled[block.metric].rbegin()->first == block.times[i];
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
    /// Of each metric, from its first to its last sample.
    std::size_t gaps(Milliseconds period) const
    {
        std::size_t count = 0;
        for (const auto &[metric, values] : settled)
            count += static_cast<std::size_t>((values.rbegin()->first - values.begin()->first) / period + 1) -
                     values.size();
        return count;
    }
    CloudWatchFeed feed;
    FeedPosition position;
    std::set<SourceState> states;
    std::uint64_t done = 0;
    bool isAhead = true; ///< What is loaded only grew.
    SourceState wanted = SourceState::kIdle;
    QElapsedTimer since;
    qint64 tookMs = -1;
    std::map<MetricId, std::map<TimePoint, double>> settled;
    std::vector<SampleBlock> tail;
    bool isOnce = true;
    std::string said;
};

} // namespace

class CloudWatchFeedTest : public QObject
{
    Q_OBJECT

private:
    TlsBench m_tls;

    static void report(const Watched &watched, int requestsAfter)
    {
        const qint64 retryMs =
            watched.position.retryAt ? (*watched.position.retryAt - systemNow()).count() : -1;
        qInfo("CloudWatch, %-26s state %2d after %5lld ms, retry in %6lld ms, %d requests in 1 s: %s",
              QTest::currentDataTag(), static_cast<int>(watched.wanted), watched.tookMs, retryMs,
              requestsAfter, watched.position.trouble.c_str());
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
        QTest::addColumn<QString>("endpoint");
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
        QTest::newRow("no such CA file") << QStringLiteral("no file") << QString() << SourceState::kFailed;
        QTest::newRow("good certificate") << QStringLiteral("good") << QString() << SourceState::kLive;
        QTest::newRow("AWS_CA_BUNDLE") << QStringLiteral("bundle") << QString() << SourceState::kLive;
    }
    void fromTheStart()
    {
        QFETCH(QString, certificate);
        QFETCH(QString, endpoint);
        QFETCH(SourceState, state);
        const bool isOurs = certificate == QLatin1String("other") || certificate == QLatin1String("expired");
        CloudWatchStub server(m_tls.server(isOurs ? certificate.toLatin1().constData() : "good"));
        FeedSpec spec = specFor(server);
        Environment environment = keysInEnvironment();
        if (!endpoint.isEmpty())
            spec.cloudWatch.endpoint = endpoint.toStdString();
        if (certificate == QLatin1String("bundle"))
            environment["AWS_CA_BUNDLE"] = m_tls.caFile();
        else if (certificate == QLatin1String("no file"))
            spec.cloudWatch.caFile = "/no/such/ca.pem";
        else if (certificate != QLatin1String("untrusted"))
            spec.cloudWatch.caFile = m_tls.caFile().toStdString();
        Watched watched(spec, environment);
        watched.expect(state);
        watched.feed.start();
        QTRY_VERIFY_WITH_TIMEOUT(watched.tookMs >= 0, 10'000);
        report(watched, server.stub.requests());
        QCOMPARE(server.stub.requests() > 0, state == SourceState::kLive);
        QCOMPARE(watched.position.trouble.empty(), state == SourceState::kLive);
        QVERIFY(watched.said.find("wJalr") == std::string::npos);
    }

    void resultsThatComeTwiceCountOnce()
    {
        CloudWatchStub server;
        server.tellsTwice = true;
        Watched watched(specFor(server), keysInEnvironment());
        watched.expect(SourceState::kLive);
        watched.feed.start();
        QTRY_VERIFY_WITH_TIMEOUT(watched.tookMs >= 0, 10'000);
        qInfo("CloudWatch, duplicate labels: state %d after %lld ms, each sample once: %d",
              static_cast<int>(watched.position.state), watched.tookMs, watched.isOnce);
        QVERIFY(watched.isOnce);
        QVERIFY(watched.settled.begin()->second.size() >= 49);
    }

    void longHistoryComesInPages()
    {
        CloudWatchStub server;
        server.pageSize = 5'000;
        FeedSpec spec = specFor(server);
        spec.history = Milliseconds{12'000LL * 60'000};
        Watched watched(spec, keysInEnvironment());
        watched.expect(SourceState::kLive);
        watched.feed.start();
        QTRY_VERIFY_WITH_TIMEOUT(watched.tookMs >= 0, 20'000);
        qInfo("CloudWatch, 12,000 points: state %d after %lld ms, %zu samples of a metric",
              static_cast<int>(watched.position.state), watched.tookMs,
              watched.settled.begin()->second.size());
        QVERIFY(watched.settled.begin()->second.size() >= 11'985 && watched.isOnce);
        QCOMPARE(server.stub.violations(), QStringList());
    }

    void namesAreListed_data()
    {
        QTest::addColumn<QString>("of");
        QTest::addColumn<QStringList>("names");
        QTest::addColumn<int>("metrics");
        QTest::newRow("namespaces") << QString()
                                    << QStringList{QStringLiteral("AWS/EC2"), QStringLiteral("AWS/SQS")} << 0;
        QTest::newRow("metrics") << QStringLiteral("AWS/EC2") << QStringList{QStringLiteral("AWS/EC2")} << 3;
        QTest::newRow("nothing there") << QStringLiteral("AWS/No") << QStringList() << 0;
    }
    void namesAreListed()
    {
        QFETCH(QString, of);
        QFETCH(int, metrics);
        CloudWatchStub server;
        server.list = "AWS/EC2|CPU|i-2 AWS/EC2|CPU|i-1\nAWS/SQS|Age|q AWS/EC2|CPU|i-1\nAWS/EC2|Net|i-1";
        FeedSpec spec = specFor(server);
        CloudWatchNames names(spec.cloudWatch, plainSecretReader(), systemNow, reading(keysInEnvironment()));
        std::optional<FoundNames> found;
        names.find(of.toStdString(),
                   [&found](const tl::expected<FoundNames, FetchError> &answer) { found = answer.value(); });
        QTRY_VERIFY_WITH_TIMEOUT(found.has_value(), 10'000);
        QStringList words;
        for (const std::string &name : found->names)
            words.append(QString::fromStdString(name));
        QTEST(words, "names");
        QCOMPARE(found->detail.metrics.size(), static_cast<std::size_t>(metrics)); // sorted, each once
        QVERIFY(!found->detail.isCut);
        QCOMPARE(server.stub.violations(), QStringList());
    }

    void tooManyNamesAreCut()
    {
        CloudWatchStub server;
        server.list = QByteArray("AWS/EC2|CPU|i\n").repeated(CloudWatchNames::kMostPages + 5);
        CloudWatchNames names(specFor(server).cloudWatch, plainSecretReader(), systemNow,
                              reading(keysInEnvironment()));
        std::optional<FoundNames> found;
        names.find("AWS/EC2",
                   [&found](const tl::expected<FoundNames, FetchError> &answer) { found = answer.value(); });
        QTRY_VERIFY_WITH_TIMEOUT(found.has_value(), 10'000);
        QVERIFY(found->detail.isCut);
        QCOMPARE(server.calls, CloudWatchNames::kMostPages);
    }

    void onePlaceOfKeysMayBeChosen_data()
    {
        QTest::addColumn<AwsCredentials>("by");
        QTest::addColumn<SourceState>("state");
        QTest::newRow("environment") << AwsCredentials::kEnvironment << SourceState::kLive;
        QTest::newRow("role") << AwsCredentials::kRole << SourceState::kSignInFailed;
    }
    void onePlaceOfKeysMayBeChosen()
    {
        QFETCH(AwsCredentials, by);
        QFETCH(SourceState, state);
        CloudWatchStub server;
        FeedSpec spec = specFor(server);
        spec.cloudWatch.credentials = by;
        Environment environment = keysInEnvironment(); // which a role does not look at
        environment["AWS_EC2_METADATA_DISABLED"] = QStringLiteral("true");
        Watched watched(spec, environment);
        watched.expect(state);
        watched.feed.start();
        QTRY_VERIFY_WITH_TIMEOUT(watched.tookMs >= 0, 10'000);
    }

    void anEnvironmentWithoutKeysIsSaid()
    {
        CloudWatchStub server;
        FeedSpec spec = specFor(server);
        spec.cloudWatch.credentials = AwsCredentials::kEnvironment;
        Watched watched(spec, {});
        watched.expect(SourceState::kSignInFailed);
        watched.feed.start();
        QTRY_VERIFY_WITH_TIMEOUT(watched.tookMs >= 0, 10'000);
        QVERIFY(watched.position.trouble.find("AWS_ACCESS_KEY_ID") != std::string::npos);
    }

    void loadsAnHourAndKeepsTheTailApart_data()
    {
        QTest::addColumn<int>("pageSize");
        QTest::addColumn<bool>("newestFirst");
        QTest::newRow("one page") << 1'000'000 << false;
        QTest::newRow("pages of seven") << 7 << false;
        QTest::newRow("newest first all the same") << 1'000'000 << true;
    }
    void loadsAnHourAndKeepsTheTailApart()
    {
        QFETCH(int, pageSize);
        QFETCH(bool, newestFirst);
        CloudWatchStub server;
        server.pageSize = pageSize;
        server.newestFirst = newestFirst;
        Watched watched(specFor(server), keysInEnvironment());
        watched.feed.start();
        QTRY_COMPARE_WITH_TIMEOUT(watched.position.state, SourceState::kLive, 10'000);
        QCOMPARE(watched.settled.size(), std::size_t{2});
        const auto &values = watched.settled.begin()->second;
        QVERIFY(values.size() >= 49 && values.size() <= 51); // an hour but the last ten minutes
        for (const auto &[time, value] : values)
            QCOMPARE(value, static_cast<double>(toMs(time) / 60'000 % 97));
        QVERIFY(!watched.tail.empty() && watched.tail[0].size() >= 9);
        // The tail is read again: its newest value may still change.
        server.youngValue = 5.0;
        const auto isRead = [&] { return watched.tail[0].values.back() == 5.0; };
        QTRY_VERIFY_WITH_TIMEOUT(isRead(), 10'000);
        QVERIFY(watched.isOnce);
        QCOMPARE(server.stub.violations(), QStringList());
    }

    void manyMetricsTakeOneCallEach500()
    {
        CloudWatchStub server;
        Watched watched(specFor(server, 1'100), keysInEnvironment());
        watched.feed.start();
        QTRY_COMPARE_WITH_TIMEOUT(watched.position.state, SourceState::kLive, 20'000);
        QVERIFY(server.calls % 3 == 0);
        QCOMPARE(watched.settled.size(), std::size_t{1'100});
        QCOMPARE(server.stub.violations(), QStringList());
        FeedSpec spec = specFor(server, 1'100);
        spec.interval = Milliseconds{60'000};
        QCOMPARE(callsPerDay(spec), (CallEstimate{3 * 1'440, 1'100 * 1'440}));
    }

    void breaks_data()
    {
        QTest::addColumn<CloudWatchStub::Break>("fault");
        QTest::addColumn<SourceState>("state");
        const auto row = [](const char *name, int status, const char *body, SourceState state) {
            QTest::newRow(name) << CloudWatchStub::Break([status, body](const StubRequest &,
                                                                        StubAnswer &answer) {
                answer = {status, "application/x-amz-json-1.0", {}, body};
                return true;
            }) << state;
        };
        row("400 Throttling", 400, R"({"__type":"Throttling","message":"Rate exceeded"})",
            SourceState::kDisconnected);
        row("400 by the old header's code", 400, R"({"__type":"aws#ThrottlingException:http://x"})",
            SourceState::kDisconnected);
        row("403 AccessDenied", 403, R"({"__type":"AccessDeniedException","Message":"not allowed"})",
            SourceState::kSignInFailed);
        row("400 wrong keys", 400, R"({"__type":"UnrecognizedClientException","message":"bad"})",
            SourceState::kSignInFailed);
        row("400 wrong parameter", 400, R"({"__type":"InvalidParameterValueException"})",
            SourceState::kFailed);
        row("401", 401, "no", SourceState::kSignInFailed);
        row("404", 404, "no", SourceState::kFailed);
        row("500", 500, R"({"__type":"InternalServiceFault"})", SourceState::kDisconnected);
        row("503", 503, "no JSON", SourceState::kDisconnected);
        row("HTML", 200, "<html></html>", SourceState::kDisconnected);
        row("cut JSON", 200, R"({"MetricDataResults":[{"Id":"m0")", SourceState::kDisconnected);
        row("NaN", 200, R"({"MetricDataResults":[{"Id":"m0","Timestamps":[1],"Values":[NaN]}]})",
            SourceState::kDisconnected);
        row("infinite", 200, R"({"MetricDataResults":[{"Id":"m0","Timestamps":[1],"Values":[1e999]}]})",
            SourceState::kDisconnected);
        row("unequal columns", 200, R"({"MetricDataResults":[{"Id":"m0","Timestamps":[1],"Values":[]}]})",
            SourceState::kDisconnected);
        const auto otherwise = [](const char *name, void (*change)(StubAnswer &), SourceState state) {
            QTest::newRow(name) << CloudWatchStub::Break([change](const StubRequest &, StubAnswer &answer) {
                answer.body = QByteArray(200, ' ');
                change(answer);
                return true;
            }) << state;
        };
        otherwise(
            "429 with Retry-After",
            [](StubAnswer &answer) {
                answer = {429, "text/plain", {{"Retry-After", "20"}}, "slow"};
            },
            SourceState::kDisconnected);
        otherwise(
            "reset mid-body",
            [](StubAnswer &answer) {
                answer.sendOnly = 9;
                answer.resets = true;
            },
            SourceState::kDisconnected);
        otherwise(
            "slow-loris", [](StubAnswer &answer) { answer.dripMs = 100; }, SourceState::kDisconnected);
        otherwise(
            "100 MB body", [](StubAnswer &answer) { answer.repeatedBytes = 100LL << 20U; },
            SourceState::kFailed);
        otherwise(
            "no answer", [](StubAnswer &answer) { answer.delayMs = 60'000; }, SourceState::kDisconnected);
        otherwise(
            "redirect loop",
            [](StubAnswer &answer) {
                answer = {307, "text/plain", {{"Location", "/"}}, {}};
            },
            SourceState::kFailed);
        otherwise(
            "redirect",
            [](StubAnswer &answer) {
                answer = {302, "text/plain", {{"Location", "/"}}, {}};
            },
            SourceState::kFailed);
    }
    void breaks()
    {
        QFETCH(CloudWatchStub::Break, fault);
        QFETCH(SourceState, state);
        CloudWatchStub server;
        FeedSpec spec = specFor(server);
        if (state == SourceState::kFailed) // by what is answered, however long that takes here
            spec.cloudWatch.timeout = Milliseconds{10'000};
        Watched watched(spec, keysInEnvironment());
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
        QVERIFY(watched.said.find("wJalr") == std::string::npos);
        server.breakIt = nullptr;
        watched.feed.pollNow();
        QTRY_COMPARE_WITH_TIMEOUT(watched.position.state, SourceState::kLive, 10'000);
        QVERIFY(watched.settled.begin()->second.size() >= loaded && watched.isOnce);
        QCOMPARE(server.stub.violations(), QStringList());
    }

    void aClockThatIsOffIsCorrectedOnce()
    {
        CloudWatchStub server;
        server.skew = std::chrono::minutes{20};
        Watched watched(specFor(server), keysInEnvironment());
        watched.feed.start();
        QTRY_COMPARE_WITH_TIMEOUT(watched.position.state, SourceState::kLive, 10'000);
        QCOMPARE(server.stub.violations(), QStringList());
    }

    void keysThatExpiredAreFoundAnew()
    {
        CloudWatchStub server;
        int refused = 0;
        server.breakIt = [&](const StubRequest &, StubAnswer &answer) {
            answer = {400, "application/x-amz-json-1.0", {}, R"({"__type":"ExpiredTokenException"})"};
            return refused++ == 0;
        };
        Watched watched(specFor(server), keysInEnvironment());
        watched.feed.start();
        QTRY_COMPARE_WITH_TIMEOUT(watched.position.state, SourceState::kLive, 10'000);
        QVERIFY(watched.said.find("Expired") == std::string::npos);
    }

    void metricsThatAreForbiddenMakeItPartial()
    {
        CloudWatchStub server;
        server.resultStatus = QStringLiteral("Forbidden");
        server.youngest = fromMs(0);
        Watched watched(specFor(server), keysInEnvironment());
        watched.feed.start();
        QTRY_COMPARE_WITH_TIMEOUT(watched.position.state, SourceState::kPartial, 10'000);
        QCOMPARE(watched.position.missing, std::size_t{2});
    }

    void anErrorInsideAnAnswerLosesNothing_data()
    {
        QTest::addColumn<QString>("status");
        for (const char *status : {"InternalError", "PartialData", "Forbidden", "Unheard"})
            QTest::newRow(status) << QString::fromLatin1(status);
    }
    void anErrorInsideAnAnswerLosesNothing()
    {
        QFETCH(QString, status);
        CloudWatchStub server;
        server.failsFor = QStringLiteral("i-1");
        server.resultStatus = status;
        Watched watched(specFor(server), keysInEnvironment());
        watched.feed.start();
        QTRY_COMPARE_WITH_TIMEOUT(watched.position.state, SourceState::kPartial, 10'000);
        const int before = server.calls;
        QTRY_VERIFY_WITH_TIMEOUT(server.calls >= before + 4, 10'000); // again and again
        QCOMPARE(watched.settled.size(), std::size_t{1});
        QCOMPARE(watched.position.missing, std::size_t{1});
        QVERIFY(watched.position.trouble.find(status.toStdString()) != std::string::npos);
        server.failsFor.clear();
        server.resultStatus = QStringLiteral("Complete");
        QTRY_COMPARE_WITH_TIMEOUT(watched.position.state, SourceState::kLive, 10'000);
        QCOMPARE(watched.settled.size(), std::size_t{2});
        for (const auto &[metric, values] : watched.settled)
            QVERIFY2(values.size() >= 49 && values.size() <= 51, metric.c_str());
        QCOMPARE(watched.gaps(Milliseconds{60'000}), std::size_t{0});
        QVERIFY(watched.isOnce);
        QCOMPARE(server.stub.violations(), QStringList());
    }

    void pagesBeginAnewWhenTheirTokenIsLost_data()
    {
        QTest::addColumn<int>("lostTokens");
        QTest::newRow("once") << 1;
        QTest::newRow("more often") << 3;
    }
    void pagesBeginAnewWhenTheirTokenIsLost()
    {
        QFETCH(int, lostTokens);
        CloudWatchStub server;
        server.pageSize = 7;
        server.lostTokens = lostTokens;
        Watched watched(specFor(server), keysInEnvironment());
        watched.feed.start();
        QTRY_COMPARE_WITH_TIMEOUT(watched.position.state, SourceState::kLive, 15'000);
        QVERIFY(!watched.states.contains(SourceState::kFailed));
        QCOMPARE(watched.states.contains(SourceState::kDisconnected), lostTokens > 1);
        QCOMPARE(watched.gaps(Milliseconds{60'000}), std::size_t{0});
        QVERIFY(watched.isOnce && watched.settled.begin()->second.size() >= 49);
        QCOMPARE(server.stub.violations(), QStringList());
    }

    void historyBeginsWhereThePeriodIsKept_data()
    {
        QTest::addColumn<int>("period");  // s
        QTest::addColumn<int>("history"); // h
        QTest::addColumn<int>("loaded");  // h
        QTest::addColumn<QString>("says");
        QTest::newRow("10 s") << 10 << 6 << 3 << QStringLiteral("no data older than 3 h");
        QTest::newRow("1 min") << 60 << 20 * 24 << 15 * 24 << QStringLiteral("no data older than 15 days");
        QTest::newRow("5 min") << 300 << 70 * 24 << 63 * 24 << QStringLiteral("no data older than 63 days");
        QTest::newRow("1 h") << 3'600 << 100 * 24 << 100 * 24 << QString();
    }
    void historyBeginsWhereThePeriodIsKept()
    {
        QFETCH(int, period);
        QFETCH(int, history);
        QFETCH(int, loaded);
        QFETCH(QString, says);
        CloudWatchStub server;
        server.pageSize = 1'000;
        FeedSpec spec = specFor(server);
        spec.interval = Milliseconds{60'000};
        spec.history = std::chrono::hours{history};
        spec.cloudWatch.metrics[0].period = std::chrono::seconds{period};
        spec.cloudWatch.metrics[1].period = std::chrono::hours{1}; // whose data are kept for longer
        Watched watched(spec, keysInEnvironment());
        watched.expect(says.isEmpty() ? SourceState::kLive : SourceState::kPartial);
        watched.feed.start();
        QTRY_VERIFY_WITH_TIMEOUT(watched.tookMs >= 0, 30'000);
        const auto first = watched.settled.find("cloudwatch/AWS|EC2/CPUUtilization InstanceId=i-0");
        QVERIFY(first != watched.settled.end());
        const Milliseconds reach = systemNow() - first->second.begin()->first;
        qInfo("%s: %zu samples back to %.2f h of %d, after %lld ms: %s", QTest::currentDataTag(),
              first->second.size(), static_cast<double>(reach.count()) / 3.6e6, history, watched.tookMs,
              watched.position.trouble.c_str());
        QVERIFY(reach <= std::chrono::hours{loaded} + std::chrono::seconds{period});
        QVERIFY(reach > std::chrono::hours{loaded} - 2 * std::chrono::seconds{period} - Milliseconds{90'000});
        QCOMPARE(watched.settled.size(), std::size_t{2});
        QVERIFY(QString::fromStdString(watched.position.trouble).contains(says));
        QVERIFY(watched.states.contains(SourceState::kLoading) && watched.isAhead && watched.done > 0);
        QVERIFY(watched.isOnce);
        QCOMPARE(server.stub.violations(), QStringList());
    }

    void keysAreFoundInTheOrderOfTheTools_data()
    {
        QTest::addColumn<QString>("place");
        for (const char *place : {"environment", "session token", "profile", "config profile", "given",
                                  "instance", "old instance", "container"})
            QTest::newRow(place) << QString::fromLatin1(place);
    }
    void keysAreFoundInTheOrderOfTheTools()
    {
        QFETCH(QString, place);
        CloudWatchStub server;
        FeedSpec spec = specFor(server);
        QTemporaryDir home;
        QDir(home.path()).mkdir(QStringLiteral(".aws"));
        const auto write = [&](const char *name, const QByteArray &text) {
            QFile file(home.path() + QStringLiteral("/.aws/") + QLatin1String(name));
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write(text);
        };
        const QByteArray keys =
            "aws_access_key_id = AKIDEXAMPLE\naws_secret_access_key=" + QByteArray(kSecret) + "\n";
        StrictStub machine([&](const StubRequest &request) -> StubAnswer {
            const bool isOld = place == QLatin1String("old instance");
            if (request.path == "/latest/api/token")
                return isOld ? StubAnswer{404, "text/plain", {}, "no"}
                             : StubAnswer{200, "text/plain", {}, "tok"};
            const bool hasToken = request.headers.value("x-aws-ec2-metadata-token") == (isOld ? "" : "tok");
            const bool isContainer =
                request.path == "/keys" && request.headers.value("authorization") == "auth";
            if (!hasToken && !isContainer)
                return {401, "text/plain", {}, "no"};
            if (request.path.endsWith("/security-credentials/"))
                return {200, "text/plain", {}, "role\n"};
            return {200,
                    "application/json",
                    {},
                    R"({"AccessKeyId":"AKIDEXAMPLE","SecretAccessKey":")" + QByteArray(kSecret) +
                        R"(","Token":"T1","Expiration":"2099-01-01T00:00:00Z"})"};
        });
        Environment environment{{"HOME", home.path()}};
        if (place == QLatin1String("environment") || place == QLatin1String("session token"))
            environment.merge(keysInEnvironment());
        if (place == QLatin1String("session token"))
            environment["AWS_SESSION_TOKEN"] = QStringLiteral("T1");
        if (place == QLatin1String("profile")) {
            spec.cloudWatch.credentials = AwsCredentials::kProfile;
            spec.cloudWatch.profile = "prod";
            spec.cloudWatch.region.clear();
            environment.merge(Environment{{"AWS_ACCESS_KEY_ID", QStringLiteral("OTHER")},
                                          {"AWS_SECRET_ACCESS_KEY", QStringLiteral("OTHER")}});
            write("credentials",
                  "[default]\naws_access_key_id=X\naws_secret_access_key=Y\n# c\n[prod]\n" + keys);
            write("config", "[profile prod]\nregion = eu-west-1\ns3 =\n  region = no\n");
        }
        if (place == QLatin1String("config profile")) {
            environment["AWS_PROFILE"] = QStringLiteral("dev");
            write("config", "[profile dev]\n" + keys);
        }
        if (place == QLatin1String("given")) {
            qputenv("REDSHANK_TEST_AWS", kSecret);
            spec.cloudWatch.credentials = AwsCredentials::kKeys;
            spec.cloudWatch.accessKeyId = "AKIDEXAMPLE";
            spec.cloudWatch.secretAccessKey = {SecretPlace::kEnvironment, "REDSHANK_TEST_AWS"};
        }
        environment["AWS_EC2_METADATA_SERVICE_ENDPOINT"] = machine.url();
        if (place == QLatin1String("container")) {
            environment["AWS_CONTAINER_CREDENTIALS_FULL_URI"] = machine.url() + QStringLiteral("/keys");
            environment["AWS_CONTAINER_AUTHORIZATION_TOKEN"] = QStringLiteral("auth");
        }
        const bool isTemporary = place == QLatin1String("session token") ||
                                 place.contains(QLatin1String("instance")) ||
                                 place == QLatin1String("container");
        server.keys.sessionToken = isTemporary ? "T1" : "";
        Watched watched(spec, environment);
        watched.feed.start();
        QTRY_COMPARE_WITH_TIMEOUT(watched.position.state, SourceState::kLive, 10'000);
        QCOMPARE(server.stub.violations(), QStringList());
        QVERIFY(watched.said.find("wJalr") == std::string::npos);
    }

    void whatIsNotSupportedIsNamed()
    {
        CloudWatchStub server;
        QTemporaryDir home;
        QDir(home.path()).mkdir(QStringLiteral(".aws"));
        QFile file(home.path() + QStringLiteral("/.aws/config"));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("[default]\nrole_arn = arn:aws:iam::1:role/x\nsource_profile = y\n");
        file.close();
        Watched watched(specFor(server), {{"HOME", home.path()}});
        watched.feed.start();
        QTRY_COMPARE_WITH_TIMEOUT(watched.position.state, SourceState::kSignInFailed, 10'000);
        QVERIFY(watched.position.trouble.find("role_arn") != std::string::npos);
    }

    void theTestNamesTheStep()
    {
        CloudWatchStub server;
        const auto run = [&](const FeedSpec &spec, const Environment &environment) {
            CloudWatchTest test(spec, systemNow, plainSecretReader(), reading(environment));
            std::vector<SourceTestStep> steps;
            bool isOver = false;
            QObject::connect(&test, &SourceTest::stepped, &test,
                             [&](const SourceTestStep &step) { steps.push_back(step); });
            QObject::connect(&test, &SourceTest::finished, &test, [&] { isOver = true; });
            test.start();
            [&] { QTRY_VERIFY_WITH_TIMEOUT(isOver, 6'000); }();
            return steps;
        };
        const auto passed = run(specFor(server), keysInEnvironment());
        QCOMPARE(passed.back().step, TestStep::kQuery);
        QCOMPARE(passed.back().outcome, StepOutcome::kPassed);
        FeedSpec lost = specFor(server);
        lost.cloudWatch.region.clear();
        QCOMPARE(run(lost, keysInEnvironment()).back().step, TestStep::kSettings);
        server.breakIt = [](const StubRequest &, StubAnswer &answer) {
            answer = {403, "application/json", {}, R"({"__type":"AccessDenied"})"};
            return true;
        };
        const auto denied = run(specFor(server), keysInEnvironment());
        QCOMPARE(denied.back().step, TestStep::kSignIn);
        QCOMPARE(denied.back().outcome, StepOutcome::kFailed);
    }
};

QTEST_GUILESS_MAIN(CloudWatchFeedTest)
#include "tst_cloudwatch_feed.moc"
