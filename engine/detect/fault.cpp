// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/detect/fault.h"

#include "engine/core/sample.h"

#include <algorithm>
#include <cmath>

namespace redshank {

void injectFault(std::span<const TimePoint> times, std::span<double> values, const FaultSpec &fault)
{
    const auto first =
        static_cast<std::size_t>(std::lower_bound(times.begin(), times.end(), fault.begin) - times.begin());
    const TimePoint end = fault.begin + fault.length;
    double held = kMissing;
    for (std::size_t i = 0; i < first; ++i)
        if (std::isfinite(values[i]))
            held = values[i];
    for (std::size_t i = first; i < times.size() && (i == first || times[i] < end); ++i) {
        if (!std::isfinite(values[i]))
            continue;
        switch (fault.kind) {
        case DrillFaultKind::kSpike:
            values[i] += fault.size;
            break;
        case DrillFaultKind::kDrop:
            values[i] -= fault.size;
            break;
        case DrillFaultKind::kDrift: {
            const auto whole = static_cast<double>(std::max<std::int64_t>(fault.length.count(), 1));
            const auto gone = static_cast<double>((times[i] - fault.begin).count());
            values[i] += fault.size * std::clamp(gone / whole, 0.0, 1.0);
            break;
        }
        case DrillFaultKind::kFlatLine:
            held = std::isfinite(held) ? held : values[i];
            values[i] = held;
            break;
        }
    }
}

} // namespace redshank
