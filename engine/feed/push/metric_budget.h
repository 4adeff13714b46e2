// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/sample.h"
#include "engine/core/time_point.h"

#include <cstdint>
#include <map>
#include <optional>

namespace redshank {

/// The names that may be taken from others: no more than so many, whatever they send. A name that is heard of
/// may be forgotten for another once it was silent for a day. Pure.
class MetricBudget
{
public:
    static constexpr Milliseconds kForgetAfter{24LL * 3'600'000};
    static constexpr Milliseconds kLookAfter{60'000}; ///< A flood of names does not search all at each.
    /// 10 minutes: a later sample would make all that follow too old, and clocks do not differ by more.
    static constexpr Milliseconds kMostAhead{600'000};

    explicit MetricBudget(std::uint64_t most) : m_most(most) {}

    std::uint64_t most() const { return m_most; }
    bool isKnown(const MetricId &metric) const { return m_known.contains(metric); }
    /// There is room for so many more.
    bool hasRoom(std::size_t count) const { return m_known.size() + count <= m_most; }
    /// Until it is removed.
    void add(const MetricId &metric) { m_known.emplace(metric, std::nullopt); }
    void remove(const MetricId &metric) { m_known.erase(metric); }
    /// Known from now on, until it is silent; one that was added stays.
    void hear(const MetricId &metric, TimePoint now)
    {
        const auto [known, isNew] = m_known.try_emplace(metric, now);
        if (known->second)
            known->second = now;
    }
    /// As hasRoom(), for which silent names are forgotten where there is none.
    bool makeRoom(std::size_t count, TimePoint now)
    {
        const bool isDue = now < m_looked || now - m_looked >= kLookAfter; // the clock may have been set
        if (!hasRoom(count) && isDue) {
            m_looked = now;
            std::erase_if(m_known, [now](const auto &each) {
                return each.second && now - *each.second >= kForgetAfter;
            });
        }
        return hasRoom(count);
    }

private:
    std::uint64_t m_most;
    std::map<MetricId, std::optional<TimePoint>> m_known; ///< And when it was heard of.
    TimePoint m_looked{};                                 ///< For silent names.
};

} // namespace redshank
