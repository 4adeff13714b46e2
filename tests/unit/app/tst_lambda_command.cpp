// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/http_stub.h"
#include "tests/support/serve_daemon.h"

#include <QtCore/QElapsedTimer>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QTemporaryDir>
#include <QtTest/QTest>

#include <cmath>

using namespace redshank;

namespace {

/// The runtime API of AWS Lambda: gives out events one after the other, and takes their answers strictly in
/// turn.
class RuntimeStub
{
public:
    explicit RuntimeStub(QByteArrayList events)
        : m_events(std::move(events)), m_stub([this](const StubRequest &request) { return answer(request); })
    {}
    struct Answer
    {
        QByteArray kind; ///< "response" or "error".
        QByteArray body;
    };
    QByteArray host() const { return "127.0.0.1:" + QByteArray::number(m_stub.serverPort()); }
    const QList<Answer> &answers() const { return m_answers; }
    const QStringList &violations() const { return m_violations; }
    const QByteArray &initError() const { return m_initError; }

private:
    StubReply answer(const StubRequest &request)
    {
        static const QByteArray kBase = "/2018-06-01/runtime/";
        if (!request.path.startsWith(kBase)) {
            m_violations.append(QStringLiteral("path ") + QString::fromLatin1(request.path));
            return {.status = 404};
        }
        const QByteArray path = request.path.mid(kBase.size());
        const QByteArray id = "id-" + QByteArray::number(m_answers.size());
        if (request.method == "GET" && path == "invocation/next") {
            if (m_isOpen)
                m_violations.append(QStringLiteral("next before the answer"));
            if (m_answers.size() == m_events.size())
                return {.how = StubReply::How::kHang}; // no event for hours
            m_isOpen = true;
            return {.body = m_events[m_answers.size()],
                    .fields = {{"Lambda-Runtime-Aws-Request-Id", id},
                               {"Lambda-Runtime-Deadline-Ms", "1795358430000"},
                               {"Lambda-Runtime-Trace-Id", "Root=1"}}};
        }
        if (request.method == "POST" && path == "init/error") {
            m_initError = request.body;
            return {.status = 202, .body = "{\"status\":\"OK\"}"};
        }
        if (!m_isOpen || request.method != "POST" || request.fields.contains("transfer-encoding"))
            m_violations.append(QStringLiteral("an answer out of turn"));
        m_isOpen = false;
        if (path == "invocation/" + id + "/response")
            m_answers.append({"response", request.body});
        else if (path == "invocation/" + id + "/error" &&
                 request.fields.value("lambda-runtime-function-error-type").startsWith("Function."))
            m_answers.append({"error", request.body});
        else
            m_violations.append(QStringLiteral("answered at ") + QString::fromLatin1(path));
        return {.status = 202, .body = "{\"status\":\"OK\"}"};
    }

    QByteArrayList m_events;
    QList<Answer> m_answers;
    QStringList m_violations;
    QByteArray m_initError;
    bool m_isOpen = false;
    HttpStub m_stub;
};

QByteArray httpEvent(const QByteArray &method, const QByteArray &path, const QByteArray &body = {})
{
    return QJsonDocument(
               QJsonObject{
                   {QStringLiteral("version"), QStringLiteral("2.0")},
                   {QStringLiteral("rawPath"), QString::fromLatin1(path)},
                   {QStringLiteral("rawQueryString"), QString()},
                   {QStringLiteral("headers"),
                    QJsonObject{{QStringLiteral("content-type"), QStringLiteral("application/json")}}},
                   {QStringLiteral("requestContext"),
                    QJsonObject{{QStringLiteral("stage"), QStringLiteral("$default")},
                                {QStringLiteral("http"),
                                 QJsonObject{{QStringLiteral("method"), QString::fromLatin1(method)}}}}},
                   {QStringLiteral("body"), QString::fromUtf8(body)},
                   {QStringLiteral("isBase64Encoded"), false}})
        .toJson(QJsonDocument::Compact);
}

QByteArray bodyIn(const RuntimeStub::Answer &answer)
{
    return QJsonDocument::fromJson(answer.body).object().value(QLatin1String("body")).toString().toUtf8();
}

/// `redshankd lambda`, running.
class Function
{
public:
    explicit Function(const QByteArray &host, const QStringList &arguments = {}, const QString &token = {})
    {
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("AWS_LAMBDA_RUNTIME_API"), QString::fromLatin1(host));
        environment.insert(QStringLiteral("http_proxy"), QStringLiteral("http://127.0.0.1:1"));
        environment.insert(QStringLiteral("REDSHANK_TOKEN"), token);
        m_process.setProcessEnvironment(environment);
        m_process.start(QStringLiteral(REDSHANK_BINARY_DIR "/bin/redshankd"),
                        QStringList{QStringLiteral("lambda")} + arguments);
    }
    ~Function()
    {
        m_process.kill();
        m_process.waitForFinished(kWaitMs);
    }
    QProcess &process() { return m_process; }

private:
    QProcess m_process;
};

} // namespace

class LambdaCommandTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void answersEvents()
    {
        RuntimeStub runtime({httpEvent("POST", "/predict", "{\"data\": [100, 300, 100]}"),
                             httpEvent("GET", "/healthz"), "{\"data\": [100, 300, 100]}",
                             httpEvent("POST", "/predict", "{\"data\": []}"), httpEvent("GET", "/nowhere"),
                             "nonsense", "{\"source\": \"aws.events\"}"});
        QElapsedTimer time;
        time.start();
        Function function(runtime.host());
        QTRY_VERIFY_WITH_TIMEOUT(!runtime.answers().isEmpty(), kWaitMs);
        qInfo("first answer %lld ms after the start of the process", static_cast<long long>(time.elapsed()));
        QTRY_COMPARE_WITH_TIMEOUT(runtime.answers().size(), 7, kWaitMs);
        const QList<RuntimeStub::Answer> &answers = runtime.answers();
        QVERIFY(answers[0].body.startsWith("{\"statusCode\": 200, "));
        QVERIFY2(bodyIn(answers[0]).startsWith("{\"anomalies\": [false, true, false], \"mse\": ["),
                 answers[0].body.constData());
        QVERIFY(answers[1].body.startsWith("{\"statusCode\": 200, "));
        QCOMPARE(answers[2].body, bodyIn(answers[0]));
        QVERIFY(answers[3].body.startsWith("{\"statusCode\": 400, "));
        QVERIFY(answers[4].body.startsWith("{\"statusCode\": 404, "));
        QCOMPARE(answers[5].kind, QByteArray("error"));
        QVERIFY(answers[5].body.contains("\"errorType\": \"BadEvent\""));
        QCOMPARE(answers[6].body, QByteArray("{\"status\": \"ready\"}"));
        QVERIFY2(runtime.violations().isEmpty(), qPrintable(runtime.violations().join(QStringLiteral("; "))));
        QCOMPARE(function.process().state(), QProcess::Running);
    }

    /// One artifact, the same answers everywhere.
    void answersAsServeAndFunctionsDo()
    {
        QByteArray data = "{\"data\": [";
        std::uint32_t random = 1;
        for (int i = 0; i < 10'000; ++i) {
            random = random * 1'664'525U + 1'013'904'223U;
            data +=
                (i == 0 ? "" : ", ") + QByteArray::number(60.0 + static_cast<double>(random >> 16U) / 500.0);
        }
        data += "]}";
        RuntimeStub runtime({httpEvent("POST", "/predict", data)});
        const Function function(runtime.host());
        QTRY_COMPARE_WITH_TIMEOUT(runtime.answers().size(), 1, kWaitMs);
        const QByteArray lambda = bodyIn(runtime.answers().first());

        Daemon serve({QStringLiteral("--listen=127.0.0.1:0")});
        QTcpServer port; // the host of Azure Functions chooses a free one
        QVERIFY(port.listen(QHostAddress::LocalHost));
        const quint16 chosen = port.serverPort();
        port.close();
        Daemon functions({}, {}, {{QStringLiteral("FUNCTIONS_CUSTOMHANDLER_PORT"), QString::number(chosen)}});
        QCOMPARE(functions.port(), chosen);
        for (const QByteArray &answer : {serve.post(serve.port(), "/predict", "application/json", data),
                                         functions.post(chosen, "/predict", "application/json", data)}) {
            const QByteArray body = answer.mid(answer.indexOf("\r\n\r\n") + 4).trimmed();
            QVERIFY(body.size() > 100'000);
            QVERIFY2(body == lambda, "the answers differ");
        }
    }

    void asksForTheToken()
    {
        QByteArray known = httpEvent("GET", "/predict");
        known.replace("\"content-type\":\"application/json\"", "\"authorization\":\"Bearer secret\"");
        RuntimeStub runtime({httpEvent("GET", "/predict"), known, "{\"data\": [100]}"});
        const Function function(runtime.host(), {}, QStringLiteral("secret"));
        QTRY_COMPARE_WITH_TIMEOUT(runtime.answers().size(), 3, kWaitMs);
        QVERIFY(runtime.answers()[0].body.startsWith("{\"statusCode\": 401, "));
        QVERIFY(runtime.answers()[1].body.startsWith("{\"statusCode\": 200, "));
        QVERIFY(runtime.answers()[2].body.startsWith("{\"anomalies\": "));
    }

    void tellsThatItCannotStart()
    {
        RuntimeStub runtime({});
        Function function(runtime.host(), {QStringLiteral("--model=/nowhere/model")});
        QTRY_VERIFY_WITH_TIMEOUT(!runtime.initError().isEmpty(), kWaitMs);
        QVERIFY(runtime.initError().contains("/nowhere/model"));
        QTRY_COMPARE_WITH_TIMEOUT(function.process().state(), QProcess::NotRunning, kWaitMs);
        QCOMPARE(function.process().exitCode(), 1);
    }

    void endsWithoutItsApi_data()
    {
        QTest::addColumn<QByteArray>("host");
        QTest::addColumn<int>("code");
        QTest::newRow("not set") << QByteArray() << 2;
        QTest::newRow("gone") << QByteArray("127.0.0.1:1") << 1;
    }
    void endsWithoutItsApi()
    {
        QFETCH(QByteArray, host);
        Function function(host);
        QTRY_COMPARE_WITH_TIMEOUT(function.process().state(), QProcess::NotRunning, kWaitMs);
        QTEST(function.process().exitCode(), "code");
        QCOMPARE(function.process().readAllStandardError().count('\n'), 1);
    }
};

QTEST_GUILESS_MAIN(LambdaCommandTest)
#include "tst_lambda_command.moc"
