// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/specs.h"
#include "engine/feed/cloudwatch/cloudwatch_api.h"
#include "engine/feed/net/source_test.h"

namespace redshank {

/// Tries a CloudWatch source: keys and region, connection, ListMetrics, and the last hour of its metrics.
class CloudWatchTest : public SourceTest
{
    Q_OBJECT

public:
    CloudWatchTest(const FeedSpec &spec, NowFunction now, SecretReader secrets,
                   AwsCredentialChain::Variable variable);

protected:
    void begin() override;
    void signIn() override;

private:
    void preview();

    FeedSpec m_spec;
    NowFunction m_now;
    CloudWatchApi m_api;
};

} // namespace redshank
