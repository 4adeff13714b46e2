// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/service/live/alert_desk.h"

#include "engine/store/secrets.h"

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

AlertDesk::AlertDesk(LiveBoard *board, std::string folder, NowFunction now, QObject *parent)
    : QObject(parent), m_board(board), m_now(now), m_center(std::move(folder), std::move(now), {}, this)
{
    connect(board, &LiveBoard::scored, this, &AlertDesk::observe);
    connect(&m_center, &AlertCenter::noted, this, &AlertDesk::noted);
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
    if (!m_isUsed)
        return;
    const auto known = m_board->feeds().find(feed);
    TimePoint since = TimePoint::min();
    if (known != m_board->feeds().end()) {
        const auto [begun, isNew] = m_begun.try_emplace({feed, block.runId}, m_now());
        since = newsSince(known->second.status.feed.kind, begun->second);
    }
    m_center.observe(block.metric, block.columns, since);
}

} // namespace redshank
