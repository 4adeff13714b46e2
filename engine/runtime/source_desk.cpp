// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/runtime/source_desk.h"

#include "engine/feed/azure_monitor/azure_names.h"
#include "engine/feed/cloudwatch/cloudwatch_names.h"
#include "engine/feed/feed_factory.h"
#include "engine/feed/prometheus/prometheus_api.h"

namespace redshank {
namespace {

/// The desktop's secret service may answer when who asked is gone.
SecretReader whileAlive(SecretReader reader, const std::weak_ptr<const int> &life)
{
    return [reader = std::move(reader), life](const SecretRef &secret, const SecretReply &reply) {
        reader(secret, [life, reply](Result<std::string> read) {
            if (!life.expired())
                reply(std::move(read));
        });
    };
}

} // namespace

SourceDesk::SourceDesk(NowFunction now, SecretReader secrets, QObject *parent)
    : QObject(parent), m_now(std::move(now)), m_secrets(std::move(secrets))
{}

SourceDesk::~SourceDesk() = default;

void SourceDesk::test(std::uint64_t request, const FeedSpec &spec)
{
    cancelTest();
    m_testLife = std::make_shared<const int>(0);
    m_test = makeSourceTest(spec, m_now, whileAlive(m_secrets, m_testLife));
    if (!m_test)
        return;
    connect(m_test.get(), &SourceTest::stepped, this, [this, request](SourceTestStep step) {
        step.request = request;
        Q_EMIT stepped(step);
    });
    connect(m_test.get(), &SourceTest::finished, this, [this, request](SourceTested outcome) {
        outcome.request = request;
        m_test.release()->deleteLater(); // it is its own signal that led here
        Q_EMIT tested(outcome);
    });
    m_test->start();
}

void SourceDesk::cancelTest()
{
    m_testLife.reset();
    if (!m_test)
        return;
    m_test->disconnect(this);
    m_test.release()->deleteLater();
}

void SourceDesk::findNames(const NamesRequest &request)
{
    m_api.reset();
    m_cloudWatch.reset();
    m_azure.reset();
    m_namesLife = std::make_shared<const int>(0);
    const SecretReader secrets = whileAlive(m_secrets, m_namesLife);
    const auto answer = [this, request](const tl::expected<FoundNames, FetchError> &found) {
        if (found)
            Q_EMIT namesFound({request.request, request.of, found->names, found->detail});
        else
            Q_EMIT namesFound(
                {request.request, request.of, failure(found.error().code(), found.error().message), {}});
    };
    if (request.source.kind == FeedKind::kCloudWatch) {
        m_cloudWatch =
            std::make_unique<CloudWatchNames>(request.source.cloudWatch, secrets, m_now,
                                              [](const char *name) { return qEnvironmentVariable(name); });
        m_cloudWatch->find(request.of, answer);
    } else if (request.source.kind == FeedKind::kAzure) {
        m_azure = std::make_unique<AzureNames>(request.source.azure, secrets, m_now);
        m_azure->find(request.of, answer);
    } else {
        findPrometheusNames(request, secrets);
    }
}

void SourceDesk::findPrometheusNames(const NamesRequest &request, const SecretReader &secrets)
{
    m_api = std::make_unique<PrometheusApi>(request.source.prometheus.server, secrets, m_now);
    const auto answer = [this, request](const Fetched<std::vector<std::string>> &names) {
        if (names)
            Q_EMIT namesFound({request.request, request.of, *names, {}});
        else
            Q_EMIT namesFound(
                {request.request, request.of, failure(names.error().code(), names.error().message), {}});
    };
    m_api->client().prepare([this, request, answer](const std::optional<FetchError> &error) {
        if (error)
            answer(tl::unexpected(*error));
        else if (request.of.empty())
            m_api->labels(answer);
        else
            m_api->labelValues(request.of, answer);
    });
}

} // namespace redshank
