// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/feed/replay_feed.h"

#include "engine/feed/csv/csv_file_set.h"
#include "engine/feed/csv_load.h"

#include <QtCore/QElapsedTimer>

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace redshank {
namespace {

constexpr double kSlowest = 0.25;
constexpr double kFastest = 1000.0;
/// The clock is looked at this often at least, since it need not go like the timer's.
constexpr Milliseconds kLongestWait{40};

double clampedSpeed(double speed)
{
    return speed == kReplayAtMaximumSpeed || std::isnan(speed) ? kReplayAtMaximumSpeed
                                                               : std::clamp(speed, kSlowest, kFastest);
}

} // namespace

ReplayFeed::ReplayFeed(const FeedSpec &spec, NowFunction now, QObject *parent)
    : MetricFeed(parent), m_spec(spec), m_now(std::move(now)), m_speed(clampedSpeed(spec.replaySpeed)),
      m_loop(spec.loop)
{
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, &ReplayFeed::tick);
}

ReplayFeed::~ReplayFeed() = default;

void ReplayFeed::start() { m_timer.start(0); }

void ReplayFeed::tick()
{
    if (m_isLoaded)
        giveOutDue();
    else if (m_files)
        loadSlice();
    else
        open();
}

void ReplayFeed::open()
{
    Result<CsvFileSet> files = CsvFileSet::open(m_spec.paths, m_spec.csv);
    if (!files) {
        fail(files.error());
        return;
    }
    m_files = std::make_unique<CsvFileSet>(std::move(*files));
    const std::vector<MetricInfo> metrics = m_files->metrics();
    m_rowsAtATime = rowsAtATime(metrics.size());
    Q_EMIT metricsFound(metrics);
    tellPosition();
    m_timer.start(0);
}

void ReplayFeed::loadSlice()
{
    QElapsedTimer elapsed;
    elapsed.start();
    while (Milliseconds{elapsed.elapsed()} < kSliceLength) {
        const Result<CsvFileSetChunk> chunk = m_files->readSome(m_rowsAtATime);
        if (!chunk) {
            fail(chunk.error());
            return;
        }
        if (chunk->restarted)
            m_store.clear();
        for (const CsvStretch &stretch : chunk->stretches)
            m_store.append(stretch.file, stretch.blocks);
        if (chunk->atEnd) {
            finishLoading();
            return;
        }
    }
    tellPositionSometimes();
    m_timer.start(0);
}

void ReplayFeed::finishLoading()
{
    m_isLoaded = true;
    Q_EMIT reported(m_files->report());
    m_files.reset();
    goTo(m_store.span()->begin);
    if (m_seekWhenLoaded)
        seek(*std::exchange(m_seekWhenLoaded, std::nullopt));
    tellPosition();
    scheduleTick();
}

void ReplayFeed::fail(const Error &error)
{
    m_hasFailed = true;
    m_files.reset();
    Q_EMIT failed(error);
}

void ReplayFeed::giveOutDue()
{
    QElapsedTimer elapsed;
    elapsed.start();
    do {
        const std::vector<SampleBlock> blocks = m_store.take(position(), m_rowsAtATime);
        if (blocks.empty())
            break;
        m_hasNews = true;
        Q_EMIT sampled(blocks);
    } while (Milliseconds{elapsed.elapsed()} < kSliceLength);
    if (m_store.isAtEnd() && !m_hasEnded)
        reachEnd();
    else
        tellPositionSometimes();
    scheduleTick();
}

void ReplayFeed::reachEnd()
{
    if (m_loop && !m_isPaused) {
        const TimePoint begin = m_store.span()->begin;
        m_store.seek(begin);
        goTo(begin);
        Q_EMIT rewound(begin);
        tellPosition();
        return;
    }
    m_hasEnded = true;
    goTo(*m_store.lastTime());
    tellPosition();
    Q_EMIT finished();
}

/// In the files' time; all samples up to here are due.
TimePoint ReplayFeed::position() const
{
    if (m_isPaused || m_hasEnded)
        return m_anchorPosition;
    const TimePoint last = m_store.span()->end;
    if (m_speed == kReplayAtMaximumSpeed)
        return last;
    const double passed = static_cast<double>((m_now() - m_anchorTime).count()) * m_speed;
    const double left = static_cast<double>((last - m_anchorPosition).count());
    return m_anchorPosition +
           Milliseconds{static_cast<std::int64_t>(std::clamp(passed, 0.0, std::max(left, 0.0)))};
}

