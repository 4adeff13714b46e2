// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/feed/tail_source.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <system_error>
#include <utility>

namespace redshank {
namespace {

constexpr std::size_t kFirstBytes = 256;

std::int64_t nanoseconds(const timespec &time)
{
    return std::int64_t{time.tv_sec} * 1'000'000'000 + time.tv_nsec;
}

} // namespace

Result<TailSource::Piece> TailSource::read(std::size_t maxBytes)
{
    if (m_file < 0) {
        const Result<bool> opened = open();
        if (!opened)
            return tl::unexpected(opened.error());
        if (!*opened)
            return Piece{{}, false, false, false};
    }
    if (m_isRegular && wasRewritten()) {
        m_offset = 0;
        m_firstBytes.clear();
        m_isRestart = true;
    }
    Result<Piece> piece = readOn(maxBytes);
    // All of the old file is read before the new one that has its name is opened.
    if (piece && piece->bytes.empty() && wasReplaced()) {
        close();
        return read(maxBytes);
    }
    return piece;
}

/// False while there is no such file.
Result<bool> TailSource::open()
{
    m_file = ::open(m_path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (m_file < 0 && (errno == ENOENT || errno == ENOTDIR))
        return false;
    struct stat status = {};
    if (m_file < 0 || ::fstat(m_file, &status) != 0)
        return tl::unexpected(unreadable(errno));
    if (S_ISDIR(status.st_mode)) {
        close();
        return failure(ErrorCode::kFileUnreadable, m_path + ": is a folder; choose a file in it");
    }
    m_isRegular = S_ISREG(status.st_mode);
    m_offset = 0;
    m_firstBytes.clear();
    m_changeTime = nanoseconds(status.st_mtim);
    m_isRestart = std::exchange(m_hasOpened, true);
    return true;
}

void TailSource::close()
{
    if (m_file >= 0)
        ::close(m_file);
    m_file = -1;
}

Result<TailSource::Piece> TailSource::readOn(std::size_t maxBytes)
{
    Piece piece;
    piece.bytes.resize(maxBytes);
    const ssize_t count = m_isRegular
                              ? ::pread(m_file, piece.bytes.data(), maxBytes, static_cast<off_t>(m_offset))
                              : ::read(m_file, piece.bytes.data(), maxBytes);
    if (count < 0 && errno != EAGAIN && errno != EINTR)
        return tl::unexpected(unreadable(errno));
    piece.bytes.resize(count > 0 ? static_cast<std::size_t>(count) : 0);
    if (m_offset == m_firstBytes.size() && m_firstBytes.size() < kFirstBytes)
        m_firstBytes += piece.bytes.substr(0, kFirstBytes - m_firstBytes.size());
    m_offset += piece.bytes.size();
    piece.hasMore = piece.bytes.size() == maxBytes;
    piece.isRestart = !piece.bytes.empty() && std::exchange(m_isRestart, false);
    return piece;
}

/// Whether the open file was cut off or begins otherwise than before.
bool TailSource::wasRewritten()
{
    struct stat status = {};
    if (::fstat(m_file, &status) != 0)
        return false;
    if (static_cast<std::uint64_t>(std::max<off_t>(status.st_size, 0)) < m_offset)
        return true;
    const std::int64_t changeTime = nanoseconds(status.st_mtim);
    if (std::exchange(m_changeTime, changeTime) == changeTime)
        return false;
    std::string bytes(m_firstBytes.size(), '\0');
    const ssize_t count = ::pread(m_file, bytes.data(), bytes.size(), 0);
    return count != static_cast<ssize_t>(bytes.size()) || bytes != m_firstBytes;
}

/// Whether another file has the name now.
bool TailSource::wasReplaced() const
{
    struct stat opened = {};
    struct stat named = {};
    return ::fstat(m_file, &opened) == 0 && ::stat(m_path.c_str(), &named) == 0 &&
           (opened.st_ino != named.st_ino || opened.st_dev != named.st_dev);
}

Error TailSource::unreadable(int why) const
{
    return {ErrorCode::kFileUnreadable, m_path + ": cannot be read (" + std::generic_category().message(why) +
                                            "); check its permissions and the disk"};
}

} // namespace redshank
