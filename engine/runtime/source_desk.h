// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/secret.h"
#include "engine/core/specs.h"
#include "engine/core/time_point.h"
#include "engine/runtime/messages.h"

#include <QtCore/QObject>

#include <memory>

namespace redshank {

class AzureNames;
class CloudWatchNames;
class PrometheusApi;
class SourceTest;

/// What the worker does with sources beside the running feed: tries them, and looks up their names. Engine
/// thread.
class SourceDesk : public QObject
{
    Q_OBJECT

public:
    SourceDesk(NowFunction now, SecretReader secrets, QObject *parent);
    ~SourceDesk() override;

    const SecretReader &secrets() const { return m_secrets; }
    void test(std::uint64_t request, const FeedSpec &spec);
    void cancelTest();
    void findNames(const NamesRequest &request);

Q_SIGNALS:
    void stepped(const redshank::SourceTestStep &step);
    void tested(const redshank::SourceTested &tested);
    void namesFound(const redshank::NamesFound &found);

private:
    void findPrometheusNames(const NamesRequest &request, const SecretReader &secrets);

    NowFunction m_now;
    SecretReader m_secrets;
    std::unique_ptr<SourceTest> m_test;
    /// What answers the newest look-up; the others are null.
    std::unique_ptr<PrometheusApi> m_api;
    std::unique_ptr<CloudWatchNames> m_cloudWatch;
    std::unique_ptr<AzureNames> m_azure;
    /// While they are held, secrets that come late are handed on.
    std::shared_ptr<const int> m_testLife;
    std::shared_ptr<const int> m_namesLife;
};

} // namespace redshank
