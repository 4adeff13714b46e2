// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/feed/file_feed.h"

#include "engine/feed/csv/csv_file_set.h"
#include "engine/feed/csv_load.h"

#include <QtCore/QElapsedTimer>

#include <iterator>
#include <utility>

namespace redshank {

FileFeed::FileFeed(const FeedSpec &spec, NowFunction now, QObject *parent)
    : MetricFeed(parent), m_spec(spec), m_now(std::move(now))
{
    connect(&m_timer, &QTimer::timeout, this, &FileFeed::loadSlice);
}

FileFeed::~FileFeed() = default;

void FileFeed::start() { m_timer.start(0); }

void FileFeed::setPaused(bool paused)
{
    if (m_isDone || paused == m_isPaused)
        return;
    m_isPaused = paused;
    if (paused)
        m_timer.stop();
    else
        m_timer.start(0);
    tellPosition(paused ? SourceState::kPaused : SourceState::kLoading);
}

void FileFeed::open()
{
    Result<CsvFileSet> files = CsvFileSet::open(m_spec.paths, m_spec.csv);
    if (!files) {
        m_isDone = true;
        m_timer.stop();
        Q_EMIT failed(files.error());
        return;
    }
    m_files = std::make_unique<CsvFileSet>(std::move(*files));
    const std::vector<MetricInfo> metrics = m_files->metrics();
    m_rowsAtATime = rowsAtATime(metrics.size());
    Q_EMIT metricsFound(metrics);
    tellPosition(SourceState::kLoading);
}

void FileFeed::loadSlice()
{
    if (!m_files) {
        open();
        return;
    }
    QElapsedTimer elapsed;
    elapsed.start();
    while (!m_isDone && !m_isPaused && Milliseconds{elapsed.elapsed()} < kSliceLength) {
        if (!loadSome())
            return;
    }
    if (!m_isDone && (!m_lastTold || m_now() - *m_lastTold >= kPositionInterval))
        tellPosition(m_isPaused ? SourceState::kPaused : SourceState::kLoading);
}

/// False at the end, good or bad.
bool FileFeed::loadSome()
{
    Result<CsvFileSetChunk> chunk = m_files->readSome(m_rowsAtATime);
    if (!chunk) {
        m_isDone = true;
        m_timer.stop();
        Q_EMIT reported(m_files->report());
        Q_EMIT failed(chunk.error());
        return false;
    }
    if (chunk->restarted && m_span)
        Q_EMIT rewound(std::exchange(m_span, std::nullopt)->begin);
    std::vector<SampleBlock> blocks;
    for (CsvStretch &stretch : chunk->stretches) {
        widen(m_span, stretch.blocks.front());
        std::move(stretch.blocks.begin(), stretch.blocks.end(), std::back_inserter(blocks));
    }
    if (!blocks.empty())
        Q_EMIT sampled(blocks);
    if (!chunk->atEnd)
        return true;
    m_isDone = true;
    m_timer.stop();
    Q_EMIT reported(m_files->report());
    tellPosition(SourceState::kFinished);
    Q_EMIT finished();
    return false;
}

void FileFeed::tellPosition(SourceState state)
{
    FeedPosition position;
    position.state = state;
    position.span = m_span;
    position.speed = kReplayAtMaximumSpeed;
    if (m_files) {
        position.done = m_files->rows();
        position.total = m_files->estimatedRows();
    }
    m_lastTold = m_now();
    Q_EMIT positionChanged(position);
}

} // namespace redshank
