// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/result.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace redshank {

/// Finds the end of one HTTP/1.1 response in the bytes as they arrive; keeps the head, drops the body. Pure,
/// for hostile bytes.
class HttpResponseEnd
{
public:
    static constexpr std::size_t kMostHeadBytes = 64U * 1024U;
    static constexpr std::uint64_t kMostBodyBytes = 64ULL << 20U;

    /// True when the response is complete. Errors: kBadAnswer (no HTTP), kTooLarge.
    Result<bool> feed(std::string_view bytes);
    /// The connection was closed: true where that is how this response ends.
    bool closed() const;
    int status() const { return m_status; } ///< 0: not known yet.

private:
    enum class Part { kHead, kLength, kChunkSize, kChunk, kTrailer, kUntilClosed, kDone };
    Result<void> takeHead();
    Result<void> takeChunkSize();
    Result<void> takeTrailer();

    Part m_part = Part::kHead;
    std::string m_held; ///< Of the head, or of a chunk's size line.
    std::uint64_t m_left = 0;
    std::uint64_t m_body = 0;
    int m_status = 0;
};

} // namespace redshank
