// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/model_care_acts.h"

#include "ui/actions.h"
#include "ui/dialogs/drill_dialog.h"
#include "ui/live/live_store.h"
#include "ui/panels/training_panel.h"
#include "ui/plot/chart_stack.h"
#include "ui/settings/settings_store.h"
#include "ui/window_commands.h"

#include <QtWidgets/QWidget>

#include <chrono>

namespace redshank {

ModelCareActs::ModelCareActs(Parts parts, QWidget *window) : QObject(window), m_parts(parts), m_window(window)
{
    connectTraining();
    const WindowActions &a = *m_parts.actions;
    connect(a.fireDrill, &QAction::triggered, this, &ModelCareActs::openDrill);
    const SettingsStore &settings = *m_parts.settings;
    m_parts.training->setRetraining(settings.value(kRetrainHours), settings.value(kRetrainOnDrift));
}

void ModelCareActs::connectTraining()
{
    const WindowActions &a = *m_parts.actions;
    TrainingPanel *training = m_parts.training;
    connect(a.useNew, &QAction::triggered, training, &TrainingPanel::use);
    connect(a.keepOld, &QAction::triggered, training, &TrainingPanel::discard);
    connect(a.fixTraining, &QAction::triggered, this, [this] {
        Q_EMIT trainingWanted();
        m_parts.training->fixAll();
    });
    connect(a.retrainByItself, &QAction::triggered, this, [this] {
        Q_EMIT trainingWanted();
        m_parts.training->focusRetraining();
    });
    connect(a.shadowLengths, &QActionGroup::triggered, this, [this](const QAction *action) {
        Q_EMIT trainingWanted();
        m_parts.training->runShadow(std::chrono::hours(action->data().toInt()));
    });
    connect(training, &TrainingPanel::preparationRequested, m_parts.commands,
            &WindowCommands::prepareTraining);
    connect(training, &TrainingPanel::shadowRequested, m_parts.commands, &WindowCommands::runShadow);
    connect(training, &TrainingPanel::policyChanged, this, [this](const RetrainPolicy &policy) {
        m_parts.settings->setValue(kRetrainHours, policy.everyHours);
        m_parts.settings->setValue(kRetrainOnDrift, policy.onDrift);
        Q_EMIT m_parts.commands->setRetrainPolicy(policy);
    });
}

void ModelCareActs::refresh()
{
    const WindowActions &a = *m_parts.actions;
    const TrainingPanel &training = *m_parts.training;
    a.useNew->setEnabled(training.hasNewModel());
    a.keepOld->setEnabled(training.hasNewModel());
    a.shadowLengths->setEnabled(training.hasNewModel());
    const bool hasData = m_parts.store->runId() != 0 && !m_parts.store->metrics().empty();
    a.fixTraining->setEnabled(hasData && training.hasSomethingToFix());
    a.fireDrill->setEnabled(hasData);
}

void ModelCareActs::openDrill()
{
    if (!m_drill) {
        m_drill = new DrillDialog(m_parts.store, m_parts.theme, m_window);
        m_drill->setAttribute(Qt::WA_DeleteOnClose);
        connect(m_drill, &DrillDialog::drillRequested, m_parts.commands, &WindowCommands::drill);
    }
    m_drill->setTimeZone(m_parts.charts->timeZone());
    const std::vector<MetricId> shown = m_parts.charts->visibleMetrics();
    m_drill->start(shown.empty() ? MetricId() : shown.front(), m_parts.charts->crosshairTime());
    m_drill->show();
    m_drill->raise();
    m_drill->activateWindow();
}

void ModelCareActs::showDrill(const Drilled &drilled)
{
    if (m_drill)
        m_drill->showResult(drilled);
}

} // namespace redshank
