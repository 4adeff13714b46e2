// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/detect/stillness_watch.h"

#include <algorithm>
#include <cmath>

namespace redshank {
namespace {

constexpr double kFloor = 0.25;    ///< Smallest Gumbel scale of a run's logarithm.
constexpr int kUsualFlat = 2;      ///< Equal values in a row that are nothing, ...
constexpr int kUsualMissing = 3;   ///< ... and missing ones.
constexpr double kFlatDoubt = 2.0; ///< Nats: healthy metrics stand still too, above all coarse ones.

double logarithmOfRun(int run, int usual) { return std::log(std::max(run - usual, 1)); }

} // namespace

void StillnessWatch::keepAtMost(std::size_t blocks)
{
    m_flatRuns.keepAtMost(blocks);
    m_missingRuns.keepAtMost(blocks);
}

StillnessWatch::Surprises StillnessWatch::push(double value)
{
    if (std::isfinite(value)) {
        m_flat = m_flat > 0 && value == m_last ? m_flat + 1 : 1;
        m_missing = 0;
        m_last = value;
    } else {
        ++m_missing;
        m_flat = 0;
    }
    const double flat = logarithmOfRun(m_flat, kUsualFlat);
    const double missing = logarithmOfRun(m_missing, kUsualMissing);
    Surprises surprises;
    if (m_flatRuns.isReady() && flat > 0.0)
        surprises.flat = std::max(m_flatRuns.surprise(flat) - kFlatDoubt, 0.0);
    if (m_missingRuns.isReady() && missing > 0.0)
        surprises.missing = m_missingRuns.surprise(missing);
    m_flatRuns.add(flat, kFloor);
    m_missingRuns.add(missing, kFloor);
    return surprises;
}

} // namespace redshank
