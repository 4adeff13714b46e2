// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/service/lambda_event.h"

#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtTest/QTest>

using namespace redshank;

namespace {

QByteArray urlEvent(const QByteArray &more)
{
    return "{\"version\": \"2.0\", \"routeKey\": \"$default\", \"rawPath\": \"/predict\", "
           "\"rawQueryString\": \"a=1&a=2\", "
           "\"cookies\": [\"c=1\"], \"headers\": {\"Content-Type\": \"application/json\", \"x-multi\": "
           "\"v1,v2\"}, "
           "\"requestContext\": {\"accountId\": \"1\", \"http\": {\"method\": \"POST\", \"path\": "
           "\"/predict\", \"sourceIp\": "
           "\"192.0.2.1\"}, \"stage\": \"$default\", \"timeEpoch\": 1795358400000}" +
           more + "}";
}

} // namespace

class LambdaEventTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsFunctionUrls()
    {
        const Result<LambdaCall> call = readLambdaEvent(
            urlEvent(", \"body\": \"{\\\"data\\\": [1]}\", \"isBase64Encoded\": false").toStdString());
        QVERIFY(call);
        QCOMPARE(call->form, LambdaCall::Form::kHttp);
        QCOMPARE(call->request.method, std::string("POST"));
        QCOMPARE(call->request.path, std::string("/predict"));
        QCOMPARE(call->request.query, std::string("a=1&a=2"));
        QCOMPARE(std::string(call->request.field("content-type")), std::string("application/json"));
        QCOMPARE(std::string(call->request.field("x-multi")), std::string("v1,v2"));
        QCOMPARE(call->request.body, std::string("{\"data\": [1]}"));
    }

    void readsBodies_data()
    {
        QTest::addColumn<QByteArray>("more");
        QTest::addColumn<QByteArray>("body"); // null: refused
        QTest::newRow("none") << QByteArray() << QByteArray("");
        QTest::newRow("null") << QByteArray(", \"body\": null") << QByteArray("");
        QTest::newRow("base64") << QByteArray(", \"body\": \"e30=\", \"isBase64Encoded\": true")
                                << QByteArray("{}");
        QTest::newRow("no base64") << QByteArray(", \"body\": \"{}\", \"isBase64Encoded\": true")
                                   << QByteArray();
    }
    void readsBodies()
    {
        QFETCH(QByteArray, more);
        QFETCH(QByteArray, body);
        const Result<LambdaCall> call = readLambdaEvent(urlEvent(more).toStdString());
        QCOMPARE(call.has_value(), !body.isNull());
        if (call)
            QCOMPARE(QByteArray::fromStdString(call->request.body), body);
    }

    void leavesOutTheStage_data()
    {
        QTest::addColumn<QByteArray>("path");
        QTest::addColumn<QByteArray>("stage");
        QTest::addColumn<QByteArray>("wanted");
        const auto row = [](const char *path, const char *stage, const char *wanted) {
            QTest::addRow("%s of %s", path, stage)
                << QByteArray(path) << QByteArray(stage) << QByteArray(wanted);
        };
        row("/prod/predict", "prod", "/predict");
        row("/predict", "prod", "/predict");
        row("/production", "prod", "/production");
        row("/prod", "prod", "/");
        row("", "$default", "/");
        row("/healthz", "$default", "/healthz");
    }
    void leavesOutTheStage()
    {
        QFETCH(QByteArray, path);
        QFETCH(QByteArray, stage);
        QFETCH(QByteArray, wanted);
        const QByteArray event = "{\"rawPath\": \"" + path + "\", \"requestContext\": {\"stage\": \"" +
                                 stage + "\", \"http\": {\"method\": \"GET\"}}}";
        QCOMPARE(QByteArray::fromStdString(readLambdaEvent(event.toStdString())->request.path), wanted);
    }

    void takesTheBodyOfPredictAsTheEvent()
    {
        const Result<LambdaCall> call = readLambdaEvent("{\"data\": [1, 2]}");
        QCOMPARE(call->form, LambdaCall::Form::kDirect);
        QCOMPARE(call->request.path, std::string("/predict"));
        QCOMPARE(call->request.body, std::string("{\"data\": [1, 2]}"));
        const Result<LambdaCall> tick =
            readLambdaEvent("{\"source\": \"aws.events\", \"time\": \"2026-11-22T14:40:00Z\"}");
        QCOMPARE(tick->request.path, std::string("/readyz"));
    }

    void refusesWhatIsNoObject_data()
    {
        QTest::addColumn<QByteArray>("event");
        for (const char *event : {"", "[]", "5", "{", "{\"a\": \"\xFF\"}", "nothing"})
            QTest::newRow(event) << QByteArray(event);
    }
    void refusesWhatIsNoObject()
    {
        QFETCH(QByteArray, event);
        QCOMPARE(readLambdaEvent(event.toStdString()).error().code, ErrorCode::kInvalidInput);
    }

    void wrapsAnswers()
    {
        HttpResponse response = httpError(401, "no \"token\"");
        response.fields.emplace_back("WWW-Authenticate", "Bearer");
        const QJsonObject result =
            QJsonDocument::fromJson(
                QByteArray::fromStdString(lambdaResult(response, LambdaCall::Form::kHttp)))
                .object();
        QCOMPARE(result.value(QLatin1String("statusCode")).toInt(), 401);
        QCOMPARE(result.value(QLatin1String("isBase64Encoded")).toBool(true), false);
        QCOMPARE(result.value(QLatin1String("body")).toString(),
                 QStringLiteral("{\"error\": \"no \\\"token\\\"\"}"));
        const QJsonObject headers = result.value(QLatin1String("headers")).toObject();
        QCOMPARE(headers.value(QLatin1String("content-type")).toString(), QStringLiteral("application/json"));
        QCOMPARE(headers.value(QLatin1String("www-authenticate")).toString(), QStringLiteral("Bearer"));
        QCOMPARE(lambdaResult(response, LambdaCall::Form::kDirect),
                 std::string("{\"error\": \"no \\\"token\\\"\"}"));
        response.body = std::string(7U << 20U, 'x');
        for (const LambdaCall::Form form : {LambdaCall::Form::kHttp, LambdaCall::Form::kDirect}) {
            const std::string large = lambdaResult(response, form);
            QVERIFY(large.size() < 1'000);
            QVERIFY(large.find("\"statusCode\": 413") != std::string::npos);
        }
    }
};

QTEST_APPLESS_MAIN(LambdaEventTest)
#include "tst_lambda_event.moc"
