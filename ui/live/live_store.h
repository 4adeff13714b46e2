// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/sample.h"
#include "engine/detect/incident.h"
#include "engine/runtime/messages.h"
#include "engine/series/series_store.h"
#include "ui/text.h"

#include <QtCore/QObject>

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace redshank {

/// Of a metric that is dragged from one part of the window to another: its id in UTF-8.
inline constexpr char kMetricMimeType[] = "application/x-redshank-metric";

/// The window's single truth: every metric's samples, scores and incidents of the current run. Charts and
/// tables read it; only the engine's messages write it. Lives on the GUI thread.
class LiveStore : public QObject
{
    Q_OBJECT

public:
    struct Metric
    {
        MetricInfo info;
        SeriesStore series;
        MetricStatus status;
    };

    explicit LiveStore(QObject *parent = nullptr);
    ~LiveStore() override;

    RunId runId() const { return m_runId; }
    /// In order of arrival.
    const std::vector<std::unique_ptr<Metric>> &metrics() const { return m_metrics; }
    const Metric *metric(const MetricId &id) const;
    /// Its place among metrics(), which decides its colour.
    int placeOf(const Metric &metric) const;
    /// Names and units for the sentences of ui/text.h; good as long as the store.
    MetricLookup lookup() const;
    /// What the source says, whatever a person says instead.
    std::string sourceUnit(const MetricId &id) const;
    /// Newest first.
    const std::vector<Incident> &incidents() const { return m_incidents; }
    /// Times without data, of kind kNoData; they are no anomalies. Newest first.
    const std::vector<Incident> &noData() const { return m_noData; }
    /// Both, newest first.
    std::vector<Incident> allIncidents() const;
    /// Of either.
    const Incident *incident(IncidentId id) const;
    /// Where the clock that dates the samples jumped by more than a step: of a live source, or in its files.
    const std::vector<ClockJump> &clockJumps() const { return m_clockJumps; }
    const EngineStatus &status() const { return m_status; }
    /// From the first sample of any metric to just behind the last.
    TimeRange span() const;
    std::uint64_t sampleCount() const;
    /// Samples kept per metric; 0: all.
    void setCapacity(std::size_t samples);

public Q_SLOTS:
    void beginRun(redshank::RunId runId, const redshank::FeedSpec &spec);
    void addMetrics(const redshank::MetricsFound &found);
    void write(const redshank::ScoredBlock &block);
    void rewind(const redshank::Rewound &rewound);
    void changeIncident(const redshank::IncidentChanged &changed);
    /// All incidents told so far are void; those that still hold are told again.
    void voidIncidents(redshank::RunId runId);
    void setStatus(const redshank::EngineStatus &status);
    /// What reading the files of this run found.
    void setReport(const redshank::CsvReport &report);
    /// Units instead of those that the source says; a metric without one here has its source's.
    void setUnits(const std::map<redshank::MetricId, std::string> &units);

Q_SIGNALS:
    void runBegan();
    void metricsChanged();
    /// Samples arrived or scores changed; many times a second, so readers repaint once per frame.
    void updated();
    void incidentsChanged();
    /// Something new was opened (not a change of what is known).
    void incidentOpened(redshank::IncidentId id);
    void statusChanged();

private:
    Metric *find(const MetricId &id);
    MetricInfo inOwnUnit(MetricInfo info) const;
    void gatherClockJumps();

    RunId m_runId = 0;
    std::size_t m_capacity = 0;
    std::vector<std::unique_ptr<Metric>> m_metrics;
    std::map<MetricId, Metric *> m_byId;
    std::vector<Incident> m_incidents;
    std::vector<Incident> m_noData;
    std::vector<ClockJump> m_fileJumps;
    std::vector<ClockJump> m_clockJumps;
    std::map<MetricId, std::string> m_units;
    std::map<MetricId, std::string> m_sourceUnits;
    EngineStatus m_status;
};

} // namespace redshank
