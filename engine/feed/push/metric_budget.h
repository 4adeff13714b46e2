// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/sample.h"

#include <cstdint>
#include <set>

namespace redshank {

/// The names that may be taken from others: no more than so many, whatever they send. Pure.
class MetricBudget
{
public:
    explicit MetricBudget(std::uint64_t most) : m_most(most) {}

    std::uint64_t most() const { return m_most; }
    bool isKnown(const MetricId &metric) const { return m_known.contains(metric); }
    /// There is room for so many more.
    bool hasRoom(std::size_t count) const { return m_known.size() + count <= m_most; }
    void add(const MetricId &metric) { m_known.insert(metric); }
    void remove(const MetricId &metric) { m_known.erase(metric); }

private:
    std::uint64_t m_most;
    std::set<MetricId> m_known;
};

} // namespace redshank
