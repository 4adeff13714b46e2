// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/sample.h"
#include "engine/core/tuning.h"
#include "engine/detect/incident.h"

#include <cstdint>
#include <deque>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace redshank {

/// A model, from the sample after `after` on.
struct KnownModel
{
    std::vector<MetricId> metrics;
    std::string name; ///< Short words.
    TimePoint after{};
    bool provisional = false;

    bool operator==(const KnownModel &) const = default;
};

/// What was known at one time.
struct Knowledge
{
    TimePoint time{};
    double level = levelOf(Sensitivity::kMedium); ///< Where the line lay, see engine/core/tuning.h.
    std::vector<KnownModel> models;               ///< In use then, the newest first.
    std::vector<Incident> incidents;              ///< As they stood then, the newest first.
    std::uint64_t flagged = 0;                    ///< Samples flagged by then, as they were said first, ...
    std::uint64_t saidOtherwise = 0; ///< ... and samples up to then of which something else is said today.
    bool isWhole = true;             ///< False: so much happened since that the beginning is forgotten.
};

/// How long it took until labelled troubles were known of.
struct DetectionTimes
{
    std::size_t labels = 0;           ///< Begun by then ...
    std::size_t caught = 0;           ///< ... with an incident that opened within.
    std::optional<Milliseconds> mean; ///< From the begin of a label to that opening, over those caught.
};

/// Keeps what was said when it was said, in the feed's time: flags, models, the line, incidents as they grew.
/// What is said anew later (by a retrained model) does not change it. Bounded: the oldest is forgotten first.
/// Not thread-safe.
class KnowledgeLog
{
public:
    static constexpr std::size_t kMostFlags = 20'000; ///< Of one metric.
    static constexpr std::size_t kMostEvents = 20'000;

    /// Another run: nothing is known. level: of now.
    void reset(double level);
    /// Scored samples of a metric from this sequence number on; those whose score was said before are only
    /// held against what was said.
    void addScores(const MetricId &metric, std::uint64_t firstSequence, const ScoredColumns &columns);
    /// A model takes over from the next sample of its metrics on.
    void addModel(const std::vector<MetricId> &metrics, std::string name, bool provisional);
    void addLevel(double level);
    void addIncident(const IncidentEvent &event);
    /// All incidents are void and will be told again, with another knowledge: what was told stays.
    void voidIncidents();
    /// The feed jumped back, and all that is left is scored anew as if it had come just so far.
    void rewind();

    Knowledge at(TimePoint time) const;
    /// Against stretches of time in which something was wrong, with what was known up to a time. Only what
    /// concerns the metric counts; an empty metric: all.
    struct LabelledTrouble
    {
        MetricId metric;
        TimeRange range{};
    };
    DetectionTimes timesToDetect(std::span<const LabelledTrouble> troubles, TimePoint until) const;

private:
    /// Of the newest scored sample.
    TimePoint newest() const;

    struct Said
    {
        std::uint64_t end = 0;                                 ///< Samples before this number were said.
        TimePoint time{};                                      ///< Of the newest of them.
        std::deque<std::pair<std::uint64_t, TimePoint>> flags; ///< Number and time of flagged samples.
        std::map<std::uint64_t, TimePoint> otherwise; ///< Flagged then and not now, or the other way round.
        bool isCut = false;
    };
    struct Told
    {
        TimePoint at{};  ///< Of the sample that led to it.
        int telling = 0; ///< Numbers of incidents begin again with each.
        Incident incident;
    };

    std::map<MetricId, Said> m_said;
    std::vector<KnownModel> m_models;                   ///< In order of time ...
    std::vector<std::pair<TimePoint, double>> m_levels; ///< ... and these.
    std::deque<Told> m_told;
    int m_telling = 0;
    TimePoint m_retoldUntil = TimePoint::min(); ///< What lies before was told, and is told again.
    bool m_isCut = false;
};

} // namespace redshank
