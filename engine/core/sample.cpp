// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/sample.h"

namespace redshank {
namespace {

template <class Column>
void appendTo(Column &column, const Column &other)
{
    column.insert(column.end(), other.begin(), other.end());
}

} // namespace

void ScoredColumns::reserve(std::size_t count)
{
    times.reserve(count);
    values.reserve(count);
    for (std::vector<float> *column : {&expected, &lower, &upper, &mse, &score, &incidentScore})
        column->reserve(count);
    flags.reserve(count);
}

void ScoredColumns::append(const ScoredColumns &other)
{
    appendTo(times, other.times);
    appendTo(values, other.values);
    appendTo(expected, other.expected);
    appendTo(lower, other.lower);
    appendTo(upper, other.upper);
    appendTo(mse, other.mse);
    appendTo(score, other.score);
    appendTo(incidentScore, other.incidentScore);
    appendTo(flags, other.flags);
}

void ScoredColumns::appendUnscored(const std::vector<TimePoint> &newTimes,
                                   const std::vector<double> &newValues)
{
    appendTo(times, newTimes);
    appendTo(values, newValues);
    for (std::vector<float> *column : {&expected, &lower, &upper, &mse, &score, &incidentScore})
        column->resize(times.size(), std::numeric_limits<float>::quiet_NaN());
    flags.resize(times.size(), 0);
}

} // namespace redshank
