// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/actions.h"
#include "ui/banner.h"
#include "ui/data_in.h"
#include "ui/feed_opener.h"
#include "ui/live/live_store.h"
#include "ui/live/view_range.h"
#include "ui/main_window.h"
#include "ui/model_care_acts.h"
#include "ui/number_format.h"
#include "ui/panels/incidents_panel.h"
#include "ui/panels/log_panel.h"
#include "ui/panels/metrics_panel.h"
#include "ui/panels/training_panel.h"
#include "ui/panels/why_panel.h"
#include "ui/plot/chart_stack.h"
#include "ui/settings/settings_store.h"
#include "ui/status_bar.h"
#include "ui/tables/incident_table_model.h"
#include "ui/text.h"
#include "ui/theme.h"
#include "ui/tool_bar.h"
#include "ui/window_commands.h"

#include <QtCore/QDateTime>
#include <QtWidgets/QDockWidget>
#include <QtWidgets/QStackedWidget>

#include <algorithm>

/// \file
/// What the window shows and says when the engine tells of something.

namespace redshank {
namespace {

/// An incident that began longer ago than this belongs to a history that is being loaded, and is no news.
constexpr qint64 kNewsMs = 60'000;
constexpr std::size_t kSamplesToKnowStep = 4;
constexpr int kSamplesShown = 240;

bool isLive(FeedKind kind) { return kind != FeedKind::kFile && kind != FeedKind::kReplay; }

} // namespace

void MainWindow::connectStore()
{
    connect(m_store, &LiveStore::runBegan, this, &MainWindow::beginRun);
    connect(m_store, &LiveStore::updated, this, &MainWindow::refreshView);
    connect(m_store, &LiveStore::statusChanged, this, &MainWindow::refreshStatus);
    connect(m_store, &LiveStore::incidentsChanged, this, &MainWindow::refreshTitle);
    connect(m_store, &LiveStore::incidentOpened, this, &MainWindow::announceIncident);
    connect(m_charts, &ChartStack::visibleMetricsChanged, this, [this] {
        m_metrics->setVisibleMetrics(m_charts->visibleMetrics());
        m_training->setShownMetrics(m_charts->visibleMetrics());
    });
    connect(m_store, &LiveStore::metricsChanged, this, [this] {
        if (m_pending && m_pending->visible && !m_store->metrics().empty())
            m_charts->setVisibleMetrics(*m_pending->visible);
        m_metrics->setVisibleMetrics(m_charts->visibleMetrics());
        m_training->setShownMetrics(m_charts->visibleMetrics());
        refreshStatus();
    });
    connect(m_charts, &ChartStack::rangeSelected, m_training, &TrainingPanel::chooseRange);
    connect(m_statusBar, &StatusBar::sourceClicked, this, [this] {
        m_docks[4]->show();
        m_docks[4]->raise();
    });
    connect(m_statusBar, &StatusBar::learningClicked, this, [this] {
        m_docks[3]->show();
        m_docks[3]->raise();
    });
    connect(m_statusBar, &StatusBar::modelClicked, this, [this] {
        m_docks[3]->show();
        m_docks[3]->raise();
    });
    connect(m_statusBar, &StatusBar::countsClicked, this, [this] {
        m_docks[0]->show();
        m_docks[0]->raise();
    });
    connect(m_statusBar, &StatusBar::cancelRequested, m_commands, &WindowCommands::stopFeed);
}

void MainWindow::beginRun()
{
    const FeedSpec &feed = m_store->status().feed;
    const Milliseconds length = m_pending ? m_pending->length : m_usualLength;
    const bool all = m_pending ? m_pending->followsAll : feed.kind == FeedKind::kFile;
    m_store->setCapacity(isLive(feed.kind) ? m_parts.liveCapacity : 0);
    m_view->reset(length);
    m_lengthFits = m_pending.has_value();
    if (all || (m_pending && !m_pending->following && feed.kind == FeedKind::kFile))
        m_view->followAll();
    if (m_pending && (m_pending->following || feed.kind != FeedKind::kFile) && !m_pending->visible)
        m_pending.reset();
    m_announced = 0;
    m_incidentChosen = false;
    m_lastSource = SourceState::kIdle;
    m_centre->setCurrentWidget(m_charts);
    m_toolBar->setFeedKind(feed.kind);
    m_actions->replay->setChecked(feed.kind == FeedKind::kReplay);
    m_banner->withdraw(BannerKind::kInformation);
    m_banner->withdraw(BannerKind::kFinding);
    m_banner->withdraw(BannerKind::kError);
    if (feed.kind == FeedKind::kDemo && !m_parts.settings->value(kDemoExplained)) {
        m_banner->showMessage({BannerKind::kInformation,
                               tr("Demo data – nothing leaves this computer."),
                               {},
                               tr("Open CSV…"),
                               [this] { m_actions->open->trigger(); }});
        m_parts.settings->setValue(kDemoExplained, true);
    }
    m_opener->announce(m_banner);
    log(tr("%1 started").arg(feedName(feed)));
    refreshTitle();
    m_charts->setFocus();
}

void MainWindow::refreshView()
{
    const TimeRange span = m_store->span();
    m_view->setData(span);
    if (!m_lengthFits)
        fitLengthToStep();
    if (!m_pending || !m_pending->view)
        return;
    const TimeRange wanted = *m_pending->view;
    if (span.begin <= wanted.begin && span.end >= wanted.end - wanted.length() / 2) {
        m_pending.reset();
        m_view->show(wanted);
    }
}

/// A source with minutes between its samples would show three of them in the usual range.
void MainWindow::fitLengthToStep()
{
    for (const std::unique_ptr<LiveStore::Metric> &metric : m_store->metrics()) {
        if (metric->series.size() < kSamplesToKnowStep)
            continue;
        const Milliseconds wanted = metric->series.typicalStep() * kSamplesShown;
        if (wanted > m_view->followLength() && m_view->isFollowing() && !m_view->followsAll())
            m_view->followLast(wanted);
        m_lengthFits = true;
        return;
    }
}

void MainWindow::refreshStatus()
{
    const EngineStatus &status = m_store->status();
    const bool running = status.runId != 0;
    const bool isFile = status.feed.kind == FeedKind::kFile || status.feed.kind == FeedKind::kReplay;
    const bool hasData = running && !m_store->metrics().empty();
    const bool replaying = running && status.feed.kind == FeedKind::kReplay;
    WindowActions &a = *m_actions;
    a.replay->setEnabled(running && isFile);
    a.step->setEnabled(replaying && status.paused);
    a.loop->setEnabled(replaying);
    a.speeds->setEnabled(replaying);
    a.pollNow->setEnabled(running && status.feed.kind >= FeedKind::kPrometheus);
    a.stopLoading->setEnabled(status.source == SourceState::kLoading);
    a.live->setEnabled(running && status.feed.kind != FeedKind::kFile);
    a.retrain->setEnabled(hasData && m_training->state() != TrainingPanel::State::kRunning);
    a.cancelTraining->setEnabled(m_training->state() == TrainingPanel::State::kRunning);
    m_modelCare->refresh();
    a.saveModel->setEnabled(!status.modelName.empty());
    a.saveSession->setEnabled(running);
    a.rewind->setEnabled(hasData);
    for (QAction *action : {a.copyCharts, a.exportPicture, a.exportShown, a.exportAll})
        action->setEnabled(hasData);
    for (QAction *action : {a.toEnd, a.toOldest, a.zoomIn, a.zoomOut, a.fit, a.panLeft, a.panRight,
                            a.panFarLeft, a.panFarRight})
        action->setEnabled(hasData);
    const bool hasIncidents = !m_store->incidents().empty();
    for (QAction *action :
         {a.explain, a.markReal, a.markFalse, a.markExpected, a.alarmBudget, a.excludeRange})
        action->setEnabled(hasData);
    for (QAction *action : {a.showIncident, a.acceptNormal, a.copySentence, a.acknowledge, a.exportReport})
        action->setEnabled(hasIncidents);

    if (status.source == SourceState::kFinished && status.feed.kind == FeedKind::kFile)
        announceFinishedFile();
    if (status.source != m_lastSource) {
        if (status.source == SourceState::kFailed || status.source == SourceState::kStale ||
            status.source == SourceState::kFinished)
            log(tr("%1: %2").arg(feedName(status.feed), sourceWord(status.source)));
        if (status.source != SourceState::kLoading && status.source != SourceState::kConnecting &&
            status.source != SourceState::kIdle && m_pending && !m_pending->view)
            m_pending.reset();
        m_lastSource = status.source;
    }
    refreshLiveControl();
}

void MainWindow::refreshLiveControl()
{
    const EngineStatus &status = m_store->status();
    SourceState shown = SourceState::kLive;
    if (status.runId == 0)
        shown = SourceState::kIdle;
    else if (status.feed.kind == FeedKind::kReplay)
        shown = status.source == SourceState::kFinished ? SourceState::kFinished
                : status.paused                         ? SourceState::kPaused
                                                        : SourceState::kReplaying;
    else if (!m_view->isFollowing())
        shown = SourceState::kPaused;
    else if (status.source != SourceState::kIdle && status.source != SourceState::kConnecting &&
             status.source != SourceState::kLoading && status.source != SourceState::kPaused)
        shown = status.source;
    m_toolBar->setLiveState(shown, status.replaySpeed);
    m_statusBar->setLookingBack(!m_view->isFollowing());
    m_actions->live->setChecked(shown != SourceState::kPaused && shown != SourceState::kIdle);
}

void MainWindow::refreshTitle()
{
    const auto open =
        std::count_if(m_store->incidents().begin(), m_store->incidents().end(),
                      [](const Incident &incident) { return incident.state == IncidentState::kOpen; });
    const QString name =
        m_store->runId() == 0 ? tr("Redshank") : tr("%1 – Redshank").arg(feedName(m_store->status().feed));
    setWindowTitle(open > 0 ? tr("(%1) %2").arg(open).arg(name) : name);
    refreshStatus();
}

void MainWindow::announceIncident(IncidentId id)
{
    const Incident *incident = m_store->incident(id);
    if (!incident)
        return;
    log(tr("Incident: %1").arg(whySentence(*incident, m_store->lookup())));
    if (!m_incidentChosen) {
        m_why->followIncident(id);
        m_incidents->select(id);
    }
    const FeedKind kind = m_store->status().feed.kind;
    const bool isNews = isLive(kind) ? QDateTime::currentMSecsSinceEpoch() - toMs(incident->begin) < kNewsMs
                                     : kind == FeedKind::kReplay;
    if (!isNews)
        return;
    m_banner->showMessage(
        {BannerKind::kFinding,
         tr("Found one: %1. Press N to see it.").arg(incidentTitle(*incident, m_store->lookup())),
         {},
         tr("Show"),
         [this, id] { frameIncident(id); }});
}

void MainWindow::announceFinishedFile()
{
    // The scoring goes on after the last row is read, so the number grows.
    const std::size_t found = m_store->incidents().size();
    const std::vector<std::string> &paths = m_store->status().feed.paths;
    const bool isAboutOne = !paths.empty() && paths.front().ends_with(".redshank"); // which the banner says
    if (found <= m_announced || isAboutOne)
        return;
    m_announced = found;
    const QString text =
        found == 1
            ? tr("Found one incident in this file. Press N to see it.")
            : tr("Found %1 incidents in this file. Press N to step through what was flagged.").arg(found);
    m_banner->showMessage(
        {BannerKind::kFinding, text, {}, tr("Show newest"), [this] { frameIncident(std::nullopt); }});
}

void MainWindow::showPreview(const CsvPreviewed &preview) { m_opener->showPreview(preview); }

void MainWindow::showExplanation(const Explained &explained) { m_why->showExplanation(explained); }

void MainWindow::showReport(const CsvReport &report) { m_dataIn->showReport(report); }

void MainWindow::showModelInUse(const ModelInUse &model)
{
    const QString name = modelTitle(model.name);
    log(model.provisional ? tr("Model %1 scores, provisionally").arg(name) : tr("Model %1 scores").arg(name));
}

void MainWindow::showModelSaved(const std::string &path)
{
    const QString text = tr("Saved the model to %1").arg(QString::fromStdString(path));
    log(text);
    m_banner->showMessage({BannerKind::kInformation, text, {}, {}, {}});
}

void MainWindow::showError(const Error &error)
{
    const QString details = QString::fromStdString(error.message);
    log(tr("%1 %2").arg(errorSentence(error.code), details));
    m_banner->showMessage({BannerKind::kError, errorSentence(error.code), details, {}, {}});
}

void MainWindow::log(const QString &line) { m_log->add(QDateTime::currentDateTime(), line); }

} // namespace redshank
