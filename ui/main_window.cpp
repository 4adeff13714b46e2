// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/main_window.h"

#include "ui/actions.h"
#include "ui/alerts/alert_acts.h"
#include "ui/alerts/deliveries_panel.h"
#include "ui/banner.h"
#include "ui/chart_commands.h"
#include "ui/connect/connector.h"
#include "ui/data_in.h"
#include "ui/desktop_acts.h"
#include "ui/empty_page.h"
#include "ui/feed_opener.h"
#include "ui/live/kept_items.h"
#include "ui/live/live_store.h"
#include "ui/live/view_range.h"
#include "ui/menus.h"
#include "ui/model_care_acts.h"
#include "ui/notes/annotation_acts.h"
#include "ui/panel_title.h"
#include "ui/panels/data_health_panel.h"
#include "ui/panels/incidents_panel.h"
#include "ui/panels/log_panel.h"
#include "ui/panels/metrics_panel.h"
#include "ui/panels/swim_lane.h"
#include "ui/panels/table_panel.h"
#include "ui/panels/training_panel.h"
#include "ui/panels/why_panel.h"
#include "ui/plot/chart_stack.h"
#include "ui/rewind_bar.h"
#include "ui/rewind_control.h"
#include "ui/settings/settings_store.h"
#include "ui/share/exporter.h"
#include "ui/share/incident_file_acts.h"
#include "ui/status_bar.h"
#include "ui/teach/exclusions.h"
#include "ui/teach/new_normal.h"
#include "ui/teach/teaching.h"
#include "ui/text.h"
#include "ui/theme.h"
#include "ui/time_zone_choice.h"
#include "ui/tool_bar.h"
#include "ui/tuning/tuning_bar.h"
#include "ui/tuning/tuning_control.h"
#include "ui/undo/edit_history.h"
#include "ui/undo/layout_history.h"
#include "ui/versions/version_acts.h"
#include "ui/window_commands.h"
#include "ui/window_modes.h"

#include <QtCore/QMimeData>
#include <QtGui/QCloseEvent>
#include <QtGui/QDragEnterEvent>
#include <QtGui/QScreen>
#include <QtWidgets/QDockWidget>
#include <QtWidgets/QMenu>
#include <QtWidgets/QMenuBar>
#include <QtWidgets/QStackedWidget>
#include <QtWidgets/QVBoxLayout>

#include <array>

