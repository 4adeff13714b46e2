// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/feed/csv/csv_stream.h"
#include "engine/feed/metric_feed.h"
#include "engine/feed/tail_source.h"

#include <QtCore/QFileSystemWatcher>
#include <QtCore/QSocketNotifier>
#include <QtCore/QTimer>

#include <memory>

namespace redshank {

/// Follows a growing CSV: a file, which may not exist yet and may be rotated or truncated, or standard input
/// ("-"), at whose end it has finished. While paused nothing is read; the file keeps what comes. Lives on the
/// engine thread.
class TailFeed : public MetricFeed
{
    Q_OBJECT

public:
    TailFeed(const FeedSpec &spec, NowFunction now, QObject *parent = nullptr);

    void start() override;
    void setPaused(bool paused) override;

    /// A file is looked at this often even where the system reports no change.
    static constexpr Milliseconds kPollInterval{500};

private:
    bool isStandardInput() const { return m_path == "-"; }
    void readFile();
    void readStandardInput();
    bool take(const Result<CsvStream::Batch> &batch);
    void watch(bool exists);
    void tellState(SourceState state);
    void tellReport();
    void fail(const Error &error);

    std::string m_path;
    NowFunction m_now;
    CsvStream m_stream;
    TailSource m_source;
    QTimer m_timer;
    QFileSystemWatcher m_watcher;
    std::unique_ptr<QSocketNotifier> m_input;
    SourceState m_state = SourceState::kIdle;
    std::uint64_t m_toldBadRows = 0;
    std::uint64_t m_toldDuplicates = 0;
    std::uint64_t m_toldUnordered = 0;
    bool m_hasReported = false;
    bool m_isPaused = false;
    bool m_isDone = false;
};

} // namespace redshank
