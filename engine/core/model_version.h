// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/specs.h"

#include <cstdint>
#include <string>
#include <vector>

namespace redshank {

/// Why a model was kept as a version.
enum class VersionOrigin {
    kTrained,  ///< The user trained it.
    kSchedule, ///< It was trained by itself: its time had come, ...
    kDrift,    ///< ... or scores had drifted.
    kReplaced, ///< It scored, unkept, when another took over.
};

/// One of a version's models.
struct VersionModel
{
    std::vector<std::string> metrics; ///< Names; several of a joint model.
    TimeRange dataSpan{};
    std::uint64_t samples = 0; ///< Per metric.
    std::uint64_t seed = 0;
    std::string dataHash;    ///< SHA-256, hex, of the samples it learned from, ...
    std::string weightsHash; ///< ... and of what came out. Equal data, settings and seed: equal weights.
    double trainingLoss = 0.0;
    double validationLoss = 0.0;
    int epochs = 0;
    int pointWindow = 0; ///< Samples.
    int incidentWindow = 0;

    bool operator==(const VersionModel &) const = default;
};

/// The models of one training, kept with how they came to be.
struct ModelVersion
{
    std::uint64_t number = 0; ///< 1, 2, … in order of making; a number is not used again.
    TimePoint made{};
    VersionOrigin origin = VersionOrigin::kTrained;
    std::string source; ///< Name of the feed, for people.
    TrainingSpec spec;  ///< Not of a kReplaced one.
    std::vector<VersionModel> models;
    bool inUse = false; ///< All of its models score now.
    std::string folder; ///< Of its artifact, for loadModel().

    bool operator==(const ModelVersion &) const = default;
};

} // namespace redshank
