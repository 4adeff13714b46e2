// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/feed/push_feed.h"

namespace redshank {

void PushFeed::start()
{
    QMetaObject::invokeMethod(
        this,
        [this] {
            FeedPosition position;
            position.state = SourceState::kLive;
            Q_EMIT positionChanged(position);
        },
        Qt::QueuedConnection);
}

void PushFeed::push(const std::vector<SampleBlock> &blocks)
{
    std::vector<MetricInfo> found;
    for (const SampleBlock &block : blocks)
        if (m_known.insert(block.metric).second)
            found.push_back({block.metric, block.metric, {}, {}, {}});
    if (!found.empty())
        Q_EMIT metricsFound(found);
    Q_EMIT sampled(blocks);
}

} // namespace redshank
