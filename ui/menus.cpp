// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/menus.h"

#include "ui/actions.h"
#include "ui/icons.h"

#include <QtCore/QCoreApplication>
#include <QtWidgets/QMenu>
#include <QtWidgets/QMenuBar>

namespace redshank {
namespace {

QString tr(const char *text) { return QCoreApplication::translate("menus", text); }

/// nullptr stands for a separator.
void fill(QMenu *menu, const QList<QAction *> &actions)
{
    for (QAction *action : actions) {
        if (action)
            menu->addAction(action);
        else
            menu->addSeparator();
    }
}

QMenu *fillViewMenu(QMenu *view, const WindowActions &a)
{
    fill(view, {a.live, a.toEnd, a.toOldest, nullptr, a.zoomIn, a.zoomOut, a.fit, a.back, a.forward});
    QMenu *pan = view->addMenu(tr("&Move"));
    fill(pan,
         {a.panLeft, a.panRight, a.panFarLeft, a.panFarRight, nullptr, a.crosshairLeft, a.crosshairRight});
    QMenu *range = view->addMenu(tr("Ran&ge"));
    fill(range, a.ranges->actions());
    fill(view, {nullptr, a.utc, a.band, a.ribbons, a.crosshair, nullptr, a.rewind, nullptr});
    QMenu *panels = view->addMenu(tr("Panel&s"));
    QMenu *layout = view->addMenu(tr("La&yout"));
    fill(layout, a.layouts->actions());
    fill(layout, {nullptr, a.resetLayout});
    QMenu *theme = view->addMenu(tr("T&heme"));
    fill(theme, a.themes->actions());
    fill(theme, {nullptr, a.reducedMotion});
    fill(view->addMenu(tr("L&anguage")), a.languages->actions());
    fill(view, {a.fullScreen, nullptr, a.nextPane, a.previousPane});
    return panels;
}

} // namespace

QMenu *fillMenuBar(QMenuBar *bar, const WindowActions &a)
{
    QMenu *file = bar->addMenu(tr("&File"));
    fill(file,
         {a.open, a.tail, a.changeReading, nullptr, a.openSession, a.saveSession, a.importLabels, nullptr});
    fill(file->addMenu(tr("E&xport")),
         {a.exportPicture, a.exportShown, a.exportAll, a.exportReport, a.exportIncident, a.exportLabels});
    fill(file, {nullptr, a.quit});
    fill(bar->addMenu(tr("&Edit")),
         {a.undo, a.redo, nullptr, a.copySentence, a.copyCharts, nullptr, a.annotate, a.notes, nullptr,
          a.findMetric, a.findCommand, nullptr, a.preferences});
    QMenu *panels = fillViewMenu(bar->addMenu(tr("&View")), a);

    QMenu *data = bar->addMenu(tr("&Data"));
    fill(data->addMenu(tr("&Connect")),
         {a.connectPrometheus, a.connectCloudWatch, a.connectAzure, a.connectProbe, a.connectPush});
    fill(data, {a.demo, a.system, a.tail, nullptr, a.pollNow, nullptr, a.replay, a.step, a.loop});
    fill(data->addMenu(tr("Re&play speed")), a.speeds->actions());
    fill(data, {nullptr, a.stopLoading, a.mostAnomalousFirst, a.badRows});

    QMenu *model = bar->addMenu(tr("&Model"));
    fill(model, {a.retrain, a.cancelTraining, a.fixTraining, a.excludeRange, a.retrainByItself, nullptr,
                 a.useNew, a.keepOld});
    fill(model->addMenu(tr("Run new model as sha&dow")), a.shadowLengths->actions());
    fill(model, {nullptr, a.versions, a.openModel, a.saveModel, nullptr, a.fireDrill, nullptr});
    fill(model->addMenu(tr("Sensiti&vity")), a.sensitivities->actions());
    fill(model, {a.metricTuning, a.manyMetrics, a.alarmBudget});

    fill(bar->addMenu(tr("&Incidents")),
         {a.nextAnomaly, a.previousAnomaly, nullptr, a.showIncident, a.explain, a.acknowledge, a.muteIncident,
          nullptr, a.markReal, a.markFalse, a.markExpected, a.acceptNormal, nullptr, a.copySentence,
          a.exportReport});
    fill(bar->addMenu(tr("&Alerts")), {a.editAlertRules, a.editChannels, a.editMaintenance, nullptr,
                                       a.showDeliveries, a.retryDeliveries, nullptr, a.trayIcon});
    fill(bar->addMenu(tr("&Help")),
         {a.gettingStarted, a.help, a.shortcuts, a.findCommand, nullptr, a.diagnostics, a.about});
    return panels;
}

} // namespace redshank
