// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/service_log.h"

#include <algorithm>
#include <cstdio>

namespace redshank {

void ServiceLog::write(LogLevel level, const std::string &text) const
{
    if (level <= m_level)
        std::fprintf(stderr, "redshankd: %s\n", text.c_str());
}

std::string printable(std::string text)
{
    std::ranges::replace_if(
        text, [](char character) { return (character >= 0 && character < ' ') || character == '\x7f'; }, '?');
    return text;
}

} // namespace redshank
