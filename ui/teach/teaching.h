// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/label.h"
#include "ui/prompt.h"

#include <QtCore/QObject>

#include <optional>
#include <vector>

namespace redshank {

class Banner;
class ChartStack;
class EditHistory;
class IncidentsPanel;
class LabelBar;
class LabelBook;
class LiveStore;
class RewindControl;
class WhyPanel;
class WindowActions;
class WindowCommands;
struct Error;

/// Labels by keys, buttons and files: marks incidents, flags and ranges as real, false or expected, undoably,
/// and lets the charts, the list, the rewinding and the engine know. Lives on the GUI thread; the parts must
/// outlive it.
class Teaching : public QObject
{
    Q_OBJECT

public:
    struct Parts
    {
        WindowActions *actions = nullptr;
        LiveStore *store = nullptr;
        ChartStack *charts = nullptr;
        WhyPanel *why = nullptr;
        IncidentsPanel *incidents = nullptr;
        RewindControl *rewind = nullptr;
        WindowCommands *commands = nullptr;
        EditHistory *history = nullptr;
        Prompt prompt;
    };

    Teaching(Parts parts, QWidget *window);

    const std::vector<Label> &labels() const;
    /// Of a session that was opened; the history of edits is another one then.
    void restore(std::vector<Label> labels);
    /// Instead of all that is there; the history stays.
    void setLabels(std::vector<Label> labels);

Q_SIGNALS:
    /// A line for the log panel.
    void said(const QString &line);
    void failed(const redshank::Error &error);
    /// What was marked as false is told now.
    void notToBeTold(const redshank::Label &label);

private:
    struct Target
    {
        TimeRange range{};
        std::vector<MetricId> metrics;
    };

    /// The selected range, or the flag at the crosshair, or what Why shows.
    std::optional<Target> pointed() const;
    std::optional<Target> ofWhy() const;
    std::optional<Target> ofFlag(const MetricId &metric, TimePoint time) const;
    void mark(const std::optional<Target> &target, LabelKind kind);
    void importLabels();
    void exportLabels();
    void tell();
    void refreshBar();

    Parts m_parts;
    QWidget *m_window;
    LabelBook *m_book;
    LabelBar *m_bar;
};

} // namespace redshank
