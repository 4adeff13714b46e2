// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/sample.h"
#include "engine/core/specs.h"
#include "engine/detect/detector_model.h"
#include "engine/detect/score_calibration.h"
#include "engine/detect/sliding_window.h"

#include <memory>
#include <span>
#include <vector>

namespace redshank {

/// What the two heads say of one sample (of all channels at one time).
struct SampleVerdict
{
    bool scored = false;          ///< False while the window fills, or where a value is missing.
    std::vector<double> expected; ///< Per channel, metric's unit; NaN when not scored.
    std::vector<double>
        lower; ///< Per channel: where that channel could move with score below 1, the rest fixed.
    std::vector<double> upper;
    std::vector<double> contribution; ///< Per channel: its part of mse; they add up to mse.
    double mse =
        kMissing; ///< Mean squared error of the masked last sample over the channels, scaled units squared.
    double score = kMissing;                    ///< Point score, 1.0 is the line.
    double pointSurprise = kMissing;            ///< What score is made of, nats, ...
    PointMeasure measure = PointMeasure::kPast; ///< ... and what that was measured by.
    double incidentError = kMissing;            ///< RMSE of the whole unmasked window, scaled units.
    double incidentSurprise = kMissing;         ///< See score_calibration.h; before habituation.
    std::uint64_t missingBefore = 0;            ///< As SlidingWindow::Outcome.
};

/// Scores one metric, or several jointly, sample by sample with one model: scaler, window, both autoencoders,
/// both calibrations. Strictly causal, no clock, no thread: the same samples give the same bits, live or from
/// a file.
class AnomalyDetector
{
public:
    AnomalyDetector(std::shared_ptr<const DetectorModel> model, DetectorSpec spec);

    /// Starts with the model's typical window instead of an empty one, so that the first sample has a point
    /// score; the incident head waits for a window of real samples all the same.
    void padWithTypicalWindow();
    /// Forgets the window, as after a long gap.
    void restart();
    /// Takes a sample into the window without scoring it.
    SlidingWindow::Outcome prime(TimePoint time, std::span<const double> values);
    /// As SlidingWindow::amend.
    void amend(int back, int channel, double value) { m_window.amend(back, channel, value); }
    /// One sample per channel, NaN where missing; times do not go back.
    /// The result stays valid until the next call.
    const SampleVerdict &push(TimePoint time, std::span<const double> values);
    /// Goes on with the samples that another detector of the same channels has in its window.
    void takeWindow(const AnomalyDetector &other);
    /// Where the line lies, see engine/core/tuning.h; at first by the spec's sensitivity.
    void setLevel(double level) { m_level = level; }

    const DetectorModel &model() const { return *m_model; }
    double level() const { return m_level; }
    /// The past errors that the point score is measured against; nullptr where the quantiles stored with the
    /// model are.
    const PointBlocks *pointBlocks() const
    {
        return m_spec.learns && m_pointBlocks.isReady() ? &m_pointBlocks : nullptr;
    }
    /// Samples still missing until the first score; 0 when ready.
    int samplesUntilReady() const;

private:
    void scorePoint(const TimeFeatures::Values &features);
    void scoreIncident(const TimeFeatures::Values &features);

    std::shared_ptr<const DetectorModel> m_model;
    DetectorSpec m_spec;
    double m_level;
    int m_realSamples = 0;  ///< In the window, without padding.
    SlidingWindow m_window; ///< Raw values, so that another model can scale them anew.
    IncidentCalibration m_incidentCalibration;
    PointBlocks m_pointBlocks; ///< Used by a detector that learns.
    SampleVerdict m_verdict;
    std::vector<double> m_inputs;
    std::vector<double> m_reconstruction;
};

} // namespace redshank
