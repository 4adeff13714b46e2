// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/service/live/feed_fleet.h"

#include "engine/runtime/engine_service.h"

#include <algorithm>
#include <utility>

namespace redshank {
namespace {

// What models are fitted on is at most so old; windows to come are known so far ahead.
constexpr Milliseconds kLearntPast{31LL * 24 * 3'600'000};
constexpr Milliseconds kLearntAhead{24LL * 3'600'000};
constexpr std::chrono::minutes kRenewEvery{10};

} // namespace

void tellBoard(const EngineService *from, LiveBoard *board, const std::string &name)
{
    const auto tell = [from, board](auto signal, auto &&take) {
        QObject::connect(from, signal, board, std::forward<decltype(take)>(take));
    };
    tell(&EngineService::runStarted,
         [board, name](RunId run, const FeedSpec &spec) { board->beginRun(name, run, spec); });
    tell(&EngineService::metricsFound,
         [board, name](const MetricsFound &found) { board->addMetrics(name, found); });
    tell(&EngineService::samplesScored,
         [board, name](const ScoredBlock &block) { board->write(name, block); });
    tell(&EngineService::rewound, [board, name](const Rewound &rewound) { board->rewind(name, rewound); });
    tell(&EngineService::incidentsVoided, [board, name](RunId run) { board->voidIncidents(name, run); });
    tell(&EngineService::incidentChanged,
         [board, name](const IncidentChanged &changed) { board->changeIncident(name, changed); });
    tell(&EngineService::statusChanged,
         [board, name](const EngineStatus &status) { board->setStatus(name, status); });
    tell(&EngineService::modelInUse,
         [board, name](const ModelInUse &model) { board->setModel(name, model); });
    tell(&EngineService::failed, [board, name](const Error &error) { board->setFault(name, error); });
}

FeedFleet::FeedFleet(EngineSettings settings, LiveBoard *board, QObject *parent)
    : QObject(parent), m_settings(std::move(settings)), m_board(board), m_renew(this)
{
    m_renew.setInterval(kRenewEvery);
    connect(&m_renew, &QTimer::timeout, this, &FeedFleet::renewExclusions);
}

FeedFleet::~FeedFleet() = default;

void FeedFleet::apply(const std::vector<FeedConfig> &feeds, const DetectorSpec &detector,
                      std::size_t keepSamples)
{
    const bool isOther = detector != m_settings.detector || keepSamples != m_settings.capacity;
    std::vector<std::string> gone;
    for (const auto &[name, running] : m_running)
        if (isOther || std::ranges::find(feeds, running.config) == feeds.end())
            gone.push_back(name);
    for (const std::string &name : gone)
        stop(name);
    m_settings.detector = detector;
    m_settings.capacity = keepSamples;
    m_board->setKeepSamples(keepSamples);
    for (const FeedConfig &feed : feeds)
        if (!m_running.contains(feed.name))
            start(feed);
}

void FeedFleet::setMaintenance(std::vector<MaintenanceWindow> windows)
{
    m_windows = std::move(windows);
    renewExclusions();
    m_renew.start();
}

TrainingExclusions FeedFleet::exclusions() const
{
    const TimePoint now = m_settings.now();
    TrainingExclusions out;
    for (const MaintenanceWindow &window : m_windows) {
        if (window.learn)
            continue;
        const std::vector<TimeRange> times =
            MaintenanceSchedule::occurrences(window, {now - kLearntPast, now + kLearntAhead});
        out.ranges.insert(out.ranges.end(), times.begin(), times.end());
    }
    return out;
}

void FeedFleet::renewExclusions()
{
    TrainingExclusions now = exclusions();
    if (now == m_exclusions)
        return;
    m_exclusions = std::move(now);
    for (const auto &[name, running] : m_running)
        running.engine->setExclusions(m_exclusions);
}

void FeedFleet::stop(const std::string &name)
{
    m_running.erase(name);
    m_board->removeFeed(name);
}

void FeedFleet::start(const FeedConfig &config)
{
    const std::string &name = config.name;
    auto engine = std::make_unique<EngineService>(m_settings);
    m_board->addFeed(name);
    tellBoard(engine.get(), m_board, name);
    connect(engine.get(), &EngineService::statusChanged, this, [this, name](const EngineStatus &status) {
        const auto running = m_running.find(name);
        if (running != m_running.end() && running->second.intake)
            running->second.intake->noteProgress(status);
    });
    engine->setExclusions(m_exclusions);
    engine->startFeed(config.spec);
    Running &running = m_running[name];
    running.config = config;
    running.engine = std::move(engine);
    if (config.spec.kind == FeedKind::kPush)
        running.intake.emplace(config.spec.push, running.engine.get());
}

FeedFleet::Running *FeedFleet::pushFeed()
{
    const auto find = [this] {
        return std::ranges::find_if(m_running,
                                    [](const auto &each) { return each.second.intake.has_value(); });
    };
    if (find() == m_running.end() && m_startsPush) {
        FeedConfig config;
        config.name = "push";
        config.spec.kind = FeedKind::kPush;
        start(config);
    }
    const auto found = find();
    return found == m_running.end() ? nullptr : &found->second;
}

HttpResponse FeedFleet::ingest(PushedBatch &batch)
{
    Running *feed = pushFeed();
    if (!feed)
        return httpError(404, "No feed of kind push is in the service's file; add one to take samples");
    return feed->intake->take(batch, m_settings.now(), m_ingested);
}

} // namespace redshank