void ReplayFeed::goTo(TimePoint position)
{
    m_anchorPosition = position;
    m_anchorTime = m_now();
}

void ReplayFeed::scheduleTick()
{
    if (m_hasFailed)
        return;
    const std::optional<TimePoint> next = m_store.nextTime();
    const TimePoint now = position();
    if (next && *next <= now) {
        m_timer.start(0);
    } else if (m_isPaused || m_hasEnded) {
        m_timer.stop();
        if (m_hasNews)
            tellPosition();
    } else {
        const double wait = next ? std::ceil(static_cast<double>((*next - now).count()) / m_speed) : 0.0;
        m_timer.start(std::min(kLongestWait, Milliseconds{static_cast<std::int64_t>(std::min(wait, 1e6))}));
    }
}

void ReplayFeed::setPaused(bool paused)
{
    if (paused == m_isPaused)
        return;
    if (!m_isLoaded) {
        m_isPaused = paused;
        return;
    }
    // At the highest speed the position is not where the clock says but where the samples are.
    const bool isAtSamples = m_speed == kReplayAtMaximumSpeed;
    goTo(isAtSamples ? m_store.lastTime().value_or(m_anchorPosition) : position());
    m_isPaused = paused;
    tellPosition();
    scheduleTick();
}

void ReplayFeed::setSpeed(double speed)
{
    if (m_isLoaded) {
        const bool wasAtSamples = m_speed == kReplayAtMaximumSpeed && !m_isPaused;
        goTo(wasAtSamples ? m_store.lastTime().value_or(m_anchorPosition) : position());
    }
    m_speed = clampedSpeed(speed);
    if (!m_isLoaded)
        return;
    tellPosition();
    scheduleTick();
}

void ReplayFeed::step(int samples)
{
    if (!m_isLoaded || samples == 0)
        return;
    setPaused(true);
    if (samples > 0) {
        goTo(m_store.timeAhead(samples).value_or(m_anchorPosition));
    } else if (const std::optional<TimePoint> from = m_store.timeBack(
                   samples == std::numeric_limits<int>::min() ? std::numeric_limits<int>::max() : -samples)) {
        m_hasEnded = false;
        m_store.seek(*from);
        goTo(*from - Milliseconds{1}); // the sample at `from` is not to come again by itself
        m_hasNews = true;
        Q_EMIT rewound(*from);
    }
    scheduleTick();
}

void ReplayFeed::seek(TimePoint time)
{
    if (!m_isLoaded) {
        m_seekWhenLoaded = time;
        return;
    }
    const TimeRange span = *m_store.span();
    time = std::clamp(time, span.begin, span.end - Milliseconds{1});
    const std::optional<TimePoint> last = m_store.lastTime();
    goTo(time);
    m_hasNews = true;
    if (last && time <= *last) {
        m_hasEnded = false;
        m_store.seek(time);
        Q_EMIT rewound(time);
    }
    scheduleTick();
}

SourceState ReplayFeed::state() const
{
    if (!m_isLoaded)
        return SourceState::kLoading;
    if (m_hasEnded)
        return SourceState::kFinished;
    return m_isPaused ? SourceState::kPaused : SourceState::kReplaying;
}

void ReplayFeed::tellPosition()
{
    FeedPosition position;
    position.state = state();
    position.now = m_store.lastTime();
    position.span = m_store.span();
    position.speed = m_speed;
    position.done = m_files ? m_files->rows() : m_store.rowsGiven();
    position.total = m_files ? m_files->estimatedRows() : m_store.rowCount();
    m_lastTold = m_now();
    m_hasNews = false;
    Q_EMIT positionChanged(position);
}

void ReplayFeed::tellPositionSometimes()
{
    if ((m_hasNews || !m_isLoaded) && (!m_lastTold || m_now() - *m_lastTold >= kPositionInterval))
        tellPosition();
}

} // namespace redshank
