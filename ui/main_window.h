// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/alert/incident_link.h"
#include "engine/core/result.h"
#include "engine/runtime/engine_service.h"
#include "engine/runtime/messages.h"
#include "ui/prompt.h"
#include "ui/secret_keeper.h"
#include "ui/settings/session.h"

#include <QtCore/QTimeZone>
#include <QtCore/QTimer>
#include <QtWidgets/QMainWindow>

#include <optional>
#include <string>

class QDockWidget;
class QStackedWidget;

namespace redshank {

class AlertActs;
class AnnotationActs;
class Banner;
class ChartCommands;
class ChartStack;
class DataHealthPanel;
class DataIn;
class DeliveriesPanel;
class EditHistory;
class Exclusions;
class Exporter;
class Connector;
class FeedOpener;
class IncidentFileActs;
class IncidentsPanel;
class KeptItems;
class LayoutHistory;
class LiveStore;
class LogPanel;
class MainToolBar;
class MetricsPanel;
class NewNormal;
class ModelCareActs;
class RewindBar;
class RewindControl;
class SettingsStore;
class StatusBar;
class SwimLane;
class TablePanel;
class Teaching;
class TuningBar;
class TuningControl;
class ThemeController;
class TimeZoneChoice;
class TrainingPanel;
class TrayIcon;
class VersionActs;
class ViewRange;
class WhyPanel;
class WindowActions;
class WindowCommands;
class WindowModes;

/// The window: panels round the charts, everything in it an action. It speaks to the engine by commands() and
/// hears of it by store() and its slots (connectEngine joins them). Lives on the GUI thread; theme and
/// settings must outlive it.
class MainWindow : public QMainWindow
{
    Q_OBJECT

public:
    struct Parts
    {
        ThemeController *theme = nullptr;
        SettingsStore *settings = nullptr;
        Prompt prompt;
        SecretKeeper secrets;
        QString sessionPath;          ///< Where the session is kept from now on; empty: nowhere.
        std::size_t liveCapacity = 0; ///< Samples kept per metric of a live source; 0: all.
    };

    explicit MainWindow(Parts parts, QWidget *parent = nullptr);
    ~MainWindow() override;

    WindowCommands *commands() const { return m_commands; }
    LiveStore *store() const { return m_store; }
    KeptItems *kept() const { return m_keptItems; }
    Connector *connector() const { return m_connector; }
    ViewRange *view() const { return m_view; }
    ChartStack *charts() const { return m_charts; }
    TrainingPanel *training() const { return m_training; }
    Banner *banner() const { return m_banner; }
    RewindControl *rewind() const { return m_rewind; }
    VersionActs *versions() const { return m_versions; }
    IncidentFileActs *incidentFiles() const { return m_incidentFiles; }
    TuningControl *tuning() const { return m_tuning; }
    NewNormal *newNormal() const { return m_newNormal; }
    AlertActs *alerts() const { return m_alerts; }
    TrayIcon *tray() const { return m_tray; }
    const WindowActions &windowActions() const { return *m_actions; }
    /// What would be saved now.
    Session session() const;
    /// What a link of an alert's message names: its incident, or that time of its metric; waits a minute for
    /// a source that is still loading.
    void showPlace(const redshank::IncidentPlace &place);

public Q_SLOTS:
    void start(const redshank::FeedSpec &spec);
    /// Loads the files at once, or replays them at `replaySpeed`.
    void openFiles(const QStringList &paths, std::optional<double> replaySpeed = {});
    void loadModel(const QString &path);
    void applySession(const redshank::Session &session);
    /// Opens a saved session; what is wrong with the file is said in the banner.
    bool openSession(const QString &path);

