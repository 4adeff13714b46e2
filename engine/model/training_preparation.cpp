// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/model/training_preparation.h"

#include "engine/model/training_windows.h"

#include <algorithm>
#include <cmath>

namespace redshank {
namespace {

/// More than so many steps between two samples are a gap, as everywhere.
constexpr double kGapSteps = 2.5;

void keep(TrainingData &data, std::size_t begin, std::size_t end)
{
    const auto cut = [&](auto &column) {
        column.erase(column.begin() + static_cast<std::ptrdiff_t>(end), column.end());
        column.erase(column.begin(), column.begin() + static_cast<std::ptrdiff_t>(begin));
    };
    cut(data.times);
    cut(data.values.front());
}

void keepLastOfEachTime(TrainingData &data)
{
    std::vector<double> &values = data.values.front();
    std::size_t kept = 0;
    for (std::size_t i = 0; i < data.times.size(); ++i) {
        if (i + 1 < data.times.size() && data.times[i + 1] == data.times[i])
            continue;
        data.times[kept] = data.times[i];
        values[kept] = values[i];
        ++kept;
    }
    keep(data, 0, kept);
}

void keepLongestStretch(TrainingData &data)
{
    const double longestStep = kGapSteps * static_cast<double>(medianStep(data.times).count());
    std::size_t bestBegin = 0;
    std::size_t bestEnd = 0;
    std::size_t begin = 0;
    for (std::size_t i = 1; i <= data.size(); ++i) {
        const bool ends = i == data.size() ||
                          static_cast<double>((data.times[i] - data.times[i - 1]).count()) > longestStep;
        if (!ends)
            continue;
        if (i - begin >= bestEnd - bestBegin) { // of equal ones the newest
            bestBegin = begin;
            bestEnd = i;
        }
        begin = i;
    }
    keep(data, bestBegin, bestEnd);
}

void fillShortRuns(TrainingData &data)
{
    std::vector<double> &values = data.values.front();
    std::size_t known = values.size(); // the newest sample with a value
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (!std::isfinite(values[i]))
            continue;
        if (known < i && i - known - 1 <= kLongestFill) {
            const double step = (values[i] - values[known]) / static_cast<double>(i - known);
            for (std::size_t missing = known + 1; missing < i; ++missing)
                values[missing] = values[known] + step * static_cast<double>(missing - known);
        }
        known = i;
    }
}

} // namespace

void prepareTrainingData(TrainingData &data, const MetricPreparation &preparation)
{
    if (data.values.size() != 1 || data.times.empty())
        return;
    if (preparation.from) {
        const auto first = std::lower_bound(data.times.begin(), data.times.end(), *preparation.from);
        keep(data, static_cast<std::size_t>(first - data.times.begin()), data.size());
    }
    if (preparation.lastOfEachTime)
        keepLastOfEachTime(data);
    if (preparation.longestStretch)
        keepLongestStretch(data);
    if (preparation.fillMissing)
        fillShortRuns(data);
}

void prepareTrainingData(TrainingData &data, const TrainingPreparation &preparations)
{
    for (const MetricPreparation &preparation : preparations)
        if (!data.metrics.empty() && preparation.metric == data.metrics.front().id)
            prepareTrainingData(data, preparation);
}

} // namespace redshank
