// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/feed/decode/push_time.h"
#include "engine/feed/decode/pushed_samples.h"

#include <QtTest/QTest>

#include <cmath>

using namespace redshank;

namespace {

const TimePoint kNow = fromMs(1'795'358'400'000);

/// "metric@ms=value" for each sample, then "!line: reason" for what was refused.
QString shown(const PushedBatch &batch)
{
    QString text;
    for (const PushedSample &sample : batch.samples) {
        text += text.isEmpty() ? QString() : QStringLiteral("; ");
        text += QStringLiteral("%1@%2=%3")
                    .arg(QString::fromStdString(sample.metric))
                    .arg(toMs(sample.time) - toMs(kNow))
                    .arg(sample.value);
    }
    for (const RefusedPart &part : batch.refused) {
        text += text.isEmpty() ? QString() : QStringLiteral("; ");
        text += QStringLiteral("!%1: %2").arg(part.line).arg(QString::fromStdString(part.reason));
    }
    return text;
}

} // namespace

class PushedSamplesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsLineProtocol_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("samples");
        const auto row = [](const char *name, const char *text, const char *samples) {
            QTest::newRow(name) << QByteArray(text) << QString::fromUtf8(samples);
        };
        row("one", "cpu usage=1.5 1795358400000000000", "cpu/usage@0=1.5");
        row("now", "cpu usage=1.5", "cpu/usage@0=1.5");
        row("value", "latency value=100", "latency@0=100");
        row("tags are sorted", "cpu,zone=b,host=a usage=1 1795358401000000000",
            "cpu{host=a,zone=b}/usage@1000=1");
        row("fields", "cpu a=1,b=2i,c=3u,d=t,e=F 1795358400",
            "cpu/a@0=1; cpu/b@0=2; cpu/c@0=3; cpu/d@0=1; cpu/e@0=0");
        row("texts are left out", "cpu a=\"x, y=1 \\\" z\",b=2 1795358400000", "cpu/b@0=2");
        row("escapes", "my\\ cpu\\,x,a\\=b=c\\ d val\\ ue=1", "my cpu,x{a=b=c d}/val ue@0=1");
        row("other backslashes stay", "c\\pu v=1", "c\\pu/v@0=1");
        row("comment, empty line, CRLF", "# hi\r\n\r\ncpu v=1\r\n", "cpu/v@0=1");
        row("spaces", "  cpu   v=1   1795358400123  ", "cpu/v@123=1");
        row("numbers", "c a=1e3,b=-0.5,c=+2,d=.5", "c/a@0=1000; c/b@0=-0.5; c/c@0=2; c/d@0=0.5");
        row("microseconds", "c value=1 1795358400000001", "c@0=1");
        row("UTF-8", "temp\xC3\xA9,ort=K\xC3\xB6ln value=1", "temp\xC3\xA9{ort=K\xC3\xB6ln}@0=1");
        row("the rest is kept", "a v=1\nb\nc v=3", "a/v@0=1; c/v@0=3; !2: it has no fields");
        row("no fields", "cpu ", "!1: it has no fields");
        row("no measurement", ",a=b v=1", "!1: it begins with no measurement");
        row("tag without value", "cpu,host= v=1", "!1: a tag has no key or no value");
        row("tag without =", "cpu,host v=1", "!1: a tag is no key=value");
        row("tag with two =", "cpu,host=a=b v=1", "!1: a tag's value has a = that is not escaped");
        row("tag twice", "cpu,a=1,a=2 v=1", "!1: a tag is given twice");
        row("field without value", "cpu v=", "!1: the value of v is no finite number, true, false or text");
        row("field without key", "cpu =1", "!1: a field is no key=value");
        row("NaN", "cpu v=NaN", "!1: the value of v is no finite number, true, false or text");
        row("infinite", "cpu v=1e999", "!1: the value of v is no finite number, true, false or text");
        row("a word", "cpu v=yes", "!1: the value of v is no finite number, true, false or text");
        row("open text", "cpu v=\"x", "!1: a text does not end");
        row("behind a text", "cpu v=\"x\"y", "!1: a text has something behind it");
        row("only texts", "cpu v=\"x\"", "!1: none of its fields is a number");
        row("time with a fraction", "cpu v=1 1.5", "!1: its time is no whole number");
        row("time of no size", "cpu v=1 12345",
            "!1: its time lies in no year we know; say the unit by precision=ns, us, ms or s");
        row("time too large", "cpu v=1 99999999999999999999", "!1: its time is no whole number");
        row("no UTF-8", "cpu\xFF v=1", "!1: it is not UTF-8");
        row("control character", "cp\tu v=1", "!1: a metric's name must not hold control characters");
        row("empty", "", "");
    }
    void readsLineProtocol()
    {
        QFETCH(QByteArray, text);
        QTEST(shown(decodeLineProtocol(text.toStdString(), kNow, {})), "samples");
    }

    void obeysThePrecision_data()
    {
        QTest::addColumn<QString>("word");
        QTest::addColumn<QByteArray>("time");
        QTest::addColumn<qint64>("ms");
        QTest::newRow("ns") << QStringLiteral("ns") << QByteArray("1500000000") << qint64{1500};
        QTest::newRow("us") << QStringLiteral("us") << QByteArray("1500000") << qint64{1500};
        QTest::newRow("ms") << QStringLiteral("ms") << QByteArray("1500") << qint64{1500};
        QTest::newRow("s") << QStringLiteral("s") << QByteArray("2") << qint64{2000};
        QTest::newRow("m") << QStringLiteral("m") << QByteArray("2") << qint64{120'000};
        QTest::newRow("h") << QStringLiteral("h") << QByteArray("2") << qint64{7'200'000};
        QTest::newRow("beyond") << QStringLiteral("h") << QByteArray("9223372036854775807") << qint64{-1};
        QTest::newRow("before 1970") << QStringLiteral("s") << QByteArray("-5") << qint64{-1};
    }
    void obeysThePrecision()
    {
        QFETCH(QString, word);
        QFETCH(QByteArray, time);
        const PushedBatch batch =
            decodeLineProtocol(("c v=1 " + time).toStdString(), kNow, pushPrecision(word.toStdString()));
        QTEST(batch.samples.empty() ? qint64{-1} : qint64{toMs(batch.samples[0].time)}, "ms");
        QVERIFY(!pushPrecision("fortnight"));
    }

    void namesAtMostSoMany()
    {
        std::string text(500, '\n');
        for (int i = 0; i < 300; ++i)
            text += "bad\n";
        const PushedBatch batch = decodeLineProtocol(text, kNow, {});
        QCOMPARE(batch.refusedCount, std::uint64_t{300});
        QCOMPARE(batch.refused.size(), PushedBatch::kMostNamed);
        QCOMPARE(batch.refused.front().line, 501U);
    }

    void readsJson_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("samples");
        const auto row = [](const char *name, const char *text, const char *samples) {
            QTest::newRow(name) << QByteArray(text) << QString::fromUtf8(samples);
        };
        row("object", "{\"metric\": \"web/latency\", \"time\": 1795358400000, \"value\": 1.5}",
            "web/latency@0=1.5");
        row("array",
            "[{\"metric\": \"a\", \"time\": 1795358401, \"value\": 1}, {\"value\": 2, \"metric\": \"b\"}]",
            "a@1000=1; b@0=2");
        row("missing value", "{\"metric\": \"a\", \"value\": null}", "a@0=nan");
        row("fraction of a second", "{\"metric\": \"a\", \"time\": 1795358400.25, \"value\": 1}", "a@250=1");
        row("ISO", "{\"metric\": \"a\", \"time\": \"2026-11-22T14:40:00.5Z\", \"value\": 1}", "a@500=1");
        row("ISO with a zone", "{\"metric\": \"a\", \"time\": \"2026-11-22 15:40:00+01:00\", \"value\": 1}",
            "a@0=1");
        row("other fields", "{\"metric\": \"a\", \"value\": 1, \"host\": {\"x\": [1]}}", "a@0=1");
        row("the rest is kept", "[{\"metric\": \"a\", \"value\": 1}, 5, {\"metric\": \"b\", \"value\": 2}]",
            "a@0=1; b@0=2; !2: it is no object with metric, time and value");
        row("no metric", "{\"value\": 1}", "!1: it has no metric");
        row("empty metric", "{\"metric\": \"\", \"value\": 1}", "!1: a metric needs a name");
        row("metric is a number", "{\"metric\": 1, \"value\": 1}", "!1: metric must be a text");
        row("control character", "{\"metric\": \"a\\n\", \"value\": 1}",
            "!1: a metric's name must not hold control characters");
        row("no value", "{\"metric\": \"a\"}", "!1: it has no value");
        row("text value", "{\"metric\": \"a\", \"value\": \"1\"}", "!1: value must be a number or null");
        row("boolean", "{\"metric\": \"a\", \"value\": true}", "!1: value must be a number or null");
        row("no time", "{\"metric\": \"a\", \"value\": 1, \"time\": \"soon\"}",
            "!1: time must be ms since 1970 (or s, us, ns), or ISO 8601");
        row("time of no size", "{\"metric\": \"a\", \"value\": 1, \"time\": 5}",
            "!1: time must be ms since 1970 (or s, us, ns), or ISO 8601");
        row("empty array", "[]", "");
    }
    void readsJson()
    {
        QFETCH(QByteArray, text);
        QTEST(shown(decodePushedJson(text.toStdString(), kNow)), "samples");
    }

    void refusesWhatIsNoJson_data()
    {
        QTest::addColumn<QByteArray>("text");
        for (const char *text :
             {"{", "[1,", "{\"metric\": }", "nothing", "[{\"metric\": \"a\", \"value\": NaN}]",
              "{\"metric\": \"\xFF\", \"value\": 1}"})
            QTest::newRow(text) << QByteArray(text);
        QTest::newRow("deep") << QByteArray(100'000, '[');
    }
    void refusesWhatIsNoJson()
    {
        QFETCH(QByteArray, text);
        const PushedBatch batch = decodePushedJson(text.toStdString(), kNow);
        QVERIFY(batch.samples.empty());
        QCOMPARE(batch.refusedCount, std::uint64_t{1});
        QVERIFY2(batch.refused[0].reason.starts_with("the text is no JSON: "),
                 batch.refused[0].reason.c_str());
    }

    void readsOtlp_data()
    {
        QTest::addColumn<QByteArray>("metric"); // one, of a resource api
        QTest::addColumn<QString>("samples");
        const auto row = [](const char *name, const QByteArray &metric, const char *samples) {
            QTest::newRow(name) << metric << QString::fromUtf8(samples);
        };
        const QByteArray point =
            "{\"asInt\": \"42\", \"timeUnixNano\": \"1795358400000000000\", \"attributes\": "
            "[{\"key\": \"q\", \"value\": {\"stringValue\": \"in\"}}]}";
        const auto gauge = [](const QByteArray &points) {
            return "{\"name\": \"depth\", \"unit\": \"1\", \"gauge\": {\"dataPoints\": [" + points + "]}}";
        };
        row("gauge", gauge(point), "depth{q=in,service.name=api}@0=42");
        row("numbers as numbers", gauge("{\"asInt\": 42, \"timeUnixNano\": 1795358401000000000}"),
            "depth{service.name=api}@1000=42");
        row("double", gauge("{\"asDouble\": 1.5}"), "depth{service.name=api}@0=1.5");
        row("no value", gauge("{\"asDouble\": \"NaN\"}"), "!1: a data point has no number");
        row("not recorded", gauge("{\"flags\": 1, \"asDouble\": 0}"), "");
        row("the rest is kept", gauge("{}, " + point),
            "depth{q=in,service.name=api}@0=42; !1: a data point has no number");
        row("sum that may fall",
            "{\"name\": \"s\", \"sum\": {\"aggregationTemporality\": 2, \"dataPoints\": [{\"asInt\": 7}]}}",
            "s{service.name=api}@0=7");
        row("delta",
            "{\"name\": \"s\", \"sum\": {\"aggregationTemporality\": 1, \"isMonotonic\": true, "
            "\"dataPoints\": [{\"asInt\": 50, "
            "\"startTimeUnixNano\": \"1795358390000000000\", \"timeUnixNano\": \"1795358400000000000\"}]}}",
            "s{service.name=api}@0=5");
        row("delta without a start",
            "{\"name\": \"s\", \"sum\": {\"aggregationTemporality\": 1, \"dataPoints\": [{\"asInt\": 50}]}}",
            "!1: a delta needs a start before its time");
        row("histogram without a kind", "{\"name\": \"h\", \"histogram\": {}}",
            "!1: h is neither a delta nor cumulative");
        row("another kind", "{\"name\": \"h\", \"trace\": {}}",
            "!1: h is no gauge, sum, histogram or summary");
        const auto events = [](const QByteArray &kind, const QByteArray &fields) {
            return "{\"name\": \"h\", \"" + kind + "\": {\"aggregationTemporality\": 1, \"dataPoints\": [{" +
                   fields +
                   "\"startTimeUnixNano\": \"1795358390000000000\", \"timeUnixNano\": "
                   "\"1795358400000000000\"}]}}";
        };
        row("histogram", events("histogram", "\"count\": \"50\", \"sum\": 125, \"bucketCounts\": [], "),
            "h.count{service.name=api}@0=5; h.mean{service.name=api}@0=2.5");
        row("exponential histogram", events("exponentialHistogram", "\"count\": 50, \"sum\": 125, "),
            "h.count{service.name=api}@0=5; h.mean{service.name=api}@0=2.5");
        row("histogram of nothing", events("histogram", "\"count\": 0, \"sum\": 0, "),
            "h.count{service.name=api}@0=0");
        row("histogram without a sum", events("histogram", "\"count\": \"50\", "),
            "h.count{service.name=api}@0=5");
        row("idle histogram", events("histogram", ""), "h.count{service.name=api}@0=0");
        row("histogram with a count that is none", events("histogram", "\"count\": \"x\", "),
            "!1: a data point's count is no whole number");
        row("no name", "{\"gauge\": {\"dataPoints\": [{\"asInt\": 1}]}}", "!1: a metric needs a name");
    }
    void readsOtlp()
    {
        QFETCH(QByteArray, metric);
        const QByteArray text = "{\"resourceMetrics\": [{\"resource\": {\"attributes\": [{\"key\": "
                                "\"service.name\", \"value\": {\"stringValue\": "
                                "\"api\"}}, {\"key\": \"os\", \"value\": {\"stringValue\": \"x\"}}]}, "
                                "\"scopeMetrics\": [{\"scope\": {}, \"metrics\": [" +
                                metric + "]}]}]}";
        const Result<PushedBatch> batch = decodeOtlpJson(text.toStdString(), kNow);
        QVERIFY(batch);
        QTEST(shown(*batch), "samples");
    }

    void otlpMustBeAnObject()
    {
        for (const char *text : {"", "[]", "{", "5"})
            QVERIFY2(!decodeOtlpJson(text, kNow), text);
        QVERIFY(decodeOtlpJson("{}", kNow)->samples.empty());
        QVERIFY(
            decodeOtlpJson("{\"resourceMetrics\": [5, {\"scopeMetrics\": 1}, {}]}", kNow)->samples.empty());
    }

    void readsIsoTimes_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<qint64>("ms"); // -1: none
        const auto row = [](const char *text, qint64 ms) { QTest::newRow(text) << QByteArray(text) << ms; };
        row("1970-01-01T00:00:01Z", 1'000);
        row("1970-01-01T00:00:01", 1'000);
        row("1970-01-01 00:01", 60'000);
        row("1970-01-01T00:00:01,5Z", 1'500);
        row("1970-01-01T00:00:01.123456789Z", 1'123);
        row("1970-01-01T02:00:00+0200", 0);
        row("1970-01-01T02:00:00+02", 0);
        row("1970-01-01T00:00:00-01:30", 5'400'000);
        row("1969-12-31T00:00:00Z", -1);
        row("2026-02-30T00:00:00Z", -1);
        row("2026-13-01T00:00:00Z", -1);
        row("2026-01-01T24:00:00Z", -1);
        row("2026-01-01", -1);
        row("2026-01-01T00:00:00.Z", -1);
        row("2026-01-01T00:00:00+1", -1);
        row("2026-01-01T00:00:00Zx", -1);
        row("-026-01-01T00:00:00Z", -1);
        row("", -1);
    }
    void readsIsoTimes()
    {
        QFETCH(QByteArray, text);
        const std::optional<TimePoint> time = timeOfIso(text.toStdString());
        QTEST(time ? qint64{toMs(*time)} : qint64{-1}, "ms");
    }
};

QTEST_APPLESS_MAIN(PushedSamplesTest)
#include "tst_pushed_samples.moc"
