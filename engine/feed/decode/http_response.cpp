// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/feed/decode/http_response.h"

#include <algorithm>
#include <cctype>
#include <charconv>
#include <optional>

namespace redshank {
namespace {

constexpr std::size_t kMostLine = 1024;

tl::unexpected<Error> noHttp()
{
    return failure(ErrorCode::kBadAnswer, "what answers there does not speak HTTP");
}

std::string lower(std::string_view text)
{
    std::string result(text);
    std::transform(result.begin(), result.end(), result.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return result;
}

/// The value of a header in a head without its first line; nothing where it is not there.
std::optional<std::string> headerValue(const std::string &lowerHead, std::string_view name)
{
    const std::size_t at = lowerHead.find("\r\n" + std::string(name) + ":");
    if (at == std::string::npos)
        return std::nullopt;
    const std::size_t begin = at + 2 + name.size() + 1;
    const std::string value = lowerHead.substr(begin, lowerHead.find("\r\n", begin) - begin);
    const std::size_t first = value.find_first_not_of(" \t");
    if (first == std::string::npos)
        return std::string();
    return value.substr(first, value.find_last_not_of(" \t") - first + 1);
}

std::optional<std::uint64_t> number(std::string_view text, int base)
{
    std::uint64_t value = 0;
    const auto end = std::from_chars(text.data(), text.data() + text.size(), value, base);
    if (end.ec != std::errc() || end.ptr != text.data() + text.size())
        return std::nullopt;
    return value;
}

} // namespace

Result<void> HttpResponseEnd::takeHead()
{
    const std::size_t end = m_held.find("\r\n\r\n");
    const std::string head = lower(std::string_view(m_held).substr(0, end + 2));
    const bool isHttp = head.starts_with("http/1.") && head.size() >= 12 && head[8] == ' ';
    const std::optional<std::uint64_t> status =
        isHttp ? number(std::string_view(head).substr(9, 3), 10) : std::nullopt;
    if (!status || *status < 100 || *status > 599)
        return noHttp();
    m_held.erase(0, end + 4);
    if (*status < 200 && *status != 101)
        return {}; // "100 Continue" and its like: the real one follows
    m_status = static_cast<int>(*status);
    const std::optional<std::string> coding = headerValue(head, "transfer-encoding");
    const std::optional<std::string> length = headerValue(head, "content-length");
    if (*status == 204 || *status == 304) {
        m_part = Part::kDone;
    } else if (coding && coding->ends_with("chunked")) {
        m_part = Part::kChunkSize;
    } else if (length) {
        const std::optional<std::uint64_t> bytes = number(*length, 10);
        if (!bytes)
            return noHttp();
        m_left = *bytes;
        m_part = m_left == 0 ? Part::kDone : Part::kLength;
    } else {
        m_part = Part::kUntilClosed;
    }
    return {};
}

Result<void> HttpResponseEnd::takeChunkSize()
{
    const std::size_t end = m_held.find("\r\n");
    const std::string line = m_held.substr(0, end);
    m_held.erase(0, end + 2);
    const std::optional<std::uint64_t> size = number(line.substr(0, line.find_first_of("; \t")), 16);
    if (!size || *size > kMostBodyBytes)
        return noHttp();
    m_left = *size + 2; // and the line end behind it
    m_part = *size == 0 ? Part::kTrailer : Part::kChunk;
    return {};
}

Result<void> HttpResponseEnd::takeTrailer()
{
    const std::size_t end = m_held.find("\r\n");
    const bool isEmpty = end == 0;
    m_held.erase(0, end + 2);
    if (isEmpty)
        m_part = Part::kDone;
    return {};
}

Result<bool> HttpResponseEnd::feed(std::string_view bytes)
{
    m_held.append(bytes);
    while (m_part != Part::kDone) {
        const bool isHead = m_part == Part::kHead;
        if (isHead || m_part == Part::kChunkSize || m_part == Part::kTrailer) {
            const bool isWhole = m_held.find(isHead ? "\r\n\r\n" : "\r\n") != std::string::npos;
            if (!isWhole && m_held.size() > (isHead ? kMostHeadBytes : kMostLine))
                return noHttp();
            if (!isWhole)
                return false;
            const Result<void> taken = isHead                       ? takeHead()
                                       : m_part == Part::kChunkSize ? takeChunkSize()
                                                                    : takeTrailer();
            if (!taken)
                return tl::unexpected(taken.error());
            continue;
        }
        if (m_held.empty())
            return false;
        const std::uint64_t held = m_held.size();
        const std::uint64_t taken = m_part == Part::kUntilClosed ? held : std::min(held, m_left);
        m_body += taken;
        if (m_body > kMostBodyBytes)
            return failure(ErrorCode::kTooLarge, "the answer is over 64 MiB");
        m_held.erase(0, static_cast<std::size_t>(taken));
        if (m_part == Part::kUntilClosed)
            continue;
        m_left -= taken;
        if (m_left == 0)
            m_part = m_part == Part::kChunk ? Part::kChunkSize : Part::kDone;
    }
    return true;
}

bool HttpResponseEnd::closed() const { return m_part == Part::kUntilClosed || m_part == Part::kDone; }

} // namespace redshank
