// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/specs.h"
#include "engine/feed/net/source_test.h"

#include <memory>

namespace redshank {

/// Tries the first address of a probe source.
class ProbeTest : public SourceTest
{
    Q_OBJECT

public:
    explicit ProbeTest(const FeedSpec &spec) : m_spec(spec) {}

protected:
    void begin() override;
    void signIn() override;

private:
    FeedSpec m_spec;
    QUrl m_url;
    QSslConfiguration m_tls;
    std::unique_ptr<PhasedRequest> m_request;
};

} // namespace redshank
