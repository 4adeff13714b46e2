// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/service/http_encoding.h"

#include <zlib.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <limits>
#include <string>

namespace redshank {
namespace {

constexpr std::size_t kPiece = 64 * 1024;
constexpr int kGzipOnly = 15 + 16; ///< The largest window, and a header of gzip.

bool isWord(std::string_view text, std::string_view word)
{
    return std::ranges::equal(text, word, [](char one, char other) {
        return std::tolower(static_cast<unsigned char>(one)) == other;
    });
}

bool isGzip(std::string_view encoding) { return isWord(encoding, "gzip") || isWord(encoding, "x-gzip"); }

/// zlib's state, ended with this.
class Inflater
{
public:
    Inflater() : m_isUsable(inflateInit2(&m_stream, kGzipOnly) == Z_OK) {}
    ~Inflater()
    {
        if (m_isUsable)
            inflateEnd(&m_stream);
    }
    Inflater(const Inflater &) = delete;
    Inflater &operator=(const Inflater &) = delete;

    std::optional<HttpResponse> unpack(std::string &packed, std::uint64_t mostBytes, std::string &body)
    {
        if (!m_isUsable || packed.size() > std::numeric_limits<uInt>::max())
            return httpError(413, "The body cannot be unpacked here; send less at a time");
        m_stream.next_in = reinterpret_cast<Bytef *>(packed.data());
        m_stream.avail_in = static_cast<uInt>(packed.size());
        int state = Z_OK;
        do {
            m_stream.next_out = reinterpret_cast<Bytef *>(m_piece.data());
            m_stream.avail_out = static_cast<uInt>(m_piece.size());
            state = inflate(&m_stream, Z_NO_FLUSH);
            if (state != Z_OK && state != Z_STREAM_END)
                return httpError(400, "The body is no whole gzip");
            const std::size_t count = m_piece.size() - m_stream.avail_out;
            if (body.size() + count > mostBytes)
                return httpError(413,
                                 "The unpacked body is larger than " + std::to_string(mostBytes) + " bytes");
            body.append(m_piece.data(), count);
            // A gzip file may be several, one behind the other (RFC 1952, 2.2).
            if (state == Z_STREAM_END && m_stream.avail_in > 0) {
                inflateReset(&m_stream);
                state = Z_OK;
            }
        } while (state != Z_STREAM_END);
        return std::nullopt;
    }

private:
    z_stream m_stream{};
    bool m_isUsable;
    std::array<char, kPiece> m_piece{};
};

} // namespace

bool isKnownEncoding(std::string_view encoding)
{
    return encoding.empty() || isWord(encoding, "identity") || isGzip(encoding);
}

std::optional<HttpResponse> unpackBody(HttpRequest &request, std::uint64_t mostBytes)
{
    if (!isGzip(request.field("content-encoding")))
        return std::nullopt;
    std::string body;
    Inflater inflater;
    if (std::optional<HttpResponse> wrong = inflater.unpack(request.body, mostBytes, body))
        return wrong;
    request.body = std::move(body);
    std::erase_if(request.fields, [](const auto &field) { return field.first == "content-encoding"; });
    return std::nullopt;
}

} // namespace redshank
