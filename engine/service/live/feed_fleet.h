// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/alert/maintenance.h"
#include "engine/core/label.h"
#include "engine/runtime/engine_settings.h"
#include "engine/service/config/service_config.h"
#include "engine/service/http_message.h"
#include "engine/service/live/live_board.h"
#include "engine/service/live/push_intake.h"

#include <QtCore/QObject>
#include <QtCore/QTimer>

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace redshank {

class EngineService;

/// From now on the board hears, as a feed of this name, what this engine says. On the board's thread.
void tellBoard(const EngineService *from, LiveBoard *board, const std::string &name);

/// Runs the feeds of a service, an engine with a thread of its own for each, so that none waits for another
/// and a change of one leaves the others what they have learned. Tells all to a board. Lives on the board's
/// thread.
class FeedFleet : public QObject
{
    Q_OBJECT

public:
    /// settings: of each engine; detector and capacity come from apply(). board: outlives the fleet.
    FeedFleet(EngineSettings settings, LiveBoard *board, QObject *parent = nullptr);
    /// Stops all; some 100 ms.
    ~FeedFleet() override;

    /// Stops what is not in the list, starts what is new, and leaves the rest as it runs; starts all anew
    /// where the detector or the number of samples kept is another.
    void apply(const std::vector<FeedConfig> &feeds, const DetectorSpec &detector, std::size_t keepSamples);
    /// While one that does not learn lies over a time, no metric's model is fitted on it; before apply().
    void setMaintenance(std::vector<MaintenanceWindow> windows);
    std::size_t size() const { return m_running.size(); }

    /// What was pushed, to the feed of kind push; where the file has none, to one that begins with the first
    /// sample when `startsPush`.
    HttpResponse ingest(PushedBatch &batch);
    void setStartsPush(bool startsPush) { m_startsPush = startsPush; }
    const IngestTotals &ingested() const { return m_ingested; }

private:
    struct Running
    {
        FeedConfig config;
        std::unique_ptr<EngineService> engine;
        std::optional<PushIntake> intake; ///< Of a push feed.
    };
    Running *pushFeed();
    /// As the windows say now: those that come every week come again.
    TrainingExclusions exclusions() const;
    void renewExclusions();
    void start(const FeedConfig &config);
    void stop(const std::string &name);

    EngineSettings m_settings;
    LiveBoard *m_board;
    std::map<std::string, Running> m_running;
    bool m_startsPush = false;
    std::vector<MaintenanceWindow> m_windows;
    TrainingExclusions m_exclusions; ///< As the engines have them.
    QTimer m_renew;
    IngestTotals m_ingested;
};

} // namespace redshank
