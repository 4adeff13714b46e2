// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/result.h"

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

class QIODevice;

namespace redshank {

/// The bytes of a file, or of a piece of memory that stands for one. Reading blocks.
class CsvInput
{
public:
    /// Errors: kFileNotFound, kFileUnreadable (a folder, a device, no permission), kEmptyInput.
    static Result<CsvInput> openFile(const std::string &path);
    /// A copy of `bytes` under the name `path`. Errors: kEmptyInput.
    static Result<CsvInput> fromMemory(const std::string &path, std::string_view bytes);

    CsvInput(CsvInput &&) noexcept;
    CsvInput &operator=(CsvInput &&) noexcept;
    ~CsvInput();

    const std::string &path() const { return m_path; }
    std::uint64_t size() const { return m_size; }
    std::uint64_t position() const { return m_position; }

    /// Goes to a byte, counted from the start.
    Result<void> seek(std::uint64_t position);
    /// Up to `maxBytes` from the current position, valid until the next call; empty at the end, which is
    /// where it was when the file was opened. Errors: kFileUnreadable.
    Result<std::string_view> read(std::size_t maxBytes);

private:
    CsvInput(std::string path, std::unique_ptr<QIODevice> device);
    static Result<CsvInput> notEmpty(CsvInput input);

    std::string m_path;
    std::unique_ptr<QIODevice> m_device;
    std::string m_bytes; ///< What read() shows.
    std::uint64_t m_size = 0;
    std::uint64_t m_position = 0;
};

/// "PATH:LINE: what", or "PATH: what" where `line` is 0.
std::string atPlace(const std::string &path, std::uint64_t line, std::string_view what);

} // namespace redshank
