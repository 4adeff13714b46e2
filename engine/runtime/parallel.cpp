// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/runtime/parallel.h"

#include <algorithm>
#include <atomic>
#include <thread>
#include <vector>

namespace redshank {

void forEachInParallel(std::size_t count, std::size_t jobs,
                       const std::function<void(std::size_t, std::size_t)> &work)
{
    std::atomic<std::size_t> next{0}; // the one value the workers share
    const auto loop = [&](std::size_t worker) {
        for (std::size_t i = next++; i < count; i = next++)
            work(worker, i);
    };
    std::vector<std::jthread> others;
    for (std::size_t worker = 1; worker < std::min(jobs, count); ++worker)
        others.emplace_back(loop, worker);
    loop(0);
}

} // namespace redshank
