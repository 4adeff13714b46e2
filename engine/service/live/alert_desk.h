// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/alert/alert_center.h"
#include "engine/core/result.h"
#include "engine/service/config/service_config.h"
#include "engine/service/live/live_board.h"

#include <QtCore/QObject>
#include <QtCore/QTimer>

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace redshank {

/// Tells people what the feeds' scores and the file's rules say. Lives on the board's thread.
class AlertDesk : public QObject
{
    Q_OBJECT

public:
    /// folder: where its file lies; made when the first rule comes. modelsTogether: models that come within
    /// this time are one change event.
    AlertDesk(LiveBoard *board, std::string folder, NowFunction now, QObject *parent = nullptr,
              std::chrono::milliseconds modelsTogether = std::chrono::seconds{10});

    /// Takes rules, sinks and maintenance windows into use, all or none: kSignIn for a secret that cannot be
    /// read, kInvalidInput for one that cannot be right, errors of the store. Blocks for the file.
    Result<void> apply(const ServiceConfig &config);

    /// How the alerts stand, with the newest `most` deliveries.
    AlertReport report(int most) const { return m_center.report(most); }
    /// The open alerts on this metric.
    void acknowledge(const MetricId &metric, const std::string &by) { m_center.acknowledge({metric}, by); }
    void mute(const MetricId &metric, TimePoint until) { m_center.mute({metric}, until); }

    /// Stores what it knows and sends nothing more; stopped() follows when no message is under way.
    void stop() { m_center.stop(); }
    std::uint64_t notices() const { return m_center.notices(); }
    const std::map<std::string, DeliveryTotals> &deliveries() const { return m_center.deliveries(); }
    /// Notices that wait for their sinks; nothing where no rule was ever set.
    std::optional<std::int64_t> waiting() const { return m_center.waiting(); }

Q_SIGNALS:
    /// Worth a line in a log; holds no secret.
    void noted(const std::string &text);
    void stopped();

private:
    void observe(const std::string &feed, const ScoredBlock &block);
    void takeIncident(const std::string &feed, const IncidentChanged &changed);
    TimePoint newsOf(const std::string &feed, RunId runId);
    void takeModel(const std::string &feed, const ModelInUse &model);
    void tellModels();

    LiveBoard *m_board;
    NowFunction m_now;
    AlertCenter m_center;
    bool m_isUsed = false;                                      ///< There was a rule, or a sink.
    std::map<std::pair<std::string, RunId>, TimePoint> m_begun; ///< By feed and run.
    std::map<std::string, std::set<MetricId>>
        m_fitted; ///< By feed: have another model, which is told together.
    QTimer m_tellModels;
};

} // namespace redshank
