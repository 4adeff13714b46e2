// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/feed/push_feed.h"

#include "engine/feed/push/graphite_listener.h"
#include "engine/feed/push/statsd_listener.h"

namespace redshank {
namespace {

constexpr int kTellMs = 1'000;

} // namespace

PushFeed::PushFeed(const PushSpec &spec, NowFunction now, QObject *parent)
    : MetricFeed(parent), m_spec(spec), m_now(std::move(now)), m_budget(spec.maxMetrics)
{
    m_position.state = SourceState::kLive;
    m_telling.setSingleShot(true);
    m_telling.setInterval(kTellMs);
    connect(&m_telling, &QTimer::timeout, this, &PushFeed::tell);
}

PushFeed::~PushFeed() = default;

void PushFeed::start()
{
    QMetaObject::invokeMethod(
        this,
        [this] {
            if (m_spec.statsdPort > 0 && !listen(m_statsd))
                return;
            if (m_spec.graphitePort > 0 && !listen(m_graphite))
                return;
            tell();
        },
        Qt::QueuedConnection);
}

template <class Listener>
bool PushFeed::listen(std::unique_ptr<Listener> &listener)
{
    listener = std::make_unique<Listener>(m_spec, &m_budget, m_now, nullptr);
    connect(listener.get(), &Listener::metricsFound, this, &PushFeed::metricsFound);
    connect(listener.get(), &Listener::sampled, this, &PushFeed::sampled);
    connect(listener.get(), &Listener::refused, this, &PushFeed::refuse);
    const Result<void> opened = listener->listen();
    if (!opened)
        Q_EMIT failed(opened.error());
    return opened.has_value();
}

void PushFeed::refuse(const QString &reason)
{
    ++m_position.refused;
    m_position.refusal = reason.toStdString();
    if (!m_telling.isActive())
        m_telling.start();
}

void PushFeed::tell() { Q_EMIT positionChanged(m_position); }

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
