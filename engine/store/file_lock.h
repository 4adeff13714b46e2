// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/result.h"

#include <string>

namespace redshank {

/// A file that one program at a time holds; it stays behind, and a program that ends gives it up in any case.
class FileLock
{
public:
    /// Makes the file and its folder when they are missing. kFileNotWritable: also where another holds it.
    static Result<FileLock> take(const std::string &path);
    FileLock(FileLock &&other) noexcept;
    FileLock &operator=(FileLock &&) = delete;
    ~FileLock();

private:
    explicit FileLock(int descriptor) : m_descriptor(descriptor) {}

    int m_descriptor; ///< -1 when moved from.
};

} // namespace redshank
