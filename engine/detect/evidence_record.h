// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/time_point.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace redshank {

/// What speaks loudest for an incident.
enum class EvidenceKind {
    kReconstruction, ///< The metric's own autoencoder.
    kUniversal,
    kMemory,
    kFlat,
    kMissingData,
    kSeason ///< Lost or out of step.
};
inline constexpr std::size_t kEvidenceKinds = 6;

/// By EvidenceKind, nats, discounts taken off; NaN where the stream was silent.
using StreamSurprises = std::array<float, kEvidenceKinds>;
StreamSurprises silentStreams();

/// What each stream said of the samples that were odd, for when somebody asks why. Bounded: the older half
/// goes when it is full. Not thread-safe.
class EvidenceRecord
{
public:
    explicit EvidenceRecord(std::size_t capacity) : m_capacity(capacity) {}

    /// Times do not go back.
    void add(TimePoint time, std::size_t channel, const StreamSurprises &surprises);
    std::optional<StreamSurprises> at(TimePoint time, std::size_t channel) const;

private:
    struct Entry
    {
        TimePoint time{};
        std::uint32_t channel = 0;
        StreamSurprises surprises{};
    };

    std::size_t m_capacity;
    std::vector<Entry> m_entries; ///< Oldest first.
};

} // namespace redshank
