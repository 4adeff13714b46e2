// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/network_specs.h"
#include "engine/core/secret.h"
#include "engine/feed/decode/azure_answer.h"
#include "engine/feed/net/http_client.h"

#include <QtCore/QProcess>

#include <functional>
#include <memory>
#include <optional>
#include <string>

namespace redshank {

template <class T>
using AzureReply = std::function<void(tl::expected<T, FetchError>)>;

/// Calls of Azure Resource Manager with a token that is fetched when needed, kept until shortly before it
/// expires, and fetched once more where it is refused. Lives on the engine thread.
class AzureApi
{
public:
    AzureApi(AzureSpec spec, SecretReader secrets, NowFunction now);

    /// `names`: of the spec's metrics.
    void metrics(const std::vector<std::string> &names, TimeRange range,
                 AzureReply<std::vector<AzureMetric>> reply);
    /// Subscriptions; resources of a subscription ("/subscriptions/ID"); metrics of a resource.
    void list(AzureListOf what, const std::string &of, AzureReply<AzureList> reply);
    /// The next page; refused where the link leads away from the management address, for it gets the token.
    void follow(AzureListOf what, const std::string &link, AzureReply<AzureList> reply);
    void token(AzureReply<QByteArray> reply);
    void cancel();
    /// Reads the authorities of the spec, once; answers what is wrong with their file.
    std::optional<FetchError> prepare();
    HttpClient &client() { return m_client; }

private:
    void askCli(AzureReply<QByteArray> reply);
    void takeCliAnswer(const AzureReply<QByteArray> &reply);
    void keepToken(const Result<AzureToken> &token, const AzureReply<QByteArray> &reply);
    void askLogin(const QByteArray &secret, AzureReply<QByteArray> reply);
    void askIdentity(AzureReply<QByteArray> reply);
    void takeToken(FetchResult answer, const AzureReply<QByteArray> &reply);
    /// GET with the token; on 401 once more with a new one.
    void get(const QUrl &url, bool isRepeated, FetchReply reply);

    AzureSpec m_spec;
    SecretReader m_secrets;
    NowFunction m_now;
    HttpClient m_client;
    std::unique_ptr<QProcess> m_cli; ///< az, while it is asked.
    bool m_isPrepared = false;
    QByteArray m_token;
    TimePoint m_tokenUntil{};
};

/// "PT5M": the granularity as Azure writes it; nothing for one it does not have.
std::optional<std::string> azureInterval(Milliseconds granularity);

} // namespace redshank
