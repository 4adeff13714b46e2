// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/detect/universal_model.h"
#include "engine/torch/training_run_p.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace redshank {
namespace {

/// Keeps a pass short, so that cancelling is quick whatever the batch size, and its data in the cache.
constexpr std::size_t kLargestChunk = 256;
constexpr double kRunningMeanKept = 0.98;

constexpr double kVisibleWeight = 0.1;

/// Minus the log density of a Student t with 4 degrees of freedom, less its constant, and its slopes.
struct StudentLoss
{
    double loss;
    double byMean;
    double byLogDeviation;

    StudentLoss(float target, float mean, float logDeviation)
    {
        const auto given = static_cast<double>(logDeviation);
        const double kept =
            std::clamp(given, UniversalModel::kLeastLogDeviation, UniversalModel::kMostLogDeviation);
        const double inverse = std::exp(-kept);
        const double z = (static_cast<double>(target) - static_cast<double>(mean)) * inverse;
        loss = kept + 2.5 * std::log1p(0.25 * z * z);
        byMean = -5.0 * z / (4.0 + z * z) * inverse;
        byLogDeviation = 1.0 - 5.0 * z * z / (4.0 + z * z);
        if (kept != given && byLogDeviation * (given - kept) < 0.0) // only ways back inside
            byLogDeviation = 0.0;
    }
};

std::vector<int> networkWidths(const TrainingSet &set, const FitSpec &spec)
{
    std::vector<int> widths{set.shape.inputCount()};
    widths.insert(widths.end(), spec.hidden.begin(), spec.hidden.end());
    widths.push_back(set.shape.windowValues() * (spec.loss == FitLoss::kStudentDensity ? 2 : 1));
    return widths;
}

double median(std::vector<double> values)
{
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    return *middle;
}

/// What a window with this loss counts when `typical` is usual.
double robustWeight(double loss, double typical, double robustness)
{
    const double limit = robustness * typical;
    return robustness > 0.0 && loss > limit ? std::sqrt(limit / loss) : 1.0;
}

} // namespace

TrainingRun::TrainingRun(const TrainingSet &set, const FitSpec &spec, std::stop_token stop)
    : m_set(set), m_spec(spec), m_stop(std::move(stop)), m_chunkRows(std::min(kLargestChunk, set.count())),
      m_random(spec.seed), m_batches(set, spec, m_random),
      m_module(networkWidths(set, spec), static_cast<std::int64_t>(m_chunkRows), m_random),
      m_adam(m_module.parameters().size()),
      m_targets(m_chunkRows * static_cast<std::size_t>(set.shape.windowValues()))
{
    const auto batch = static_cast<std::size_t>(spec.batchSize);
    m_stepsPerEpoch = (set.trainingCount + batch - 1) / batch;
    const std::size_t fewest =
        (static_cast<std::size_t>(spec.minimumSteps) + m_stepsPerEpoch - 1) / m_stepsPerEpoch;
    m_epochCount = std::max(spec.epochs, static_cast<int>(fewest));
}

Result<FittedNetwork> TrainingRun::execute(const FitProgressFunction &progress)
{
    const auto cancelled = [] { return failure(ErrorCode::kCancelled, "the training was cancelled"); };
    FittedNetwork fitted;
    int withoutGain = 0;
    for (int epoch = 1; epoch <= m_epochCount; ++epoch) {
        const std::optional<double> trainingLoss = trainEpoch();
        const std::optional<double> validationLoss = trainingLoss ? validate() : std::nullopt;
        if (!validationLoss)
            return cancelled();
        if (!std::isfinite(*trainingLoss) || std::isinf(*validationLoss))
            return failure(ErrorCode::kBackend, "the training diverged in epoch " + std::to_string(epoch) +
                                                    ": choose a smaller learning rate");
        if (isBetter(*validationLoss)) {
            m_bestLoss = *validationLoss;
            m_best.assign(m_module.parameters().begin(), m_module.parameters().end());
            fitted.trainingLoss = *trainingLoss;
            fitted.validationLoss = *validationLoss;
            withoutGain = 0;
        } else {
            ++withoutGain;
        }
        fitted.epochs = epoch;
        if (progress)
            progress({epoch, m_epochCount, *trainingLoss, *validationLoss});
        const bool mayStop = m_spec.patience > 0 && m_steps >= static_cast<std::size_t>(m_spec.minimumSteps);
        if (mayStop && withoutGain >= m_spec.patience && epoch < m_epochCount) {
            fitted.stoppedEarly = true;
            break;
        }
    }
    if (m_stop.stop_requested())
        return cancelled();
    fitted.layers = m_module.layers(m_best);
    return fitted;
}

