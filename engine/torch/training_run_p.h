// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/torch/adam.h"
#include "engine/torch/autoencoder_module_p.h"
#include "engine/torch/batch_source.h"

#include <cstdint>
#include <limits>
#include <optional>
#include <stop_token>
#include <vector>

namespace redshank {

/// One call of ModelTrainer::fit: a network, its optimiser and its way through the epochs. Made for a set and
/// spec that checkTraining accepts; keeps references to them.
class TrainingRun
{
public:
    TrainingRun(const TrainingSet &set, const FitSpec &spec, std::stop_token stop);

    Result<FittedNetwork> execute(const FitProgressFunction &progress);

private:
    /// The losses of a pass, each window weighted as FitSpec::robustness says.
    struct Loss
    {
        double sum = 0.0;
        std::size_t windows = 0;

        double mean() const { return sum / static_cast<double>(windows); }
    };

    /// Nothing when training was cancelled meanwhile.
    std::optional<double> trainEpoch();
    std::optional<double> validate();
    bool trainBatch(std::size_t firstPlace, std::size_t rows, Loss &epochLoss);
    Loss writeOutputGradient(std::size_t rows, std::size_t batchRows, const float *outputs);
    Loss writeDensityGradient(std::size_t rows, std::size_t batchRows, const float *outputs);
    double validationLoss(std::size_t row, const float *outputs) const;
    bool isBetter(double validationLoss) const;
    double learningRate() const;

    const TrainingSet &m_set;
    const FitSpec &m_spec;
    std::stop_token m_stop;
    std::size_t m_chunkRows; ///< Rows that pass through the network at once; a larger batch is cut.
    RandomSource m_random;
    BatchSource m_batches;
    AutoencoderModule m_module;
    Adam m_adam;
    std::vector<float> m_targets;
    std::vector<double> m_losses; ///< Per window of the pass.
    std::size_t m_stepsPerEpoch;
    int m_epochCount;                    ///< Planned.
    std::size_t m_steps = 0;             ///< Made.
    std::optional<double> m_typicalLoss; ///< FitSpec::robustness: E, of training ...
    std::optional<double>
        m_typicalValidationLoss; ///< ... and of validation, where it stays, to keep epochs comparable.
    double m_bestLoss = std::numeric_limits<double>::infinity();
    std::vector<float> m_best;
};

/// kInvalidInput or kShapeMismatch, saying which number is out of its range.
Result<void> checkTraining(const TrainingSet &set, const FitSpec &spec);

} // namespace redshank
