// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/sample.h"
#include "engine/core/specs.h"
#include "engine/detect/incident.h"
#include "engine/runtime/messages.h"
#include "engine/series/series_store.h"

#include <QtCore/QObject>

#include <cstdint>
#include <deque>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

namespace redshank {

/// What the service knows of its feeds: samples with scores, incidents, states. Written by the messages of
/// one engine for each feed, read by the routes. Lives on the service's thread.
class LiveBoard : public QObject
{
    Q_OBJECT

public:
    static constexpr std::size_t kMostIncidents = 1'000; ///< The newest are kept.

    struct Metric
    {
        MetricInfo info;
        std::string feed;
        SeriesStore series{SeriesStore::Summaries::kNone};
        MetricStatus status;
        std::uint64_t scoredEnd = 0; ///< Behind the newest sample that has scores.
    };
    struct Feed
    {
        std::string name;
        RunId runId = 0; ///< 0: it has not begun.
        EngineStatus status;
        std::string fault; ///< English; the last thing that went wrong. Holds no secret.
    };
    struct KnownIncident
    {
        std::string id; ///< Unique over feeds and runs: "system/1/3".
        std::string feed;
        RunId runId = 0;
        Incident incident;
    };

    /// keepSamples: of each metric.
    explicit LiveBoard(std::size_t keepSamples, QObject *parent = nullptr);
    ~LiveBoard() override;

    void setKeepSamples(std::size_t keepSamples) { m_keepSamples = keepSamples; }
    const std::map<std::string, Feed> &feeds() const { return m_feeds; }
    /// In order of their ids.
    const std::map<MetricId, std::unique_ptr<Metric>> &metrics() const { return m_metrics; }
    const Metric *metric(const MetricId &id) const;
    /// In order of their opening as it was told.
    const std::deque<KnownIncident> &incidents() const { return m_incidents; }
    std::uint64_t incidentsOpened() const { return m_incidentsOpened; }
    /// Of incidents that are not closed; those without data are in none.
    std::set<MetricId> metricsInIncidents() const;

    void addFeed(const std::string &feed);
    /// With its metrics and incidents.
    void removeFeed(const std::string &feed);

    // The messages of a feed's engine.
    void beginRun(const std::string &feed, RunId runId, const FeedSpec &spec);
    /// A metric that another feed has stays with that one.
    void addMetrics(const std::string &feed, const MetricsFound &found);
    void write(const std::string &feed, const ScoredBlock &block);
    void rewind(const std::string &feed, const Rewound &rewound);
    void voidIncidents(const std::string &feed, RunId runId);
    void changeIncident(const std::string &feed, const IncidentChanged &changed);
    void setStatus(const std::string &feed, const EngineStatus &status);
    void setFault(const std::string &feed, const Error &error);
    void setModel(const std::string &feed, const ModelInUse &model);

Q_SIGNALS:
    /// These samples have their scores; after the board was written.
    void scored(const std::string &feed, const redshank::ScoredBlock &block);
    /// Metrics of a feed are scored by another model now, and not for the time being only.
    void modelChanged(const std::string &feed, const redshank::ModelInUse &model);
    /// Opened, worse, closed; times without data, too.
    void incidentChanged(const std::string &feed, const redshank::IncidentChanged &changed);
    /// Worth a line in a log.
    void noted(const std::string &text);

private:
    Feed *current(const std::string &feed, RunId runId);
    Metric *own(const std::string &feed, const MetricId &metric);
    void dropMetrics(const std::string &feed);

    std::size_t m_keepSamples;
    std::map<std::string, Feed> m_feeds;
    std::map<MetricId, std::unique_ptr<Metric>> m_metrics;
    std::deque<KnownIncident> m_incidents;
    std::uint64_t m_incidentsOpened = 0;
};

} // namespace redshank
