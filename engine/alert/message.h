// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/alert/notice.h"

#include <string>
#include <string_view>
#include <vector>

namespace redshank {

/// A notice in English words, as every sink says it.
struct Message
{
    std::string title;                ///< "Anomaly: web"; one line.
    std::string summary;              ///< One line.
    std::vector<std::string> details; ///< A line each: the metrics, since when, how long.
};

/// zone: IANA name, of the times in the text.
Message messageOf(const Notice &notice, const std::string &zone);

/// At most `most` bytes, cut between code points, with "…" where something is missing.
std::string cutText(std::string_view text, std::size_t most);

/// `link` with {key}, {metric} and {begin_ms} filled in, percent-encoded; empty for an empty link, or one
/// that gets too long.
std::string linkOf(const std::string &link, const Notice &notice);

} // namespace redshank
