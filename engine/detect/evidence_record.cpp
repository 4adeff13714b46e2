// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/detect/evidence_record.h"

#include <limits>

namespace redshank {

StreamSurprises silentStreams()
{
    StreamSurprises surprises;
    surprises.fill(std::numeric_limits<float>::quiet_NaN());
    return surprises;
}

void EvidenceRecord::add(TimePoint time, std::size_t channel, const StreamSurprises &surprises)
{
    if (m_entries.size() >= m_capacity)
        m_entries.erase(m_entries.begin(),
                        m_entries.begin() + static_cast<std::ptrdiff_t>((m_entries.size() + 1) / 2));
    m_entries.push_back({time, static_cast<std::uint32_t>(channel), surprises});
}

std::optional<StreamSurprises> EvidenceRecord::at(TimePoint time, std::size_t channel) const
{
    for (auto entry = m_entries.rbegin(); entry != m_entries.rend() && entry->time >= time; ++entry)
        if (entry->time == time && entry->channel == channel)
            return entry->surprises;
    return std::nullopt;
}

} // namespace redshank
