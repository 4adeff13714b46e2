// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/feed/decode/prometheus_answer.h"

#include <QtTest/QTest>

#include <algorithm>
#include <cmath>
#include <string>

using namespace redshank;

namespace {

/// JSON with single quotes for double ones.
std::string json(std::string text)
{
    std::replace(text.begin(), text.end(), '\'', '"');
    return text;
}

} // namespace

class PrometheusAnswerTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsAMatrix()
    {
        const auto answer = decodePrometheusAnswer(
            json("{'status':'success','data':{'resultType':'matrix','result':[{'metric':{'job':'api',"
                 "'instance':'a:80'},'values':[[1795356000,'12.5'],[1795356000.7545,'0.09000000000000001'],"
                 "[1795356120,'NaN'],[1795356180,'+Inf'],[1795356240,'1e+21'],[1795356300,'-Inf']]}]},"
                 "'warnings':['one store is down']}"));
        QVERIFY2(answer, answer ? "" : answer.error().message.c_str());
        QCOMPARE(answer->series.size(), std::size_t{1});
        const PrometheusSeries &series = answer->series.front();
        QCOMPARE(labelText(series.labels), json("{instance='a:80',job='api'}"));
        QCOMPARE(toMs(series.times[1]), std::int64_t{1'795'356'000'755}); // rounded, not cut
        QCOMPARE(series.values[0], 12.5);
        QCOMPARE(series.values[1], 0.09000000000000001);
        QCOMPARE(series.values[4], 1e21);
        for (const std::size_t missing : {2U, 3U, 5U})
            QVERIFY(std::isnan(series.values[missing]));
        QCOMPARE(answer->warnings, std::vector<std::string>{"one store is down"});
    }

    void readsWhatElseAQueryGives_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<int>("series"); // -1: an error
        const auto row = [](const char *name, const char *data, int series) {
            const std::string whole = json("{'status':'success','data':" + std::string(data) + "}");
            QTest::newRow(name) << QByteArray::fromStdString(whole) << series;
        };
        row("vector", "{'resultType':'vector','result':[{'metric':{},'value':[1,'2']}]}", 1);
        row("empty", "{'resultType':'vector','result':[]}", 0);
        row("scalar", "{'resultType':'scalar','result':[1795356000,'1']}", 1);
        row("string", "{'resultType':'string','result':[1795356000,'text']}", -1);
        row("histogram", "{'resultType':'vector','result':[{'metric':{},'histogram':[1,{}]}]}", 1);
        row("same labels twice",
            "{'resultType':'vector','result':[{'metric':{'a':'1'},'value':[1,'2']},"
            "{'metric':{'a':'1'},'value':[1,'3']}]}",
            -1);
        row("a label twice",
            "{'resultType':'vector','result':[{'metric':{'a':'1','a':'2'},'value':[1,'2']}]}", -1);
        row("label is a number", "{'resultType':'vector','result':[{'metric':{'a':1},'value':[1,'2']}]}", -1);
        row("value is a number", "{'resultType':'vector','result':[{'metric':{},'value':[1,2]}]}", -1);
        row("three in a point", "{'resultType':'vector','result':[{'metric':{},'value':[1,'2','3']}]}", -1);
        row("times go back", "{'resultType':'matrix','result':[{'metric':{},'values':[[2,'1'],[1,'1']]}]}",
            -1);
        row("time repeated", "{'resultType':'matrix','result':[{'metric':{},'values':[[2,'1'],[2,'1']]}]}",
            -1);
        row("time out of range", "{'resultType':'vector','result':[{'metric':{},'value':[1e300,'2']}]}", -1);
        row("no labels", "{'resultType':'vector','result':[{'value':[1,'2']}]}", -1);
        row("null data", "null", -1);
        QTest::newRow("server's error")
            << QByteArray::fromStdString(json("{'status':'error','errorType':'bad_data','error':'no'}"))
            << -1;
        QTest::newRow("HTML") << QByteArray("<html></html>") << -1;
        QTest::newRow("cut") << QByteArray("{'status':'success','data':{'resul") << -1;
        QTest::newRow("nothing") << QByteArray() << -1;
        QTest::newRow("deep") << QByteArray(5'000, '[') << -1;
        QTest::newRow("not UTF-8") << QByteArray("{\"status\":\"\xff\"}") << -1;
    }
    void readsWhatElseAQueryGives()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(int, series);
        const auto answer =
            decodePrometheusAnswer({bytes.constData(), static_cast<std::size_t>(bytes.size())});
        QCOMPARE(answer ? static_cast<int>(answer->series.size()) : -1, series);
        QVERIFY(answer || !answer.error().message.empty());
    }

    void tellsVictoriaMetricsFromPrometheus_data()
    {
        QTest::addColumn<QByteArray>("data");
        QTest::addColumn<QByteArray>("version");
        QTest::addColumn<bool>("isVictoria");
        const auto row = [](const char *name, const char *data, const char *version, bool isVictoria) {
            QTest::newRow(name) << QByteArray(data) << QByteArray(version) << isVictoria;
        };
        row("VictoriaMetrics, old", "{}", "", true);
        row("VictoriaMetrics", "{'version':'2.24.0'}", "2.24.0", true);
        row("Prometheus", "{'version':'2.42.0','revision':'225c61','branch':'HEAD','goVersion':'go1.19.5'}",
            "2.42.0", false);
        row("Mimir", "{'application':'Grafana Mimir','version':'2.10','revision':'1','goVersion':'go1.21'}",
            "2.10", false);
        row("built without a revision", "{'version':'3.0','revision':'','goVersion':'go1.23'}", "3.0", false);
        row("no texts", "{'version':2,'goVersion':null}", "", true);
    }
    void tellsVictoriaMetricsFromPrometheus()
    {
        QFETCH(QByteArray, data);
        const auto build =
            decodePrometheusBuild(json("{'status':'success','data':" + data.toStdString() + "}"));
        QVERIFY(build);
        QTEST(QByteArray::fromStdString(build->version), "version");
        QTEST(build->isVictoria, "isVictoria");
    }

    void readsNamesAndMetadata()
    {
        const auto names = decodePrometheusNames(json("{'status':'success','data':['up','a:b']}"));
        QCOMPARE(names.value(), (std::vector<std::string>{"up", "a:b"}));
        QVERIFY(!decodePrometheusNames(json("{'status':'success','data':[1]}")));
        const auto metadata =
            decodePrometheusMetadata(json("{'status':'success','data':{'x_total':[{'type':'counter','help':'"
                                          "h','unit':'seconds'}],'y':[]}}"));
        QCOMPARE(metadata.value().size(), std::size_t{1});
        QCOMPARE(metadata->front().second.type, std::string("counter"));
        QCOMPARE(prometheusErrorText(json("{'status':'error','error':'why'}")), std::string("why"));
        QCOMPARE(prometheusErrorText("Unauthorized"), std::string());
    }
};

QTEST_APPLESS_MAIN(PrometheusAnswerTest)
#include "tst_prometheus_answer.moc"
