// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/detect/anomaly_detector.h"

#include "engine/detect/head_inputs.h"

#include <algorithm>
#include <cmath>

namespace redshank {
AnomalyDetector::AnomalyDetector(std::shared_ptr<const DetectorModel> model, DetectorSpec spec)
    : m_model(std::move(model)), m_spec(spec), m_level(levelOf(spec.sensitivity)),
      m_window(m_model->longestWindow(), m_model->channels()),
      m_incidentCalibration(m_model->incidentCalibration), m_pointBlocks(m_model->pointBlocks)
{
    const auto channels = static_cast<std::size_t>(m_model->channels());
    m_verdict.expected.resize(channels);
    m_verdict.lower.resize(channels);
    m_verdict.upper.resize(channels);
    m_verdict.contribution.resize(channels);
    if (m_spec.profile == DetectorProfile::kLight) {
        m_incidentCalibration.keepAtMost(IncidentCalibration::kLightBlocks);
        m_pointBlocks.keepAtMost(IncidentCalibration::kLightBlocks);
    }
}

void AnomalyDetector::padWithTypicalWindow()
{
    const auto channels = static_cast<std::size_t>(m_model->channels());
    std::vector<double> sample(channels);
    restart();
    for (std::size_t i = 0; i + channels <= m_model->typicalWindow.size(); i += channels) {
        for (std::size_t channel = 0; channel < channels; ++channel)
            sample[channel] = m_model->scalers[channel].unscaled(m_model->typicalWindow[i + channel]);
        m_window.fill(sample);
    }
}

void AnomalyDetector::restart()
{
    m_window.clear();
    m_realSamples = 0;
}

SlidingWindow::Outcome AnomalyDetector::prime(TimePoint time, std::span<const double> values)
{
    const SlidingWindow::Outcome outcome = m_window.push(time, values);
    if (outcome.restarted)
        m_realSamples = 0;
    m_realSamples = std::min(m_realSamples + 1, m_window.filled());
    return outcome;
}

void AnomalyDetector::takeWindow(const AnomalyDetector &other)
{
    m_window = other.m_window;
    m_window.setLength(m_model->longestWindow());
    m_realSamples = std::min(other.m_realSamples, m_window.filled());
}

int AnomalyDetector::samplesUntilReady() const { return m_window.length() - m_window.filled(); }

const SampleVerdict &AnomalyDetector::push(TimePoint time, std::span<const double> values)
{
    const SlidingWindow::Outcome outcome = m_window.push(time, values);
    m_realSamples = std::min((outcome.restarted ? 0 : m_realSamples) + 1, m_window.filled());
    m_verdict.missingBefore = outcome.missingBefore;
    m_verdict.scored = outcome.complete && m_window.isFull();
    m_verdict.mse = m_verdict.score = m_verdict.pointSurprise = m_verdict.incidentError =
        m_verdict.incidentSurprise = kMissing;
    if (m_verdict.scored) {
        const TimeFeatures::Values features = m_model->timeFeatures.at(time);
        scorePoint(features);
        if (m_realSamples >= m_model->incident.windowLength())
            scoreIncident(features);
        return m_verdict;
    }
    for (std::vector<double> *column :
         {&m_verdict.expected, &m_verdict.lower, &m_verdict.upper, &m_verdict.contribution})
        std::fill(column->begin(), column->end(), kMissing);
    return m_verdict;
}

void AnomalyDetector::scorePoint(const TimeFeatures::Values &features)
{
    const HeadModel &head = m_model->point;
    writeHeadInputs(head, *m_model, m_window, features, m_inputs);
    m_reconstruction.resize(static_cast<std::size_t>(head.model->shape().windowValues()));
    head.model->reconstruct(m_inputs, m_reconstruction);

    const auto channels = static_cast<std::size_t>(m_model->channels());
    const std::size_t last = m_reconstruction.size() - channels;
    double sum = 0.0;
    for (std::size_t channel = 0; channel < channels; ++channel) {
        const Scaler &scaler = m_model->scalers[channel];
        const double error =
            scaler.scaled(m_window.value(0, static_cast<int>(channel))) - m_reconstruction[last + channel];
        m_verdict.contribution[channel] = error * error / static_cast<double>(channels);
        sum += m_verdict.contribution[channel];
    }
    m_verdict.mse = sum;
    const double error = std::sqrt(sum);
    const bool isLower =
        channels == 1 && m_window.value(0, 0) < m_model->scalers[0].unscaled(m_reconstruction[last]);
    const double directed = isLower ? -error : error;
    double limitAbove = 0.0; // the errors at which the score is 1
    double limitBelow = 0.0;
    if (m_spec.learns && m_pointBlocks.isReady()) {
        const double line = pointLine(m_level);
        m_verdict.pointSurprise = m_pointBlocks.surprise(directed);
        m_verdict.measure = PointMeasure::kPast;
        limitAbove = std::max(m_pointBlocks.above.errorAt(line, PastRepeats::kIgnore), 0.0);
        limitBelow = channels == 1 ? std::max(m_pointBlocks.below.errorAt(line, PastRepeats::kIgnore), 0.0)
                                   : limitAbove;
    } else {
        m_verdict.pointSurprise = m_model->pointCalibration.surprise(error);
        m_verdict.measure = PointMeasure::kQuantiles;
        limitAbove = limitBelow = m_model->pointCalibration.errorAt(healthySurprise(m_level));
    }
    m_verdict.score = pointScore(m_verdict.pointSurprise, m_verdict.measure, m_level);
    if (m_spec.learns)
        m_pointBlocks.add(directed, m_model->incidentFloor());

    // A channel could move until the sum of all contributions reaches the limit.
    for (std::size_t channel = 0; channel < channels; ++channel) {
        const double others = sum - m_verdict.contribution[channel];
        const auto room = [&](double limit) {
            return std::sqrt(std::max(limit * limit - others, 0.0) * static_cast<double>(channels));
        };
        const Scaler &scaler = m_model->scalers[channel];
        m_verdict.expected[channel] = scaler.unscaled(m_reconstruction[last + channel]);
        m_verdict.lower[channel] = m_verdict.expected[channel] - room(limitBelow) * scaler.scale;
        m_verdict.upper[channel] = m_verdict.expected[channel] + room(limitAbove) * scaler.scale;
    }
}

void AnomalyDetector::scoreIncident(const TimeFeatures::Values &features)
{
    const HeadModel &head = m_model->incident;
    writeHeadInputs(head, *m_model, m_window, features, m_inputs);
    m_reconstruction.resize(static_cast<std::size_t>(head.model->shape().windowValues()));
    head.model->reconstruct(m_inputs, m_reconstruction);
    double sum = 0.0;
    for (std::size_t i = 0; i < m_reconstruction.size(); ++i) {
        const double error = m_inputs[i] - m_reconstruction[i];
        sum += error * error;
    }
    m_verdict.incidentError = std::sqrt(sum / static_cast<double>(m_reconstruction.size()));
    m_verdict.incidentSurprise =
        m_incidentCalibration.isReady() ? m_incidentCalibration.surprise(m_verdict.incidentError) : 0.0;
    if (m_spec.learns)
        m_incidentCalibration.add(m_verdict.incidentError, m_model->incidentFloor());
}

} // namespace redshank
