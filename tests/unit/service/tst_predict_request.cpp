// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/service/predict_request.h"

#include <QtTest/QTest>

using namespace redshank;

namespace {

std::string levels(int depth)
{
    return R"({"data": [1], "x": )" + std::string(static_cast<std::size_t>(depth), '[') +
           std::string(static_cast<std::size_t>(depth), ']') + "}";
}

} // namespace

class PredictRequestTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsData_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QList<double>>("data");
        QTest::newRow("three") << QByteArray(R"({"data": [100, 300.5, -1e2]})")
                               << QList<double>{100, 300.5, -100};
        QTest::newRow("one") << QByteArray(R"({"data":[0]})") << QList<double>{0};
        QTest::newRow("spaces") << QByteArray(" \n{ \"data\" :\t[ 1 , 2 ] }\r\n ") << QList<double>{1, 2};
        QTest::newRow("other fields")
            << QByteArray(R"({"a": {"b": [1, "x", null, true, {}]}, "data": [1], "c": "\u00e9"})")
            << QList<double>{1};
        QTest::newRow("escaped key") << QByteArray(R"({"d\u0061ta": [7]})") << QList<double>{7};
        QTest::newRow("huge integer") << QByteArray(R"({"data": [123456789012345678901234567890]})")
                                      << QList<double>{1.2345678901234568e29};
        QTest::newRow("tiny") << QByteArray(R"({"data": [1e-400, 5e-324]})") << QList<double>{0.0, 5e-324};
        QTest::newRow("largest") << QByteArray(R"({"data": [1.7976931348623157e308]})")
                                 << QList<double>{1.7976931348623157e308};
        QTest::newRow("exact") << QByteArray(R"({"data": [0.30000000000000004]})")
                               << QList<double>{0.1 + 0.2};
        QTest::newRow("deepest") << QByteArray::fromStdString(levels(64)) << QList<double>{1};
        QTest::newRow("null times") << QByteArray(R"({"data": [1], "timestamps": null})") << QList<double>{1};
    }
    void readsData()
    {
        QFETCH(QByteArray, body);
        const auto request = parsePredictRequest(body.toStdString());
        QVERIFY2(request, request ? "" : request.error().message.c_str());
        QTEST(QList<double>(request->data.begin(), request->data.end()), "data");
    }

    void refuses_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QByteArray>("error"); // a part of it
        QTest::addColumn<QByteArray>("field");
        const QByteArray noData("No data provided");
        const QByteArray notJson("not valid JSON");
        const QByteArray number("must be a finite number");
        QTest::newRow("nothing") << QByteArray() << noData << QByteArray("data");
        QTest::newRow("spaces only") << QByteArray("  \n") << noData << QByteArray("data");
        QTest::newRow("empty object") << QByteArray("{}") << noData << QByteArray("data");
        QTest::newRow("empty array") << QByteArray(R"({"data": []})") << noData << QByteArray("data");
        QTest::newRow("null") << QByteArray(R"({"data": null})") << noData << QByteArray("data");
        QTest::newRow("misspelt") << QByteArray(R"({"Data": [1]})") << noData << QByteArray("data");
        QTest::newRow("a number") << QByteArray(R"({"data": 5})") << QByteArray("must be an array")
                                  << QByteArray("data");
        QTest::newRow("a string") << QByteArray(R"({"data": "1,2"})") << QByteArray("must be an array")
                                  << QByteArray("data");
        QTest::newRow("twice") << QByteArray(R"({"data": [1], "data": [2]})") << QByteArray("twice")
                               << QByteArray("data");
        for (const char *element : {"null",      "true", "\"3\"", "[3]",    "{}",    "NaN",       "Infinity",
                                    "-Infinity", "nan",  "1e999", "-1e999", "0x10",  "01",        "+1",
                                    ".5",        "1.",   "1e",    "--1",    "1_000", "undefined", ""})
            QTest::addRow("element %s", element)
                << QByteArray("{\"data\": [1, 2, ") + element + "]}" << number << QByteArray("data[2]");
        QTest::newRow("no object") << QByteArray("[1, 2]") << QByteArray("must be an object") << QByteArray();
        QTest::newRow("a form") << QByteArray("data=1") << QByteArray("must be an object") << QByteArray();
        QTest::newRow("a bare number") << QByteArray("5") << QByteArray("must be an object") << QByteArray();
        for (const char *text : {
                 "{",
                 "{\"data\": [1, 2",
                 "{\"data\": [1, 2}",
                 "{\"data\": [1 2]}",
                 "{\"data\" [1]}",
                 "{data: [1]}",
                 "{'data': [1]}",
                 "{\"data\": [1]} {}",
                 "{\"data\": [1]}}",
                 "{\"data\": [1]} x",
                 "{\"data\": [1],}",
                 "{,\"data\": [1]}",
                 "{\"data\": [1], \"x\": }",
                 "{\"data\": [1], \"x\": tru}",
                 "{\"data\": [1], \"x\": 01}",
                 "{\"data\": [1], \"x\": [1,]}",
                 "{\"data\": [1], \"x\": \"\\q\"}",
                 "{\"data\": [1], \"x\": \"",
                 "{\"data\": [1] \"x\": 1}",
                 "{\"data\": [1]; }",
                 "{\"data\": [1], 5: 1}",
             })
            QTest::addRow("text %s", text) << QByteArray(text) << notJson << QByteArray();
        QTest::newRow("control character")
            << QByteArray("{\"data\": [1], \"x\": \"\x01\"}") << notJson << QByteArray();
        QTest::newRow("no UTF-8") << QByteArray("{\"data\": [1], \"x\": \"\xFF\"}") << QByteArray("not UTF-8")
                                  << QByteArray();
        QTest::newRow("too deep") << QByteArray::fromStdString(levels(66)) << QByteArray("nested")
                                  << QByteArray();
        QTest::newRow("far too deep")
            << QByteArray::fromStdString(levels(100'000)) << QByteArray("") << QByteArray();
        QTest::newRow("model") << QByteArray(R"({"data": [1], "model": 5})") << QByteArray("string")
                               << QByteArray("model");
        QTest::newRow("no series") << QByteArray(R"({"data": [1], "series": ""})") << QByteArray("empty")
                                   << QByteArray("series");
        QTest::newRow("too few times") << QByteArray(R"({"data": [1, 2], "timestamps": [1]})")
                                       << QByteArray("1 elements, data has 2") << QByteArray("timestamps");
        QTest::newRow("back in time") << QByteArray(R"({"data": [1, 2], "timestamps": [2, 1]})")
                                      << QByteArray("earlier") << QByteArray("timestamps[1]");
        for (const char *time :
             {"\"yesterday\"", "\"\"", "true", "null", "1e300", "\"2026-13-01\"", "\"2026-11-22T25:00\""})
            QTest::addRow("time %s", time) << QByteArray("{\"data\": [1], \"timestamps\": [") + time + "]}"
                                           << QByteArray("ISO 8601") << QByteArray("timestamps[0]");
    }
    void refuses()
    {
        QFETCH(QByteArray, body);
        QFETCH(QByteArray, error);
        const auto request = parsePredictRequest(body.toStdString());
        QVERIFY(!request);
        QCOMPARE(request.error().status, 400);
        QVERIFY2(QByteArray::fromStdString(request.error().message).contains(error),
                 request.error().message.c_str());
        QTEST(QByteArray::fromStdString(request.error().field), "field");
    }

    void saysWhereTheTextBreaks()
    {
        const auto request = parsePredictRequest(R"({"data": [1], "x": tru})");
        QVERIFY(!request);
        QVERIFY2(request.error().message.find("near byte 19") != std::string::npos,
                 request.error().message.c_str());
    }

    void readsTimes_data()
    {
        QTest::addColumn<QByteArray>("time");
        QTest::addColumn<qint64>("ms");
        constexpr qint64 kMs = 1'795'358'400'000; // 2026-11-22T14:40:00Z
        QTest::newRow("ms") << QByteArray("1795358400000") << kMs;
        QTest::newRow("rounded") << QByteArray("1795358399999.6") << kMs;
        QTest::newRow("before 1970") << QByteArray("-1") << qint64{-1};
        QTest::newRow("Z") << QByteArray("\"2026-11-22T14:40:00Z\"") << kMs;
        QTest::newRow("offset") << QByteArray("\"2026-11-22T15:40:00+01:00\"") << kMs;
        QTest::newRow("behind") << QByteArray("\"2026-11-22T09:40:00-05:00\"") << kMs;
        QTest::newRow("no zone is UTC") << QByteArray("\"2026-11-22T14:40:00\"") << kMs;
        QTest::newRow("space") << QByteArray("\"2026-11-22 14:40:00\"") << kMs;
        QTest::newRow("fraction") << QByteArray("\"2026-11-22T14:40:00.250Z\"") << kMs + 250;
        QTest::newRow("date") << QByteArray("\"2026-11-22\"") << kMs - (14 * 60 + 40) * 60'000;
    }
    void readsTimes()
    {
        QFETCH(QByteArray, time);
        const auto request =
            parsePredictRequest(("{\"data\": [1], \"timestamps\": [" + time + "]}").toStdString());
        QVERIFY2(request, request ? "" : request.error().message.c_str());
        QCOMPARE(request->timestamps.size(), std::size_t{1});
        QTEST(static_cast<qint64>(toMs(request->timestamps[0])), "ms");
    }

    void readsNames()
    {
        const auto request = parsePredictRequest(R"({"series": "a\/b", "data": [1], "model": "caf\u00e9"})");
        QVERIFY(request);
        QCOMPARE(request->series, std::string("a/b"));
        QCOMPARE(request->model, std::string("caf\xC3\xA9"));
    }

    void boundsTheNumberOfValues()
    {
        std::string body = "{\"data\": [0";
        for (std::size_t i = 1; i < PredictRequest::kMaxValues; ++i)
            body += ",0";
        const auto most = parsePredictRequest(body + "]}");
        QVERIFY(most);
        QCOMPARE(most->data.size(), PredictRequest::kMaxValues);
        const auto more = parsePredictRequest(body + ",0]}");
        QVERIFY(!more);
        QCOMPARE(more.error().status, 413);
        QCOMPARE(more.error().field, std::string("data"));
    }
};

QTEST_APPLESS_MAIN(PredictRequestTest)
#include "tst_predict_request.moc"
