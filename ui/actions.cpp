// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/actions.h"

#include "engine/core/specs.h"
#include "ui/icons.h"
#include "ui/text.h"

#include <QtGui/QKeySequence>
#include <QtWidgets/QWidget>

#include <algorithm>

namespace redshank {
namespace {

/// Where an action's keys work.
enum class Keys { kWindow, kCharts };

struct ActionRow
{
    QAction *WindowActions::*action;
    const char *name;
    const char *icon; ///< Empty: none.
    QString text;
    QString tip;
    QList<QKeySequence> keys;
    Keys where = Keys::kWindow;
    bool checkable = false;
};

QList<ActionRow> fileAndEditRows()
{
    using A = WindowActions;
    return {
        {&A::open, "open", "folder-open", A::tr("&Open CSV…"),
         A::tr("Load one or more CSV files and score them"), QKeySequence::keyBindings(QKeySequence::Open)},
        {&A::openSession,
         "openSession",
         "file-import",
         A::tr("Open s&ession…"),
         A::tr("Bring back a saved session: source, view and charts"),
         {}},
        {&A::saveSession, "saveSession", "device-floppy", A::tr("&Save session…"),
         A::tr("Save source, view and charts to a file"), QKeySequence::keyBindings(QKeySequence::Save)},
        {&A::quit,
         "quit",
         "power",
         A::tr("&Quit"),
         A::tr("Close Redshank; it comes back as it is now"),
         {QKeySequence(Qt::CTRL | Qt::Key_Q)}},
        {&A::copySentence,
         "copySentence",
         "copy",
         A::tr("&Copy sentence"),
         A::tr("Copy why the chosen incident was flagged"),
         {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_C)}},
        {&A::copyCharts,
         "copyCharts",
         "chart-line",
         A::tr("Copy c&hart image"),
         A::tr("Copy the charts as they are shown"),
         {QKeySequence(Qt::CTRL | Qt::ALT | Qt::Key_C)}},
        {&A::findMetric, "findMetric", "search", A::tr("&Find metric…"), A::tr("Filter the list of metrics"),
         QKeySequence::keyBindings(QKeySequence::Find)},
        {&A::findCommand,
         "findCommand",
         "keyboard",
         A::tr("Find co&mmand…"),
         A::tr("Every command with its keys"),
         {QKeySequence(Qt::CTRL | Qt::Key_K)}},
    };
}

QList<ActionRow> viewRows()
{
    using A = WindowActions;
    return {
        {&A::live,
         "live",
         "player-pause-filled",
         A::tr("&Live"),
         A::tr("Follow the newest samples, or hold the view still"),
         {QKeySequence(Qt::Key_Space)},
         Keys::kCharts,
         true},
        {&A::toEnd,
         "toEnd",
         "arrow-bar-to-right",
         A::tr("Go to the &newest sample"),
         A::tr("Show the newest samples and follow them"),
         {QKeySequence(Qt::Key_End)},
         Keys::kCharts},
        {&A::zoomIn,
         "zoomIn",
         "zoom-in",
         A::tr("Zoom &in"),
         A::tr("Show a shorter time"),
         {QKeySequence(Qt::CTRL | Qt::Key_Plus), QKeySequence(Qt::CTRL | Qt::Key_Equal)}},
        {&A::zoomOut,
         "zoomOut",
         "zoom-out",
         A::tr("Zoom &out"),
         A::tr("Show a longer time"),
         {QKeySequence(Qt::CTRL | Qt::Key_Minus)}},
        {&A::fit,
         "fit",
         "maximize",
         A::tr("&Fit all"),
         A::tr("Show all there is"),
         {QKeySequence(Qt::CTRL | Qt::Key_0)}},
        {&A::back,
         "back",
         "arrow-left",
         A::tr("View &back"),
         A::tr("Return to the view before"),
         {QKeySequence(Qt::ALT | Qt::Key_Left)}},
        {&A::forward,
         "forward",
         "arrow-right",
         A::tr("View for&ward"),
         A::tr("Undo going back"),
         {QKeySequence(Qt::ALT | Qt::Key_Right)}},
        {&A::panLeft,
         "panLeft",
         "",
         A::tr("Pan left"),
         A::tr("Move to earlier samples"),
         {QKeySequence(Qt::Key_Left)},
         Keys::kCharts},
        {&A::panRight,
         "panRight",
         "",
         A::tr("Pan right"),
         A::tr("Move to later samples"),
         {QKeySequence(Qt::Key_Right)},
         Keys::kCharts},
        {&A::panFarLeft,
         "panFarLeft",
         "",
         A::tr("Pan far left"),
         A::tr("Move a whole view to the left"),
         {QKeySequence(Qt::SHIFT | Qt::Key_Left)},
         Keys::kCharts},
        {&A::panFarRight,
         "panFarRight",
         "",
         A::tr("Pan far right"),
         A::tr("Move a whole view to the right"),
         {QKeySequence(Qt::SHIFT | Qt::Key_Right)},
         Keys::kCharts},
        {&A::toOldest,
         "toOldest",
         "",
         A::tr("Go to the ol&dest sample"),
         A::tr("Show where the data begin"),
         {QKeySequence(Qt::Key_Home)},
         Keys::kCharts},
        {&A::crosshairRight,
         "crosshairRight",
         "",
         A::tr("Crosshair one sample on"),
         A::tr("Move the crosshair to the next sample"),
         {QKeySequence(Qt::Key_Period)},
         Keys::kCharts},
        {&A::crosshairLeft,
         "crosshairLeft",
         "",
         A::tr("Crosshair one sample back"),
         A::tr("Move the crosshair to the sample before"),
         {QKeySequence(Qt::Key_Comma)},
         Keys::kCharts},
        {&A::utc,
         "utc",
         "world",
         A::tr("&UTC"),
         A::tr("Print all times in UTC, or in this computer's zone"),
         {QKeySequence(Qt::Key_Z)},
         Keys::kCharts,
         true},
        {&A::band,
         "band",
         "chart-area-line",
         A::tr("&Expected band"),
         A::tr("Draw the expected value and the range that scores below 1"),
         {QKeySequence(Qt::Key_B)},
         Keys::kCharts,
         true},
        {&A::ribbons,
         "ribbons",
         "",
         A::tr("Anomaly &ribbons"),
         A::tr("Draw the ribbon of scores under each chart"),
         {QKeySequence(Qt::Key_R)},
         Keys::kCharts,
         true},
        {&A::crosshair,
         "crosshair",
         "crosshair",
         A::tr("&Crosshair: off, line, values"),
         A::tr("Change what the crosshair shows"),
         {QKeySequence(Qt::Key_C)},
         Keys::kCharts},
        {&A::resetLayout,
         "resetLayout",
         "layout-dashboard",
         A::tr("Rese&t layout"),
         A::tr("Put every panel back where it was at first"),
         {}},
        {&A::fullScreen,
         "fullScreen",
         "",
         A::tr("F&ull screen"),
         A::tr("Fill the whole screen"),
         {QKeySequence(Qt::Key_F11)},
         Keys::kWindow,
         true},
        {&A::nextPane,
         "nextPane",
         "",
         A::tr("Next &pane"),
         A::tr("Move the focus to the next part of the window"),
         {QKeySequence(Qt::Key_F6)}},
        {&A::previousPane,
         "previousPane",
         "",
         A::tr("Pre&vious pane"),
         A::tr("Move the focus to the part before"),
         {QKeySequence(Qt::SHIFT | Qt::Key_F6)}},
    };
}

QList<ActionRow> dataRows()
{
    using A = WindowActions;
    return {
        {&A::demo,
         "demo",
         "wave-sine",
         A::tr("&Demo"),
         A::tr("Four made-up metrics with faults, live; nothing leaves this computer"),
         {}},
        {&A::system,
         "system",
         "cpu",
         A::tr("This &computer"),
         A::tr("Processor, memory, disk, network and load of this computer, live"),
         {}},
        {&A::tail,
         "tail",
         "file-arrow-right",
         A::tr("&Follow a growing file…"),
         A::tr("Read a CSV file on as it grows"),
         {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_O)}},
        {&A::replay,
         "replay",
         "history",
         A::tr("&Replay the file"),
         A::tr("Play the file again as if it were live, scored sample by sample"),
         {QKeySequence(Qt::CTRL | Qt::Key_L)},
         Keys::kWindow,
         true},
        {&A::step,
         "step",
         "player-skip-forward",
         A::tr("&Step"),
         A::tr("Give out one more sample while the replay is paused"),
         {QKeySequence(Qt::CTRL | Qt::Key_Period)}},
        {&A::loop,
         "loop",
         "repeat",
         A::tr("&Loop"),
         A::tr("Begin again when the replay comes to its end"),
         {},
         Keys::kWindow,
         true},
        {&A::stopLoading,
         "stopLoading",
         "x",
         A::tr("Stop l&oading"),
         A::tr("Stop loading and keep what is loaded"),
         {}},
        {&A::mostAnomalousFirst,
         "mostAnomalousFirst",
         "sort-descending",
         A::tr("&Most anomalous first"),
         A::tr("Sort the list of metrics by their newest scores"),
         {},
         Keys::kWindow,
         true},
    };
}

