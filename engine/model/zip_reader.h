// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/result.h"

#include <cstddef>
#include <map>
#include <span>
#include <string>

namespace redshank {

/// Finds the files of a ZIP archive (PKWARE APPNOTE 6.3, with ZIP64) that somebody else keeps in memory.
/// Files must be stored, not compressed, as PyTorch writes them; each is checked against its CRC-32.
class ZipReader
{
public:
    static bool looksLikeZip(std::span<const std::byte> bytes);
    /// kDamaged: sizes or places that do not fit; kUnsupportedFormat: compressed or encrypted files.
    static Result<ZipReader> open(std::span<const std::byte> bytes);

    bool contains(const std::string &name) const { return m_files.contains(name); }
    /// Empty for a file that is not there.
    std::span<const std::byte> file(const std::string &name) const;
    /// The folder that all files lie in, with its slash; empty when there is no such folder.
    std::string commonFolder() const;

private:
    std::map<std::string, std::span<const std::byte>> m_files;
};

} // namespace redshank
