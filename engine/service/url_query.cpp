// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/service/url_query.h"

#include "engine/service/json_text.h"

#include <algorithm>

namespace redshank {
namespace {

int hexDigit(char character)
{
    if (character >= '0' && character <= '9')
        return character - '0';
    if (character >= 'a' && character <= 'f')
        return character - 'a' + 10;
    return character >= 'A' && character <= 'F' ? character - 'A' + 10 : -1;
}

std::optional<std::string> decoded(std::string_view text)
{
    std::string plain;
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (text[at] != '%') {
            plain += text[at] == '+' ? ' ' : text[at];
            continue;
        }
        if (at + 2 >= text.size())
            return std::nullopt;
        const int high = hexDigit(text[at + 1]);
        const int low = hexDigit(text[at + 2]);
        if (high < 0 || low < 0)
            return std::nullopt;
        plain += static_cast<char>(high * 16 + low);
        at += 2;
    }
    return plain;
}

} // namespace

Result<std::optional<std::string>> queryField(std::string_view query, std::string_view name)
{
    while (!query.empty()) {
        const std::string_view pair = query.substr(0, query.find('&'));
        query.remove_prefix(std::min(query.size(), pair.size() + 1));
        const std::size_t equals = pair.find('=');
        if (pair.substr(0, equals) != name)
            continue;
        std::optional<std::string> value =
            equals == std::string_view::npos ? std::string{} : decoded(pair.substr(equals + 1));
        if (!value || !isUtf8(*value))
            return failure(ErrorCode::kInvalidInput,
                           std::string(name) + " holds an escape or bytes that are no UTF-8");
        return value;
    }
    return std::optional<std::string>{};
}

} // namespace redshank
