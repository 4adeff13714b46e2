// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/lambda_command.h"

#include "app/commands/command_output.h"
#include "app/commands/serve_models.h"
#include "engine/service/http_service.h"
#include "engine/service/json_text.h"
#include "engine/service/lambda_event.h"

#include <QtCore/QCommandLineParser>
#include <QtCore/QEventLoop>
#include <QtCore/QUrl>
#include <QtNetwork/QNetworkAccessManager>
#include <QtNetwork/QNetworkProxy>
#include <QtNetwork/QNetworkReply>
#include <QtNetwork/QNetworkRequest>

#include <memory>

namespace redshank {
namespace {

/// The runtime API of AWS Lambda, called and waited for. Without any time-out: between two calls the whole
/// process may be frozen for hours.
class RuntimeApi
{
public:
    explicit RuntimeApi(const QString &host)
        : m_base(QStringLiteral("http://") + host + QStringLiteral("/2018-06-01/runtime/"))
    {
        m_network.setProxy(QNetworkProxy::NoProxy);
    }

    struct Event
    {
        QByteArray id;
        QByteArray body;
    };
    Result<Event> next()
    {
        const std::unique_ptr<QNetworkReply> reply = waited(m_network.get(request("invocation/next")));
        Event event{reply->rawHeader("Lambda-Runtime-Aws-Request-Id"), reply->readAll()};
        if (statusOf(*reply) != 200 || event.id.isEmpty())
            return wrong(*reply, "invocation/next");
        qputenv("_X_AMZN_TRACE_ID", reply->rawHeader("Lambda-Runtime-Trace-Id"));
        return event;
    }
    Result<void> respond(const QByteArray &id, const std::string &result)
    {
        return post("invocation/" + id + "/response", QByteArray::fromStdString(result), {});
    }
    Result<void> refuse(const QByteArray &id, const std::string &message)
    {
        return post("invocation/" + id + "/error", errorBody("BadEvent", message), "Function.BadEvent");
    }
    Result<void> failToStart(const std::string &message)
    {
        return post("init/error", errorBody("NoModel", message), "Runtime.NoModel");
    }

private:
    static int statusOf(const QNetworkReply &reply)
    {
        return reply.attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    }
    static tl::unexpected<Error> wrong(const QNetworkReply &reply, const QByteArray &path)
    {
        const std::string why = statusOf(reply) == 0 ? reply.errorString().toStdString()
                                                     : "status " + std::to_string(statusOf(reply));
        return failure(ErrorCode::kNetwork, "the runtime API failed at " + path.toStdString() + ": " + why);
    }
    static QByteArray errorBody(const char *type, const std::string &message)
    {
        std::string json = "{\"errorMessage\": ";
        appendJsonString(json, message);
        json += ", \"errorType\": ";
        appendJsonString(json, type);
        return QByteArray::fromStdString(json + ", \"stackTrace\": []}");
    }
    QNetworkRequest request(const QByteArray &path) const
    {
        QNetworkRequest request(QUrl(m_base + QString::fromLatin1(path)));
        request.setHeader(QNetworkRequest::UserAgentHeader, QByteArray("redshank"));
        return request;
    }
    static std::unique_ptr<QNetworkReply> waited(QNetworkReply *reply)
    {
        QEventLoop loop;
        QObject::connect(reply, &QNetworkReply::finished, &loop, &QEventLoop::quit);
        if (!reply->isFinished())
            loop.exec();
        return std::unique_ptr<QNetworkReply>(reply);
    }
    Result<void> post(const QByteArray &path, const QByteArray &body, const QByteArray &errorType)
    {
        QNetworkRequest wanted = request(path);
        wanted.setHeader(QNetworkRequest::ContentTypeHeader, QByteArray("application/json"));
        if (!errorType.isEmpty())
            wanted.setRawHeader("Lambda-Runtime-Function-Error-Type", errorType);
        const std::unique_ptr<QNetworkReply> reply = waited(m_network.post(wanted, body));
        if (statusOf(*reply) != 202)
            return wrong(*reply, path);
        return {};
    }

    QString m_base;
    QNetworkAccessManager m_network;
};

Result<void> answerNext(RuntimeApi &api, const HttpService &service)
{
    const Result<RuntimeApi::Event> event = api.next();
    if (!event)
        return tl::unexpected(event.error());
    const Result<LambdaCall> call =
        readLambdaEvent({event->body.constData(), static_cast<std::size_t>(event->body.size())});
    if (!call)
        return api.refuse(event->id, call.error().message);
    std::optional<HttpResponse> response;
    if (call->form == LambdaCall::Form::kHttp) // who may call directly has shown to AWS that they may
        response = service.refuse(call->request);
    if (!response)
        response = service.handle(call->request);
    return api.respond(event->id, lambdaResult(*response, call->form));
}

} // namespace

int lambdaCommand(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(QStringLiteral(
        "Answers the events of AWS Lambda as `serve` answers requests: a custom runtime, started by\n"
        "packaging/lambda/bootstrap. Takes function URLs, API Gateway HTTP APIs (payload 2.0) and the\n"
        "body of /predict as the event. With REDSHANK_TOKEN set, HTTP calls must carry that token."));
    parser.addOptions(
        {{QStringLiteral("model"),
          QStringLiteral("Answer with this model; may be given several times. [the shipped one]"),
          QStringLiteral("artifact")},
         {{QStringLiteral("h"), QStringLiteral("help")}, QStringLiteral("Show this help.")}});
    if (!parser.parse(QStringList{QStringLiteral("redshankd lambda")} + arguments) ||
        !parser.positionalArguments().isEmpty()) {
        printUsageError(parser, QStringLiteral("lambda"));
        return kWrongUsage;
    }
    if (parser.isSet(QStringLiteral("help"))) {
        printHelp(parser, QStringLiteral("lambda"));
        return kDone;
    }
    const QString host = qEnvironmentVariable("AWS_LAMBDA_RUNTIME_API");
    if (host.isEmpty()) {
        printError(
            QStringLiteral("lambda: AWS_LAMBDA_RUNTIME_API is not set; AWS Lambda sets it for its runtimes"));
        return kWrongUsage;
    }
    RuntimeApi api(host);
    Result<std::shared_ptr<const PredictEndpoint>> models =
        loadServeModels(parser.values(QStringLiteral("model")), ServiceLog(LogLevel::kWarning));
    if (!models) {
        if (const Result<void> told = api.failToStart(models.error().message); !told)
            printError(QString::fromStdString(told.error().message));
        return couldNotBeDone(models.error());
    }
    const HttpService service(*models, qEnvironmentVariable("REDSHANK_TOKEN").toStdString());
    for (;;) {
        if (const Result<void> answered = answerNext(api, service); !answered)
            return couldNotBeDone(answered.error());
    }
}

} // namespace redshank
