// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/model/training_preparation.h"
#include "engine/runtime/file_scoring.h"
#include "engine/runtime/scoring_session.h"

#include <algorithm>
#include <cmath>

/// \file
/// What a session gives out to be learned from.

namespace redshank {

void ScoringSession::teach(TrainingData &data) const
{
    const auto say = [&](std::size_t channel, const Label &label) {
        const SeriesStore &series = seriesOf(data.metrics[channel].id);
        std::vector<double> &values = data.values[channel];
        const auto first = std::lower_bound(data.times.begin(), data.times.end(), label.range.begin);
        for (auto i = static_cast<std::size_t>(first - data.times.begin());
             i < data.times.size() && data.times[i] < label.range.end; ++i) {
            if (label.kind == LabelKind::kReal) {
                values[i] = kMissing;
                continue;
            }
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
