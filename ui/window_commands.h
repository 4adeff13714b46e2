// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/alert/alert_report.h"
#include "engine/core/label.h"
#include "engine/core/specs.h"
#include "engine/detect/incident.h"
#include "engine/runtime/engine_service.h"
#include "engine/runtime/messages.h"

#include <QtCore/QObject>

#include <string>
#include <vector>

namespace redshank {

/// What the window asks the engine to do. Each signal goes to the slot of EngineService with the same meaning
/// (connectEngine); tests listen instead.
class WindowCommands : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

Q_SIGNALS:
    void startFeed(const redshank::FeedSpec &spec);
    void stopFeed();
    void setPaused(bool paused);
    void step(int samples);
    void setReplaySpeed(double speed);
    void setReplayLoop(bool loop);
    void pollNow();
    void testSource(std::uint64_t request, const redshank::FeedSpec &spec);
    void cancelSourceTest();
    void findNames(const redshank::NamesRequest &request);
    void previewCsv(std::uint64_t request, const std::string &path, const redshank::CsvOptions &options);
    void prepareTraining(const redshank::TrainingPreparation &preparation);
    void train(const redshank::TrainingSpec &spec);
    void cancelTraining();
    void useTrained(redshank::TrainingId training);
    void discardTrained(redshank::TrainingId training);
    void takeBack(redshank::TrainingId training);
    void loadModel(const std::string &path);
    void saveModel(const std::string &path);
    void setTuning(const redshank::Tuning &tuning);
    void tryTuning(const redshank::TuningRequest &request);
    void setLabels(const std::vector<redshank::Label> &labels);
    void setExclusions(const redshank::TrainingExclusions &exclusions);
    void acknowledge(redshank::IncidentId incident);
    void explain(const redshank::ExplainRequest &request);
    void setRetrainPolicy(const redshank::RetrainPolicy &policy);
    void runShadow(redshank::TrainingId training, redshank::Milliseconds length);
    void drill(const redshank::DrillRequest &request);
    void exportIncident(const redshank::IncidentFileRequest &request);
    void exportVersion(std::uint64_t number, const std::string &path);
    void setAlerts(const redshank::AlertSpec &spec);
    void acknowledgeAlerts(const std::vector<redshank::MetricId> &metrics, const std::string &by);
    void muteAlerts(const std::vector<redshank::MetricId> &metrics, redshank::TimePoint until);
    void testSink(std::uint64_t request, const redshank::SinkConfig &sink);
    void givePicture(std::uint64_t request, const QByteArray &png);
    void tell(const redshank::Notice &remark);
    void retryDeliveries();
    void tryRule(const redshank::RuleTrial &trial);
};

} // namespace redshank
