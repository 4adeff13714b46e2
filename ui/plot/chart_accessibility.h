// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace redshank {

/// Tells Qt how screen readers see a MetricChart: role Chart, its name, a sentence on what it shows, and one
/// child for each anomaly in view, which can be pressed to choose it. Nothing is computed until a reader
/// asks. Calling it again does nothing.
void installChartAccessibility();

} // namespace redshank