bool TrainingRun::isBetter(double validationLoss) const
{
    return std::isnan(validationLoss) || validationLoss < m_bestLoss;
}

double TrainingRun::learningRate() const
{
    const std::size_t planned = m_stepsPerEpoch * static_cast<std::size_t>(m_epochCount);
    const double share = planned > 1 ? static_cast<double>(m_steps) / static_cast<double>(planned - 1) : 0.0;
    return m_spec.learningRate + share * (m_spec.lastLearningRate - m_spec.learningRate);
}

std::optional<double> TrainingRun::trainEpoch()
{
    m_batches.shuffle();
    Loss loss;
    const auto batch = static_cast<std::size_t>(m_spec.batchSize);
    for (std::size_t first = 0; first < m_set.trainingCount; first += batch)
        if (!trainBatch(first, std::min(batch, m_set.trainingCount - first), loss))
            return std::nullopt;
    return loss.mean();
}

bool TrainingRun::trainBatch(std::size_t firstPlace, std::size_t rows, Loss &epochLoss)
{
    Loss batchLoss;
    for (std::size_t done = 0; done < rows; done += m_chunkRows) {
        if (m_stop.stop_requested())
            return false;
        const std::size_t chunk = std::min(m_chunkRows, rows - done);
        m_module.setRows(static_cast<std::int64_t>(chunk));
        m_batches.writeTraining(firstPlace + done, chunk, m_module.inputs(), m_targets.data());
        const float *outputs = m_module.forward();
        const Loss loss = m_spec.loss == FitLoss::kStudentDensity ? writeDensityGradient(chunk, rows, outputs)
                                                                  : writeOutputGradient(chunk, rows, outputs);
        m_module.backward(done > 0);
        batchLoss.sum += loss.sum;
        batchLoss.windows += loss.windows;
    }
    m_adam.step(m_module.parameters(), m_module.gradient(), learningRate());
    ++m_steps;
    m_typicalLoss = kRunningMeanKept * *m_typicalLoss + (1.0 - kRunningMeanKept) * batchLoss.mean();
    epochLoss.sum += batchLoss.sum;
    epochLoss.windows += batchLoss.windows;
    return true;
}

TrainingRun::Loss TrainingRun::writeOutputGradient(std::size_t rows, std::size_t batchRows,
                                                   const float *outputs)
{
    const auto values = static_cast<std::size_t>(m_set.shape.windowValues());
    float *gradient = m_module.outputGradient();
    const auto channels = static_cast<std::size_t>(m_set.shape.channels);
    m_losses.resize(rows);
    for (std::size_t row = 0; row < rows; ++row) {
        const std::size_t hidden = static_cast<std::size_t>(m_batches.masked()[row]) * channels;
        const std::size_t visible = hidden > 0 ? values - hidden : 0;
        const auto visibleWeight = static_cast<float>(m_spec.visibleWeight);
        // Weights of one window add up to its number of values, whatever is hidden.
        const float share = static_cast<float>(values) / (static_cast<float>(values - visible) +
                                                          visibleWeight * static_cast<float>(visible));
        float squares = 0.0F;
        for (std::size_t i = 0; i < values; ++i) {
            const std::size_t place = row * values + i;
            const float weight = share * (i < visible ? visibleWeight : 1.0F);
            const float difference = outputs[place] - m_targets[place];
            gradient[place] = weight * difference;
            squares += weight * difference * difference;
        }
        m_losses[row] = static_cast<double>(squares) / static_cast<double>(values);
    }
    if (!m_typicalLoss)
        m_typicalLoss = median(m_losses);

    Loss loss;
    for (std::size_t row = 0; row < rows; ++row) {
        const double weight = robustWeight(m_losses[row], *m_typicalLoss, m_spec.robustness);
        const auto factor = static_cast<float>(2.0 * weight / static_cast<double>(batchRows * values));
        for (std::size_t i = row * values; i < (row + 1) * values; ++i)
            gradient[i] *= factor;
        loss.sum += weight * m_losses[row];
        ++loss.windows;
    }
    return loss;
}