QList<ActionRow> modelAndAlertRows()
{
    using A = WindowActions;
    return {
        {&A::retrain,
         "retrain",
         "refresh",
         A::tr("&Retrain"),
         A::tr("Train a model on what is loaded; the old one scores on meanwhile"),
         {QKeySequence(Qt::CTRL | Qt::Key_R)}},
        {&A::cancelTraining,
         "cancelTraining",
         "x",
         A::tr("&Cancel training"),
         A::tr("Stop the training; the old model stays as it is"),
         {}},
        {&A::openModel, "openModel", "school", A::tr("&Open model…"), A::tr("Score with a saved model"), {}},
        {&A::saveModel,
         "saveModel",
         "device-floppy",
         A::tr("&Save model…"),
         A::tr("Write the model in use to a folder"),
         {}},
        {&A::nextAnomaly,
         "nextAnomaly",
         "chevron-right",
         A::tr("&Next anomaly"),
         A::tr("Show the next flagged sample, or the newest incident while live"),
         {QKeySequence(Qt::Key_N), QKeySequence(Qt::Key_F8)},
         Keys::kCharts},
        {&A::previousAnomaly,
         "previousAnomaly",
         "chevron-left",
         A::tr("&Previous anomaly"),
         A::tr("Show the flagged sample before"),
         {QKeySequence(Qt::SHIFT | Qt::Key_N), QKeySequence(Qt::SHIFT | Qt::Key_F8)},
         Keys::kCharts},
        {&A::showIncident,
         "showIncident",
         "focus-2",
         A::tr("&Show incident"),
         A::tr("Move the charts to the chosen incident, or to the newest"),
         {QKeySequence(Qt::CTRL | Qt::Key_I)}},
        {&A::acknowledge,
         "acknowledge",
         "check",
         A::tr("&Acknowledge"),
         A::tr("Say that you have seen the chosen incident"),
         {QKeySequence(Qt::Key_A)},
         Keys::kCharts},
        {&A::about, "about", "info-circle", A::tr("&About Redshank"), A::tr("Version and licences"), {}},
    };
}

} // namespace

