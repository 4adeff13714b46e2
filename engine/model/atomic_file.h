// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/result.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace redshank {

/// Writes a folder's files one at a time so that each is there whole or not at all, also after kill -9 or a
/// power cut: beside the target, synced, renamed. While it lives, no other FolderWriter of any program gets
/// the folder.
class FolderWriter
{
public:
    /// Makes the folder when it is missing; waits for another writer. kFileNotWritable, kDiskFull.
    static Result<FolderWriter> open(const std::string &folder);
    FolderWriter(FolderWriter &&other) noexcept;
    FolderWriter &operator=(FolderWriter &&) = delete;
    ~FolderWriter();

    /// kFileNotWritable, kDiskFull; then the file is as it was before.
    Result<void> write(const std::string &name, std::string_view bytes);
    /// A file that is not there is no error.
    void remove(const std::string &name);

private:
    FolderWriter(std::string folder, int descriptor) : m_folder(std::move(folder)), m_descriptor(descriptor)
    {}

    std::string m_folder;
    int m_descriptor; ///< Of the folder, locked; -1 when moved from.
};

/// The whole file, or kFileNotFound, kFileUnreadable, kTooLarge when it holds more than this many bytes.
Result<std::string> readWholeFile(const std::string &path, std::uint64_t mostBytes);

} // namespace redshank
