// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/specs.h"

#include <string>

namespace redshank {

/// What is kept on disk is kept under this: equal for feeds that bring the same metrics, however often they
/// ask. A hash, so nothing of addresses or queries can be read from it. Empty for a source that cannot be
/// found again (standard input).
std::string sourceKey(const FeedSpec &spec);
/// Samples and incidents of it are kept, not only what the user says of them: a source that cannot be read
/// anew from its beginning.
bool isJournaled(FeedKind kind);

} // namespace redshank
