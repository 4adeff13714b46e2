// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/runtime/engine_service.h"

#include <QtCore/QObject>
#include <QtCore/QPointer>

class QWidget;

namespace redshank {

class ChartStack;
class DrillDialog;
class LiveStore;
class SettingsStore;
class ThemeController;
class TrainingPanel;
class WindowActions;
class WindowCommands;

/// What the window's actions of the care of models do: use, keep or shadow a new model, mend training data,
/// train by itself, fire drills. Lives on the GUI thread; the parts must outlive it.
class ModelCareActs : public QObject
{
    Q_OBJECT

public:
    struct Parts
    {
        WindowActions *actions = nullptr;
        LiveStore *store = nullptr;
        ChartStack *charts = nullptr;
        TrainingPanel *training = nullptr;
        WindowCommands *commands = nullptr;
        SettingsStore *settings = nullptr;
        ThemeController *theme = nullptr;
    };

    ModelCareActs(Parts parts, QWidget *window);

    /// Which of them can be done now.
    void refresh();

public Q_SLOTS:
    void showDrill(const redshank::Drilled &drilled);

Q_SIGNALS:
    /// The panel is to be seen.
    void trainingWanted();

private:
    void connectTraining();
    void openDrill();

    Parts m_parts;
    QWidget *m_window;
    QPointer<DrillDialog> m_drill;
};

} // namespace redshank
