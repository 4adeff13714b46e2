// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/feed/net/http_faults.h"

#include "engine/feed/net/retry_policy.h"

#include <optional>

namespace redshank {
namespace {

/// Of the network below HTTP; nothing when a status came.
std::optional<FetchError> transportError(const HttpFacts &facts)
{
    const auto error = [&](FetchFault fault, const std::string &text) {
        return FetchError{fault, facts.address + ": " + text, {}, {}};
    };
    if (facts.isTooLarge)
        return error(FetchFault::kTooLarge, "the answer is over " + std::to_string(facts.limitBytes >> 20U) +
                                                " MiB; ask for fewer series or a longer step");
    if (facts.isTimedOut)
        return error(FetchFault::kTimeout, "no complete answer within " +
                                               std::to_string(facts.timeout.count() / 1000) + "." +
                                               std::to_string(facts.timeout.count() % 1000 / 100) + " s");
    if (!facts.sslProblem.empty() && facts.answer.status == 0)
        return error(FetchFault::kCertificate,
                     "the certificate is refused: " + facts.sslProblem +
                         "; use the name it is made for, or name the authority (CA) that signed it");
    switch (facts.error) {
    case QNetworkReply::NoError:
        return std::nullopt;
    case QNetworkReply::HostNotFoundError:
    case QNetworkReply::ProxyNotFoundError:
        return error(FetchFault::kName, "the name has no address; check its spelling and the network");
    case QNetworkReply::ConnectionRefusedError:
        return error(FetchFault::kConnect, "the connection is refused; check the port, and that it runs");
    case QNetworkReply::ProxyConnectionRefusedError:
    case QNetworkReply::ProxyConnectionClosedError:
    case QNetworkReply::ProxyTimeoutError:
        return error(FetchFault::kConnect, "the proxy does not answer; check HTTP_PROXY and HTTPS_PROXY");
    case QNetworkReply::ProxyAuthenticationRequiredError:
        return error(FetchFault::kSignIn, "the proxy wants a user and a password in HTTP(S)_PROXY");
    case QNetworkReply::SslHandshakeFailedError:
        return error(FetchFault::kCertificate,
                     "no secure connection: " + facts.errorText + "; is it an https port?");
    case QNetworkReply::RemoteHostClosedError:
        return error(FetchFault::kCut, "the connection was closed before the answer was complete");
    case QNetworkReply::TimeoutError:
        return error(FetchFault::kConnect, "nothing answers there; check the address and the network");
    default:
        break;
    }
    if (facts.answer.status >= 400)
        return std::nullopt;
    if (facts.answer.status > 0)
        return error(FetchFault::kCut, "the answer was cut: " + facts.errorText);
    return error(FetchFault::kConnect, "no connection: " + facts.errorText);
}

FetchFault faultOf(int status)
{
    if (status == 401 || status == 403)
        return FetchFault::kSignIn;
    if (status == 429)
        return FetchFault::kTooMany;
    return status == 408 || status >= 500 ? FetchFault::kServer : FetchFault::kRequest;
}

std::string statusWords(int status)
{
    switch (status) {
    case 401:
        return "signing in is refused (401); check user, password or token";
    case 403:
        return "access is denied (403); this user may not read it";
    case 404:
        return "there is nothing at this address (404); check the path";
    case 429:
        return "too many requests (429)";
    case 503:
        return "the server is not ready or overloaded (503)";
    default:
        return "the server answered with status " + std::to_string(status);
    }
}

} // namespace

tl::expected<HttpAnswer, FetchError> judged(HttpFacts facts)
{
    if (std::optional<FetchError> error = transportError(facts))
        return tl::unexpected(*std::move(error));
    const int status = facts.answer.status;
    if (status >= 200 && status < 300)
        return std::move(facts.answer);
    FetchError error{faultOf(status), facts.address + ": " + statusWords(status), {}, {}};
    const std::optional<TimePoint> date = httpDate(facts.answer.header("date"));
    if (const QByteArray wait = facts.answer.header("retry-after"); !wait.isEmpty()) {
        bool isNumber = false;
        wait.trimmed().toLongLong(&isNumber);
        if (isNumber || date) // a date means something only beside the server's own
            error.retryAfter = retryAfter(wait, date.value_or(TimePoint{}));
    }
    error.answer = std::move(facts.answer);
    return tl::unexpected(std::move(error));
}

FetchError redirectError(const HttpFacts &facts)
{
    const QUrl target = QUrl::fromEncoded(facts.answer.header("location"));
    const std::string shown =
        target.toString(QUrl::RemoveUserInfo | QUrl::RemoveQuery | QUrl::RemoveFragment).toStdString();
    return {FetchFault::kRedirect,
            facts.address + ": sends on to \"" + shown +
                "\" again and again, or to another place; give the address it leads to",
            {},
            {}};
}

} // namespace redshank
