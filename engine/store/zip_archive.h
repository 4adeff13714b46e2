// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/result.h"

#include <QtCore/QByteArray>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace redshank {

/// One entry of an archive: its name and what it holds.
using ZipEntry = std::pair<std::string, QByteArray>;

/// Writes an archive beside its place and renames it. Errors: kFileNotWritable, kDiskFull, kBackend. Blocks.
Result<void> writeZip(const std::vector<ZipEntry> &entries, const std::string &path);

/// Entries of a zip in memory, read one at a time; nothing in it is trusted. Not thread-safe.
class ZipArchive
{
public:
    static constexpr std::uint64_t kMostEntries = 2'000;

    /// `bytes` must outlive it. Errors: kUnsupportedFormat (no zip), kTooLarge (too many entries).
    static Result<ZipArchive> open(std::span<const std::byte> bytes);
    ZipArchive(ZipArchive &&other) noexcept;
    ZipArchive &operator=(ZipArchive &&other) noexcept;
    ~ZipArchive();

    /// Errors: kDamaged (no such entry, encrypted, wrong checksum or size), kTooLarge (more bytes than
    /// `most`, as it says or as they come).
    Result<QByteArray> read(const std::string &name, std::uint64_t most) const;

private:
    struct Handle;
    explicit ZipArchive(std::unique_ptr<Handle> handle);

    std::unique_ptr<Handle> m_handle;
};

} // namespace redshank