TrainingRun::Loss TrainingRun::writeDensityGradient(std::size_t rows, std::size_t batchRows,
                                                    const float *outputs)
{
    const auto values = static_cast<std::size_t>(m_set.shape.windowValues());
    const auto channels = static_cast<std::size_t>(m_set.shape.channels);
    float *gradient = m_module.outputGradient();
    Loss loss;
    for (std::size_t row = 0; row < rows; ++row) {
        const std::size_t visible = values - static_cast<std::size_t>(m_batches.masked()[row]) * channels;
        const double all =
            static_cast<double>(values - visible) + kVisibleWeight * static_cast<double>(visible);
        const float *means = outputs + row * 2 * values;
        float *meanGradient = gradient + row * 2 * values;
        double sum = 0.0;
        for (std::size_t i = 0; i < values; ++i) {
            const double weight = (i < visible ? kVisibleWeight : 1.0) / all;
            const StudentLoss one(m_targets[row * values + i], means[i], means[values + i]);
            sum += weight * one.loss;
            const double share = weight / static_cast<double>(batchRows);
            meanGradient[i] = static_cast<float>(share * one.byMean);
            meanGradient[values + i] = static_cast<float>(share * one.byLogDeviation);
        }
        loss.sum += sum;
        ++loss.windows;
    }
    if (!m_typicalLoss)
        m_typicalLoss = loss.mean();
    return loss;
}

/// Of one window of the pass: over the masked samples alone, where any are.
double TrainingRun::validationLoss(std::size_t row, const float *outputs) const
{
    const auto values = static_cast<std::size_t>(m_set.shape.windowValues());
    const auto hidden = static_cast<std::size_t>(m_batches.evaluatedMask() * m_set.shape.channels);
    const bool density = m_spec.loss == FitLoss::kStudentDensity;
    const float *means = outputs + row * values * (density ? 2 : 1);
    double sum = 0.0;
    for (std::size_t i = hidden > 0 ? values - hidden : 0; i < values; ++i) {
        const float target = m_targets[row * values + i];
        const double difference = static_cast<double>(means[i]) - static_cast<double>(target);
        sum += density ? StudentLoss(target, means[i], means[values + i]).loss : difference * difference;
    }
    return sum / static_cast<double>(hidden > 0 ? hidden : values);
}

std::optional<double> TrainingRun::validate()
{
    const std::size_t count = m_batches.validationCount();
    if (count == 0)
        return std::numeric_limits<double>::quiet_NaN();
    std::vector<double> losses;
    losses.reserve(count);
    for (std::size_t first = 0; first < count; first += m_chunkRows) {
        if (m_stop.stop_requested())
            return std::nullopt;
        const std::size_t rows = std::min(m_chunkRows, count - first);
        m_module.setRows(static_cast<std::int64_t>(rows));
        m_batches.writeValidation(first, rows, m_module.inputs(), m_targets.data());
        const float *outputs = m_module.forward();
        for (std::size_t row = 0; row < rows; ++row)
            losses.push_back(validationLoss(row, outputs));
    }
    if (m_spec.loss == FitLoss::kStudentDensity) // a log density has no outliers to weigh down
        return std::accumulate(losses.begin(), losses.end(), 0.0) / static_cast<double>(count);
    if (!m_typicalValidationLoss)
        m_typicalValidationLoss = median(losses);
    double sum = 0.0;
    for (const double loss : losses)
        sum += loss * robustWeight(loss, *m_typicalValidationLoss, m_spec.robustness);
    return sum / static_cast<double>(count);
}

} // namespace redshank
