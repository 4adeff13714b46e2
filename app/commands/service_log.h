// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace redshank {

enum class LogLevel { kError, kWarning, kInfo, kDebug };

/// Writes lines of at least one level to standard error, each in one piece, so that threads may share it.
class ServiceLog
{
public:
    explicit ServiceLog(LogLevel level) : m_level(level) {}
    LogLevel level() const { return m_level; }
    void write(LogLevel level, const std::string &text) const;

private:
    LogLevel m_level;
};

/// Bytes that would end or colour a line of the log become question marks.
std::string printable(std::string text);

} // namespace redshank
