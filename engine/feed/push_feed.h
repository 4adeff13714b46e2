// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/time_point.h"
#include "engine/feed/metric_feed.h"
#include "engine/feed/push/metric_budget.h"

#include <QtCore/QTimer>

#include <memory>
#include <set>

namespace redshank {

class GraphiteListener;
class StatsdListener;

/// Samples that others push to us: given out as they come. Who pushes over HTTP sees to their order and
/// number (PushBook); StatsD and Graphite come in here where the spec opens a port for them. Engine thread.
class PushFeed : public MetricFeed
{
    Q_OBJECT

public:
    PushFeed(const PushSpec &spec, NowFunction now, QObject *parent = nullptr);
    ~PushFeed() override;

    void start() override;
    void push(const std::vector<SampleBlock> &blocks) override;

private:
    template <class Listener>
    bool listen(std::unique_ptr<Listener> &listener);
    void refuse(const QString &reason);
    void tell();

    PushSpec m_spec;
    NowFunction m_now;
    MetricBudget m_budget; ///< Of StatsD and Graphite.
    std::set<MetricId> m_known;
    std::unique_ptr<StatsdListener> m_statsd;
    std::unique_ptr<GraphiteListener> m_graphite;
    FeedPosition m_position;
    QTimer m_telling; ///< Refusals are told once a second.
};

} // namespace redshank
