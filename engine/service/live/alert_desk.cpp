// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/service/live/alert_desk.h"

#include "engine/store/secrets.h"

#include <utility>

namespace redshank {
namespace {

Result<std::vector<SinkSpec>> resolved(const std::vector<SinkConfig> &sinks)
{
    std::vector<SinkSpec> specs;
    for (const SinkConfig &sink : sinks) {
        SinkSpec spec = sink.spec;
        for (const auto &[reference, value] :
             {std::pair{&sink.url, &spec.url}, std::pair{&sink.secret, &spec.secret}}) {
            if (!reference->isSet())
                continue;
            Result<std::string> secret = readPlainSecret(*reference);
            if (!secret)
                return failure(secret.error().code, "sink " + spec.name + ": " + secret.error().message);
            *value = *std::move(secret);
        }
        specs.push_back(std::move(spec));
    }
    return specs;
}

} // namespace

AlertDesk::AlertDesk(LiveBoard *board, std::string folder, NowFunction now, QObject *parent,
                     std::chrono::milliseconds modelsTogether)
    : QObject(parent), m_board(board), m_now(now), m_center(std::move(folder), std::move(now), {}, this)
{
    m_tellModels.setSingleShot(true);
    m_tellModels.setInterval(modelsTogether);
    connect(&m_tellModels, &QTimer::timeout, this, &AlertDesk::tellModels);
    connect(board, &LiveBoard::modelChanged, this, &AlertDesk::takeModel);
    connect(board, &LiveBoard::scored, this, &AlertDesk::observe);
    connect(board, &LiveBoard::incidentChanged, this, &AlertDesk::takeIncident);
    connect(&m_center, &AlertCenter::noted, this, &AlertDesk::noted);
    connect(&m_center, &AlertCenter::stopped, this, &AlertDesk::stopped);
}

Result<void> AlertDesk::apply(const ServiceConfig &config)
{
    if (!m_isUsed && config.rules.empty() && config.sinks.empty())
        return {};
    Result<std::vector<SinkSpec>> specs = resolved(config.sinks);
    if (!specs)
        return tl::unexpected(specs.error());
    const Result<void> used = m_center.use(config.rules, *std::move(specs), config.maintenance);
    m_isUsed = m_isUsed || used.has_value();
    return used;
}

void AlertDesk::observe(const std::string &feed, const ScoredBlock &block)
{
    if (m_isUsed)
        m_center.observe(block.metric, block.columns, newsOf(feed, block.runId));
}

void AlertDesk::takeIncident(const std::string &feed, const IncidentChanged &changed)
{
    if (m_isUsed)
        m_center.observeSilence(changed.event.incident, newsOf(feed, changed.runId));
}

/// What is older is the history of a run.
TimePoint AlertDesk::newsOf(const std::string &feed, RunId runId)
{
    const auto known = m_board->feeds().find(feed);
    if (known == m_board->feeds().end())
        return TimePoint::min();
    const auto [begun, isNew] = m_begun.try_emplace({feed, runId}, m_now());
    return newsSince(known->second.status.feed.kind, begun->second);
}

void AlertDesk::takeModel(const std::string &feed, const ModelInUse &model)
{
    if (!m_isUsed)
        return;
    m_fitted[feed].insert(model.metrics.begin(), model.metrics.end());
    if (!m_tellModels.isActive())
        m_tellModels.start();
}

void AlertDesk::tellModels()
{
    const TimePoint now = m_now();
    for (const auto &[feed, metrics] : std::exchange(m_fitted, {})) {
        const std::string what =
            metrics.size() == 1 ? *metrics.begin() : std::to_string(metrics.size()) + " metrics of " + feed;
        const std::string text = (metrics.size() == 1 ? "New model for " : "New models for ") + what;
        m_center.tell(remark(NoticeKind::kChange, text, {now, now + Milliseconds{1}}, {}, now));
    }
}

} // namespace redshank