namespace redshank {
namespace {

constexpr QSize kDefaultSize{1280, 800};
constexpr QSize kMinimumSize{900, 560};
constexpr int kLayoutVersion = 5;
constexpr int kSessionMs = 1000;

QStringList localFiles(const QMimeData *data)
{
    QStringList paths;
    for (const QUrl &url : data->urls()) {
        if (url.isLocalFile())
            paths.append(url.toLocalFile());
    }
    return paths;
}

} // namespace

MainWindow::MainWindow(Parts parts, QWidget *parent)
    : QMainWindow(parent), m_parts(std::move(parts)), m_commands(new WindowCommands(this)),
      m_store(new LiveStore(this)), m_keptItems(new KeptItems(this)), m_view(new ViewRange(this)),
      m_actions(new WindowActions(this)),
      m_opener(new FeedOpener(m_commands, m_parts.theme, m_parts.settings, this)),
      m_banner(new Banner(m_parts.theme, this)),
      m_dataIn(new DataIn({m_store, m_opener, m_banner, m_actions}, this)),
      m_connector(new Connector(
          {m_commands, m_store, m_banner, m_parts.theme, m_parts.secrets, m_parts.settings}, this)),
      m_charts(new ChartStack(m_store, m_view, m_parts.theme, this)),
      m_toolBar(new MainToolBar(*m_actions, m_view, m_parts.theme, this)),
      m_statusBar(new StatusBar(m_store, m_parts.theme, this)),
      m_metrics(new MetricsPanel(m_store, m_view, m_parts.theme, this)),
      m_incidents(new IncidentsPanel(m_store, m_parts.theme, this)),
      m_why(new WhyPanel(m_store, m_parts.theme, this)),
      m_training(new TrainingPanel(m_store, m_view, m_parts.theme, this)), m_log(new LogPanel(this)),
      m_table(new TablePanel(m_store, m_view, m_charts, this)),
      m_swimLane(new SwimLane(m_store, m_view, m_parts.theme, this)),
      m_exporter(new Exporter({m_store, m_view, m_charts, m_parts.theme, m_banner}, this)),
      m_modelCare(new ModelCareActs(
          {m_actions, m_store, m_charts, m_training, m_commands, m_parts.settings, m_parts.theme}, this)),
      m_versions(new VersionActs({m_actions, m_charts, m_commands, m_parts.prompt}, this)),
      m_rewindBar(new RewindBar(this)),
      m_rewind(new RewindControl({m_actions->rewind, m_store, m_view, m_charts, m_rewindBar}, this)),
      m_history(new EditHistory(m_actions->undo, m_actions->redo, this)),
      m_teaching(new Teaching(
          {m_actions, m_store, m_charts, m_why, m_incidents, m_rewind, m_commands, m_history, m_parts.prompt},
          this)),
      m_notes(new AnnotationActs(
          {m_actions, m_store, m_keptItems, m_view, m_charts, m_history, m_parts.prompt}, this)),
      m_incidentFiles(new IncidentFileActs({m_actions, m_store, m_keptItems, m_view, m_charts, m_why,
                                            m_teaching, m_commands, m_banner, m_parts.prompt},
                                           this)),
      m_exclusions(new Exclusions({m_actions, m_store, m_charts, m_training, m_commands, m_history}, this)),
      m_newNormal(
          new NewNormal({m_actions, m_store, m_why, m_training, m_exclusions, m_commands, m_history}, this)),
      m_deliveries(new DeliveriesPanel(m_parts.theme, this)), m_tuningBar(new TuningBar(this)),
      m_tuning(new TuningControl({m_actions, m_store, m_charts, m_toolBar->sensitivity(), m_tuningBar,
                                  m_commands, m_parts.settings, m_history},
                                 this))
{
    setObjectName(QStringLiteral("mainWindow"));
    setMinimumSize(kMinimumSize);
    resize(kDefaultSize);
    setAcceptDrops(true);
    setDockOptions(QMainWindow::AllowNestedDocks | QMainWindow::AllowTabbedDocks);
    addToolBar(m_toolBar);
    setStatusBar(m_statusBar);
    buildCentre();
    buildPanels();
    connectFileActions();
    connectViewActions();
    connectDataActions();
    connectIncidentActions();
    connectExportActions();
    connectAlerts();
    connect(this, &MainWindow::clearingFound, m_why, &WhyPanel::setClearing);
    connect(this, &MainWindow::drilled, m_modelCare, &ModelCareActs::showDrill);
    connect(m_modelCare, &ModelCareActs::trainingWanted, this, &MainWindow::showTraining);
    connect(m_commands, &WindowCommands::setTuning, m_rewind, &RewindControl::setTuning);
    connect(m_teaching, &Teaching::notToBeTold, m_tuning, &TuningControl::silence);
    connect(m_teaching, &Teaching::said, this, &MainWindow::log);
    connect(m_newNormal, &NewNormal::said, this, &MainWindow::log);
    connect(m_exclusions, &Exclusions::said, this, &MainWindow::log);
    connect(m_commands, &WindowCommands::setLabels, m_exclusions, &Exclusions::setLabels);
    connect(m_teaching, &Teaching::failed, this, &MainWindow::showError);
    connect(m_notes, &AnnotationActs::said, this, &MainWindow::log);
    connect(m_notes, &AnnotationActs::failed, this, &MainWindow::showError);
    connect(m_training, &TrainingPanel::retrainedByItself, this, &MainWindow::log);
    connect(m_versions, &VersionActs::modelWanted, this, &MainWindow::loadModel);
    connect(m_versions, &VersionActs::modelIsKept, this,
            [this](const QString &folder) { m_model = folder.toStdString(); });
    connectStore();
    restoreSettings();
    new DesktopActs(
        {this, m_actions, m_parts.theme, m_parts.settings, m_store, m_keptItems, m_charts, m_banner});
    refreshStatus();
    refreshTitle();
    m_centre->currentWidget()->setFocus();

    m_sessionTimer.setInterval(kSessionMs);
    connect(&m_sessionTimer, &QTimer::timeout, this, [this] { keepSession(false); });
    if (!m_parts.sessionPath.isEmpty())
        m_sessionTimer.start();
}

MainWindow::~MainWindow()
{
    // The parts read the store and the range until they are gone; QObject would delete those first.
    delete takeCentralWidget();
    qDeleteAll(m_docks);
    delete m_toolBar;
    delete m_statusBar;
}

void MainWindow::buildCentre()
{
    m_centre = new QStackedWidget(this);
    m_centre->setObjectName(QStringLiteral("centre"));
    m_centre->addWidget(new EmptyPage(*m_actions, m_parts.theme, m_centre));
    m_centre->addWidget(m_charts);
    m_charts->setObjectName(QStringLiteral("charts"));

    auto *area = new QWidget(this);
    auto *column = new QVBoxLayout(area);
    column->setContentsMargins(0, spacing::kSmall, 0, 0);
    column->setSpacing(spacing::kSmall);
    column->addWidget(m_banner);
    column->addWidget(m_rewindBar);
    column->addWidget(m_tuningBar);
    column->addWidget(m_centre, 1);
    setCentralWidget(area);
}

QDockWidget *MainWindow::addPanel(Qt::DockWidgetArea area, const QString &name, const QString &title,
                                  QWidget *panel)
{
    auto *dock = new QDockWidget(title, this);
    dock->setObjectName(name);
    dock->setTitleBarWidget(new PanelTitle(dock));
    dock->setWidget(panel);
    panel->setAutoFillBackground(true);
    panel->setBackgroundRole(QPalette::Base);
    addDockWidget(area, dock);
    m_docks.append(dock);
    QAction *toggle = dock->toggleViewAction();
    toggle->setObjectName(name + QStringLiteral("Toggle"));
    toggle->setStatusTip(tr("Show or hide the panel \"%1\"").arg(title));
    toggle->setShortcut(QKeySequence(Qt::CTRL | static_cast<Qt::Key>(Qt::Key_0 + m_docks.size())));
    addAction(toggle);
    m_actions->add(toggle);
    return dock;
}

void MainWindow::buildPanels()
{
    addPanel(Qt::LeftDockWidgetArea, QStringLiteral("metricsDock"), tr("Metrics"), m_metrics);
    addPanel(Qt::RightDockWidgetArea, QStringLiteral("incidentsDock"), tr("Incidents"), m_incidents);
    addPanel(Qt::RightDockWidgetArea, QStringLiteral("whyDock"), tr("Why"), m_why);
    addPanel(Qt::BottomDockWidgetArea, QStringLiteral("trainingDock"), tr("Training"), m_training);
    addPanel(Qt::BottomDockWidgetArea, QStringLiteral("logDock"), tr("Log"), m_log);
    addPanel(Qt::BottomDockWidgetArea, QStringLiteral("tableDock"), tr("Table"), m_table);
    addPanel(Qt::BottomDockWidgetArea, QStringLiteral("swimLaneDock"), tr("Swim lane"), m_swimLane);
    m_health = new DataHealthPanel(m_store, m_keptItems, this);
    addPanel(Qt::BottomDockWidgetArea, QStringLiteral("dataHealthDock"), tr("Data health"), m_health);
    connect(m_health, &DataHealthPanel::metricChosen, this, &MainWindow::bringToTop);
    addPanel(Qt::BottomDockWidgetArea, QStringLiteral("deliveriesDock"), tr("Deliveries"), m_deliveries);
    setCorner(Qt::BottomLeftCorner, Qt::BottomDockWidgetArea); // training needs width
    setCorner(Qt::BottomRightCorner, Qt::RightDockWidgetArea);
    arrangePanels();
    m_firstLayout = saveState(kLayoutVersion);

    QMenu *panels = fillMenuBar(menuBar(), *m_actions);
    auto *view = static_cast<QMenu *>(panels->parentWidget());
    m_timeZone = new TimeZoneChoice(m_actions, m_parts.settings, view, panels->menuAction(), this);
    const auto *chartCommands = new ChartCommands(
        {m_actions, m_charts, m_metrics, m_parts.settings, view, panels->menuAction()}, this);
    m_modes = new WindowModes({this, m_actions, m_store, m_view, m_parts.theme, view, m_actions->fullScreen});
    connect(chartCommands, &ChartCommands::nothingToClear, m_modes, &WindowModes::leave);
    connect(chartCommands, &ChartCommands::nothingToClear, m_tuning, &TuningControl::leave);
    m_layoutHistory = new LayoutHistory(
        {this, m_store, m_charts, m_history, kLayoutVersion, [this] { return m_modes->isOnWall(); }});
    for (QDockWidget *dock : m_docks) {
        panels->addAction(dock->toggleViewAction());
        m_layoutHistory->watch(dock);
    }
    for (QWidget *widget : {static_cast<QWidget *>(m_charts), static_cast<QWidget *>(m_incidents),
                            static_cast<QWidget *>(m_why)})
        widget->addActions(m_actions->chartKeys());
}

void MainWindow::arrangePanels()
{
    QDockWidget *metrics = m_docks[0];
    QDockWidget *incidents = m_docks[1];
    QDockWidget *why = m_docks[2];
    QDockWidget *trainingDock = m_docks[3];
    QDockWidget *logDock = m_docks[4];
    splitDockWidget(incidents, why, Qt::Vertical);
    tabifyDockWidget(trainingDock, logDock);
    tabifyDockWidget(logDock, m_docks[5]);
    auto *laneDock = static_cast<QDockWidget *>(m_swimLane->parentWidget());
    tabifyDockWidget(logDock, laneDock);
    auto *deliveriesDock = static_cast<QDockWidget *>(m_deliveries->parentWidget());
    QDockWidget *healthDock = m_docks[7];
    tabifyDockWidget(logDock, healthDock);
    tabifyDockWidget(logDock, deliveriesDock);
    resizeDocks({metrics, incidents}, {248, 296}, Qt::Horizontal);
    resizeDocks({incidents, why}, {300, 300}, Qt::Vertical);
    trainingDock->hide();
    logDock->hide();
    m_docks[5]->hide();
    laneDock->hide();
    healthDock->hide();
    deliveriesDock->hide();
}

void MainWindow::resetLayout()
{
    for (QDockWidget *dock : m_docks)
        dock->setFloating(false);
    restoreState(m_firstLayout, kLayoutVersion);
    m_statusBar->show(); // no part of Qt's layout
}

void MainWindow::restoreSettings()
{
    SettingsStore &settings = *m_parts.settings;
    const QByteArray geometry = settings.value(kWindowGeometry);
    if (!geometry.isEmpty())
        restoreGeometry(geometry);
    const QByteArray layout = settings.value(kWindowLayout);
    if (!layout.isEmpty())
        restoreState(layout, kLayoutVersion);
    m_timeZone->restore();
    m_actions->band->setChecked(settings.value(kBandVisible));
    m_charts->setBandVisible(m_actions->band->isChecked());
    m_actions->ribbons->setChecked(settings.value(kRibbonsVisible));
    m_charts->setRibbonsVisible(m_actions->ribbons->isChecked());
    setCrosshairWord(settings.value(kCrosshair));
    m_actions->mostAnomalousFirst->setChecked(settings.value(kMostAnomalousFirst));
    m_metrics->setMostAnomalousFirst(m_actions->mostAnomalousFirst->isChecked());
    m_actions->loop->setChecked(settings.value(kReplayLoop));
    // The theme may differ from what is saved, by the command line.
    const auto showMode = [this](ThemeMode mode) {
        m_actions->themes->actions().at(static_cast<int>(mode))->setChecked(true);
    };
    connect(m_parts.theme, &ThemeController::modeChanged, this, showMode);
    showMode(m_parts.theme->mode());
    for (QAction *action : m_actions->speeds->actions())
        action->setChecked(action->data().toDouble() == settings.value(kReplaySpeed));
    const QStringList unknown = settings.unknownKeys();
    if (!unknown.isEmpty())
        log(tr("Settings that this version does not know: %1").arg(unknown.join(QStringLiteral(", "))));
}

Session MainWindow::session() const
{
    Session session;
    session.feed = m_opener->spec();
    session.model = m_model;
    session.following = m_view->isFollowing();
    session.followsAll = m_view->followsAll();
    session.length = m_view->followLength();
    if (!session.following && !m_view->range().isEmpty())
        session.view = m_view->range();
    if (m_store->runId() != 0 && !m_store->metrics().empty())
        session.visible = m_charts->visibleMetrics();
    session.labels = m_teaching->labels();
    session.kept = m_keptItems->all();
    session.tuning = m_tuning->tuning();
    session.exclusions = m_exclusions->exclusions();
    m_dataIn->addTo(session);
    return session;
}

void MainWindow::applySession(const Session &session)
{
    m_pending = session;
    m_model = session.model;
    m_dataIn->restore(session);
    m_teaching->restore(session.labels);
    m_keptItems->bring(session.kept);
    m_tuning->restore(session.tuning);
    m_exclusions->restore(session.exclusions);
    if (!m_model.empty())
        Q_EMIT m_commands->loadModel(m_model);
    start(session.feed);
}

bool MainWindow::openSession(const QString &path)
{
    const Result<Session> session = readSession(path);
    if (!session) {
        showError(session.error());
        return false;
    }
    applySession(*session);
    log(tr("Opened session %1").arg(path));
    return true;
}

void MainWindow::keepSession(bool survivesPowerCut)
{
    if (m_parts.sessionPath.isEmpty() || m_store->runId() == 0)
        return;
    if (m_pending) { // part of what it shows is not there any more
        if (m_lastSource == SourceState::kIdle || m_lastSource == SourceState::kConnecting ||
            m_lastSource == SourceState::kLoading || m_store->span().isEmpty())
            return;
        if (m_pending->view && m_pending->view->begin < m_store->span().end)
            m_view->show(*m_pending->view);
        m_pending.reset();
    }
    const Session now = session();
    if (m_kept == now)
        return;
    const Result<void> written = writeSession(now, m_parts.sessionPath, survivesPowerCut);
    if (!written && !m_kept)
        log(tr("The session cannot be kept: %1").arg(QString::fromStdString(written.error().message)));
    m_kept = now;
}

void MainWindow::start(const FeedSpec &spec) { m_opener->start(spec); }

void MainWindow::openFiles(const QStringList &paths, std::optional<double> replaySpeed)
{
    m_opener->openFiles(paths, replaySpeed);
}

void MainWindow::loadModel(const QString &path)
{
    m_model = path.toStdString();
    Q_EMIT m_commands->loadModel(m_model);
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    m_modes->leaveWall();
    m_parts.settings->setValue(kWindowGeometry, saveGeometry());
    m_parts.settings->setValue(kWindowLayout, saveState(kLayoutVersion));
    m_parts.settings->sync();
    m_kept.reset();
    keepSession(true);
    QMainWindow::closeEvent(event);
}

void MainWindow::dragEnterEvent(QDragEnterEvent *event)
{
    if (!localFiles(event->mimeData()).isEmpty())
        event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent *event)
{
    const QStringList paths = localFiles(event->mimeData());
    if (paths.isEmpty())
        return;
    event->acceptProposedAction();
    openFiles(paths);
}

} // namespace redshank
