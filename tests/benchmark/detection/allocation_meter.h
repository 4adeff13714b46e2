// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

namespace redshank {

/// Bytes that this thread has allocated with new and not given back, as malloc takes them, its own overhead
/// included. This program replaces operator new and delete to count them. Memory for types of unusual
/// alignment is not counted.
std::int64_t allocatedBytes();

} // namespace redshank
