// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace redshank {

enum class CsvEncoding { kUtf8, kUtf16Le, kUtf16Be, kLatin1, kWindows1252 };

/// The name as in CsvOptions::encoding.
std::string_view csvEncodingName(CsvEncoding encoding);
/// Knows the usual other spellings too ("utf8", "latin1", "cp1252"); nothing for an encoding we cannot read.
std::optional<CsvEncoding> csvEncodingFromName(std::string_view name);

struct EncodingGuess
{
    CsvEncoding encoding = CsvEncoding::kUtf8;
    std::size_t bomBytes = 0; ///< To be skipped at the start.
    bool certain = true;      ///< False: the bytes look like an encoding that we do not read.
};

/// Byte order mark, else UTF-16 by its zero bytes, else UTF-8 where valid, else windows-1252. A character cut
/// off at the end of `head` is no mistake.
EncodingGuess guessEncoding(std::string_view head);

/// Bytes of the byte order mark of this encoding that `head` begins with.
std::size_t byteOrderMarkLength(CsvEncoding encoding, std::string_view head);

/// Turns a stream of bytes into UTF-8, piece by piece. What cannot be decoded becomes U+FFFD; UTF-8 passes
/// unchecked.
class Utf8Transcoder
{
public:
    explicit Utf8Transcoder(CsvEncoding encoding) : m_encoding(encoding) {}

    /// Appends `bytes` to `utf8`; half a UTF-16 character waits for the next call.
    void append(std::string_view bytes, std::string &utf8);
    /// Appends what still waits at the end of the stream.
    void finish(std::string &utf8);

private:
    void appendUtf16(std::uint16_t unit, std::string &utf8);

    CsvEncoding m_encoding;
    std::optional<std::uint8_t> m_halfUnit;
    std::uint16_t m_highSurrogate = 0; ///< 0: none waits.
};

/// A copy in which every byte that is not valid UTF-8 is U+FFFD.
std::string toValidUtf8(std::string_view text);

} // namespace redshank