WindowActions::WindowActions(QWidget *window) : QObject(window), m_window(window)
{
    addFixed();
    addGroups();
    open->setIconText(tr("Open"));
    replay->setIconText(tr("Replay"));
    quit->setMenuRole(QAction::QuitRole);
    about->setMenuRole(QAction::AboutRole);
}

void WindowActions::addFixed()
{
    for (const ActionRow &row : fileAndEditRows() + viewRows() + dataRows() + modelAndAlertRows()) {
        auto *action = new QAction(row.text, this);
        action->setObjectName(QLatin1String(row.name));
        if (*row.icon != '\0')
            action->setIcon(themedIcon(QLatin1String(row.icon)));
        action->setStatusTip(row.tip);
        action->setShortcuts(row.keys);
        action->setCheckable(row.checkable);
        const QString keys = action->shortcut().toString(QKeySequence::NativeText);
        action->setToolTip(keys.isEmpty() ? row.tip : tr("%1 (%2)").arg(row.tip, keys));
        if (row.where == Keys::kCharts) {
            action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
            m_chartKeys.append(action);
        } else {
            m_window->addAction(action);
        }
        this->*row.action = action;
        m_all.append(action);
    }
}

void WindowActions::addGroups()
{
    const auto choice = [this](QActionGroup *group, const QString &name, const QString &text,
                               const QString &tip, const QVariant &data) {
        auto *action = group->addAction(text);
        action->setObjectName(name);
        action->setStatusTip(tip);
        action->setToolTip(tip);
        action->setData(data);
        action->setCheckable(true);
        m_all.append(action);
        return action;
    };
    ranges = new QActionGroup(this);
    const QString rangeTip = tr("Show the newest samples of this long a time and follow them");
    choice(ranges, QStringLiteral("range1Minute"), tr("Last &1 min"), rangeTip, 60LL);
    choice(ranges, QStringLiteral("range5Minutes"), tr("Last &5 min"), rangeTip, 300LL);
    choice(ranges, QStringLiteral("range15Minutes"), tr("Last 15 &min"), rangeTip, 900LL);
    choice(ranges, QStringLiteral("range1Hour"), tr("Last 1 &h"), rangeTip, 3600LL);
    choice(ranges, QStringLiteral("rangeAll"), tr("&All"), tr("Show everything, however long it grows"), 0LL);
    ranges->setExclusionPolicy(QActionGroup::ExclusionPolicy::ExclusiveOptional);

    themes = new QActionGroup(this);
    choice(themes, QStringLiteral("themeSystem"), tr("&System"), tr("Light or dark as the system is"),
           QStringLiteral("system"))
        ->setIcon(themedIcon(QStringLiteral("device-desktop")));
    choice(themes, QStringLiteral("themeLight"), tr("&Light"), tr("Dark on light"), QStringLiteral("light"))
        ->setIcon(themedIcon(QStringLiteral("sun")));
    choice(themes, QStringLiteral("themeDark"), tr("&Dark"), tr("Light on dark"), QStringLiteral("dark"))
        ->setIcon(themedIcon(QStringLiteral("moon")));

    speeds = new QActionGroup(this);
    for (const double speed : {0.25, 1.0, 2.0, 8.0, 60.0, 300.0, 1000.0, kReplayAtMaximumSpeed}) {
        const QString words = speed > 0.0 ? speedText(speed) : tr("As fast as possible");
        const QString name = speed > 0.0 ? QString::number(speed).replace(QLatin1Char('.'), QLatin1Char('_'))
                                         : QStringLiteral("Max");
        choice(speeds, QStringLiteral("speed") + name, words, tr("How many times real time the replay runs"),
               speed);
    }

    sensitivities = new QActionGroup(this);
    choice(sensitivities, QStringLiteral("sensitivityLow"), tr("&Low"),
           tr("About one incident in 10,000 healthy samples of a metric"), int(Sensitivity::kLow));
    choice(sensitivities, QStringLiteral("sensitivityMedium"), tr("&Medium"),
           tr("About one incident in 2,000 healthy samples of a metric"), int(Sensitivity::kMedium));
    choice(sensitivities, QStringLiteral("sensitivityHigh"), tr("&High"),
           tr("About one incident in 500 healthy samples of a metric"), int(Sensitivity::kHigh));
}

QAction *WindowActions::named(const QString &objectName) const
{
    const auto found = std::find_if(m_all.begin(), m_all.end(), [&](const QAction *action) {
        return action->objectName() == objectName;
    });
    return found == m_all.end() ? nullptr : *found;
}

QString plainText(const QAction *action)
{
    QString text = action->text();
    return text.remove(QLatin1Char('&'));
}

} // namespace redshank
