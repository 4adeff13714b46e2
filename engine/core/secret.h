// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/network_specs.h"
#include "engine/core/result.h"

#include <functional>
#include <string>

namespace redshank {

using SecretReply = std::function<void(Result<std::string>)>;
/// Reads a secret and hands it over, now or later on the same thread; errors (kSignIn) name the place, never
/// the secret.
using SecretReader = std::function<void(const SecretRef &, SecretReply)>;

} // namespace redshank
