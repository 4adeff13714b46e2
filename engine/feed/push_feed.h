// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/feed/metric_feed.h"

#include <set>

namespace redshank {

/// Samples that others push to us: given out as they come. Who pushes sees to their order and number
/// (PushBook). Engine thread.
class PushFeed : public MetricFeed
{
    Q_OBJECT

public:
    using MetricFeed::MetricFeed;

    void start() override;
    void push(const std::vector<SampleBlock> &blocks) override;

private:
    std::set<MetricId> m_known;
};

} // namespace redshank
