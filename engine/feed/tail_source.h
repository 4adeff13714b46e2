// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/result.h"

#include <cstdint>
#include <string>

namespace redshank {

/// The bytes of a file that grows, is replaced (rotation) or cut off (truncation); it need not exist yet.
/// Never waits.
class TailSource
{
public:
    explicit TailSource(std::string path) : m_path(std::move(path)) {}
    ~TailSource() { close(); }
    TailSource(const TailSource &) = delete;
    TailSource &operator=(const TailSource &) = delete;

    struct Piece
    {
        std::string bytes;
        bool isRestart = false; ///< `bytes` are the first of a file that took the place of the one before.
        bool exists = true;
        bool hasMore = false; ///< More can be read at once.
    };
    /// What has been added since the last call, at most `maxBytes` of it. Errors: kFileUnreadable.
    Result<Piece> read(std::size_t maxBytes);

private:
    Result<bool> open();
    void close();
    Result<Piece> readOn(std::size_t maxBytes);
    bool wasRewritten();
    bool wasReplaced() const;
    Error unreadable(int why) const;

    std::string m_path;
    int m_file = -1;
    bool m_isRegular = false;
    std::uint64_t m_offset = 0;
    std::string m_firstBytes; ///< Tell a file that was rewritten in place from one that grew.
    std::int64_t m_changeTime = 0;
    bool m_isRestart = false;
    bool m_hasOpened = false;
};

} // namespace redshank
