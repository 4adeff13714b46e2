// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/service/access_token.h"
#include "engine/service/http_framing.h"
#include "engine/service/http_router.h"
#include "engine/service/json_text.h"

#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtTest/QTest>

#include <limits>

using namespace redshank;

namespace {

HttpRequest request(const char *method, const char *path)
{
    HttpRequest request;
    request.method = method;
    request.path = path;
    return request;
}

std::string fieldOf(const HttpResponse &response, const std::string &name)
{
    for (const auto &[key, value] : response.fields)
        if (key == name)
            return value;
    return {};
}

} // namespace

class HttpMessagesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void writesStrings_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("json");
        QTest::newRow("plain") << QByteArray("ab c") << QByteArray("\"ab c\"");
        QTest::newRow("quotes") << QByteArray("a\"b\\c") << QByteArray("\"a\\\"b\\\\c\"");
        QTest::newRow("controls") << QByteArray("\n\r\t\x01\x1f\x7f")
                                  << QByteArray("\"\\n\\r\\t\\u0001\\u001f\\u007f\"");
        QTest::newRow("UTF-8") << QByteArray("\xC3\xA9\xE2\x82\xAC\xF0\x9F\x90\xA6")
                               << QByteArray("\"\xC3\xA9\xE2\x82\xAC\xF0\x9F\x90\xA6\"");
        const QByteArray replaced("\"\xEF\xBF\xBD\"");
        QTest::newRow("stray byte") << QByteArray("\xFF") << replaced;
        QTest::newRow("cut off") << QByteArray("\xC3") << replaced;
        QTest::newRow("overlong") << QByteArray("\xC0\xAF") << QByteArray("\"\xEF\xBF\xBD\xEF\xBF\xBD\"");
        QTest::newRow("surrogate") << QByteArray("\xED\xA0\x80")
                                   << QByteArray("\"\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\"");
        QTest::newRow("zero") << QByteArray(1, '\0') << QByteArray("\"\\u0000\"");
    }
    void writesStrings()
    {
        QFETCH(QByteArray, text);
        std::string json;
        appendJsonString(json, text.toStdString());
        QTEST(QByteArray::fromStdString(json), "json");
    }

    void writesNumbers_data()
    {
        QTest::addColumn<double>("number");
        QTest::addColumn<QByteArray>("json");
        QTest::newRow("shortest") << 0.1 << QByteArray("0.1");
        QTest::newRow("whole") << 300.0 << QByteArray("300");
        QTest::newRow("exact") << 0.1 + 0.2 << QByteArray("0.30000000000000004");
        QTest::newRow("largest") << std::numeric_limits<double>::max()
                                 << QByteArray("1.7976931348623157e+308");
        QTest::newRow("NaN") << std::numeric_limits<double>::quiet_NaN() << QByteArray("null");
        QTest::newRow("infinite") << -std::numeric_limits<double>::infinity() << QByteArray("null");
    }
    void writesNumbers()
    {
        QFETCH(double, number);
        std::string json;
        appendJsonNumber(json, number);
        QTEST(QByteArray::fromStdString(json), "json");
    }

    void formsErrors()
    {
        const HttpResponse response = httpError(400, "it \"is\" wrong", "data[2]");
        const QJsonObject object = QJsonDocument::fromJson(QByteArray::fromStdString(response.body)).object();
        QCOMPARE(object.value(QLatin1String("error")).toString(), QStringLiteral("it \"is\" wrong"));
        QCOMPARE(object.value(QLatin1String("field")).toString(), QStringLiteral("data[2]"));
        QVERIFY(!QByteArray::fromStdString(httpError(404, "gone").body).contains("field"));
    }

    void namesEveryStatusThatIsUsed()
    {
        for (const int status : {200, 400, 401, 404, 405, 408, 413, 415, 417, 431, 500, 503, 505})
            QVERIFY2(httpReason(status) != "Unknown", qPrintable(QString::number(status)));
    }

    void datesAsRfc9110()
    {
        QCOMPARE(httpDate(fromMs(784'111'777'999)), std::string("Sun, 06 Nov 1994 08:49:37 GMT"));
        QCOMPARE(httpDate(fromMs(0)), std::string("Thu, 01 Jan 1970 00:00:00 GMT"));
    }

    void frames()
    {
        HttpResponse response;
        response.body = "{}";
        response.fields = {{"Allow", "GET"}};
        const std::string kept = serializeHttpResponse(response, {}, fromMs(0));
        QCOMPARE(
            kept,
            std::string("HTTP/1.1 200 OK\r\nDate: Thu, 01 Jan 1970 00:00:00 GMT\r\n"
                        "Content-Type: application/json\r\nContent-Length: 2\r\nCache-Control: no-store\r\n"
                        "X-Content-Type-Options: nosniff\r\nAllow: GET\r\n\r\n{}"));
        const std::string head =
            serializeHttpResponse(response, {.keepAlive = false, .headOnly = true}, fromMs(0));
        QVERIFY(head.find("Content-Length: 2\r\n") != std::string::npos);
        QVERIFY(head.ends_with("Connection: close\r\n\r\n"));
        const std::string old = serializeHttpResponse(response, {.http10 = true}, fromMs(0));
        QVERIFY(old.find("Connection: keep-alive\r\n") != std::string::npos);
    }

    void routes()
    {
        HttpRouter router;
        const auto got = [](const HttpRequest &) { return httpError(200, "got"); };
        const auto posted = [](const HttpRequest &asked) { return httpError(200, asked.body); };
        router.add("GET", "/a", got);
        router.add("POST", "/a", posted);
        QCOMPARE(router.handle(request("GET", "/a")).body, httpError(200, "got").body);
        QCOMPARE(router.handle(request("HEAD", "/a")).body, httpError(200, "got").body);
        QCOMPARE(router.handle(request("POST", "/a")).body, httpError(200, "").body);
        QCOMPARE(router.handle(request("POST", "/b")).status, 404);
        QCOMPARE(router.handle(request("GET", "/a/")).status, 404);
        const HttpResponse refused = router.handle(request("DELETE", "/a"));
        QCOMPARE(refused.status, 405);
        QCOMPARE(fieldOf(refused, "Allow"), std::string("GET, HEAD, POST, OPTIONS"));
        const HttpResponse options = router.handle(request("OPTIONS", "/a"));
        QCOMPARE(options.status, 200);
        QCOMPARE(fieldOf(options, "Allow"), std::string("GET, HEAD, POST, OPTIONS"));
    }

    void comparesWholeSecrets()
    {
        QVERIFY(equalInConstantTime("secret", "secret"));
        QVERIFY(!equalInConstantTime("secre", "secret"));
        QVERIFY(!equalInConstantTime("secretsecret", "secret"));
        QVERIFY(!equalInConstantTime("Secret", "secret"));
        QVERIFY(!equalInConstantTime("", "secret"));
        QVERIFY(!equalInConstantTime("x", ""));
    }

    void asksForTheToken()
    {
        HttpRequest asked = request("GET", "/predict");
        QVERIFY(!refuseWithoutToken(asked, ""));
        QCOMPARE(refuseWithoutToken(asked, "secret")->status, 401);
        QCOMPARE(fieldOf(*refuseWithoutToken(asked, "secret"), "WWW-Authenticate"), std::string("Bearer"));
        QVERIFY(!refuseWithoutToken(request("GET", "/healthz"), "secret"));
        QVERIFY(!refuseWithoutToken(request("GET", "/readyz"), "secret"));
        for (const char *wrong :
             {"secret", "Basic secret", "Bearer", "Bearer ", "Bearer other", "Bearer  secret"}) {
            asked.fields = {{"authorization", wrong}};
            QVERIFY2(refuseWithoutToken(asked, "secret"), wrong);
        }
        asked.fields = {{"authorization", "bearer secret"}};
        QVERIFY(!refuseWithoutToken(asked, "secret"));
    }
};

QTEST_APPLESS_MAIN(HttpMessagesTest)
#include "tst_http_messages.moc"
