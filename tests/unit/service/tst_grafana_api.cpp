// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/service/live/grafana_api.h"
#include "tests/support/live_feed.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtTest/QTest>

#include <cmath>

// JSON without raw strings: moc of Qt 6.4 does not find a class behind some of them.
using namespace redshank;

namespace {

const char *const kRange =
    "\"range\":{\"from\":\"1970-01-01T00:16:40.000Z\",\"to\":\"1970-01-01T00:17:20.000Z\"}";

HttpRequest post(const std::string &path, const std::string &body)
{
    HttpRequest request;
    request.method = "POST";
    request.path = "/grafana" + path;
    request.body = body;
    return request;
}

QJsonDocument json(const HttpResponse &response)
{
    return QJsonDocument::fromJson(QByteArray::fromStdString(response.body));
}

std::string queryFor(const std::string &targets, const std::string &more = {})
{
    return std::string("{\"panelId\":1,") + kRange +
           ",\"interval\":\"30s\",\"intervalMs\":30000,\"maxDataPoints\":550," + "\"targets\":[" + targets +
           "]" + more + "}";
}

} // namespace

/// The JSON data source in the forms of its plug-ins up to 0.3, 0.5, and 0.6 and later.
class GrafanaApiTest : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<LiveBoard> m_board;

    HttpResponse ask(const std::string &path, const std::string &body) const
    {
        return grafanaAnswer(*m_board, post(path, body));
    }
    QJsonArray array(const std::string &path, const std::string &body) const
    {
        const HttpResponse response = ask(path, body);
        return response.status == 200 ? json(response).array() : QJsonArray();
    }

