// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/kept_item.h"
#include "engine/core/label.h"
#include "engine/core/sample.h"
#include "engine/detect/incident.h"

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

/// \file
/// What goes to and comes from the store thread. As messages.h: plain values, copied by queued signals.

namespace redshank {

/// Where and how much of live sources is kept on disk.
struct StoreSettings
{
    std::string path; ///< Of the file; empty: nothing is kept.
    Milliseconds retention{std::int64_t{7} * 24 * 3'600'000};
    std::int64_t quotaBytes = std::int64_t{1} << 30; ///< Of the file's pages in use.
    std::size_t capacity = 0;                        ///< Samples of a metric that are read back; 0: all.
};

/// A part of what is kept of a source that is opened again, in order of time per metric.
struct HistoryPart
{
    std::uint64_t runId = 0;
    std::vector<MetricInfo> metrics; ///< All of them; in the first part only.
    std::vector<std::pair<MetricId, ScoredColumns>> blocks;
    std::vector<Incident> incidents;      ///< Oldest first; in the last part only.
    std::optional<TimePoint> firstSample; ///< Of the source, ever.
    std::uint64_t samples = 0;            ///< In this part and those before.
    bool isLast = false;
};

/// All that the user has kept with the source of a run; told once, after it has begun.
struct KeptFound
{
    std::uint64_t runId = 0;
    std::vector<KeptItem> items;
};

/// What an incident file says beside its samples and models.
struct IncidentFileWords
{
    std::string title;
    std::string source; ///< Its name, for people.
    TimePoint made{};
    TimeRange view{};
    std::vector<MetricId> visible;
    std::vector<Incident> incidents; ///< Oldest first.
    std::vector<Label> labels;
    std::vector<KeptItem> kept;
};

/// Writes an incident file: these words, the samples of `metrics` in `range` with their scores, and the
/// models that score them.
struct IncidentFileRequest
{
    std::string path;
    IncidentFileWords words;
    std::vector<MetricId> metrics;
    TimeRange range{};
};

/// An incident file is what the run shows; told after its metrics.
struct IncidentFileOpened
{
    std::uint64_t runId = 0;
    IncidentFileWords words;
};

/// How the store stands; at most once in 2 s.
struct StoreStatus
{
    std::string path; ///< Empty: nothing is kept.
    std::int64_t usedBytes = 0;
    std::int64_t quotaBytes = 0;
    Milliseconds retention{0};
    std::optional<TimePoint> oldest;  ///< Sample that is kept, of any source.
    std::optional<TimePoint> written; ///< When something was written last.
    std::string trouble;              ///< English; why nothing can be written. Empty: all is well.
};

} // namespace redshank
