// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/service/http_service.h"
#include "engine/service/live/live_api.h"
#include "engine/service/live/live_desk.h"
#include "engine/service/live/metrics_exposition.h"
#include "engine/service/live/readiness.h"
#include "engine/service/service_pages.h"
#include "engine/service/url_query.h"
#include "tests/support/live_feed.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QRegularExpression>
#include <QtCore/QSet>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

using namespace redshank;

namespace {

QJsonObject object(const HttpResponse &response)
{
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(QByteArray::fromStdString(response.body), &error);
    return error.error == QJsonParseError::NoError ? document.object() : QJsonObject();
}

QJsonArray array(const HttpResponse &response, const char *name)
{
    return object(response).value(QLatin1String(name)).toArray();
}

QJsonValue in(const QJsonValue &value, const char *name)
{
    return value.toObject().value(QLatin1String(name));
}

bool hasLine(const std::string &text, const char *line)
{
    return ('\n' + text).find('\n' + std::string(line) + '\n') != std::string::npos;
}

} // namespace

class LiveApiTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void listsMetrics()
    {
        LiveBoard board(5000);
        QCOMPARE(metricsAnswer(board).body, std::string("{\"metrics\": []}\n"));
        tellMetric(board, "web/latency", 12);
        tellMetric(board, "a\"b", 0);
        const QJsonArray metrics = array(metricsAnswer(board), "metrics");
        QCOMPARE(metrics.size(), 2);
        QCOMPARE(in(metrics[0], "metric").toString(), QStringLiteral("a\"b"));
        QVERIFY(in(metrics[0], "latest").isNull());
        QCOMPARE(in(metrics[1], "unit").toString(), QStringLiteral("ms"));
        QCOMPARE(in(metrics[1], "feed").toString(), QStringLiteral("f"));
        QCOMPARE(in(metrics[1], "state").toString(), QStringLiteral("provisional"));
        QCOMPARE(in(metrics[1], "samples").toInt(), 12);
        QCOMPARE(in(metrics[1], "incident").toBool(), false);
        const QJsonValue latest = in(metrics[1], "latest");
        QCOMPARE(in(latest, "time").toInteger(), 1'011'000);
        QCOMPARE(in(latest, "value").toDouble(), 11.0);
        QCOMPARE(in(latest, "expected").toDouble(), 11.5);
        QCOMPARE(in(latest, "lower").toDouble(), 10.0);
        QCOMPARE(in(latest, "upper").toDouble(), 13.0);
        QVERIFY(std::abs(in(latest, "score").toDouble() - 1.1) < 1e-6);
        QVERIFY(in(latest, "anomaly").toBool());
        tellIncident(board, 1, IncidentState::kOpen, "web/latency");
        QVERIFY(in(array(metricsAnswer(board), "metrics")[1], "incident").toBool());
    }

    void givesScoresOfARange_data()
    {
        QTest::addColumn<QByteArray>("query");
        QTest::addColumn<int>("count");
        QTest::addColumn<qint64>("first");
        QTest::addColumn<qint64>("next"); // 0: none
        const auto row = [](const char *query, int count, qint64 first, qint64 next) {
            QTest::newRow(query) << QByteArray(query) << count << first << next;
        };
        row("metric=m", 20, 1'000'000, 0);
        row("metric=m&from=1005000", 15, 1'005'000, 0);
        row("metric=m&from=1005000&to=1008000", 3, 1'005'000, 0);
        row("to=1002000&metric=m", 2, 1'000'000, 0);
        row("metric=m&from=0&limit=5", 5, 1'000'000, 1'005'000);
        row("metric=m&limit=5", 5, 1'015'000, 0);
        row("metric=m&from=9000000", 0, 0, 0);
        row("metric=m&from=1008000&to=1005000", 0, 0, 0);
        row("metric=m&from=-1000", 20, 1'000'000, 0);
    }
    void givesScoresOfARange()
    {
        QFETCH(QByteArray, query);
        QFETCH(qint64, next);
        LiveBoard board(5000);
        tellMetric(board, "m", 20);
        const HttpResponse response = scoresAnswer(board, query.toStdString());
        QCOMPARE(response.status, 200);
        const QJsonArray scores = array(response, "scores");
        QTEST(static_cast<int>(scores.size()), "count");
        QTEST(scores.isEmpty() ? qint64{0} : in(scores.first(), "time").toInteger(), "first");
        QCOMPARE(object(response).value(QLatin1String("next")).toInteger(), next);
    }

    void refusesWrongParameters_data()
    {
        QTest::addColumn<QByteArray>("query");
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("field");
        const auto row = [](const char *query, int status, const char *field) {
            QTest::newRow(query) << QByteArray(query) << status << QString::fromLatin1(field);
        };
        row("", 400, "metric");
        row("metric=", 400, "metric");
        row("metric", 400, "metric");
        row("metric=%", 400, "metric");
        row("metric=%f", 400, "metric");
        row("metric=%zz", 400, "metric");
        row("metric=%ff", 400, "metric");
        row("metric=n", 404, "metric");
        row("metric=m&from=yesterday", 400, "from");
        row("metric=m&from=1.5", 400, "from");
        row("metric=m&from=99999999999999999999", 400, "from");
        row("metric=m&from=9223372036854775807", 400, "from");
        row("metric=m&to=-9223372036854775808", 400, "to");
        row("metric=m&limit=0", 400, "limit");
        row("metric=m&limit=100001", 400, "limit");
    }
    void refusesWrongParameters()
    {
        QFETCH(QByteArray, query);
        LiveBoard board(5000);
        tellMetric(board, "m", 20);
        const HttpResponse response = scoresAnswer(board, query.toStdString());
        QTEST(response.status, "status");
        QTEST(object(response).value(QLatin1String("field")).toString(), "field");
    }

    void decodesNames()
    {
        QCOMPARE(queryField("a=1&b=x%2Fy+z%C3%A4&b=2", "b").value().value(), std::string("x/y z\xC3\xA4"));
        QVERIFY(!queryField("a=1&&", "b").value());
    }

    void listsIncidentsNewestFirst()
    {
        LiveBoard board(5000);
        tellMetric(board, "m", 20);
        tellIncident(board, 1, IncidentState::kOpen, "m");
        tellIncident(board, 1, IncidentState::kClosed, "m");
        tellIncident(board, 2, IncidentState::kOpen, "m");
        QCOMPARE(board.incidentsOpened(), std::uint64_t{2});
        const QJsonArray incidents = array(incidentsAnswer(board, ""), "incidents");
        QCOMPARE(incidents.size(), 2);
        QCOMPARE(in(incidents[0], "id").toString(), QStringLiteral("f/1/2"));
        QCOMPARE(in(incidents[0], "state").toString(), QStringLiteral("open"));
        QCOMPARE(in(incidents[0], "kind").toString(), QStringLiteral("level-shift"));
        QCOMPARE(in(incidents[0], "begin").toInteger(), 1'010'000);
        QCOMPARE(in(incidents[0], "score").toDouble(), 1.5);
        QVERIFY(in(in(incidents[0], "metrics")[0], "lower").isNull());
        QCOMPARE(array(incidentsAnswer(board, "state=open"), "incidents").size(), 1);
        QCOMPARE(array(incidentsAnswer(board, "state=closed"), "incidents").size(), 1);
        QCOMPARE(incidentsAnswer(board, "state=old").status, 400);
    }

    void dropsWhatIsStaleOrVoid()
    {
        LiveBoard board(5000);
        tellMetric(board, "m", 20);
        tellIncident(board, 1, IncidentState::kOpen, "m");
        ScoredBlock stale;
        stale.runId = 7;
        stale.metric = "m";
        stale.columns.appendUnscored({fromMs(2'000'000)}, {1.0});
        stale.firstSequence = 20;
        board.write("f", stale);
        QCOMPARE(board.metric("m")->series.size(), std::size_t{20});
        board.voidIncidents("f", 1);
        QVERIFY(board.incidents().empty());
        board.rewind("f", {1, fromMs(1'010'000)});
        QCOMPARE(board.metric("m")->series.size(), std::size_t{10});
        QCOMPARE(board.metric("m")->scoredEnd, std::uint64_t{10});

        QSignalSpy noted(&board, &LiveBoard::noted);
        board.addFeed("g");
        board.beginRun("g", 1, FeedSpec{});
        board.addMetrics("g", {1, {{"m", "m", "", {}, {}}}});
        QCOMPARE(noted.size(), 1);
        QCOMPARE(board.metric("m")->feed, std::string("f"));
        board.removeFeed("f");
        QVERIFY(board.metrics().empty());
    }

    void exposesTheNewestScores()
    {
        LiveBoard board(5000);
        tellMetric(board, "web \"x\"\\\n", 12);
        tellMetric(board, "bare", 0);
        tellIncident(board, 1, IncidentState::kOpen, "web \"x\"\\\n");
        ServiceFigures figures;
        figures.version = "1.2";
        figures.requests[2] = 7;
        const std::string text = metricsExposition(board, figures);
        const std::string labels = "{metric=\"web \\\"x\\\"\\\\\\n\",feed=\"f\"} ";
        for (const char *line : {"value", "expected", "lower", "upper"})
            QVERIFY2(text.find("\n# TYPE redshank_" + std::string(line) + " gauge\n") != std::string::npos,
                     line);
        QVERIFY2(hasLine(text, ("redshank_value" + labels + "11").c_str()), text.c_str());
        QVERIFY(hasLine(text, ("redshank_expected" + labels + "11.5").c_str()));
        QVERIFY(hasLine(text, ("redshank_lower" + labels + "10").c_str()));
        QVERIFY(hasLine(text, ("redshank_upper" + labels + "13").c_str()));
        QVERIFY(hasLine(text, ("redshank_incident" + labels + "1").c_str()));
        QVERIFY(hasLine(text, "redshank_incident{metric=\"bare\",feed=\"f\"} 0"));
        QVERIFY(text.find("redshank_score{metric=\"bare\"") == std::string::npos);
        QVERIFY(hasLine(text, "redshank_feed_up{feed=\"f\",state=\"live\"} 1"));
        QVERIFY(hasLine(text, "redshank_http_requests_total{code=\"2xx\"} 7"));
        QVERIFY(hasLine(text, "redshank_build_info{version=\"1.2\"} 1"));
        QVERIFY(hasLine(text, "redshank_open_incidents 1"));
        QCOMPARE(text.back(), '\n');
        QVERIFY(text.find('\r') == std::string::npos);
    }

    void describesEveryRoute()
    {
        const QJsonObject paths = object(openApiDocument()).value(QLatin1String("paths")).toObject();
        QVERIFY(!paths.isEmpty());
        QSet<QString> described;
        for (auto path = paths.begin(); path != paths.end(); ++path)
            for (const QString &method : path.value().toObject().keys())
                described.insert(method.toUpper() + QLatin1Char(' ') + path.key());
        LiveBoard board(5000);
        const auto predict = std::make_shared<const PredictEndpoint>(std::vector<ModelArtifact>{}, "none");
        LiveDesk::Calls calls;
        calls.alerts = [](const HttpRequest &) { return HttpResponse(); };
        LiveDesk desk(&board, predict, calls);
        QSet<QString> there;
        for (const auto &[method, path] : HttpService(predict, {}, desk.routes()).routes())
            there.insert(QString::fromStdString(method + ' ' + path));
        QCOMPARE(described, there);

        // every reference has its target
        const QByteArray text = QByteArray::fromStdString(openApiDocument().body);
        static const QRegularExpression reference(QStringLiteral("\"#/components/(\\w+)/(\\w+)\""));
        const QJsonObject components =
            object(openApiDocument()).value(QLatin1String("components")).toObject();
        auto match = reference.globalMatch(QString::fromUtf8(text));
        int count = 0;
        for (; match.hasNext(); ++count) {
            const QRegularExpressionMatch one = match.next();
            QVERIFY2(components.value(one.captured(1)).toObject().contains(one.captured(2)),
                     qPrintable(one.captured(0)));
        }
        QVERIFY(count > 5);
    }

    void showsAPageThatLoadsNothingElse()
    {
        const HttpResponse page = frontPage();
        QVERIFY(page.contentType.starts_with("text/html"));
        const QString text = QString::fromStdString(page.body);
        QVERIFY(text.startsWith(QStringLiteral("<!DOCTYPE html>")));
        QVERIFY(!text.contains(QStringLiteral("http:")) && !text.contains(QStringLiteral("https:")));
        QVERIFY2(!text.contains(QStringLiteral("innerHTML")), "names come from outside");
        for (const char *path : {"/api/v1/metrics", "/api/v1/incidents", "/readyz"})
            QVERIFY2(text.contains(QLatin1String(path)), path);
    }
};

QTEST_GUILESS_MAIN(LiveApiTest)
#include "tst_live_api.moc"
