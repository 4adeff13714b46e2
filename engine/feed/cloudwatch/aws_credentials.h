// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/network_specs.h"
#include "engine/core/secret.h"
#include "engine/feed/cloudwatch/sigv4.h"
#include "engine/feed/net/http_client.h"

#include <QtCore/QString>

#include <functional>
#include <optional>

namespace redshank {

/// Who signs, where, and for how long.
struct AwsIdentity
{
    AwsKeys keys;
    QByteArray region;
    QUrl endpoint;
    std::optional<TimePoint> expires; ///< Of temporary keys from a machine's role.
    std::string source;               ///< In words: "environment", "profile prod", …
};

/// Finds keys, region and endpoint in the order of the AWS tools: what the settings say, environment, profile
/// files, container, instance metadata (IMDSv2). What would need another service (assumed roles, single
/// sign-on, web identity, credential_process) is refused by name instead of being passed over. Lives on the
/// engine thread; blocks only to read two small files.
class AwsCredentialChain
{
public:
    using Found = std::function<void(tl::expected<AwsIdentity, FetchError>)>;
    using Variable = std::function<QString(const char *)>;

    AwsCredentialChain(CloudWatchSpec spec, SecretReader secrets, NowFunction now, Variable variable);

    /// Answers once, later or at once; again when keys are about to expire.
    void find(Found found);

private:
    void takeGivenKeys(AwsIdentity identity, const Found &found);
    bool takeEnvironment(AwsIdentity &identity) const;
    std::optional<FetchError> takeProfile(AwsIdentity &identity, bool &isFound) const;
    void askMachine(AwsIdentity identity, const Found &found);
    void askContainer(AwsIdentity identity, const QUrl &url, const Found &found);
    void askInstance(AwsIdentity identity, const Found &found);
    void askRole(const AwsIdentity &identity, const QByteArray &token, const Found &found);
    void takeMachineKeys(AwsIdentity identity, const FetchResult &answer, const std::string &source,
                         const Found &found) const;
    /// Region and endpoint; false where no region is named anywhere.
    bool locate(AwsIdentity &identity) const;
    QString profileName() const;
    QByteArray fileText(const char *variable, const char *name) const;
    QByteArray environment(const char *name) const { return m_variable(name).toUtf8(); }

    CloudWatchSpec m_spec;
    SecretReader m_secrets;
    NowFunction m_now;
    Variable m_variable;
    HttpClient m_client;
    QString m_metadataBase;
};

} // namespace redshank
