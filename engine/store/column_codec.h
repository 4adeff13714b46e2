// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/result.h"
#include "engine/core/sample.h"

#include <QtCore/QByteArray>

#include <cstddef>

/// \file
/// Scored samples as bytes for the disk, and pieces of columns. Every number comes back bit for bit.

namespace redshank {

/// Samples in one packing.
inline constexpr std::size_t kMostPacked = 65'536;

/// Compressed; at most kMostPacked samples.
QByteArray packColumns(const ScoredColumns &columns);
/// Trusts nothing in the bytes. Errors: kDamaged.
Result<ScoredColumns> unpackColumns(const QByteArray &bytes);

/// A copy of samples [first, end).
ScoredColumns sliceOf(const ScoredColumns &columns, std::size_t first, std::size_t end);
/// Forgets the samples from `end` on; the first `count`.
void truncateColumns(ScoredColumns &columns, std::size_t end);
void eraseFront(ScoredColumns &columns, std::size_t count);

} // namespace redshank
