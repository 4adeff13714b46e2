// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/model/atomic_file.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <utility>

namespace redshank {
namespace {

constexpr const char *kTemporaryName = ".saving";

tl::unexpected<Error> writeFailure(const std::string &path, int error)
{
    if (error == ENOSPC || error == EDQUOT || error == EFBIG)
        return failure(ErrorCode::kDiskFull,
                       path + ": there is no space left to save it; make room and save again");
    const char *what =
        error == EROFS || error == EACCES || error == EPERM
            ? "you may not write there; choose another folder"
            : std::strerror(error); // NOLINT(concurrency-mt-unsafe): one message of glibc's table
    return failure(ErrorCode::kFileNotWritable, path + ": " + what);
}

/// Closes on leaving the scope.
class Descriptor
{
public:
    explicit Descriptor(int descriptor) : m_descriptor(descriptor) {}
    Descriptor(const Descriptor &) = delete;
    Descriptor &operator=(const Descriptor &) = delete;
    ~Descriptor() { reset(); }

    int value() const { return m_descriptor; }
    int reset() { return m_descriptor >= 0 ? ::close(std::exchange(m_descriptor, -1)) : 0; }

private:
    int m_descriptor;
};

int writeAll(int descriptor, std::string_view bytes)
{
    while (!bytes.empty()) {
        const ssize_t written = ::write(descriptor, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR)
            continue;
        if (written < 0)
            return errno;
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    return 0;
}

} // namespace

Result<FolderWriter> FolderWriter::open(const std::string &folder)
{
    std::error_code error;
    std::filesystem::create_directories(folder, error);
    if (error)
        return writeFailure(folder, error.value());
    const int descriptor = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor < 0)
        return writeFailure(folder, errno);
    // A file system without locks is used without.
    while (::flock(descriptor, LOCK_EX) != 0 && errno == EINTR) {
    }
    return FolderWriter(folder, descriptor);
}

FolderWriter::FolderWriter(FolderWriter &&other) noexcept
    : m_folder(std::move(other.m_folder)), m_descriptor(std::exchange(other.m_descriptor, -1))
{}

FolderWriter::~FolderWriter()
{
    if (m_descriptor >= 0)
        ::close(m_descriptor);
}

Result<void> FolderWriter::write(const std::string &name, std::string_view bytes)
{
    const std::string path = m_folder + "/" + name;
    Descriptor file(
        ::openat(m_descriptor, kTemporaryName, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0666));
    if (file.value() < 0)
        return writeFailure(path, errno);
    int error = writeAll(file.value(), bytes);
    if (error == 0 && ::fsync(file.value()) != 0)
        error = errno;
    if (file.reset() != 0 && error == 0)
        error = errno;
    if (error == 0 && ::renameat(m_descriptor, kTemporaryName, m_descriptor, name.c_str()) != 0)
        error = errno;
    if (error != 0) {
        ::unlinkat(m_descriptor, kTemporaryName, 0);
        return writeFailure(path, error);
    }
    ::fsync(m_descriptor);
    return {};
}

void FolderWriter::remove(const std::string &name) { ::unlinkat(m_descriptor, name.c_str(), 0); }

Result<std::string> readWholeFile(const std::string &path, std::uint64_t mostBytes)
{
    const auto unreadable = [&](int error) {
        if (error == ENOENT || error == ENOTDIR)
            return failure(ErrorCode::kFileNotFound, path + ": there is no such file; check the name");
        const char *what =
            std::strerror(error); // NOLINT(concurrency-mt-unsafe): one message of glibc's table
        return failure(ErrorCode::kFileUnreadable, path + " cannot be read: " + what);
    };
    const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
    struct stat status = {};
    if (file.value() < 0 || ::fstat(file.value(), &status) != 0)
        return unreadable(errno);
    if (S_ISDIR(status.st_mode))
        return unreadable(EISDIR);
    std::string bytes;
    std::array<char, 65'536> piece; // NOLINT(cppcoreguidelines-pro-type-member-init): written before read
    while (true) {
        const ssize_t count = ::read(file.value(), piece.data(), piece.size());
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0)
            return unreadable(errno);
        if (count == 0)
            return bytes;
        bytes.append(piece.data(), static_cast<std::size_t>(count));
        if (bytes.size() > mostBytes)
            return failure(ErrorCode::kTooLarge, path + " is larger than " +
                                                     std::to_string(mostBytes >> 20U) +
                                                     " MiB, the most that a model may have");
    }
}

} // namespace redshank
