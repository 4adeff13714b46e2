// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/actions.h"
#include "ui/alerts/alert_acts.h"
#include "ui/alerts/deliveries_panel.h"
#include "ui/banner.h"
#include "ui/command_finder.h"
#include "ui/connect/connector.h"
#include "ui/data_in.h"
#include "ui/feed_opener.h"
#include "ui/live/live_store.h"
#include "ui/live/view_range.h"
#include "ui/main_window.h"
#include "ui/panels/data_health_panel.h"
#include "ui/panels/incidents_panel.h"
#include "ui/panels/metrics_panel.h"
#include "ui/panels/swim_lane.h"
#include "ui/panels/table_panel.h"
#include "ui/panels/training_panel.h"
#include "ui/panels/why_panel.h"
#include "ui/plot/chart_stack.h"
#include "ui/renamed_metric.h"
#include "ui/settings/settings_store.h"
#include "ui/status_bar.h"
#include "ui/teach/teaching.h"
#include "ui/text.h"
#include "ui/theme.h"
#include "ui/time_zone_choice.h"
#include "ui/tuning/tuning_control.h"
#include "ui/undo/edit_history.h"
#include "ui/undo/layout_history.h"
#include "ui/window_commands.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QFutureWatcher>
#include <QtCore/QPromise>
#include <QtCore/QThreadPool>
#include <QtGui/QClipboard>
#include <QtGui/QGuiApplication>
#include <QtWidgets/QApplication>
#include <QtWidgets/QDockWidget>
#include <QtWidgets/QMessageBox>

#include <algorithm>
#include <array>
#include <memory>

/// \file
/// What each action of the window does.

