// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/specs.h"
#include "engine/runtime/messages.h"
#include "engine/runtime/metric_journal.h"
#include "engine/runtime/store_messages.h"
#include "engine/store/journal_store.h"

#include <QtCore/QElapsedTimer>
#include <QtCore/QObject>
#include <QtCore/QTimer>

#include <map>
#include <memory>
#include <optional>
#include <vector>

namespace redshank {

/// Writes what the engine says of a live source to the journal, once a second, so that kill -9 costs little
/// more; and reads it back in parts when the source is opened again. Lives on the store thread, where it
/// blocks. A disk that fails is told by statusChanged(); the session goes on without it.
class SessionRecorder : public QObject
{
    Q_OBJECT

public:
    SessionRecorder(StoreSettings settings, NowFunction now);
    ~SessionRecorder() override;

    /// Samples of one part of the history.
    static constexpr int kPartChunks = 32;
    static constexpr std::chrono::milliseconds kWriteInterval{1000};

public Q_SLOTS:
    void open();
    void beginRun(redshank::RunId runId, const redshank::FeedSpec &spec);
    /// The next part of what is kept of the run's source; answered by historyRead, always.
    void readHistory(redshank::RunId runId);
    void addMetrics(const redshank::MetricsFound &found);
    void takeSamples(const redshank::ScoredBlock &block);
    /// The samples of all metrics up to here belong together.
    void endBatch();
    void takeIncident(const redshank::IncidentChanged &changed);
    void voidIncidents(redshank::RunId runId);
    /// Keeps or replaces an item with the source of the run; forgets it.
    void keep(redshank::RunId runId, const redshank::KeptItem &item);
    void forget(redshank::RunId runId, const std::string &kind, const std::string &key);
    /// Writes what is left and ends the thread.
    void close();

Q_SIGNALS:
    void historyRead(const redshank::HistoryPart &part);
    void keptFound(const redshank::KeptFound &found);
    void statusChanged(const redshank::StoreStatus &status);

private:
    /// A history being read: per metric what has been told.
    struct Reading
    {
        std::vector<JournalStore::Metric> metrics;
        std::size_t metric = 0;    ///< The next one to read from, ...
        std::uint64_t chunk = 0;   ///< ... from this number on.
        std::uint64_t known = 0;   ///< Samples of it told so far, ...
        std::uint64_t end = 0;     ///< ... ending before this number.
        std::uint64_t samples = 0; ///< Of all metrics.
    };

    bool isOf(RunId runId) const { return m_store && runId == m_runId && m_isJournaled; }
    bool isDirty() const;
    Result<void> readPart(HistoryPart &part);
    Result<void> startReading(HistoryPart &part);
    void schedule();
    void write();
    Result<void> writeAll();
    void maintain();
    void tell(const Result<void> &outcome);
    void tellStatus();

    StoreSettings m_settings;
    NowFunction m_now;
    std::unique_ptr<JournalStore> m_store;
    RunId m_runId = 0;
    std::optional<JournalStore::Source> m_source;
    bool m_isJournaled = false;
    std::optional<Reading> m_reading;
    std::map<MetricId, MetricJournal> m_metrics;
    std::map<IncidentId, Incident> m_incidents; ///< Not written yet.
    bool m_incidentsVoid = false;               ///< Those written are to be dropped first.
    bool m_isInBatch = false;
    bool m_isDue = false; ///< A write waits for the end of a batch.
    QTimer m_writeTimer;
    QTimer m_careTimer;
    QElapsedTimer m_told;
    StoreStatus m_status;
};

} // namespace redshank
