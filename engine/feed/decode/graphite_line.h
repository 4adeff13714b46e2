// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/result.h"
#include "engine/feed/decode/pushed_samples.h"

#include <string_view>

namespace redshank {

/// "path value time" of Graphite's plaintext, tags as "path;tag=value". The time in seconds since 1970; -1
/// and N: `now`. A value of "nan" is missing. Pure; errors (kInvalidInput) say why the line is refused.
Result<PushedSample> decodeGraphiteLine(std::string_view line, TimePoint now);

} // namespace redshank
