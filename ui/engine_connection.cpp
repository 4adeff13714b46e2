// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/engine_connection.h"

#include "engine/runtime/engine_service.h"
#include "ui/alerts/alert_acts.h"
#include "ui/connect/connector.h"
#include "ui/live/kept_items.h"
#include "ui/live/live_store.h"
#include "ui/main_window.h"
#include "ui/panels/training_panel.h"
#include "ui/rewind_control.h"
#include "ui/share/incident_file_acts.h"
#include "ui/teach/new_normal.h"
#include "ui/tuning/tuning_control.h"
#include "ui/versions/version_acts.h"
#include "ui/window_commands.h"

namespace redshank {

void connectEngine(EngineService *engine, MainWindow *window)
{
    using Commands = WindowCommands;
    using Engine = EngineService;
    Commands *commands = window->commands();
    QObject::connect(commands, &Commands::startFeed, engine, &Engine::startFeed);
    QObject::connect(commands, &Commands::stopFeed, engine, &Engine::stopFeed);
    QObject::connect(commands, &Commands::setPaused, engine, &Engine::setPaused);
    QObject::connect(commands, &Commands::step, engine, &Engine::step);
    QObject::connect(commands, &Commands::setReplaySpeed, engine, &Engine::setReplaySpeed);
    QObject::connect(commands, &Commands::setReplayLoop, engine, &Engine::setReplayLoop);
    QObject::connect(commands, &Commands::pollNow, engine, &Engine::pollNow);
    QObject::connect(commands, &Commands::testSource, engine, &Engine::testSource);
    QObject::connect(commands, &Commands::cancelSourceTest, engine, &Engine::cancelSourceTest);
    QObject::connect(commands, &Commands::findNames, engine, &Engine::findNames);
    QObject::connect(commands, &Commands::previewCsv, engine, &Engine::previewCsv);
    QObject::connect(commands, &Commands::prepareTraining, engine, &Engine::prepareTraining);
    QObject::connect(commands, &Commands::setRetrainPolicy, engine, &Engine::setRetrainPolicy);
    QObject::connect(commands, &Commands::runShadow, engine, &Engine::runShadow);
    QObject::connect(commands, &Commands::drill, engine, &Engine::drill);
    QObject::connect(commands, &Commands::exportIncident, engine, &Engine::exportIncident);
    QObject::connect(commands, &Commands::exportVersion, engine, &Engine::exportVersion);
    QObject::connect(commands, &Commands::train, engine, &Engine::train);
    QObject::connect(commands, &Commands::cancelTraining, engine, &Engine::cancelTraining);
    QObject::connect(commands, &Commands::useTrained, engine, &Engine::useTrained);
    QObject::connect(commands, &Commands::takeBack, engine, &Engine::takeBack);
    QObject::connect(commands, &Commands::discardTrained, engine, &Engine::discardTrained);
    QObject::connect(commands, &Commands::loadModel, engine, &Engine::loadModel);
    QObject::connect(commands, &Commands::saveModel, engine, &Engine::saveModel);
    QObject::connect(commands, &Commands::setTuning, engine, &Engine::setTuning);
    QObject::connect(commands, &Commands::tryTuning, engine, &Engine::tryTuning);
    QObject::connect(commands, &Commands::setExclusions, engine, &Engine::setExclusions);
    QObject::connect(commands, &Commands::setLabels, engine, &Engine::setLabels);
    QObject::connect(commands, &Commands::acknowledge, engine, &Engine::acknowledge);
    QObject::connect(commands, &Commands::explain, engine, &Engine::explain);

    QObject::connect(commands, &Commands::setAlerts, engine, &Engine::setAlerts);
    QObject::connect(commands, &Commands::acknowledgeAlerts, engine, &Engine::acknowledgeAlerts);
    QObject::connect(commands, &Commands::muteAlerts, engine, &Engine::muteAlerts);
    QObject::connect(commands, &Commands::testSink, engine, &Engine::testSink);
    QObject::connect(commands, &Commands::givePicture, engine, &Engine::givePicture);
    QObject::connect(commands, &Commands::tell, engine, &Engine::tell);
    QObject::connect(commands, &Commands::retryDeliveries, engine, &Engine::retryDeliveries);
    QObject::connect(commands, &Commands::tryRule, engine, &Engine::tryRule);
    AlertActs *alerts = window->alerts();
    QObject::connect(engine, &Engine::alertsLoaded, alerts, &AlertActs::takeLoaded);
    QObject::connect(engine, &Engine::alertsReported, alerts, &AlertActs::takeReport);
    QObject::connect(engine, &Engine::sinkTested, alerts, &AlertActs::takeTested);
    QObject::connect(engine, &Engine::ruleTried, alerts, &AlertActs::takeTried);
    QObject::connect(engine, &Engine::pictureWanted, alerts, &AlertActs::drawPicture);
    QObject::connect(engine, &Engine::alertsNoted, alerts, &AlertActs::takeNoted);

    LiveStore *store = window->store();
    QObject::connect(engine, &Engine::runStarted, store, &LiveStore::beginRun);
    QObject::connect(engine, &Engine::metricsFound, store, &LiveStore::addMetrics);
    QObject::connect(engine, &Engine::samplesScored, store, &LiveStore::write);
    QObject::connect(engine, &Engine::rewound, store, &LiveStore::rewind);
    QObject::connect(engine, &Engine::incidentsVoided, store, &LiveStore::voidIncidents);
    QObject::connect(engine, &Engine::incidentChanged, store, &LiveStore::changeIncident);
    QObject::connect(engine, &Engine::statusChanged, store, &LiveStore::setStatus);

    KeptItems *kept = window->kept();
    QObject::connect(kept, &KeptItems::keepWanted, engine, &Engine::keep);
    QObject::connect(kept, &KeptItems::forgetWanted, engine, &Engine::forget);
    QObject::connect(engine, &Engine::runStarted, kept, &KeptItems::beginRun);
    QObject::connect(engine, &Engine::keptFound, kept, &KeptItems::take);
    QObject::connect(engine, &Engine::storeChanged, kept, &KeptItems::setStatus);

    RewindControl *rewind = window->rewind();
    QObject::connect(engine, &Engine::samplesScored, rewind, &RewindControl::takeScores);
    QObject::connect(engine, &Engine::modelInUse, rewind, &RewindControl::takeModel);
    QObject::connect(engine, &Engine::incidentChanged, rewind, &RewindControl::takeIncident);
    QObject::connect(engine, &Engine::incidentsVoided, rewind, &RewindControl::voidIncidents);
    QObject::connect(engine, &Engine::rewound, rewind, &RewindControl::takeRewind);

    QObject::connect(engine, &Engine::sourceTestStepped, window->connector(), &Connector::showStep);
    QObject::connect(engine, &Engine::sourceTested, window->connector(), &Connector::showOutcome);
    QObject::connect(engine, &Engine::namesFound, window->connector(), &Connector::showNames);
    QObject::connect(engine, &Engine::csvPreviewed, window, &MainWindow::showPreview);
    QObject::connect(engine, &Engine::explained, window, &MainWindow::showExplanation);
    QObject::connect(engine, &Engine::csvReported, window, &MainWindow::showReport);
    QObject::connect(engine, &Engine::modelInUse, window, &MainWindow::showModelInUse);
    IncidentFileActs *files = window->incidentFiles();
    QObject::connect(engine, &Engine::incidentFileOpened, files, &IncidentFileActs::showOpened);
    QObject::connect(engine, &Engine::incidentFileSaved, files, &IncidentFileActs::showSaved);
    QObject::connect(engine, &Engine::versionsChanged, window->versions(), &VersionActs::setVersions);
    QObject::connect(engine, &Engine::modelSaved, window, &MainWindow::showModelSaved);
    QObject::connect(engine, &Engine::failed, window, &MainWindow::showError);
    QObject::connect(engine, &Engine::clearingFound, window, &MainWindow::clearingFound);
    QObject::connect(engine, &Engine::tuningTried, window->tuning(), &TuningControl::showTried);
    engine->setTuning(window->tuning()->tuning());
    QObject::connect(engine, &Engine::drilled, window, &MainWindow::drilled);
    QObject::connect(engine, &Engine::trainingJudged, window->training(), &TrainingPanel::setJudged);
    QObject::connect(engine, &Engine::shadowReported, window->training(), &TrainingPanel::setShadow);
    QObject::connect(engine, &Engine::retrainPlanned, window->training(), &TrainingPanel::setPlanned);
    QObject::connect(engine, &Engine::trainingProgressed, window->training(), &TrainingPanel::setProgress);
    QObject::connect(engine, &Engine::trainingFinished, window->training(), &TrainingPanel::setFinished);
    QObject::connect(engine, &Engine::trainingStopped, window->training(), &TrainingPanel::setStopped);
    QObject::connect(engine, &Engine::trainingFinished, window->newNormal(), &NewNormal::takeFinished);
    QObject::connect(engine, &Engine::trainingStopped, window->newNormal(), &NewNormal::takeStopped);
}

} // namespace redshank
