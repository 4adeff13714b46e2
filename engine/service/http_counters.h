// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <atomic>
#include <cstddef>
#include <cstdint>

namespace redshank {

/// Requests answered, by class of status. Counted by the server's thread, read by any: relaxed atomics, each
/// right by itself.
class HttpCounters
{
public:
    void count(int status)
    {
        if (status >= 100 && status < 600)
            m_byClass[static_cast<std::size_t>(status / 100)].fetch_add(1, std::memory_order_relaxed);
    }
    /// statusClass: 1 to 5.
    std::uint64_t of(std::size_t statusClass) const
    {
        return m_byClass.at(statusClass).load(std::memory_order_relaxed);
    }

private:
    std::array<std::atomic<std::uint64_t>, 6> m_byClass{};
};

} // namespace redshank
