// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/feed/csv/csv_encoding.h"

#include <uchardet.h>

#include <algorithm>
#include <array>
#include <memory>

namespace redshank {
namespace {

constexpr std::string_view kUtf8Bom = "\xEF\xBB\xBF";
constexpr std::string_view kUtf16LeBom = "\xFF\xFE";
constexpr std::string_view kUtf16BeBom = "\xFE\xFF";
constexpr std::string_view kReplacement = "\xEF\xBF\xBD";
constexpr std::size_t kBytesForGuess = 65'536;

/// Code points of windows-1252's bytes 0x80 to 0x9F; bytes it leaves open stand for themselves.
constexpr std::array<std::uint16_t, 32> kWindows1252 = {
    0x20AC, 0x81,   0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0x8D,   0x017D, 0x8F,   0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D,   0x017E, 0x0178};

std::uint8_t byteAt(std::string_view text, std::size_t index)
{
    return static_cast<std::uint8_t>(text[index]);
}

void appendCodePoint(std::uint32_t point, std::string &utf8)
{
    const auto push = [&utf8](std::uint32_t byte) { utf8.push_back(static_cast<char>(byte)); };
    if (point < 0x80) {
        push(point);
    } else if (point < 0x800) {
        push(0xC0U | (point >> 6U));
        push(0x80U | (point & 0x3FU));
    } else if (point < 0x10000) {
        push(0xE0U | (point >> 12U));
        push(0x80U | ((point >> 6U) & 0x3FU));
        push(0x80U | (point & 0x3FU));
    } else {
        push(0xF0U | (point >> 18U));
        push(0x80U | ((point >> 12U) & 0x3FU));
        push(0x80U | ((point >> 6U) & 0x3FU));
        push(0x80U | (point & 0x3FU));
    }
}

/// Length of the valid UTF-8 sequence at `index`, 0 where there is none. `cut`: the text ends within one that
/// is valid so far.
std::size_t sequenceLength(std::string_view text, std::size_t index, bool &cut)
{
    cut = false;
    const std::uint8_t lead = byteAt(text, index);
    if (lead < 0x80)
        return 1;
    const std::size_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
    if (lead < 0xC2 || lead > 0xF4)
        return 0;
    const std::size_t there = std::min(length, text.size() - index);
    for (std::size_t i = 1; i < there; ++i) {
        const std::uint8_t next = byteAt(text, index + i);
        std::uint8_t low = 0x80;
        std::uint8_t high = 0xBF;
        if (i == 1 && lead == 0xE0)
            low = 0xA0;
        if (i == 1 && lead == 0xED)
            high = 0x9F;
        if (i == 1 && lead == 0xF0)
            low = 0x90;
        if (i == 1 && lead == 0xF4)
            high = 0x8F;
        if (next < low || next > high)
            return 0;
    }
    cut = there < length;
    return cut ? 0 : length;
}

bool isUtf8(std::string_view text)
{
    for (std::size_t i = 0; i < text.size();) {
        bool cut = false;
        const std::size_t length = sequenceLength(text, i, cut);
        if (length == 0)
            return cut;
        i += length;
    }
    return true;
}

/// UTF-16 without a mark: text that is mostly ASCII has zeros in every second byte and nowhere else.
std::optional<CsvEncoding> utf16ByZeros(std::string_view head)
{
    const std::size_t length = std::min<std::size_t>(head.size(), 4096) & ~std::size_t{1};
    std::array<std::size_t, 2> zeros{};
    for (std::size_t i = 0; i < length; ++i)
        zeros[i % 2] += head[i] == '\0' ? 1U : 0U;
    const std::size_t many = length * 3 / 10; // of length / 2 places
    const std::size_t few = length / 100;
    if (length < 4)
        return std::nullopt;
    if (zeros[1] > many && zeros[0] <= few)
        return CsvEncoding::kUtf16Le;
    if (zeros[0] > many && zeros[1] <= few)
        return CsvEncoding::kUtf16Be;
    return std::nullopt;
}

/// Whether uchardet takes the bytes for a Western encoding, whose letters windows-1252 shows right or nearly
/// so.
bool looksWestern(std::string_view head)
{
    const std::unique_ptr<uchardet, decltype(&uchardet_delete)> detector(uchardet_new(), &uchardet_delete);
    uchardet_handle_data(detector.get(), head.data(), head.size());
    uchardet_data_end(detector.get());
    const std::string_view name = uchardet_get_charset(detector.get());
    constexpr std::array<std::string_view, 9> kOthers = {
        "SHIFT_JIS", "EUC-JP", "EUC-KR", "EUC-TW", "GB18030", "BIG5", "WINDOWS-1251", "ISO-8859-5", "KOI8-R"};
    return std::none_of(kOthers.begin(), kOthers.end(),
                        [name](std::string_view other) { return name == other; });
}

} // namespace

std::string_view csvEncodingName(CsvEncoding encoding)
{
    switch (encoding) {
    case CsvEncoding::kUtf8:
        return "UTF-8";
    case CsvEncoding::kUtf16Le:
        return "UTF-16LE";
    case CsvEncoding::kUtf16Be:
        return "UTF-16BE";
    case CsvEncoding::kLatin1:
        return "ISO-8859-1";
    case CsvEncoding::kWindows1252:
        return "windows-1252";
    }
    return "UTF-8";
}

std::optional<CsvEncoding> csvEncodingFromName(std::string_view name)
{
    std::string plain;
    for (const char c : name) {
        if (c >= 'A' && c <= 'Z')
            plain.push_back(static_cast<char>(c - 'A' + 'a'));
        else if (c != '-' && c != '_' && c != ' ')
            plain.push_back(c);
    }
    if (plain == "utf8" || plain == "ascii" || plain == "usascii")
        return CsvEncoding::kUtf8;
    if (plain == "utf16le" || plain == "utf16")
        return CsvEncoding::kUtf16Le;
    if (plain == "utf16be")
        return CsvEncoding::kUtf16Be;
    if (plain == "iso88591" || plain == "latin1")
        return CsvEncoding::kLatin1;
    if (plain == "windows1252" || plain == "cp1252")
        return CsvEncoding::kWindows1252;
    return std::nullopt;
}

std::size_t byteOrderMarkLength(CsvEncoding encoding, std::string_view head)
{
    std::string_view mark;
    switch (encoding) {
    case CsvEncoding::kUtf8:
        mark = kUtf8Bom;
        break;
    case CsvEncoding::kUtf16Le:
        mark = kUtf16LeBom;
        break;
    case CsvEncoding::kUtf16Be:
        mark = kUtf16BeBom;
        break;
    case CsvEncoding::kLatin1:
    case CsvEncoding::kWindows1252:
        return 0;
    }
    return head.starts_with(mark) ? mark.size() : 0;
}

EncodingGuess guessEncoding(std::string_view head)
{
    for (const CsvEncoding marked : {CsvEncoding::kUtf8, CsvEncoding::kUtf16Le, CsvEncoding::kUtf16Be}) {
        if (const std::size_t length = byteOrderMarkLength(marked, head))
            return {marked, length, true};
    }
    if (const std::optional<CsvEncoding> wide = utf16ByZeros(head))
        return {*wide, 0, true};
    if (isUtf8(head))
        return {CsvEncoding::kUtf8, 0, true};
    return {CsvEncoding::kWindows1252, 0, looksWestern(head.substr(0, kBytesForGuess))};
}

void Utf8Transcoder::append(std::string_view bytes, std::string &utf8)
{
    switch (m_encoding) {
    case CsvEncoding::kUtf8:
        utf8.append(bytes);
        return;
    case CsvEncoding::kLatin1:
    case CsvEncoding::kWindows1252:
        for (std::size_t i = 0; i < bytes.size(); ++i) {
            const std::uint8_t byte = byteAt(bytes, i);
            const bool isOwn = m_encoding == CsvEncoding::kWindows1252 && byte >= 0x80 && byte < 0xA0;
            appendCodePoint(isOwn ? kWindows1252[byte - 0x80U] : byte, utf8);
        }
        return;
    case CsvEncoding::kUtf16Le:
    case CsvEncoding::kUtf16Be:
        for (std::size_t i = 0; i < bytes.size(); ++i) {
            const std::uint8_t byte = byteAt(bytes, i);
            if (!m_halfUnit) {
                m_halfUnit = byte;
                continue;
            }
            const std::uint8_t high = m_encoding == CsvEncoding::kUtf16Le ? byte : *m_halfUnit;
            const std::uint8_t low = m_encoding == CsvEncoding::kUtf16Le ? *m_halfUnit : byte;
            m_halfUnit.reset();
            appendUtf16(static_cast<std::uint16_t>((high << 8) | low), utf8);
        }
        return;
    }
}

void Utf8Transcoder::appendUtf16(std::uint16_t unit, std::string &utf8)
{
    const bool isHigh = unit >= 0xD800 && unit < 0xDC00;
    const bool isLow = unit >= 0xDC00 && unit < 0xE000;
    if (m_highSurrogate != 0 && isLow) {
        appendCodePoint(0x10000U + ((m_highSurrogate - 0xD800U) << 10U) + (unit - 0xDC00U), utf8);
        m_highSurrogate = 0;
        return;
    }
    if (m_highSurrogate != 0)
        utf8.append(kReplacement);
    m_highSurrogate = isHigh ? unit : std::uint16_t{0};
    if (isLow)
        utf8.append(kReplacement);
    else if (!isHigh)
        appendCodePoint(unit, utf8);
}

void Utf8Transcoder::finish(std::string &utf8)
{
    if (m_highSurrogate != 0 || m_halfUnit)
        utf8.append(kReplacement);
    m_highSurrogate = 0;
    m_halfUnit.reset();
}

std::string toValidUtf8(std::string_view text)
{
    std::string valid;
    valid.reserve(text.size());
    for (std::size_t i = 0; i < text.size();) {
        bool cut = false;
        const std::size_t length = sequenceLength(text, i, cut);
        if (length == 0)
            valid.append(kReplacement);
        else
            valid.append(text.substr(i, length));
        i += std::max<std::size_t>(length, 1);
    }
    return valid;
}

} // namespace redshank
