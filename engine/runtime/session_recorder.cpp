// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/runtime/session_recorder.h"

#include "engine/runtime/source_key.h"
#include "engine/store/database.h"

#include <QtCore/QThread>

#include <algorithm>

namespace redshank {
namespace {

constexpr int kMostIncidents = 1000;
constexpr std::chrono::minutes kCareInterval{1};
constexpr qint64 kToldMs = 2000;
/// A newest sample further ahead of the clock than this: the clock was wrong then, or is now.
constexpr Milliseconds kLargestLead{60'000};

} // namespace

SessionRecorder::SessionRecorder(StoreSettings settings, NowFunction now)
    : m_settings(std::move(settings)), m_now(std::move(now)), m_writeTimer(this), m_careTimer(this)
{
    m_writeTimer.setSingleShot(true);
    m_writeTimer.setInterval(kWriteInterval);
    connect(&m_writeTimer, &QTimer::timeout, this, [this] {
        if (m_isInBatch)
            m_isDue = true;
        else
            write();
    });
    m_careTimer.setInterval(kCareInterval);
    connect(&m_careTimer, &QTimer::timeout, this, &SessionRecorder::maintain);
    m_status.path = m_settings.path;
    m_status.quotaBytes = m_settings.quotaBytes;
    m_status.retention = m_settings.retention;
}

SessionRecorder::~SessionRecorder() = default;

void SessionRecorder::open()
{
    Result<std::unique_ptr<JournalStore>> store = JournalStore::open(m_settings.path);
    if (store) {
        m_store = *std::move(store);
        maintain();
        m_careTimer.start();
    } else {
        tell(tl::unexpected(store.error()));
    }
}

void SessionRecorder::beginRun(RunId runId, const FeedSpec &spec)
{
    write();
    m_runId = runId;
    m_metrics.clear();
    m_incidents.clear();
    m_incidentsVoid = false;
    m_reading.reset();
    m_source.reset();
    m_isJournaled = isJournaled(spec.kind);
    const std::string key = sourceKey(spec);
    if (!m_store || key.empty()) {
        m_isJournaled = false;
        return;
    }
    Result<JournalStore::Source> source = m_store->source(key, spec.name, m_now());
    Result<std::vector<KeptItem>> items = source ? m_store->kept(*source) : tl::unexpected(source.error());
    if (!items) {
        tell(tl::unexpected(items.error()));
        m_isJournaled = false;
        return;
    }
    m_source = *source;
    Q_EMIT keptFound({runId, *std::move(items)});
}

// Reading

void SessionRecorder::readHistory(RunId runId)
{
    HistoryPart part;
    part.runId = runId;
    if (!isOf(runId)) {
        part.isLast = true;
        Q_EMIT historyRead(part);
        return;
    }
    if (const Result<void> done = readPart(part); !done) {
        tell(done);
        part.isLast = true; // what was read stands, but nothing can be numbered after it
        m_isJournaled = false;
    }
    if (part.isLast)
        m_reading.reset();
    Q_EMIT historyRead(part);
}

Result<void> SessionRecorder::startReading(HistoryPart &part)
{
    Result<std::vector<JournalStore::Metric>> metrics = m_store->metrics(*m_source);
    if (!metrics)
        return tl::unexpected(metrics.error());
    for (const JournalStore::Metric &metric : *metrics) {
        const Result<JournalStore::Chunk> tail = m_store->tail(metric.row);
        if (!tail)
            return tl::unexpected(tail.error());
        if (!tail->columns.isEmpty() && tail->columns.times.back() > m_now() + kLargestLead) {
            if (Result<void> cleared = m_store->clear(*m_source); !cleared)
                return cleared;
            m_source->firstSample.reset();
            metrics->clear();
            break;
        }
    }
    for (const JournalStore::Metric &metric : *metrics)
        part.metrics.push_back(metric.info);
    m_reading.emplace(Reading{});
    m_reading->metrics = *std::move(metrics);
    return {};
}

Result<void> SessionRecorder::readPart(HistoryPart &part)
{
    if (!m_reading) {
        if (Result<void> begun = startReading(part); !begun)
            return begun;
    }
    part.firstSample = m_source->firstSample;
    Reading &reading = *m_reading;
    int left = kPartChunks;
    while (reading.metric < reading.metrics.size() && left > 0) {
        const JournalStore::Metric &metric = reading.metrics[reading.metric];
        if (reading.known == 0 && m_settings.capacity > 0) {
            const Result<std::uint64_t> first =
                m_store->chunkFromEnd(metric.row, m_settings.capacity / JournalStore::kChunk);
            if (!first)
                return tl::unexpected(first.error());
            reading.chunk = *first;
        }
        const Result<std::vector<JournalStore::Chunk>> chunks =
            m_store->chunks(metric.row, reading.chunk, left);
        if (!chunks)
            return tl::unexpected(chunks.error());
        for (const JournalStore::Chunk &chunk : *chunks) {
            part.blocks.emplace_back(metric.info.id, chunk.columns);
            reading.known += chunk.columns.size();
            reading.samples += chunk.columns.size();
            reading.end = chunk.first + chunk.columns.size();
            reading.chunk = reading.end;
        }
        left -= static_cast<int>(chunks->size());
        if (left <= 0)
            break;
        Result<JournalStore::Chunk> tail = m_store->tail(metric.row);
        if (!tail)
            return tl::unexpected(tail.error());
        if (!tail->columns.isEmpty()) {
            reading.known += tail->columns.size();
            reading.samples += tail->columns.size();
            reading.end = tail->first + tail->columns.size();
            part.blocks.emplace_back(metric.info.id, tail->columns);
        }
        m_metrics.insert_or_assign(
            metric.info.id, MetricJournal(metric.row, reading.known, reading.end, std::move(tail->columns)));
        ++reading.metric;
        reading.chunk = reading.known = reading.end = 0;
        --left;
    }
    part.samples = reading.samples;
    if (reading.metric < reading.metrics.size())
        return {};
    part.isLast = true;
    Result<std::vector<Incident>> incidents = m_store->incidents(*m_source, kMostIncidents);
    if (!incidents)
        return tl::unexpected(incidents.error());
    part.incidents.assign(incidents->rbegin(), incidents->rend());
    return {};
}

// What the engine says

void SessionRecorder::addMetrics(const MetricsFound &found)
{
    if (!isOf(found.runId))
        return;
    for (const MetricInfo &metric : found.metrics) {
        if (m_metrics.contains(metric.id))
            continue;
        const Result<std::int64_t> row = m_store->putMetric(*m_source, metric);
        if (!row) {
            tell(tl::unexpected(row.error()));
            return;
        }
        m_metrics.emplace(metric.id, MetricJournal(*row, 0, 0, {}));
    }
}

void SessionRecorder::takeSamples(const ScoredBlock &block)
{
    if (!isOf(block.runId))
        return;
    m_isInBatch = true;
    const auto metric = m_metrics.find(block.metric);
    if (metric == m_metrics.end())
        return;
    metric->second.take(block.firstSequence, block.columns);
    schedule();
}

void SessionRecorder::endBatch()
{
    m_isInBatch = false;
    if (m_isDue)
        write();
}

void SessionRecorder::takeIncident(const IncidentChanged &changed)
{
    if (!isOf(changed.runId) || changed.event.kind == IncidentEventKind::kRestored)
        return;
    m_incidents[changed.event.incident.id] = changed.event.incident;
    schedule();
}

void SessionRecorder::voidIncidents(RunId runId)
{
    if (!isOf(runId))
        return;
    m_incidents.clear();
    m_incidentsVoid = true;
    schedule();
}

void SessionRecorder::keep(RunId runId, const KeptItem &item)
{
    if (!m_store || !m_source || runId != m_runId)
        return;
    KeptItem dated = item;
    dated.changed = m_now();
    tell(m_store->put(*m_source, dated));
}

void SessionRecorder::forget(RunId runId, const std::string &kind, const std::string &key)
{
    if (m_store && m_source && runId == m_runId)
        tell(m_store->drop(*m_source, kind, key));
}

// Writing

bool SessionRecorder::isDirty() const
{
    return m_incidentsVoid || !m_incidents.empty() ||
           std::any_of(m_metrics.begin(), m_metrics.end(),
                       [](const auto &metric) { return metric.second.isDirty(); });
}

void SessionRecorder::schedule()
{
    if (!m_writeTimer.isActive() && !m_isDue)
        m_writeTimer.start();
}

void SessionRecorder::write()
{
    m_isDue = false;
    m_writeTimer.stop();
    if (!m_store || !m_source || !isDirty())
        return;
    const Result<void> done = writeAll();
    if (done) {
        for (auto &[id, metric] : m_metrics)
            metric.settle();
        m_incidents.clear();
        m_incidentsVoid = false;
        m_status.written = m_now();
    }
    tell(done);
}

Result<void> SessionRecorder::writeAll()
{
    Result<Transaction> transaction = m_store->begin();
    if (!transaction)
        return tl::unexpected(transaction.error());
    TimePoint first = TimePoint::max();
    for (auto &[id, metric] : m_metrics) {
        first = std::min(first, metric.firstUnwritten());
        if (!metric.isDirty())
            continue;
        if (Result<void> done = metric.write(*m_store); !done)
            return done;
    }
    if (!m_source->firstSample && first != TimePoint::max()) {
        if (Result<void> done = m_store->setFirstSample(*m_source, first); !done)
            return done;
        m_source->firstSample = first;
    }
    if (m_incidentsVoid) {
        if (Result<void> done = m_store->dropIncidents(*m_source); !done)
            return done;
    }
    for (const auto &[id, incident] : m_incidents) {
        if (Result<void> done = m_store->putIncident(*m_source, incident); !done)
            return done;
    }
    return transaction->commit();
}

void SessionRecorder::maintain()
{
    if (!m_store)
        return;
    if (const Result<void> done = m_store->dropBefore(m_now() - m_settings.retention); !done) {
        tell(done);
        return;
    }
    const Result<std::int64_t> used = m_store->shrinkTo(m_settings.quotaBytes);
    tell(used ? Result<void>() : tl::unexpected(used.error()));
}

void SessionRecorder::tell(const Result<void> &outcome)
{
    const std::string trouble = outcome ? std::string() : outcome.error().message;
    const bool isNews = trouble != m_status.trouble;
    m_status.trouble = trouble;
    if (isNews || !m_told.isValid() || m_told.elapsed() >= kToldMs)
        tellStatus();
}

void SessionRecorder::tellStatus()
{
    m_told.start();
    if (m_store) {
        if (const Result<std::int64_t> used = m_store->usedBytes())
            m_status.usedBytes = *used;
        if (const Result<std::optional<TimePoint>> oldest = m_store->oldest())
            m_status.oldest = *oldest;
    }
    Q_EMIT statusChanged(m_status);
}

void SessionRecorder::close()
{
    write();
    m_store.reset();
    thread()->quit();
}

} // namespace redshank
