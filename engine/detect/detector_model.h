// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/sample.h"
#include "engine/detect/reconstruction_model.h"
#include "engine/detect/scaler.h"
#include "engine/detect/score_calibration.h"
#include "engine/detect/time_features.h"

#include <algorithm>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace redshank {

/// Context inputs of every windowed head: the masked share of the window, then the time features.
inline constexpr int kContextInputs = 1 + TimeFeatures::kCount;

/// One of the two questions asked of each window.
struct HeadModel
{
    int maskedSamples =
        0; ///< The last ones, hidden from the network: 1 in the point head, 0 in the incident head.
    double inputLimit = 0.0; ///< Inputs are clipped to +- this, scaled units; 0: not clipped.
    std::shared_ptr<const ReconstructionModel> model;

    int windowLength() const { return model ? model->shape().windowLength : 0; }
};

/// How a model came to be; printed, compared, stored in the manifest.
struct ModelFacts
{
    std::uint64_t seed = 0;
    std::uint64_t samples = 0; ///< Trained on, per metric.
    TimeRange dataSpan{};
    std::string dataHash;    ///< SHA-256 of the training columns, hex.
    std::string weightsHash; ///< SHA-256 of the weights, hex.
    double trainingLoss = 0.0;
    double validationLoss = 0.0;
    int epochs = 0;
    double trainingSeconds = 0.0; ///< Not stored, not hashed: differs from run to run.
    bool provisional = false;     ///< A first, weak model.

    bool operator==(const ModelFacts &) const = default;
};

/// All that scores one metric (or several jointly): the result of a training, immutable once shared.
struct DetectorModel
{
    std::vector<MetricInfo> metrics; ///< One per channel.
    std::vector<Scaler> scalers;     ///< One per channel.
    TimeFeatures timeFeatures;
    Milliseconds step{0}; ///< Typical, of the training data; 0: unknown.
    HeadModel point;
    HeadModel incident;
    PointCalibration pointCalibration;
    IncidentCalibration incidentCalibration;
    /// The point head's largest errors in the training data: where a detector that learns starts from. Not
    /// stored: a model that was read is used as it is.
    PointBlocks pointBlocks;
    /// A healthy window, scaled, sample by sample (channels within), as long as the longest head: what lies
    /// before the first sample when a caller wants an answer for it.
    std::vector<double> typicalWindow;
    /// The typical window stands in well for what came before any stretch of the training data, as it does
    /// for a metric without a cycle: a new metric is then scored from its first sample on.
    bool startsFromTypical = false;
    ModelFacts facts;

    int channels() const { return static_cast<int>(metrics.size()); }
    int longestWindow() const { return std::max(point.windowLength(), incident.windowLength()); }
    /// Smallest scale of the incident head's Gumbel: a fifth of the mean absolute deviation (DETECTION.md
    /// appendix C).
    double incidentFloor() const;
};

inline double DetectorModel::incidentFloor() const
{
    double sum = 0.0;
    for (const Scaler &scaler : scalers)
        sum += scaler.meanDeviation;
    return scalers.empty() ? 0.0 : 0.2 * sum / static_cast<double>(scalers.size());
}

/// An imported autoencoder over single values: squared error rounded to `decimals`, anomalous above `line`.
struct PointwiseModel
{
    MetricInfo metric;
    DenseNetwork network; ///< 1 -> 1.
    double line = 0.5;
    int decimals = 4;
    ModelFacts facts;
};

} // namespace redshank
