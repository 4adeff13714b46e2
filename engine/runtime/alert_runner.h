// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/alert/alert_center.h"
#include "engine/alert/alert_report.h"
#include "engine/core/secret.h"
#include "engine/core/specs.h"
#include "engine/runtime/messages.h"

#include <QtCore/QObject>
#include <QtCore/QTimer>

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace redshank {

/// Tells people what the window's source shows, by the classes that the service uses; keeps who is told of
/// what in a file beside its outbox. Lives on the alerts' thread, where it blocks. Commands and signals as in
/// EngineService, whose words hold.
class AlertRunner : public QObject
{
    Q_OBJECT

public:
    /// folder: where its files lie.
    AlertRunner(std::string folder, NowFunction now, SecretReader secrets);
    ~AlertRunner() override;

public Q_SLOTS:
    /// Reads what is kept; answered by loaded.
    void open();
    void setAlerts(const redshank::AlertSpec &spec);
    void beginRun(redshank::RunId runId, const redshank::FeedSpec &spec);
    void takeSamples(const redshank::ScoredBlock &block);
    void takeIncident(const redshank::IncidentChanged &changed);
    void acknowledge(const std::vector<redshank::MetricId> &metrics, const std::string &by);
    void mute(const std::vector<redshank::MetricId> &metrics, redshank::TimePoint until);
    void testSink(std::uint64_t request, const redshank::SinkConfig &sink);
    void takePicture(std::uint64_t request, const QByteArray &png);
    void tell(const redshank::Notice &remark);
    /// A model that was trained or chosen has taken over: told as a change.
    void takeModel(const redshank::ModelInUse &model);
    void retry();
    /// Stores what is left, lets what is under way arrive, 2 s at most, and ends the thread.
    void close();

Q_SIGNALS:
    void loaded(const redshank::AlertSpec &spec);
    /// At most five times a second, and after each change.
    void reported(const redshank::AlertReport &report);
    void sinkTested(const redshank::SinkTested &tested);
    /// For the desktop.
    void noticed(const redshank::Notice &notice);
    void pictureWanted(std::uint64_t request, const redshank::Notice &notice);
    void noted(const std::string &line);
    void failed(const redshank::Error &error);

private:
    struct Resolving;

    /// Takes m_spec into use as soon as its secrets are read.
    void apply();
    /// Reads the secrets of all sinks, then hands over their specs and, by name, why a sink's are not there.
    void resolve(const std::vector<SinkConfig> &sinks,
                 std::function<void(std::vector<SinkSpec>, std::map<std::string, std::string>)> done);
    std::string usableZone() const;
    void use(std::vector<SinkSpec> sinks);
    std::unique_ptr<NoticeSink> makeSinkOf(const SinkSpec &spec);
    void runTest(std::uint64_t request, const SinkSpec &spec);
    void askForPicture(const Notice &notice, std::function<void(QByteArray)> done);
    bool isTold() const;
    void end();

    std::string m_folder;
    NowFunction m_now;
    SecretReader m_secrets;
    AlertSpec m_spec;
    std::map<std::string, std::string> m_locked; ///< Sinks whose secret cannot be read, and why.
    std::unique_ptr<AlertCenter> m_center;
    std::map<std::uint64_t, std::unique_ptr<NoticeSink>> m_tests;
    std::map<std::uint64_t, std::function<void(QByteArray)>> m_pictures; ///< That are asked for.
    std::uint64_t m_picture = 0;                                         ///< Numbers them.
    std::uint64_t m_generation = 0; ///< Of the spec in use; older answers of the secret reader are stale.
    RunId m_runId = 0;
    std::optional<FeedKind> m_kind; ///< Of the run.
    TimePoint m_since{};            ///< Older samples are no news.
    std::string m_fault;            ///< Why the spec could not be taken into use, ...
    std::string m_fileFault;        ///< ... read or kept.
    QTimer m_report;
};

} // namespace redshank
