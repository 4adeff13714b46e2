// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/time_point.h"

#include <string>

namespace redshank {

/// Something of the user's own that belongs to a source and outlives the session: a label, an annotation.
struct KeptItem
{
    std::string kind;  ///< Of a few words fixed by the program, for example "annotation".
    std::string key;   ///< Unique within the kind.
    std::string value; ///< JSON of that kind.
    TimePoint changed{};

    bool operator==(const KeptItem &) const = default;
};

} // namespace redshank
