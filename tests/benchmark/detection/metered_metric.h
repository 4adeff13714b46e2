// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/detect/metric_monitor.h"
#include "engine/model/model_builder.h"

#include <memory>
#include <vector>

namespace redshank {

/// Seconds of this thread's CPU time; other threads and processes do not count.
double threadSeconds();

/// One metric, scored as scoreFile() does, with the time of its scoring and of its fits apart.
class MeteredMetric
{
public:
    struct Fit
    {
        std::size_t samples = 0; ///< After which it was due.
        double seconds = 0.0;    ///< CPU.
    };

    /// model: given, then nothing is learned; null: own fits. universal: may be null.
    MeteredMetric(DetectorSpec spec, std::shared_ptr<const DetectorModel> model,
                  std::shared_ptr<const UniversalModel> universal);

    /// Scores the samples of `data` behind those that were already scored, up to `end`. Errors: those of a
    /// fit that is not possible.
    Result<void> feed(const TrainingData &data, std::size_t end, ModelTrainer &trainer);

    /// CPU time of all samples, without fits.
    double scoringSeconds() const { return m_scoringSeconds; }
    const std::vector<Fit> &fits() const { return m_fits; }
    const std::shared_ptr<const DetectorModel> &model() const { return m_monitor.model(); }

private:
    DetectorSpec m_spec;
    MetricMonitor m_monitor;
    IncidentTracker m_tracker;
    std::size_t m_samples = 0;
    double m_scoringSeconds = 0.0;
    std::vector<Fit> m_fits;
};

} // namespace redshank
