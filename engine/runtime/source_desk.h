// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/secret.h"
#include "engine/core/specs.h"
#include "engine/core/time_point.h"
#include "engine/runtime/messages.h"

#include <QtCore/QObject>

#include <memory>

namespace redshank {

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
    NowFunction m_now;
    SecretReader m_secrets;
    std::unique_ptr<SourceTest> m_test;
    std::unique_ptr<PrometheusApi> m_api; ///< Of the newest look-up.
};

} // namespace redshank
