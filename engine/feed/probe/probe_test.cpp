// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/feed/probe/probe_test.h"

#include "engine/feed/net/tls_files.h"

namespace redshank {

void ProbeTest::begin()
{
    ServerSpec server;
    server.caFile = m_spec.probe.caFile;
    server.verifyTls = m_spec.probe.verifyTls;
    Result<QSslConfiguration> tls = tlsOf(server, {});
    if (!tls || m_spec.probe.urls.empty()) {
        stopAt(TestStep::kSettings,
               {FetchFault::kSetUp, tls ? "there is no address to measure" : tls.error().message, {}, {}});
        return;
    }
    m_tls = *std::move(tls);
    m_url = QUrl(QString::fromStdString(m_spec.probe.urls.front()));
    connectTo(m_url, m_tls);
}

void ProbeTest::signIn()
{
    pass(TestStep::kSignIn, "none is needed");
    m_request = std::make_unique<PhasedRequest>(PhasedRequest::Settings{m_url, m_tls, kMostTime, true});
    connect(m_request.get(), &PhasedRequest::failed, this,
            [this](NetPhase, const FetchError &error) { stopAt(TestStep::kQuery, error); });
    connect(m_request.get(), &PhasedRequest::finished, this, [this] {
        const PhaseTimes &times = m_request->times();
        pass(TestStep::kQuery, "status " + std::to_string(times.status));
        finish({});
    });
    m_request->start();
}

} // namespace redshank
