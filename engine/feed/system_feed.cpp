// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/feed/system_feed.h"

#include <QtCore/QFile>

#include <algorithm>
#include <string>
#include <utility>

namespace redshank {
namespace {

constexpr Milliseconds kShortestInterval{100};
constexpr std::size_t kMostHeld = 24 * 60 * 60;
constexpr qint64 kMostBytes = 4 << 20; // no text of /proc that is read here comes near

/// A file under /proc, decoded. Its size is not known beforehand.
template <class Decode>
auto decoded(const QString &path, Decode &&decode) -> decltype(decode(std::string_view()))
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return failure(ErrorCode::kFileUnreadable,
                       path.toStdString() + ": " + file.errorString().toStdString());
    const QByteArray text = file.read(kMostBytes);
    return decode(std::string_view(text.constData(), static_cast<std::size_t>(text.size())));
}

} // namespace

SystemFeed::SystemFeed(Milliseconds interval, NowFunction now, QString root, QObject *parent)
    : MetricFeed(parent), m_interval(std::max(interval, kShortestInterval)), m_now(std::move(now)),
      m_root(std::move(root))
{
    m_timer.setTimerType(Qt::PreciseTimer);
    m_timer.setInterval(m_interval);
    connect(&m_timer, &QTimer::timeout, this, &SystemFeed::poll);
}

const std::vector<MetricInfo> &SystemFeed::metrics()
{
    static const std::vector<MetricInfo> infos{
        {"host/cpu", "cpu", "%", 0.0, 100.0},
        {"host/memory", "memory", "%", 0.0, 100.0},
        {"host/disk/read", "disk read", "B/s", 0.0, std::nullopt},
        {"host/disk/write", "disk write", "B/s", 0.0, std::nullopt},
        {"host/network/receive", "network receive", "B/s", 0.0, std::nullopt},
        {"host/network/send", "network send", "B/s", 0.0, std::nullopt},
        {"host/load", "load", "", 0.0, std::nullopt}};
    return infos;
}

void SystemFeed::start()
{
    if (m_running)
        return;
    m_running = true;
    m_last = read();
    m_timer.start();
    QMetaObject::invokeMethod(
        this,
        [this] {
            if (!m_last->cpu) {
                m_running = false;
                m_timer.stop();
                Q_EMIT failed(
                    Error{ErrorCode::kFileNotFound,
                          m_last->cpu.error().message +
                              "; this computer's own metrics are read from /proc, which Linux has"});
                return;
            }
            Q_EMIT metricsFound(metrics());
            announce();
        },
        Qt::QueuedConnection);
}

void SystemFeed::setPaused(bool paused)
{
    if (paused == m_paused)
        return;
    m_paused = paused;
    if (!m_running)
        return;
    announce();
    if (!paused)
        QMetaObject::invokeMethod(this, &SystemFeed::giveOut, Qt::QueuedConnection);
}

void SystemFeed::announce()
{
    FeedPosition position;
    position.state = m_paused ? SourceState::kPaused : SourceState::kLive;
    Q_EMIT positionChanged(position);
}

SystemFeed::Reading SystemFeed::read()
{
    TimePoint now = m_now() + m_correction;
    if (m_last && now < m_last->time) {
        m_correction += m_last->time - now;
        now = m_last->time;
    }
    const auto path = [this](const char *name) { return m_root + QLatin1Char('/') + QLatin1String(name); };
    return Reading{.time = now,
                   .cpu = decoded(path("stat"), decodeProcStat),
                   .memory = decoded(path("meminfo"), decodeProcMeminfo),
                   .disks = decoded(path("diskstats"), decodeProcDiskstats),
                   .networks = decoded(path("net/dev"), decodeProcNetDev),
                   .load = decoded(path("loadavg"), decodeProcLoadavg)};
}

SystemFeed::Row SystemFeed::rowBetween(const Reading &before, const Reading &after) const
{
    const double seconds = std::chrono::duration<double>(after.time - before.time).count();
    Row row;
    row.time = after.time;
    row.values.fill(kMissing);
    if (before.cpu && after.cpu)
        row.values[0] = busyPercent(*before.cpu, *after.cpu);
    if (after.memory) {
        const double total = static_cast<double>(after.memory->total);
        row.values[1] = 100.0 * (total - static_cast<double>(after.memory->available)) / total;
    }
    if (before.disks && after.disks) {
        const ByteCounters bytes = addedBytes(*before.disks, *after.disks);
        row.values[2] = static_cast<double>(bytes.in) / seconds;
        row.values[3] = static_cast<double>(bytes.out) / seconds;
    }
    if (before.networks && after.networks) {
        const ByteCounters bytes = addedBytes(*before.networks, *after.networks);
        row.values[4] = static_cast<double>(bytes.in) / seconds;
        row.values[5] = static_cast<double>(bytes.out) / seconds;
    }
    if (after.load)
        row.values[6] = *after.load;
    return row;
}

void SystemFeed::poll()
{
    if (!m_running)
        return;
    Reading reading = read();
    const Milliseconds passed = reading.time - m_last->time;
    const Milliseconds longest = std::max(Milliseconds{2000}, 3 * m_interval);
    if (passed > Milliseconds{0} && passed <= longest) {
        m_held.push_back(rowBetween(*m_last, reading));
        if (m_held.size() > kMostHeld)
            m_held.pop_front();
    }
    m_last = std::move(reading); // after a jump of the clock: rates begin anew
    if (!m_paused)
        giveOut();
}

void SystemFeed::giveOut()
{
    if (m_held.empty() || m_paused)
        return;
    std::vector<SampleBlock> blocks(kMetrics);
    for (std::size_t metric = 0; metric < kMetrics; ++metric) {
        blocks[metric].metric = metrics()[metric].id;
        for (const Row &row : m_held) {
            blocks[metric].times.push_back(row.time);
            blocks[metric].values.push_back(row.values[metric]);
        }
    }
    m_held.clear();
    Q_EMIT sampled(blocks);
}

} // namespace redshank
