// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace redshank {

/// Appends text as a JSON string with its quotes. Bytes that are no UTF-8 become U+FFFD.
void appendJsonString(std::string &json, std::string_view text);

/// Whether these bytes are UTF-8: no overlong form, no surrogate, nothing cut off.
bool isUtf8(std::string_view text);
/// The same with U+FFFD for bytes that are no UTF-8.
std::string validUtf8(std::string_view text);

/// Appends the shortest number that reads back as the same double; null for one that is not finite.
void appendJsonNumber(std::string &json, double number);

} // namespace redshank
