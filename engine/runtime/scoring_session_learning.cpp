// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/model/training_preparation.h"
#include "engine/runtime/file_scoring.h"
#include "engine/runtime/scoring_session.h"

#include <algorithm>
#include <cmath>

/// \file
/// What a session gives out to be learned from.

namespace redshank {
namespace {

constexpr std::size_t kLargestPart = 3; ///< Of a metric's samples, 1 / kLargestPart at most is left out.

/// Sets the values within a range to missing.
void leaveOut(const std::vector<TimePoint> &times, std::vector<double> &values, const TimeRange &range)
{
    const auto first = std::lower_bound(times.begin(), times.end(), range.begin);
    for (auto i = static_cast<std::size_t>(first - times.begin()); i < times.size() && times[i] < range.end;
         ++i)
        values[i] = kMissing;
}

} // namespace

void ScoringSession::leaveOutIncidents(TrainingData &data, std::size_t channel) const
{
    const SeriesStore &series = seriesOf(data.metrics[channel].id);
    std::vector<std::size_t> places;
    std::uint64_t sequence = data.times.empty() ? 0 : series.lowerBound(data.times.front());
    for (std::size_t i = 0; i < data.times.size(); ++i) {
        while (sequence < series.endSequence() && series.timeAt(sequence) < data.times[i])
            ++sequence;
        if (sequence < series.endSequence() && series.timeAt(sequence) == data.times[i] &&
            (series.flagsAt(sequence) & (kInIncident | kRecurring)) == kInIncident) // what recurs is usual
            places.push_back(i);
    }
    if (kLargestPart * places.size() > data.times.size())
        return;
    for (const std::size_t place : places)
        data.values[channel][place] = kMissing;
}

void ScoringSession::teach(TrainingData &data) const
{
    const auto say = [&](std::size_t channel, const Label &label) {
        if (label.kind == LabelKind::kReal) {
            leaveOut(data.times, data.values[channel], label.range);
            return;
        }
        const SeriesStore &series = seriesOf(data.metrics[channel].id);
        std::vector<double> &values = data.values[channel];
        const auto first = std::lower_bound(data.times.begin(), data.times.end(), label.range.begin);
        for (auto i = static_cast<std::size_t>(first - data.times.begin());
             i < data.times.size() && data.times[i] < label.range.end; ++i) {
            const std::uint64_t sequence = series.lowerBound(data.times[i]);
            if (std::isnan(values[i]) && sequence < series.endSequence() &&
                series.timeAt(sequence) == data.times[i]) // an incident had set it aside
                values[i] = series.at(SeriesStore::Column::kValue, sequence);
        }
    };
    for (std::size_t channel = 0; channel < data.metrics.size(); ++channel) {
        if (!m_metrics.contains(data.metrics[channel].id))
            continue;
        for (const bool isReal : {false, true}) // what is real goes last: it wins
            for (const Label &label : m_labels)
                if ((label.kind == LabelKind::kReal) == isReal && label.concerns(data.metrics[channel].id))
                    say(channel, label);
        for (const TimeRange &range : m_exclusions.ranges)
            leaveOut(data.times, data.values[channel], range);
    }
}

std::vector<DueFit> ScoringSession::takeDueFits()
{
    std::vector<DueFit> fits;
    for (std::size_t i = 0; i < m_watches.size(); ++i) {
        Watch &watch = m_watches[i];
        if (!watch.isFitting || watch.isTold)
            continue;
        watch.isTold = true;
        DueFit fit;
        fit.monitor = i;
        fit.data.metrics = watch.monitor->metrics();
        fit.data.times = watch.monitor->history().times;
        fit.data.values = watch.monitor->history().values;
        teach(fit.data);
        fit.spec = ownFitSpec(m_spec);
        fits.push_back(std::move(fit));
    }
    return fits;
}

Result<std::vector<TrainingData>> ScoringSession::trainingData(const TrainingSpec &spec,
                                                               const TrainingPreparation &preparation) const
{
    std::vector<TrainingData> sets;
    for (const MetricId &id : spec.metrics.empty() ? m_order : spec.metrics) {
        const auto found = m_metrics.find(id);
        if (found == m_metrics.end())
            return failure(ErrorCode::kInvalidInput,
                           id + ": there is no such metric; choose one that is loaded");
        TrainingData data = found->second.samples.trainingData(spec.range);
        prepareTrainingData(data, preparation);
        for (std::size_t channel = 0; m_exclusions.leaveOutIncidents && channel < data.metrics.size();
             ++channel)
            leaveOutIncidents(data, channel);
        teach(data);
        if (!spec.joint || sets.empty()) {
            sets.push_back(std::move(data));
            continue;
        }
        if (data.times != sets.front().times)
            return failure(
                ErrorCode::kInvalidInput,
                id + " has other times than " + sets.front().metrics.front().id +
                    "; a joint model needs metrics sampled together, train one model each instead");
        sets.front().metrics.push_back(data.metrics.front());
        sets.front().values.push_back(std::move(data.values.front()));
    }
    if (sets.empty())
        return failure(ErrorCode::kEmptyInput, "nothing is loaded to train on; open a file or start a feed");
    return sets;
}

} // namespace redshank
