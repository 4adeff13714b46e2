// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/runtime/engine_service.h"

#include <QtCore/QObject>

#include <memory>
#include <optional>

class QPushButton;
class QWidget;

namespace redshank {

class EditHistory;
class Exclusions;
class LiveStore;
class TrainingPanel;
class WhyPanel;
class WindowActions;
class WindowCommands;

/// Accepts that a metric is different from now on: trains its model from where an incident began, takes it
/// into use, and gives the old one back when that is undone. Lives on the GUI thread; the parts must outlive
/// it.
class NewNormal : public QObject
{
    Q_OBJECT

public:
    struct Parts
    {
        WindowActions *actions = nullptr;
        LiveStore *store = nullptr;
        WhyPanel *why = nullptr;
        TrainingPanel *training = nullptr;
        Exclusions *exclusions = nullptr;
        WindowCommands *commands = nullptr;
        EditHistory *history = nullptr;
    };

    NewNormal(Parts parts, QWidget *window);

public Q_SLOTS:
    void takeFinished(const redshank::TrainingFinished &finished);
    void takeStopped();

Q_SIGNALS:
    /// A line for the log panel.
    void said(const QString &line);

private:
    void accept();
    void train(const TrainingSpec &spec);
    void refresh();

    Parts m_parts;
    QPushButton *m_button;
    std::optional<TrainingSpec> m_asked; ///< Its training runs.
    /// Of the step in the history that it belongs to; null: it is new.
    std::shared_ptr<TrainingId> m_step;
};

} // namespace redshank
