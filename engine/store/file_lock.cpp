// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/store/file_lock.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <utility>

namespace redshank {

Result<FileLock> FileLock::take(const std::string &path)
{
    std::error_code ignored; // opening says what is wrong
    std::filesystem::create_directories(std::filesystem::path(path).parent_path(), ignored);
    const int descriptor = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (descriptor < 0)
        return failure(ErrorCode::kFileNotWritable, path + ": " + std::strerror(errno));
    if (::flock(descriptor, LOCK_EX | LOCK_NB) == 0)
        return FileLock(descriptor);
    const int why = errno;
    ::close(descriptor);
    return failure(ErrorCode::kFileNotWritable,
                   path + ": " + (why == EWOULDBLOCK ? "another program holds it" : std::strerror(why)));
}

FileLock::FileLock(FileLock &&other) noexcept : m_descriptor(std::exchange(other.m_descriptor, -1)) {}

FileLock::~FileLock()
{
    if (m_descriptor >= 0)
        ::close(m_descriptor);
}

} // namespace redshank
