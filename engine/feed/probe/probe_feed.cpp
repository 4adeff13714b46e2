// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/feed/probe/probe_feed.h"

#include "engine/feed/net/http_client.h"
#include "engine/feed/net/tls_files.h"

#include <QtCore/QDateTime>

#include <algorithm>
#include <set>

namespace redshank {
namespace {

constexpr Milliseconds kShortestInterval{100};
constexpr std::size_t kMostUrls = 1'000;
constexpr double kMsPerDay = 86'400'000.0;

std::string pathSafe(std::string text)
{
    std::replace(text.begin(), text.end(), '/', '|');
    return text;
}

/// "shop.example/health": without scheme, query and a lone slash.
std::string shortName(const QUrl &url)
{
    std::string name = url.host().toStdString();
    if (url.port() > 0)
        name += ':' + std::to_string(url.port());
    const std::string path = url.path().toStdString();
    return path == "/" ? name : name + path;
}

} // namespace

ProbeFeed::ProbeFeed(const FeedSpec &spec, NowFunction now, QObject *parent)
    : MetricFeed(parent), m_spec(spec), m_now(std::move(now))
{
    m_spec.interval = std::max(m_spec.interval, kShortestInterval);
}

ProbeFeed::~ProbeFeed() = default;

bool ProbeFeed::makeTargets()
{
    ServerSpec server;
    server.caFile = m_spec.probe.caFile;
    server.verifyTls = m_spec.probe.verifyTls;
    Result<QSslConfiguration> tls = tlsOf(server, {});
    if (!tls) {
        Q_EMIT failed(tls.error());
        return false;
    }
    m_tls = *std::move(tls);
    if (m_spec.probe.urls.empty() || m_spec.probe.urls.size() > kMostUrls) {
        Q_EMIT failed({ErrorCode::kInvalidInput, "there are " + std::to_string(m_spec.probe.urls.size()) +
                                                     " addresses to measure; give 1 to 1,000"});
        return false;
    }
    std::vector<MetricInfo> all;
    std::set<std::string> branches;
    const std::string source = m_spec.name.empty() ? "probe" : pathSafe(m_spec.name);
    for (const std::string &text : m_spec.probe.urls) {
        const QUrl url(QString::fromStdString(text), QUrl::StrictMode);
        const bool isHttp = url.scheme() == QLatin1String("http") || url.scheme() == QLatin1String("https");
        if (!url.isValid() || !isHttp || url.host().isEmpty() || !url.userInfo().isEmpty()) {
            Q_EMIT failed({ErrorCode::kInvalidInput, shownAddress(url) +
                                                         ": no address that can be measured; write it like "
                                                         "https://host/path, without a user"});
            return false;
        }
        auto target = std::make_unique<Target>();
        target->url = url;
        std::string branch = pathSafe(shortName(url));
        for (int number = 2; !branches.insert(branch).second; ++number)
            branch = pathSafe(shortName(url)) + '#' + std::to_string(number);
        const auto add = [&](Column column, const char *name, const char *unit) {
            target->columns.push_back(column);
            target->metrics.push_back({source + '/' + branch + '/' + name, name, unit, 0.0, std::nullopt});
        };
        add(kTotal, "total", "ms");
        add(kName, "name", "ms");
        add(kConnect, "connection", "ms");
        if (url.scheme() == QLatin1String("https"))
            add(kTls, "TLS", "ms");
        add(kFirstByte, "first byte", "ms");
        add(kStatus, "status", "");
        if (url.scheme() == QLatin1String("https"))
            add(kCertificate, "certificate", "days");
        all.insert(all.end(), target->metrics.begin(), target->metrics.end());
        m_targets.push_back(std::move(target));
    }
    Q_EMIT metricsFound(all);
    return true;
}

void ProbeFeed::start()
{
    QMetaObject::invokeMethod(
        this,
        [this] {
            FeedPosition position;
            position.state = SourceState::kConnecting;
            Q_EMIT positionChanged(position);
            if (!makeTargets())
                return;
            // Spread over the interval, so that they neither hold up nor measure each other.
            std::int64_t number = 0;
            for (const std::unique_ptr<Target> &target : m_targets) {
                Target *each = target.get();
                each->timer = std::make_unique<QTimer>();
                each->timer->setTimerType(Qt::PreciseTimer);
                each->timer->setInterval(m_spec.interval);
                connect(each->timer.get(), &QTimer::timeout, this, [this, each] { measure(*each); });
                const auto share = static_cast<std::int64_t>(m_targets.size());
                QTimer::singleShot(m_spec.interval * number++ / share, each->timer.get(), [this, each] {
                    each->timer->start();
                    measure(*each);
                });
            }
        },
        Qt::QueuedConnection);
}

void ProbeFeed::setPaused(bool paused)
{
    if (paused == m_isPaused)
        return;
    m_isPaused = paused;
    for (const std::unique_ptr<Target> &target : m_targets) {
        if (paused)
            target->request.reset();
    }
    tellState();
}

void ProbeFeed::pollNow()
{
    for (const std::unique_ptr<Target> &target : m_targets)
        measure(*target);
}

void ProbeFeed::measure(Target &target)
{
    if (m_isPaused || target.request)
        return; // the one before still waits for its answer
    target.begun = m_now();
    target.request = std::make_unique<PhasedRequest>(
        PhasedRequest::Settings{target.url, m_tls, m_spec.probe.timeout, true});
    Target *each = &target;
    connect(target.request.get(), &PhasedRequest::finished, this,
            [this, each] { take(*each, each->request->times(), {}); });
    connect(target.request.get(), &PhasedRequest::failed, this,
            [this, each](NetPhase, const FetchError &error) {
                take(*each, each->request->times(), error.message);
            });
    target.request->start();
}

void ProbeFeed::take(Target &target, const PhaseTimes &times, const std::string &trouble)
{
    target.request.release()->deleteLater(); // it is its own signal that led here
    target.trouble = trouble;
    target.wasMeasured = true;
    const auto valueOf = [&](Column column) {
        switch (column) {
        case kTotal:
            return times.totalMs.value_or(kMissing);
        case kName:
            return times.nameMs.value_or(kMissing);
        case kConnect:
            return times.connectMs.value_or(kMissing);
        case kTls:
            return times.tlsMs.value_or(kMissing);
        case kFirstByte:
            return times.firstByteMs.value_or(kMissing);
        case kStatus:
            return times.status > 0 ? static_cast<double>(times.status) : kMissing;
        case kCertificate:
            return times.certificateEnds && times.certificateEnds->isValid()
                       ? static_cast<double>(times.certificateEnds->toMSecsSinceEpoch() - toMs(m_now())) /
                             kMsPerDay
                       : kMissing;
        case kColumns:
            break;
        }
        return kMissing;
    };
    std::vector<SampleBlock> blocks;
    for (std::size_t i = 0; i < target.columns.size(); ++i)
        blocks.push_back({target.metrics[i].id, {target.begun}, {valueOf(target.columns[i])}});
    Q_EMIT sampled(blocks);
    tellState();
}

void ProbeFeed::tellState()
{
    FeedPosition position;
    const Target *silent = nullptr;
    std::size_t measured = 0;
    for (const std::unique_ptr<Target> &target : m_targets) {
        position.metrics += target->metrics.size();
        measured += target->wasMeasured ? 1U : 0U;
        if (target->trouble.empty())
            continue;
        silent = silent ? silent : target.get();
        position.missing += target->metrics.size();
    }
    const bool isSilent = measured > 0 && position.missing == position.metrics;
    position.trouble = silent ? silent->trouble : std::string();
    position.state = m_isPaused          ? SourceState::kPaused
                     : measured == 0     ? SourceState::kConnecting
                     : isSilent          ? SourceState::kDisconnected
                     : silent != nullptr ? SourceState::kPartial
                                         : SourceState::kLive;
    Q_EMIT positionChanged(position);
}

} // namespace redshank