    void showPreview(const redshank::CsvPreviewed &preview);
    void showReport(const redshank::CsvReport &report);
    void showModelInUse(const redshank::ModelInUse &model);
    void showModelSaved(const std::string &path);
    void showExplanation(const redshank::Explained &explained);
    void showError(const redshank::Error &error);
    /// The window comes up; with an incident on these metrics, where there is one, in the middle.
    void bringUp(const std::vector<redshank::MetricId> &metrics);
    /// A line for the log panel.
    void log(const QString &line);

Q_SIGNALS:
    /// The engine's answers on their way to the parts that asked.
    void clearingFound(const redshank::ClearingFound &found);
    void drilled(const redshank::Drilled &drilled);

protected:
    void closeEvent(QCloseEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    QDockWidget *addPanel(Qt::DockWidgetArea area, const QString &name, const QString &title, QWidget *panel);
    void buildPanels();
    void buildCentre();
    void arrangePanels();
    void connectFileActions();
    void connectViewActions();
    void connectDataActions();
    void connectIncidentActions();
    void connectExportActions();
    void connectAlerts();
    void connectStore();
    void restoreSettings();
    void keepSession(bool survivesPowerCut);

    void beginRun();
    void refreshView();
    void fitLengthToStep();
    void refreshStatus();
    void refreshTitle();
    void refreshLiveControl();
    void toggleLive();
    void announceIncident(IncidentId incident);
    void announceFinishedFile();
    void frameIncident(std::optional<IncidentId> incident);
    void stepToAnomaly(bool forward);
    void acknowledgeChosen();
    void explainChosen();
    void bringToTop(const MetricId &metric);
    std::vector<MetricId> inShownOrder(const std::vector<MetricId> &wanted) const;
    void explainSample(const std::vector<MetricId> &metrics, TimePoint time);
    void showCell(const MetricId &metric, TimeRange cell, TimePoint worst);
    void setTimeZone(const QTimeZone &zone);
    void setCrosshairWord(const QString &word);
    void moveFocus(bool forward);
    void showTraining();
    void retrain();
    void resetLayout();
    void about();
    void saveSessionAs();
    /// Charts, settings and labels of a metric go on under another name, undoably.
    void carryOver(const MetricId &from, const MetricId &to);
    bool findPlace(const IncidentPlace &place);

    Parts m_parts;
    WindowCommands *m_commands;
    LiveStore *m_store;
    KeptItems *m_keptItems;
    ViewRange *m_view;
    WindowActions *m_actions;
    FeedOpener *m_opener;
    Banner *m_banner;
    DataIn *m_dataIn;
    Connector *m_connector;
    ChartStack *m_charts;
    MainToolBar *m_toolBar;
    StatusBar *m_statusBar;
    MetricsPanel *m_metrics;
    IncidentsPanel *m_incidents;
    WhyPanel *m_why;
    TrainingPanel *m_training;
    LogPanel *m_log;
    TablePanel *m_table;
    DataHealthPanel *m_health = nullptr;
    SwimLane *m_swimLane;
    Exporter *m_exporter;
    ModelCareActs *m_modelCare;
    VersionActs *m_versions;
    RewindBar *m_rewindBar;
    RewindControl *m_rewind;
    EditHistory *m_history;
    LayoutHistory *m_layoutHistory = nullptr;
    Teaching *m_teaching;
    AnnotationActs *m_notes;
    IncidentFileActs *m_incidentFiles;
    Exclusions *m_exclusions;
    NewNormal *m_newNormal;
    DeliveriesPanel *m_deliveries;
    AlertActs *m_alerts = nullptr;
    TrayIcon *m_tray = nullptr;
    TuningBar *m_tuningBar;
    TuningControl *m_tuning;
    TimeZoneChoice *m_timeZone = nullptr;
    WindowModes *m_modes = nullptr;
    QStackedWidget *m_centre = nullptr;
    QList<QDockWidget *> m_docks;
    QByteArray m_firstLayout;
    QTimer m_sessionTimer;
    std::optional<Session> m_kept;    ///< As written last.
    std::optional<Session> m_pending; ///< To be applied when its feed has begun, or its data are there.
    bool m_incidentChosen = false;    ///< By the user: Why stays with it.
    std::string m_model;
    SourceState m_lastSource = SourceState::kIdle;
    std::size_t m_announced = 0;                ///< Incidents of a loaded file that the banner has told of.
    Milliseconds m_usualLength{15 * 60 * 1000}; ///< Of the range, as the user chose it last.
    bool m_lengthFits = false;                  ///< The range of this run suits its step.
};

} // namespace redshank