private Q_SLOTS:
    void init()
    {
        m_board = std::make_unique<LiveBoard>(5000);
        tellMetric(*m_board, "web/latency", 20);
        tellMetric(*m_board, "db/qps", 5000, "g");
        tellIncident(*m_board, 1, IncidentState::kClosed, "web/latency");
    }

    void isThere_data()
    {
        QTest::addColumn<QString>("path");
        QTest::newRow("as configured") << QString();
        QTest::newRow("with a slash") << QStringLiteral("/");
    }
    void isThere()
    {
        QFETCH(QString, path);
        HttpRequest request;
        request.method = "GET";
        request.path = "/grafana" + path.toStdString();
        QCOMPARE(grafanaAnswer(*m_board, request).status, 200);
    }

    void offersSeries()
    {
        const QJsonArray all = array("/search", "{\"target\":\"\"}");
        QVERIFY(all.contains(QStringLiteral("web/latency")) &&
                all.contains(QStringLiteral("web/latency#score")) &&
                all.contains(QStringLiteral("incidents")));
        const QJsonArray some = array("/search", "{\"target\":\"QPS#sc\"}");
        QCOMPARE(some, QJsonArray{QStringLiteral("db/qps#score")});
        const QJsonArray metrics = array("/metrics", "{}");
        QCOMPARE(metrics.size(), 3);
        const QJsonObject first = metrics[0].toObject();
        QCOMPARE(first.value(QLatin1String("value")).toString(), QStringLiteral("db/qps"));
        const QJsonObject payload = first.value(QLatin1String("payloads")).toArray()[0].toObject();
        QCOMPARE(payload.value(QLatin1String("name")).toString(), QStringLiteral("field"));
        QCOMPARE(
            payload.value(QLatin1String("options")).toArray(),
            array("/metric-payload-options", "{\"metric\":\"db/qps\",\"payload\":{},\"name\":\"field\"}"));
    }

    void answersSeries_data()
    {
        QTest::addColumn<QByteArray>("target");
        QTest::addColumn<QStringList>("names");
        QTest::addColumn<double>("third"); // value of the third point of the first series
        const auto row = [](const char *name, const char *target, const QStringList &names, double third) {
            QTest::newRow(name) << QByteArray(target) << names << third;
        };
        row("value", "{\"refId\":\"A\",\"target\":\"web/latency\"}", {QStringLiteral("web/latency")}, 2.0);
        row("column by name, up to 0.3",
            "{\"refId\":\"A\",\"target\":\"web/latency#score\",\"type\":\"timeserie\"}",
            {QStringLiteral("web/latency#score")}, 0.2);
        row("column by data, 0.5",
            "{\"refId\":\"A\",\"target\":\"web/latency\",\"data\":{\"field\":\"expected\"}}",
            {QStringLiteral("web/latency")}, 2.5);
        row("column by payload, 0.6",
            "{\"refId\":\"A\",\"target\":\"web/latency\",\"payload\":{\"field\":\"upper\"}}",
            {QStringLiteral("web/latency")}, 4.0);
        row("empty payload", "{\"refId\":\"A\",\"target\":\"web/latency\",\"payload\":{}}",
            {QStringLiteral("web/latency")}, 2.0);
        row("a variable of two", "{\"refId\":\"A\",\"target\":\"(db\\\\/qps|web\\\\/latency)\"}",
            {QStringLiteral("db/qps"), QStringLiteral("web/latency")}, 2.0);
        row("nothing", "{\"refId\":\"A\",\"target\":\"no/such\"}", {}, 0.0);
        row("hidden", "{\"refId\":\"A\",\"target\":\"web/latency\",\"hide\":true}", {}, 0.0);
    }
    void answersSeries()
    {
        QFETCH(QByteArray, target);
        QFETCH(QStringList, names);
        QFETCH(double, third);
        const QJsonArray answer = array("/query", queryFor(target.toStdString()));
        QStringList answered;
        for (const QJsonValue series : answer) {
            answered.append(series.toObject().value(QLatin1String("target")).toString());
            QCOMPARE(series.toObject().value(QLatin1String("refId")).toString(), QStringLiteral("A"));
        }
        QCOMPARE(answered, names);
        if (names.isEmpty())
            return;
        const QJsonArray points = answer[0].toObject().value(QLatin1String("datapoints")).toArray();
        QVERIFY(points.size() >= 20);
        const QJsonArray point = points[2].toArray(); // [value, ms], in that order
        QVERIFY(std::abs(point[0].toDouble() - third) < 1e-6);
        QCOMPARE(point[1].toInteger(), 1'002'000);
    }

    void manySamplesKeepTheirExtremes()
    {
        HttpRequest request =
            post("/query", "{\"range\":{\"from\":\"1970-01-01T00:00:00Z\",\"to\":\"1970-01-02T00:00:00Z\"},"
                           "\"maxDataPoints\":100,\"targets\":[{\"refId\":\"A\",\"target\":\"db/qps\"}]}");
        const QJsonArray points = json(grafanaAnswer(*m_board, request))
                                      .array()[0]
                                      .toObject()
                                      .value(QLatin1String("datapoints"))
                                      .toArray();
        QVERIFY(points.size() <= 100);
        QCOMPARE(points.first().toArray()[0].toDouble(), 0.0);
        QCOMPARE(points.last().toArray()[0].toDouble(), 4999.0);
        for (qsizetype i = 1; i < points.size(); ++i)
            QVERIFY(points[i].toArray()[1].toInteger() > points[i - 1].toArray()[1].toInteger());
    }

    void filtersHold_data()
    {
        QTest::addColumn<QByteArray>("filters");
        QTest::addColumn<int>("count");
        const auto row = [](const char *filters, int count) {
            QTest::newRow(filters) << QByteArray(filters) << count;
        };
        row("\"filters\":[{\"key\":\"feed\",\"operator\":\"=\",\"value\":\"f\"}]", 1);
        row("\"adhocFilters\":[{\"key\":\"feed\",\"operator\":\"!=\",\"value\":\"x\"}]", 2);
        row("\"filters\":[{\"key\":\"metric\",\"operator\":\"=~\",\"value\":\"db.*\"}]", 1);
        row("\"filters\":[{\"key\":\"metric\",\"operator\":\"!~\",\"value\":\".*\"}]", 0);
        row("\"filters\":[{\"key\":\"host\",\"operator\":\"=\",\"value\":\"a\"}]", 2);
    }
    void filtersHold()
    {
        QFETCH(QByteArray, filters);
        QFETCH(int, count);
        const std::string both = "{\"refId\":\"A\",\"target\":\"(db/qps|web/latency)\"}";
        const QJsonArray answer = array("/query", queryFor(both, "," + filters.toStdString()));
        QCOMPARE(static_cast<int>(answer.size()), count);
        QCOMPARE(array("/tag-keys", "{}").size(), 2);
        QCOMPARE(array("/tag-values", "{\"key\":\"feed\"}").size(), 2);
        QCOMPARE(array("/variable", "{\"payload\":{\"target\":\"metric\"}}")[0].toObject().keys(),
                 (QStringList{QStringLiteral("__text"), QStringLiteral("__value")}));
    }

    void incidentsAreATableAndAnnotations()
    {
        const QJsonObject table =
            array("/query", queryFor("{\"refId\":\"B\",\"target\":\"incidents\"}"))[0].toObject();
        QCOMPARE(table.value(QLatin1String("type")).toString(), QStringLiteral("table"));
        const QJsonArray row = table.value(QLatin1String("rows")).toArray()[0].toArray();
        QCOMPARE(row.size(), table.value(QLatin1String("columns")).toArray().size());
        QCOMPARE(row[0].toInteger(), 1'010'000);
        QCOMPARE(row[1].toInteger(), 1'012'000);

        const QJsonObject note =
            array("/annotations", std::string("{") + kRange + ",\"annotation\":{\"name\":\"anomalies\"}}")[0]
                .toObject();
        QCOMPARE(note.value(QLatin1String("time")).toInteger(), 1'010'000);
        QCOMPARE(note.value(QLatin1String("timeEnd")).toInteger(), 1'012'000);
        QVERIFY(note.value(QLatin1String("isRegion")).toBool());
        QVERIFY(note.value(QLatin1String("tags")).toArray().contains(QStringLiteral("web/latency")));
        QCOMPARE(note.value(QLatin1String("annotation")).toObject().value(QLatin1String("name")).toString(),
                 QStringLiteral("anomalies"));
        QVERIFY(array("/annotations",
                      "{\"range\":{\"from\":\"1971-01-01T00:00:00Z\",\"to\":\"1972-01-01T00:00:00Z\"}}")
                    .isEmpty());

        const QJsonArray flat = json(anomaliesAnswer(*m_board, "from=1000000&to=1020000")).array();
        QCOMPARE(flat.size(), 1);
        QCOMPARE(flat[0].toObject().value(QLatin1String("time")).toString(),
                 QStringLiteral("1970-01-01T00:16:50.000Z"));
        QVERIFY(json(anomaliesAnswer(*m_board, "from=2000000")).array().isEmpty());
        QCOMPARE(anomaliesAnswer(*m_board, "from=now").status, 400);
    }

    void wrongRequestsSayWhatIsWrong_data()
    {
        QTest::addColumn<QByteArray>("path");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("field");
        const auto row = [](const char *path, const char *body, const char *field) {
            QTest::newRow(body) << QByteArray(path) << QByteArray(body) << QString::fromLatin1(field);
        };
        row("/query", "[", "");
        row("/query", "[]", "");
        row("/query", "{}", "range");
        row("/query", "{\"range\":{\"from\":\"yesterday\",\"to\":\"now\"},\"targets\":[]}", "range");
        row("/annotations", "{\"range\":{\"from\":1,\"to\":2}}", "range");
        row("/query", "{\"range\":{\"from\":\"1970-01-01T00:00:00Z\",\"to\":\"1970-01-02T00:00:00Z\"}}",
            "targets");
        row("/query",
            "{\"range\":{\"from\":\"1970-01-01T00:00:00Z\",\"to\":\"1970-01-02T00:00:00Z\"},\"targets\":[{"
            "\"refId\":\"A\"}]}",
            "targets");
        row("/query",
            "{\"range\":{\"from\":\"1970-01-01T00:00:00Z\",\"to\":\"1970-01-02T00:00:00Z\"},\"targets\":[{"
            "\"target\":\"(((\" }]}",
            "targets");
        row("/query",
            "{\"range\":{\"from\":\"1970-01-01T00:00:00Z\",\"to\":\"1970-01-02T00:00:00Z\"},\"targets\":[{"
            "\"target\":\"a\",\"payload\":{\"field\":\"b\"}}]}",
            "payload.field");
    }
    void wrongRequestsSayWhatIsWrong()
    {
        QFETCH(QByteArray, path);
        QFETCH(QByteArray, body);
        QFETCH(QString, field);
        const HttpResponse response = ask(path.toStdString(), body.toStdString());
        QCOMPARE(response.status, 400);
        const QJsonObject error = json(response).object();
        QVERIFY(!error.value(QLatin1String("error")).toString().isEmpty());
        QCOMPARE(error.value(QLatin1String("field")).toString(), field);
    }
};

QTEST_GUILESS_MAIN(GrafanaApiTest)
#include "tst_grafana_api.moc"
