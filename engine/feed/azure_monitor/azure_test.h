// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/specs.h"
#include "engine/feed/azure_monitor/azure_api.h"
#include "engine/feed/net/source_test.h"

namespace redshank {

/// Tries an Azure source: connection, token, and the last hour of its metrics.
class AzureTest : public SourceTest
{
    Q_OBJECT

public:
    AzureTest(const FeedSpec &spec, NowFunction now, SecretReader secrets);

protected:
    void begin() override;
    void signIn() override;

private:
    void preview();

    FeedSpec m_spec;
    NowFunction m_now;
    AzureApi m_api;
};

} // namespace redshank
