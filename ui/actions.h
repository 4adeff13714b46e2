// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QList>
#include <QtCore/QObject>
#include <QtGui/QAction>
#include <QtGui/QActionGroup>

class QWidget;

namespace redshank {

/// Every act of the window as a QAction with object name, shortcut, icon and status tip. Menus, toolbar,
/// keyboard, the command finder and `--trigger` all use these.
class WindowActions : public QObject
{
    Q_OBJECT

public:
    explicit WindowActions(QWidget *window);

    // File
    QAction *open = nullptr;
    QAction *openSession = nullptr;
    QAction *changeReading = nullptr;
    QAction *saveSession = nullptr;
    QAction *exportPicture = nullptr;
    QAction *exportShown = nullptr;
    QAction *exportAll = nullptr;
    QAction *exportReport = nullptr;
    QAction *exportIncident = nullptr;
    QAction *importLabels = nullptr;
    QAction *exportLabels = nullptr;
    QAction *quit = nullptr;
    // Edit
    QAction *undo = nullptr;
    QAction *redo = nullptr;
    QAction *copySentence = nullptr;
    QAction *copyCharts = nullptr;
    QAction *annotate = nullptr;
    QAction *notes = nullptr;
    QAction *findMetric = nullptr;
    QAction *findCommand = nullptr;
    QAction *preferences = nullptr;
    // View
    QAction *live = nullptr; ///< Live or Paused, or Replay: the one toggle.
    QAction *toEnd = nullptr;
    QAction *zoomIn = nullptr;
    QAction *zoomOut = nullptr;
    QAction *fit = nullptr;
    QAction *back = nullptr;
    QAction *forward = nullptr;
    QAction *panLeft = nullptr;
    QAction *panRight = nullptr;
    QAction *panFarLeft = nullptr;
    QAction *panFarRight = nullptr;
    QAction *toOldest = nullptr;
    QAction *crosshairRight = nullptr;
    QAction *crosshairLeft = nullptr;
    QAction *utc = nullptr;
    QAction *band = nullptr;
    QAction *ribbons = nullptr;
    QAction *crosshair = nullptr;
    QAction *rewind = nullptr; ///< The past as it was known then, on or off.
    QAction *resetLayout = nullptr;
    QAction *reducedMotion = nullptr;
    QAction *fullScreen = nullptr;
    QAction *nextPane = nullptr;
    QAction *previousPane = nullptr;
    QActionGroup *ranges = nullptr;    ///< data(): seconds as qlonglong; 0: all.
    QActionGroup *themes = nullptr;    ///< data(): the word of kThemeMode.
    QActionGroup *languages = nullptr; ///< data(): the word of kLanguage.
    QActionGroup *layouts = nullptr;   ///< data(): int, WindowLayout. Acts, no states.
    // Data
    QAction *demo = nullptr;
    QAction *system = nullptr;
    QAction *tail = nullptr;
    QAction *connectPrometheus = nullptr;
    QAction *connectCloudWatch = nullptr;
    QAction *connectAzure = nullptr;
    QAction *connectProbe = nullptr;
    QAction *connectPush = nullptr;
    QAction *pollNow = nullptr;
    QAction *replay = nullptr;
    QAction *step = nullptr;
    QAction *loop = nullptr;
    QAction *stopLoading = nullptr;
    QAction *mostAnomalousFirst = nullptr;
    QAction *badRows = nullptr;
    QActionGroup *speeds = nullptr; ///< data(): double; 0: as fast as possible.
    // Model
    QAction *retrain = nullptr;
    QAction *cancelTraining = nullptr;
    QAction *openModel = nullptr;
    QAction *saveModel = nullptr;
    QAction *useNew = nullptr;
    QAction *keepOld = nullptr;
    QAction *fixTraining = nullptr;
    QAction *retrainByItself = nullptr;
    QAction *fireDrill = nullptr;
    QAction *versions = nullptr;
    QAction *excludeRange = nullptr;
    QAction *metricTuning = nullptr;
    QAction *manyMetrics = nullptr;
    QAction *alarmBudget = nullptr;
    QActionGroup *shadowLengths = nullptr; ///< data(): hours as int.
    QActionGroup *sensitivities = nullptr; ///< data(): int, Sensitivity.
    // Alerts
    QAction *nextAnomaly = nullptr;
    QAction *previousAnomaly = nullptr;
    QAction *showIncident = nullptr;
    QAction *explain = nullptr; ///< The sample at the crosshair, or the chosen incident.
    QAction *acknowledge = nullptr;
    QAction *muteIncident = nullptr;
    QAction *editAlertRules = nullptr;
    QAction *editChannels = nullptr;
    QAction *editMaintenance = nullptr;
    QAction *showDeliveries = nullptr;
    QAction *retryDeliveries = nullptr;
    QAction *trayIcon = nullptr;
    QAction *acceptNormal = nullptr;
    QAction *markReal = nullptr;
    QAction *markFalse = nullptr;
    QAction *markExpected = nullptr;
    // Help
    QAction *gettingStarted = nullptr;
    QAction *help = nullptr;
    QAction *shortcuts = nullptr;
    QAction *diagnostics = nullptr;
    QAction *about = nullptr;

    const QList<QAction *> &all() const { return m_all; }
    /// A dock's or another part's own action joins the list.
    void add(QAction *action) { m_all.append(action); }
    QAction *named(const QString &objectName) const;
    /// Single keys that act while a chart or the incident list has the focus; the window adds them there.
    const QList<QAction *> &chartKeys() const { return m_chartKeys; }

private:
    void addFixed();
    void addGroups();
    void addWindowGroups();
    QAction *addChoice(QActionGroup *group, const QString &name, const QString &text, const QString &tip,
                       const QVariant &data);

    QWidget *m_window;
    QList<QAction *> m_all;
    QList<QAction *> m_chartKeys;
};

/// "Open CSV, Ctrl+O" without the menu's mnemonic marks: what a list of actions prints.
QString plainText(const QAction *action);

} // namespace redshank
