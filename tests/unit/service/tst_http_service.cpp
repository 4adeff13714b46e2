// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/service/http_service.h"
#include "engine/service/prediction.h"
#include "tests/support/fake_model.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtTest/QTest>

using namespace redshank;

namespace {

ModelArtifact windowedArtifact(std::vector<std::string> metrics)
{
    ModelArtifact artifact;
    artifact.name = "tiny";
    for (const std::string &metric : metrics)
        artifact.detectors.push_back(fakeDetectorModel(metric));
    return artifact;
}

/// Answers x with 0.5 x + 1, so the error of x is 0.5 x - 1.
ModelArtifact pointwiseArtifact()
{
    auto model = std::make_shared<PointwiseModel>();
    model->metric.id = "response_time_ms";
    DenseLayer layer;
    layer.inputs = layer.outputs = 1;
    layer.weights = {0.5F};
    layer.bias = {1.0F};
    model->network = DenseNetwork::make({layer}).value();
    ModelArtifact artifact;
    artifact.name = "imported";
    artifact.pointwise = model;
    return artifact;
}

HttpService service(std::vector<ModelArtifact> models, const std::string &token = {})
{
    return HttpService(std::make_shared<PredictEndpoint>(std::move(models), "no model is loaded"), token);
}

HttpRequest post(std::string body)
{
    HttpRequest request;
    request.method = "POST";
    request.path = "/predict";
    request.fields = {{"content-type", "application/json"}};
    request.body = std::move(body);
    return request;
}

HttpRequest get(std::string path)
{
    HttpRequest request;
    request.method = "GET";
    request.path = std::move(path);
    return request;
}

QJsonObject object(const HttpResponse &response)
{
    return QJsonDocument::fromJson(QByteArray::fromStdString(response.body)).object();
}

QJsonArray array(const HttpResponse &response, const char *name)
{
    return object(response).value(QLatin1String(name)).toArray();
}

} // namespace

class HttpServiceTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void flagsWhatIsFarOff()
    {
        const HttpResponse response =
            service({windowedArtifact({"ms"})}).handle(post(R"({"data": [0, 300, 0]})"));
        QCOMPARE(response.status, 200);
        QCOMPARE(response.contentType, std::string("application/json"));
        QCOMPARE(array(response, "anomalies"), (QJsonArray{false, true, false}));
        QCOMPARE(array(response, "mse"), (QJsonArray{0, 90000, 0}));
        QCOMPARE(object(response).size(), 2);
    }

    void answersAsLongAsData_data()
    {
        QTest::addColumn<int>("count");
        for (const int count : {1, 2, 3, 1000, 100'000})
            QTest::addRow("%d", count) << count;
    }
    void answersAsLongAsData()
    {
        QFETCH(int, count);
        std::string body = "{\"data\": [";
        for (int i = 0; i < count; ++i)
            body += (i == 0 ? "" : ",") + std::string(i == count - 1 ? "50" : "0.25");
        const HttpResponse response = service({windowedArtifact({"ms"})}).handle(post(body + "]}"));
        QCOMPARE(response.status, 200);
        const QJsonArray anomalies = array(response, "anomalies");
        QCOMPARE(anomalies.size(), count);
        QCOMPARE(array(response, "mse").size(), count);
        QCOMPARE(anomalies.last().toBool(), true);
        QCOMPARE(array(response, "mse").last().toDouble(), 2500.0);
        for (int i = 0; i < count - 1; ++i)
            QVERIFY(!anomalies.at(i).toBool());
    }

    void answersWhatIsBeyondDouble()
    {
        const HttpResponse response =
            service({windowedArtifact({"ms"})}).handle(post(R"({"data": [1e308, 0]})"));
        QCOMPARE(array(response, "anomalies"), (QJsonArray{true, false}));
        QVERIFY(response.body.find("null") == std::string::npos);
        QCOMPARE(array(response, "mse").first().toDouble(), std::numeric_limits<double>::max());
    }

    void scoresAcrossGaps()
    {
        const HttpResponse response =
            service({windowedArtifact({"ms"})}).handle(post(R"({"data": [0, 0, 0, 80, 0],
                                              "timestamps": [0, 1000, 2000, 9000000, "1970-01-01T02:30:01Z"]})"));
        QCOMPARE(response.status, 200);
        QCOMPARE(array(response, "mse"), (QJsonArray{0, 0, 0, 6400, 0}));
        QCOMPARE(array(response, "anomalies"), (QJsonArray{false, false, false, true, false}));
    }

    /// The times reach the model: what it reads as time of day differs with them.
    void handsTimesToTheModel()
    {
        class ClockModel final : public ReconstructionModel
        {
        public:
            ModelShape shape() const override { return {4, 1, kContextInputs}; }
            void reconstruct(std::span<const double> inputs, std::span<double> reconstructions) const override
            {
                for (double &value : reconstructions)
                    value = inputs[5]; // sine of the time of day
            }
        };
        auto model = fakeDetectorModel("ms");
        model->timeFeatures.daily = true;
        model->point.model = std::make_shared<ClockModel>();
        const std::vector<double> zero{0.0};
        const std::vector<TimePoint> midnight{fromMs(0)};
        const std::vector<TimePoint> six{fromMs(6 * 3'600'000)};
        QVERIFY(predict(model, zero, midnight).mse[0] < 1e-9);
        QVERIFY(std::abs(predict(model, zero, six).mse[0] - 1.0) < 1e-9);
    }

    void stepsByTheModelsStep()
    {
        auto model = fakeDetectorModel("ms");
        model->step = Milliseconds(60'000);
        const std::vector<double> values{1.0, 2.0, 3.0};
        const std::vector<TimePoint> times{fromMs(0), fromMs(60'000), fromMs(120'000)};
        QCOMPARE(predict(model, values, {}).mse, predict(model, values, times).mse);
    }

    void roundsPointwise()
    {
        const HttpResponse response =
            service({pointwiseArtifact()}).handle(post(R"({"data": [2, 2.02, 4, 0.6, 1e300]})"));
        QCOMPARE(array(response, "anomalies"), (QJsonArray{false, false, true, false, true}));
        const QJsonArray mse = array(response, "mse");
        QCOMPARE(mse.at(0).toDouble(), 0.0);
        QCOMPARE(mse.at(1).toDouble(), 0.0001);
        QCOMPARE(mse.at(2).toDouble(), 1.0);
        QCOMPARE(mse.at(3).toDouble(), 0.49);
        QCOMPARE(mse.at(4).toDouble(), std::numeric_limits<double>::max());
    }

    void choosesModelAndSeries_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("field");
        QTest::newRow("first model has two") << QByteArray(R"({"data": [1]})") << 400 << QByteArray("series");
        QTest::newRow("named") << QByteArray(R"({"data": [1], "series": "b"})") << 200 << QByteArray();
        QTest::newRow("unknown series")
            << QByteArray(R"({"data": [1], "series": "c"})") << 400 << QByteArray("series");
        QTest::newRow("other model") << QByteArray(R"({"data": [1], "model": "imported"})") << 200
                                     << QByteArray();
        QTest::newRow("its series")
            << QByteArray(R"({"data": [1], "model": "imported", "series": "response_time_ms"})") << 200
            << QByteArray();
        QTest::newRow("not its series") << QByteArray(R"({"data": [1], "model": "imported", "series": "b"})")
                                        << 400 << QByteArray("series");
        QTest::newRow("unknown model")
            << QByteArray(R"({"data": [1], "model": "none"})") << 400 << QByteArray("model");
    }
    void choosesModelAndSeries()
    {
        QFETCH(QByteArray, body);
        QFETCH(int, status);
        const HttpResponse response =
            service({windowedArtifact({"a", "b"}), pointwiseArtifact()}).handle(post(body.toStdString()));
        QCOMPARE(response.status, status);
        QTEST(object(response).value(QLatin1String("field")).toString().toUtf8(), "field");
    }

    void refusesJointModels()
    {
        ModelArtifact joint = windowedArtifact({"a"});
        auto model = std::make_shared<DetectorModel>(*joint.detectors[0]);
        model->metrics.push_back({.id = "b", .name = "b", .unit = {}, .minHint = {}, .maxHint = {}});
        joint.detectors = {model};
        const HttpResponse response = service({joint}).handle(post(R"({"data": [1]})"));
        QCOMPARE(response.status, 400);
        QVERIFY(response.body.find("jointly") != std::string::npos);
    }

    void wantsJson_data()
    {
        QTest::addColumn<QByteArray>("type");
        QTest::addColumn<int>("status");
        QTest::newRow("json") << QByteArray("application/json") << 200;
        QTest::newRow("charset") << QByteArray("Application/JSON; charset=\"UTF-8\"") << 200;
        QTest::newRow("suffix") << QByteArray("application/vnd.api+json") << 200;
        QTest::newRow("none") << QByteArray() << 400;
        QTest::newRow("form") << QByteArray("application/x-www-form-urlencoded") << 400;
        QTest::newRow("text") << QByteArray("text/plain") << 400;
        QTest::newRow("prefix") << QByteArray("application/jsonp") << 400;
        QTest::newRow("Latin-1") << QByteArray("application/json; charset=iso-8859-1") << 400;
    }
    void wantsJson()
    {
        QFETCH(QByteArray, type);
        HttpRequest request = post(R"({"data": [1]})");
        request.fields = {{"content-type", type.toStdString()}};
        QTEST(service({windowedArtifact({"ms"})}).handle(request).status, "status");
    }

    void explainsItself()
    {
        const HttpResponse response = service({windowedArtifact({"a", "b"})}).handle(get("/predict"));
        QCOMPARE(response.status, 200);
        const QJsonObject model = array(response, "models").first().toObject();
        QCOMPARE(model.value(QLatin1String("name")).toString(), QStringLiteral("tiny"));
        QCOMPARE(model.value(QLatin1String("series")).toArray(),
                 (QJsonArray{QStringLiteral("a"), QStringLiteral("b")}));
        QVERIFY(object(response).contains(QLatin1String("example")));
    }

    void tellsHealth()
    {
        const HttpService ready = service({windowedArtifact({"ms"})});
        QCOMPARE(ready.handle(get("/healthz")).status, 200);
        QCOMPARE(ready.handle(get("/readyz")).status, 200);
        const HttpService empty = service({});
        QCOMPARE(empty.handle(get("/healthz")).status, 200);
        QCOMPARE(empty.handle(get("/readyz")).status, 503);
        QVERIFY(empty.handle(get("/readyz")).body.find("no model is loaded") != std::string::npos);
        QCOMPARE(empty.handle(post(R"({"data": [1]})")).status, 503);
        QCOMPARE(ready.handle(get("/nowhere")).status, 404);
        HttpRequest put = post("{}");
        put.method = "PUT";
        QCOMPARE(ready.handle(put).status, 405);
    }

    void guardsByToken()
    {
        const HttpService guarded = service({windowedArtifact({"ms"})}, "secret");
        QCOMPARE(guarded.refuse(get("/predict"))->status, 401);
        QVERIFY(!guarded.refuse(get("/healthz")));
        QVERIFY(!service({}).refuse(get("/predict")));
    }
};

QTEST_APPLESS_MAIN(HttpServiceTest)
#include "tst_http_service.moc"
