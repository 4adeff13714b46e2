// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <functional>

namespace redshank {

/// Calls work(worker, i) for each i below count, on up to `jobs` threads, each i once and each worker number
/// (0..jobs-1) by one thread at a time. Blocks until all is done. An exception of work ends the process.
void forEachInParallel(std::size_t count, std::size_t jobs,
                       const std::function<void(std::size_t worker, std::size_t i)> &work);

} // namespace redshank
