// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/feed/metric_feed.h"

namespace redshank {

void MetricFeed::resume(TimePoint, TimePoint) {}
void MetricFeed::setPaused(bool) {}
void MetricFeed::setSpeed(double) {}
void MetricFeed::step(int) {}
void MetricFeed::seek(TimePoint) {}
void MetricFeed::setLoop(bool) {}
void MetricFeed::pollNow() {}
void MetricFeed::push(const std::vector<SampleBlock> &) {}

} // namespace redshank
