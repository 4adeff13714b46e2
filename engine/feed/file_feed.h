// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/feed/metric_feed.h"

#include <QtCore/QTimer>

#include <memory>

namespace redshank {

class CsvFileSet;

/// Loads whole CSV files, in slices of some milliseconds, and then has finished. Lives on the engine thread.
class FileFeed : public MetricFeed
{
    Q_OBJECT

public:
    FileFeed(const FeedSpec &spec, NowFunction now, QObject *parent = nullptr);
    ~FileFeed() override;

    void start() override;
    void setPaused(bool paused) override;

private:
    void open();
    void loadSlice();
    bool loadSome();
    void tellPosition(SourceState state);

    FeedSpec m_spec;
    NowFunction m_now;
    std::unique_ptr<CsvFileSet> m_files;
    std::size_t m_rowsAtATime = 1;
    QTimer m_timer;
    std::optional<TimeRange> m_span; ///< Of what is out.
    std::optional<TimePoint> m_lastTold;
    bool m_isPaused = false;
    bool m_isDone = false;
};

} // namespace redshank
