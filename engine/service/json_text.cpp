// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/service/json_text.h"

#include <array>
#include <charconv>
#include <cmath>
#include <cstddef>

namespace redshank {
namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";

unsigned byteAt(std::string_view text, std::size_t at) { return static_cast<unsigned char>(text[at]); }

/// Length of the UTF-8 sequence that starts here; 0 when there is none (overlong, surrogate, cut off, stray
/// byte).
std::size_t sequenceLength(std::string_view text, std::size_t at)
{
    const unsigned lead = byteAt(text, at);
    std::size_t length = 0;
    unsigned lowest = 0x80;
    unsigned highest = 0xBF;
    if (lead < 0x80)
        return 1;
    if (lead >= 0xC2 && lead <= 0xDF) {
        length = 2;
    } else if (lead >= 0xE0 && lead <= 0xEF) {
        length = 3;
        lowest = lead == 0xE0 ? 0xA0 : 0x80;
        highest = lead == 0xED ? 0x9F : 0xBF;
    } else if (lead >= 0xF0 && lead <= 0xF4) {
        length = 4;
        lowest = lead == 0xF0 ? 0x90 : 0x80;
        highest = lead == 0xF4 ? 0x8F : 0xBF;
    }
    if (length == 0 || at + length > text.size() || byteAt(text, at + 1) < lowest ||
        byteAt(text, at + 1) > highest)
        return 0;
    for (std::size_t i = 2; i < length; ++i)
        if ((byteAt(text, at + i) & 0xC0U) != 0x80U)
            return 0;
    return length;
}

void appendEscaped(std::string &json, char character)
{
    static constexpr std::string_view kHex = "0123456789abcdef";
    switch (character) {
    case '"':
        json += "\\\"";
        return;
    case '\\':
        json += "\\\\";
        return;
    case '\n':
        json += "\\n";
        return;
    case '\r':
        json += "\\r";
        return;
    case '\t':
        json += "\\t";
        return;
    default:
        break;
    }
    const unsigned code = static_cast<unsigned char>(character);
    if (code < 0x20 || code == 0x7F) {
        json += "\\u00";
        json += kHex[code >> 4U];
        json += kHex[code & 0xFU];
    } else {
        json += character;
    }
}

} // namespace

void appendJsonString(std::string &json, std::string_view text)
{
    json += '"';
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t length = sequenceLength(text, at);
        if (length == 0)
            json += kReplacement;
        else if (length == 1)
            appendEscaped(json, text[at]);
        else
            json += text.substr(at, length);
        at += length == 0 ? 1 : length;
    }
    json += '"';
}

bool isUtf8(std::string_view text)
{
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t length = sequenceLength(text, at);
        if (length == 0)
            return false;
        at += length;
    }
    return true;
}

std::string validUtf8(std::string_view text)
{
    std::string valid;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t length = sequenceLength(text, at);
        valid += length == 0 ? kReplacement : text.substr(at, length);
        at += length == 0 ? 1 : length;
    }
    return valid;
}

void appendJsonNumber(std::string &json, double number)
{
    if (!std::isfinite(number)) {
        json += "null";
        return;
    }
    std::array<char, 32> text{};
    const std::to_chars_result end = std::to_chars(text.data(), text.data() + text.size(), number);
    json.append(text.data(), end.ptr);
}

} // namespace redshank