namespace redshank {
namespace {

constexpr double kPanShare = 0.1;
constexpr double kFarPanShare = 0.9;
constexpr std::array kCrosshairWords{"off", "line", "values"};

} // namespace

void MainWindow::connectFileActions()
{
    WindowActions &a = *m_actions;
    connect(a.open, &QAction::triggered, this, [this] {
        openFiles(m_parts.prompt.openFiles(
            this, tr("Open CSV files or an incident file"),
            tr("CSV and incident files (*.csv *.tsv *.txt *.redshank);;All files (*)")));
    });
    connect(a.tail, &QAction::triggered, this, [this] {
        const QStringList paths = m_parts.prompt.openFiles(
            this, tr("Follow a growing CSV file"), tr("CSV files (*.csv *.tsv *.txt *.log);;All files (*)"));
        if (!paths.isEmpty())
            m_opener->tail(paths.front());
    });
    connect(a.openSession, &QAction::triggered, this, [this] {
        const QStringList paths = m_parts.prompt.openFiles(this, tr("Open session"),
                                                           tr("Redshank sessions (*.json);;All files (*)"));
        if (!paths.isEmpty())
            openSession(paths.front());
    });
    connect(a.saveSession, &QAction::triggered, this, &MainWindow::saveSessionAs);
    connect(a.quit, &QAction::triggered, this, &QWidget::close);
    connect(a.copySentence, &QAction::triggered, m_why, &WhyPanel::copySentence);
    connect(a.copyCharts, &QAction::triggered, this,
            [this] { QGuiApplication::clipboard()->setPixmap(m_charts->grab()); });
    connect(a.findMetric, &QAction::triggered, this, [this] {
        m_docks[0]->show();
        m_metrics->focusFilter();
    });
    connect(a.findCommand, &QAction::triggered, this,
            [this] { (new CommandFinder(m_actions->all(), this))->show(); });
    connect(a.about, &QAction::triggered, this, &MainWindow::about);
    connect(m_opener, &FeedOpener::refused, this, &MainWindow::showError);
    connect(m_dataIn, &DataIn::said, this, &MainWindow::log);
    connect(m_dataIn, &DataIn::renamed, this, &MainWindow::carryOver);
}

void MainWindow::connectViewActions()
{
    WindowActions &a = *m_actions;
    connect(a.live, &QAction::triggered, this, &MainWindow::toggleLive);
    connect(a.toEnd, &QAction::triggered, m_charts, &ChartStack::followLive);
    connect(a.zoomIn, &QAction::triggered, m_charts, &ChartStack::zoomIn);
    connect(a.zoomOut, &QAction::triggered, m_charts, &ChartStack::zoomOut);
    connect(a.fit, &QAction::triggered, m_charts, &ChartStack::fit);
    connect(a.back, &QAction::triggered, m_view, &ViewRange::goBack);
    connect(a.forward, &QAction::triggered, m_view, &ViewRange::goForward);
    const auto pan = [this](QAction *action, double share) {
        connect(action, &QAction::triggered, m_charts, [this, share] { m_charts->pan(share); });
    };
    pan(a.panLeft, -kPanShare);
    pan(a.panRight, kPanShare);
    pan(a.panFarLeft, -kFarPanShare);
    pan(a.panFarRight, kFarPanShare);
    connect(a.toOldest, &QAction::triggered, m_charts, &ChartStack::showOldest);
    connect(a.crosshairRight, &QAction::triggered, m_charts, [this] { m_charts->moveCrosshair(1); });
    connect(a.crosshairLeft, &QAction::triggered, m_charts, [this] { m_charts->moveCrosshair(-1); });
    connect(a.ranges, &QActionGroup::triggered, this, [this](const QAction *action) {
        const qlonglong seconds = action->data().toLongLong();
        m_lengthFits = true;
        if (seconds > 0)
            m_usualLength = Milliseconds{seconds * 1000};
        seconds == 0 ? m_view->followAll() : m_view->followLast(Milliseconds{seconds * 1000});
    });
    connect(m_timeZone, &TimeZoneChoice::zoneChanged, this, &MainWindow::setTimeZone);
    connect(m_swimLane, &SwimLane::cellChosen, this, &MainWindow::showCell);
    connect(a.band, &QAction::triggered, this, [this](bool on) {
        m_parts.settings->setValue(kBandVisible, on);
        m_charts->setBandVisible(on);
    });
    connect(a.ribbons, &QAction::triggered, this, [this](bool on) {
        m_parts.settings->setValue(kRibbonsVisible, on);
        m_charts->setRibbonsVisible(on);
    });
    connect(a.crosshair, &QAction::triggered, this, [this] {
        const auto next = (static_cast<std::size_t>(m_charts->crosshairMode()) + 1) % kCrosshairWords.size();
        m_parts.settings->setValue(kCrosshair, QLatin1String(kCrosshairWords[next]));
        setCrosshairWord(QLatin1String(kCrosshairWords[next]));
    });
    connect(a.themes, &QActionGroup::triggered, this, [this](const QAction *action) {
        const QString word = action->data().toString();
        m_parts.settings->setValue(kThemeMode, word);
        m_parts.theme->setMode(themeMode(word));
    });
    connect(a.resetLayout, &QAction::triggered, this, &MainWindow::resetLayout);
    connect(a.fullScreen, &QAction::triggered, this,
            [this](bool on) { on ? showFullScreen() : showNormal(); });
    connect(a.nextPane, &QAction::triggered, this, [this] { moveFocus(true); });
    connect(a.previousPane, &QAction::triggered, this, [this] { moveFocus(false); });
    const auto refreshHistory = [this] {
        m_actions->back->setEnabled(m_view->canGoBack());
        m_actions->forward->setEnabled(m_view->canGoForward());
    };
    connect(m_view, &ViewRange::historyChanged, this, refreshHistory);
    refreshHistory();
    connect(m_view, &ViewRange::followingChanged, this, &MainWindow::refreshLiveControl);
}

void MainWindow::connectDataActions()
{
    WindowActions &a = *m_actions;
    connect(a.demo, &QAction::triggered, this, [this] { start(FeedSpec{}); });
    connect(a.system, &QAction::triggered, this, [this] {
        FeedSpec spec;
        spec.kind = FeedKind::kSystem;
        start(spec);
    });
    for (const auto &[action, kind] :
         {std::pair{a.connectPrometheus, FeedKind::kPrometheus},
          std::pair{a.connectCloudWatch, FeedKind::kCloudWatch}, std::pair{a.connectAzure, FeedKind::kAzure},
          std::pair{a.connectProbe, FeedKind::kProbe}, std::pair{a.connectPush, FeedKind::kPush}})
        connect(action, &QAction::triggered, m_connector, [this, kind = kind] { m_connector->open(kind); });
    connect(a.pollNow, &QAction::triggered, m_commands, &WindowCommands::pollNow);
    connect(m_connector, &Connector::startRequested, this, &MainWindow::start);
    connect(m_connector, &Connector::told, this, &MainWindow::log);
    connect(a.replay, &QAction::triggered, this, [this](bool on) {
        m_opener->setReplaying(on, m_parts.settings->value(kReplaySpeed), m_actions->loop->isChecked());
    });
    connect(a.step, &QAction::triggered, this, [this] { Q_EMIT m_commands->step(1); });
    connect(a.loop, &QAction::triggered, this, [this](bool on) {
        m_parts.settings->setValue(kReplayLoop, on);
        Q_EMIT m_commands->setReplayLoop(on);
    });
    connect(a.speeds, &QActionGroup::triggered, this, [this](const QAction *action) {
        m_parts.settings->setValue(kReplaySpeed, action->data().toDouble());
        Q_EMIT m_commands->setReplaySpeed(action->data().toDouble());
    });
    connect(a.stopLoading, &QAction::triggered, m_commands, &WindowCommands::stopFeed);
    connect(a.mostAnomalousFirst, &QAction::triggered, m_metrics, &MetricsPanel::setMostAnomalousFirst);
    connect(m_metrics, &MetricsPanel::mostAnomalousFirstChanged, this, [this](bool on) {
        m_actions->mostAnomalousFirst->setChecked(on);
        m_parts.settings->setValue(kMostAnomalousFirst, on);
    });
    connect(m_metrics, &MetricsPanel::visibleMetricsRequested, this,
            [this](const std::vector<MetricId> &metrics) {
                m_layoutHistory->expectCharts();
                m_charts->setVisibleMetrics(inShownOrder(metrics));
            });

    connect(a.retrain, &QAction::triggered, this, &MainWindow::retrain);
    connect(a.cancelTraining, &QAction::triggered, m_training, &TrainingPanel::cancel);
    connect(m_training, &TrainingPanel::trainRequested, m_commands, &WindowCommands::train);
    connect(m_training, &TrainingPanel::cancelRequested, m_commands, &WindowCommands::cancelTraining);
    connect(m_training, &TrainingPanel::useRequested, m_commands, &WindowCommands::useTrained);
    connect(m_training, &TrainingPanel::discardRequested, m_commands, &WindowCommands::discardTrained);
    connect(m_training, &TrainingPanel::stateChanged, this, &MainWindow::refreshStatus);
    connect(a.openModel, &QAction::triggered, this, [this] {
        const QString path = m_parts.prompt.openFolder(this, tr("Open model: choose its folder"));
        if (!path.isEmpty())
            loadModel(path);
    });
    connect(a.saveModel, &QAction::triggered, this, [this] {
        const QString path = m_parts.prompt.saveFile(this, tr("Save model"), tr("model.redshank"),
                                                     tr("Redshank models (*.redshank)"));
        if (!path.isEmpty())
            Q_EMIT m_commands->saveModel(path.toStdString());
    });
}

void MainWindow::connectIncidentActions()
{
    WindowActions &a = *m_actions;
    connect(a.nextAnomaly, &QAction::triggered, this, [this] { stepToAnomaly(true); });
    connect(a.previousAnomaly, &QAction::triggered, this, [this] { stepToAnomaly(false); });
    connect(a.showIncident, &QAction::triggered, this, [this] { frameIncident(m_why->incident()); });
    connect(a.acknowledge, &QAction::triggered, this, &MainWindow::acknowledgeChosen);
    connect(a.explain, &QAction::triggered, this, &MainWindow::explainChosen);
    connect(m_why, &WhyPanel::explainRequested, m_commands, &WindowCommands::explain);
    connect(m_incidents, &IncidentsPanel::incidentChosen, this, [this](IncidentId incident) {
        m_incidentChosen = true;
        frameIncident(incident);
    });
    connect(m_charts, &ChartStack::incidentClicked, this, [this](IncidentId incident) {
        m_incidentChosen = true;
        m_incidents->select(incident);
        m_why->showIncident(incident);
        m_charts->highlightIncident(incident);
        refreshStatus();
    });
    connect(m_why, &WhyPanel::frameRequested, this, [this](IncidentId incident) { frameIncident(incident); });
    connect(m_why, &WhyPanel::acknowledgeRequested, this,
            [this](IncidentId incident) { Q_EMIT m_commands->acknowledge(incident); });
}

void MainWindow::toggleLive()
{
    if (m_store->status().feed.kind == FeedKind::kReplay)
        Q_EMIT m_commands->setPaused(!m_store->status().paused);
    else
        m_view->toggleFollow();
    refreshLiveControl();
}

void MainWindow::setTimeZone(const QTimeZone &zone)
{
    m_charts->setTimeZone(zone);
    m_incidents->setTimeZone(zone);
    m_why->setTimeZone(zone);
    m_statusBar->setTimeZone(zone);
    m_training->setTimeZone(zone);
    m_table->setTimeZone(zone);
    m_swimLane->setTimeZone(zone);
    m_health->setTimeZone(zone);
    m_deliveries->setTimeZone(zone);
    m_alerts->setTimeZone(zone);
}

void MainWindow::setCrosshairWord(const QString &word)
{
    const auto found = std::find_if(kCrosshairWords.begin(), kCrosshairWords.end(),
                                    [&](const char *one) { return word == QLatin1String(one); });
    m_charts->setCrosshairMode(static_cast<CrosshairMode>(found - kCrosshairWords.begin()));
}

void MainWindow::moveFocus(bool forward)
{
    QList<QWidget *> panes{m_charts};
    for (QDockWidget *dock : m_docks) {
        // A dock behind another tab is visible to Qt, but lies outside of the window.
        if (dock->isVisible() && (dock->isFloating() || rect().intersects(dock->geometry())))
            panes.append(dock->widget());
    }
    const QWidget *focused = QApplication::focusWidget();
    int current = 0;
    for (int i = 0; i < panes.size(); ++i) {
        if (focused && (panes[i] == focused || panes[i]->isAncestorOf(focused)))
            current = i;
    }
    const auto count = static_cast<int>(panes.size());
    QWidget *next = panes[(current + (forward ? 1 : count - 1)) % count];
    if (next->focusPolicy() == Qt::NoFocus) {
        for (QWidget *child = next->nextInFocusChain(); child != next; child = child->nextInFocusChain()) {
            if (next->isAncestorOf(child) && child->isVisible() && (child->focusPolicy() & Qt::TabFocus)) {
                next = child;
                break;
            }
        }
    }
    next->setFocus(Qt::TabFocusReason);
}

void MainWindow::showTraining()
{
    m_layoutHistory->quietly([this] {
        m_docks[3]->show();
        m_docks[3]->raise();
    });
}

void MainWindow::retrain()
{
    showTraining();
    m_training->start();
}

void MainWindow::carryOver(const MetricId &from, const MetricId &to)
{
    struct Said
    {
        Tuning tuning;
        std::vector<Label> labels;
        std::vector<MetricId> shown;
    };
    const auto use = [this](const Said &said) {
        m_tuning->restore(said.tuning);
        m_teaching->setLabels(said.labels);
        m_charts->setVisibleMetrics(said.shown);
    };
    const Said before{m_tuning->tuning(), m_teaching->labels(), m_charts->visibleMetrics()};
    Said after{withMetricRenamed(before.tuning, from, to), withMetricRenamed(before.labels, from, to),
               before.shown};
    if (std::find(after.shown.begin(), after.shown.end(), to) == after.shown.end())
        after.shown.push_back(to);
    m_history->perform(
        tr("carry over to %1").arg(QString::fromStdString(to)), [use, after] { use(after); },
        [use, before] { use(before); });
    log(tr("What was set for “%1” goes on with “%2”.")
            .arg(QString::fromStdString(from), QString::fromStdString(to)));
}

void MainWindow::saveSessionAs()
{
    const QString path = m_parts.prompt.saveFile(this, tr("Save session"), tr("session.json"),
                                                 tr("Redshank sessions (*.json)"));
    if (path.isEmpty())
        return;
    // The disk may take its time; painting needs the program's own pool.
    static QThreadPool writer;
    auto writing = std::make_shared<QPromise<Result<void>>>();
    auto *watcher = new QFutureWatcher<Result<void>>(this);
    connect(watcher, &QFutureWatcherBase::finished, this, [this, watcher, path] {
        const Result<void> saved = watcher->result();
        watcher->deleteLater();
        saved ? log(tr("Saved session %1").arg(path)) : showError(saved.error());
    });
    watcher->setFuture(writing->future());
    writer.start([writing, path, session = session()] {
        writing->start();
        writing->addResult(writeSession(session, path));
        writing->finish();
    });
}

void MainWindow::about()
{
    auto *box = new QMessageBox(this);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setObjectName(QStringLiteral("aboutBox"));
    box->setWindowTitle(tr("About Redshank"));
    box->setIconPixmap(windowIcon().pixmap(64));
    box->setText(tr("Redshank %1").arg(QCoreApplication::applicationVersion()));
    box->setInformativeText(
        tr("A live anomaly monitor with trainable autoencoders.\n\nGPL-3.0-or-later. Made with Qt %1 and "
           "Qt Charts, LibTorch, the Inter typeface (OFL) and Tabler icons (MIT).\n\nNo telemetry: nothing "
           "leaves this computer unless you ask for it.")
            .arg(QLatin1String(qVersion())));
    box->setModal(false);
    box->show();
}

} // namespace redshank
