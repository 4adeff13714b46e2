// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/feed/tail_feed.h"

#include <QtCore/QFileInfo>
#include <QtCore/QString>

#include <unistd.h>

#include <cerrno>
#include <utility>

namespace redshank {
namespace {

constexpr std::size_t kPieceBytes = 128U * 1024U; ///< Some milliseconds' work.

std::string firstPath(const FeedSpec &spec)
{
    return spec.paths.empty() ? std::string() : spec.paths.front();
}

} // namespace

TailFeed::TailFeed(const FeedSpec &spec, NowFunction now, QObject *parent)
    : MetricFeed(parent), m_path(firstPath(spec)), m_now(now),
      m_stream(isStandardInput() ? "standard input" : m_path, spec.csv, std::move(now)), m_source(m_path)
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &TailFeed::readFile);
    const auto look = [this] {
        if (!m_isPaused && !m_isDone)
            m_timer.start(0);
    };
    connect(&m_watcher, &QFileSystemWatcher::fileChanged, this, look);
    connect(&m_watcher, &QFileSystemWatcher::directoryChanged, this, look);
}

void TailFeed::start()
{
    if (m_path.empty()) {
        fail({ErrorCode::kInvalidInput, "no file is named; choose a CSV file to follow"});
        return;
    }
    tellState(SourceState::kConnecting);
    if (!isStandardInput()) {
        m_timer.start(0);
        return;
    }
    m_input = std::make_unique<QSocketNotifier>(STDIN_FILENO, QSocketNotifier::Read);
    connect(m_input.get(), &QSocketNotifier::activated, this, &TailFeed::readStandardInput);
}

void TailFeed::setPaused(bool paused)
{
    if (m_isDone || paused == m_isPaused)
        return;
    m_isPaused = paused;
    if (m_input)
        m_input->setEnabled(!paused);
    else if (paused)
        m_timer.stop();
    else
        m_timer.start(0);
    tellState(paused ? SourceState::kPaused : SourceState::kLive);
}

void TailFeed::readFile()
{
    const Result<TailSource::Piece> piece = m_source.read(kPieceBytes);
    if (!piece) {
        fail(piece.error());
        return;
    }
    watch(piece->exists);
    if (piece->isRestart)
        m_stream.restart();
    if (!piece->bytes.empty() && !take(m_stream.feed(piece->bytes)))
        return;
    if (m_isPaused || m_isDone)
        return;
    if (piece->hasMore) {
        tellState(SourceState::kLoading);
        m_timer.start(0);
        return;
    }
    tellState(piece->exists ? SourceState::kLive : SourceState::kConnecting);
    tellReport();
    m_timer.start(kPollInterval);
}

void TailFeed::readStandardInput()
{
    std::string bytes(kPieceBytes, '\0');
    const ssize_t count = ::read(STDIN_FILENO, bytes.data(), bytes.size());
    if (count < 0) {
        if (errno != EAGAIN && errno != EINTR)
            fail({ErrorCode::kFileUnreadable,
                  "standard input: cannot be read; start the program with a pipe or a file"});
        return;
    }
    bytes.resize(static_cast<std::size_t>(count));
    if (!take(count > 0 ? m_stream.feed(bytes) : m_stream.finish()))
        return;
    tellState(SourceState::kLive);
    tellReport();
    if (count > 0)
        return;
    m_isDone = true;
    m_input->setEnabled(false);
    tellState(SourceState::kFinished);
    Q_EMIT finished();
}

/// False where the stream cannot be read any further.
bool TailFeed::take(const Result<CsvStream::Batch> &batch)
{
    if (!batch) {
        tellReport();
        fail(batch.error());
        return false;
    }
    if (!batch->newMetrics.empty())
        Q_EMIT metricsFound(batch->newMetrics);
    if (!batch->blocks.empty())
        Q_EMIT sampled(batch->blocks);
    return true;
}

/// The file, and its folder while there is none; a watch ends with the file it was set on.
void TailFeed::watch(bool exists)
{
    const QString path = QString::fromStdString(m_path);
    if (exists && !m_watcher.files().contains(path))
        m_watcher.addPath(path);
    const QString folder = QFileInfo(path).absolutePath();
    if (!m_watcher.directories().contains(folder) && QFileInfo::exists(folder))
        m_watcher.addPath(folder);
}

void TailFeed::tellState(SourceState state)
{
    if (state == m_state)
        return;
    m_state = state;
    FeedPosition position;
    position.state = state;
    position.done = m_stream.report().rows;
    Q_EMIT positionChanged(position);
}

/// Once when the first rows are in, and whenever more of them are bad.
void TailFeed::tellReport()
{
    const CsvReport &report = m_stream.report();
    const bool hasNews = report.badRowCount != m_toldBadRows || report.duplicateTimes != m_toldDuplicates ||
                         report.unorderedTimes != m_toldUnordered;
    if (!hasNews && (m_hasReported || report.rows == 0))
        return;
    m_hasReported = true;
    m_toldBadRows = report.badRowCount;
    m_toldDuplicates = report.duplicateTimes;
    m_toldUnordered = report.unorderedTimes;
    Q_EMIT reported(report);
}

void TailFeed::fail(const Error &error)
{
    m_isDone = true;
    m_timer.stop();
    if (m_input)
        m_input->setEnabled(false);
    Q_EMIT failed(error);
}

} // namespace redshank
