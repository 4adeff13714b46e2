// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/label.h"
#include "engine/runtime/engine_service.h"

#include <QtCore/QObject>
#include <QtCore/QPointer>

#include <optional>

class QWidget;

namespace redshank {

class ChartStack;
class EditHistory;
class LiveStore;
class ManyMetricsDialog;
class MetricTuningDialog;
class SensitivitySlider;
class SettingsStore;
class TuningBar;
class WindowActions;
class WindowCommands;

/// Where the line lies: what is tried out on the charts, with what it would have told, until it is applied,
/// undoably, or left. Lives on the GUI thread; the parts must outlive it.
class TuningControl : public QObject
{
    Q_OBJECT

public:
    struct Parts
    {
        WindowActions *actions = nullptr;
        LiveStore *store = nullptr;
        ChartStack *charts = nullptr;
        SensitivitySlider *slider = nullptr;
        TuningBar *bar = nullptr;
        WindowCommands *commands = nullptr;
        SettingsStore *settings = nullptr;
        EditHistory *history = nullptr;
    };

    TuningControl(Parts parts, QWidget *window);

    /// In use.
    const Tuning &tuning() const { return m_tuning; }
    /// Of a session that was opened; nothing: it says nothing of it.
    void restore(const std::optional<Tuning> &tuning);

public Q_SLOTS:
    /// Gives up what is being tried out.
    void leave();
    void showTried(const redshank::TuningTried &tried);
    /// Something was told that should not have been: proposes a line at which it would not.
    void silence(const redshank::Label &label);

private:
    void tryOut(const Tuning &candidate);
    void chooseLevel(double level);
    void ask(std::optional<double> alarmsPerDay = {}, std::optional<Label> silenced = {});
    void apply();
    void use(const Tuning &tuning);
    void showLevel();
    void openDialog();
    void openManyDialog();
    /// At once, undoably.
    void adopt(const Tuning &tuning, const QString &words);
    bool hasData() const;

    Parts m_parts;
    QWidget *m_window;
    Tuning m_tuning;
    Tuning m_candidate;
    std::uint64_t m_request = 0;
    QPointer<MetricTuningDialog> m_dialog;
    QPointer<ManyMetricsDialog> m_manyDialog;
};

} // namespace redshank
