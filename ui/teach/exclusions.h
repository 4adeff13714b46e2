// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/label.h"

#include <QtCore/QObject>

#include <vector>

class QWidget;

namespace redshank {

class ChartStack;
class EditHistory;
class ExclusionsView;
class LiveStore;
class TrainingPanel;
class WindowActions;
class WindowCommands;

/// Ranges that no later training learns from: chosen on the charts, shaded there and in the overview, listed
/// in the training panel, undoable. Lives on the GUI thread; the parts must outlive it.
class Exclusions : public QObject
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
        EditHistory *history = nullptr;
    };

    Exclusions(Parts parts, QWidget *window);

    const TrainingExclusions &exclusions() const { return m_exclusions; }
    /// Of a session that was opened.
    void restore(const TrainingExclusions &exclusions);
    /// Planned times that no training learns from, beside what the user excluded.
    void setPlanned(std::vector<TimeRange> ranges);
    /// Labels have changed: other incidents are left out.
    void setLabels(const std::vector<Label> &labels);

Q_SIGNALS:
    /// A line for the log panel.
    void said(const QString &line);

private:
    void excludeChosen();
    void change(const QString &words, const TrainingExclusions &after);
    void use(const TrainingExclusions &exclusions);
    void send();
    void refresh();

    Parts m_parts;
    TrainingExclusions m_exclusions;
    std::vector<TimeRange> m_planned;
    std::vector<Label> m_labels;
    ExclusionsView *m_view;
};

} // namespace redshank
