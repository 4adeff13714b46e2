// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/runtime/source_desk.h"

#include "engine/feed/feed_factory.h"
#include "engine/feed/prometheus/prometheus_api.h"

namespace redshank {

SourceDesk::SourceDesk(NowFunction now, SecretReader secrets, QObject *parent)
    : QObject(parent), m_now(std::move(now)), m_secrets(std::move(secrets))
{}

SourceDesk::~SourceDesk() = default;

void SourceDesk::test(std::uint64_t request, const FeedSpec &spec)
{
    cancelTest();
    m_test = makeSourceTest(spec, m_now, m_secrets);
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
    if (!m_test)
        return;
    m_test->disconnect(this);
    m_test.release()->deleteLater();
}

void SourceDesk::findNames(const NamesRequest &request)
{
    m_api = std::make_unique<PrometheusApi>(request.source.prometheus.server, m_secrets, m_now);
    const auto answer = [this, request](const Fetched<std::vector<std::string>> &names) {
        if (names)
            Q_EMIT namesFound({request.request, request.of, *names});
        else
            Q_EMIT namesFound(
                {request.request, request.of, failure(names.error().code(), names.error().message)});
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
