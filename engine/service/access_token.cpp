// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/service/access_token.h"

#include <cctype>
#include <cstddef>

namespace redshank {
namespace {

constexpr std::string_view kScheme = "bearer ";

bool startsWithScheme(std::string_view text)
{
    if (text.size() < kScheme.size())
        return false;
    for (std::size_t i = 0; i < kScheme.size(); ++i)
        if (std::tolower(static_cast<unsigned char>(text[i])) != kScheme[i])
            return false;
    return true;
}

} // namespace

bool equalInConstantTime(std::string_view presented, std::string_view secret)
{
    if (secret.empty())
        return presented.empty();
    unsigned difference = presented.size() == secret.size() ? 0U : 1U;
    for (std::size_t i = 0; i < presented.size(); ++i)
        difference |= static_cast<unsigned>(static_cast<unsigned char>(presented[i]) ^
                                            static_cast<unsigned char>(secret[i % secret.size()]));
    return difference == 0;
}

std::optional<HttpResponse> refuseWithoutToken(const HttpRequest &request, std::string_view token)
{
    if (token.empty() || request.path == "/healthz" || request.path == "/readyz" || request.path == "/")
        return std::nullopt;
    std::string_view presented = request.field("authorization");
    presented = startsWithScheme(presented) ? presented.substr(kScheme.size()) : std::string_view{};
    if (equalInConstantTime(presented, token))
        return std::nullopt;
    HttpResponse response = httpError(401, "Send the token as Authorization: Bearer ...");
    response.fields.emplace_back("WWW-Authenticate", "Bearer");
    return response;
}

} // namespace redshank
