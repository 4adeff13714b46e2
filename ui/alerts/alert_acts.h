// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/alert/alert_report.h"
#include "engine/detect/incident.h"
#include "ui/secret_keeper.h"

#include <QtCore/QObject>
#include <QtCore/QPointer>
#include <QtCore/QTimer>

#include <functional>
#include <map>
#include <optional>

class QTimeZone;
class QWidget;

namespace redshank {

class AlertRulesDialog;
class ChannelsDialog;
class ChartStack;
class DeliveriesPanel;
class EditHistory;
class Exclusions;
class LiveStore;
class MaintenanceDialog;
class StatusBar;
class ThemeController;
class WindowActions;
class WindowCommands;

/// Who is told: rules, channels and planned times in their dialogs, undoable; how deliveries go in panel and
/// status bar; acknowledging and muting. Lives on the GUI thread; the parts must outlive it.
class AlertActs : public QObject
{
    Q_OBJECT

public:
    struct Parts
    {
        WindowActions *actions = nullptr;
        LiveStore *store = nullptr;
        ChartStack *charts = nullptr;
        Exclusions *exclusions = nullptr;
        DeliveriesPanel *deliveries = nullptr;
        StatusBar *status = nullptr;
        WindowCommands *commands = nullptr;
        EditHistory *history = nullptr;
        ThemeController *theme = nullptr;
        SecretKeeper secrets;
        std::function<std::optional<IncidentId>()> chosen; ///< The incident that acts on incidents mean.
    };

    AlertActs(Parts parts, QWidget *window);

    const AlertSpec &spec() const { return m_spec; }
    const AlertReport &report() const { return m_report; }
    /// Times in messages are from now on this zone's.
    void setTimeZone(const QTimeZone &zone);

public Q_SLOTS:
    /// The engine's answers.
    void takeLoaded(const redshank::AlertSpec &spec);
    void takeReport(const redshank::AlertReport &report);
    void takeTested(const redshank::SinkTested &tested);
    void takeTried(const redshank::RuleTried &tried);
    void takeNoted(const std::string &line);
    /// Answers with what a notice is about, drawn in the window's colours.
    void drawPicture(std::uint64_t request, const redshank::Notice &notice);
    /// As an annotation to the Grafana channels; without one the dialog of channels comes up.
    void tellNote(const QString &text, const redshank::TimeRange &range, const QString &author);
    /// Somebody looks after what is told of these metrics.
    void acknowledge(const std::vector<redshank::MetricId> &metrics);
    void mute(const std::vector<redshank::MetricId> &metrics);
    /// The same for the window: its open incidents on these metrics are acknowledged, too.
    void acknowledgeIncidents(const std::vector<redshank::MetricId> &metrics);

Q_SIGNALS:
    void reportChanged();
    /// A line for the log panel.
    void said(const QString &line);
    void deliveriesWanted();

private:
    void openRules();
    void openChannels();
    void openMaintenance();
    void change(const QString &words, const AlertSpec &after);
    void use(const AlertSpec &spec);
    void show();
    void tryRule(const AlertRule &rule);
    void testSinks(const std::vector<std::string> &names);
    void muteChosen();
    std::vector<MetricId> metricsOfChosen() const;
    void refreshActions();
    void shade();

    Parts m_parts;
    QWidget *m_window;
    QPointer<AlertRulesDialog> m_rules;
    QPointer<ChannelsDialog> m_channels;
    QPointer<MaintenanceDialog> m_maintenance;
    AlertSpec m_spec;
    bool m_isLoaded = false;    ///< What is kept on disk is known, and may be written over.
    std::string m_zone = "UTC"; ///< Of the times in messages.
    AlertReport m_report;
    std::uint64_t m_request = 0; ///< Numbers tests and trials.
    std::uint64_t m_trial = 0;   ///< The one that is waited for.
    std::map<std::uint64_t, std::function<void(const SinkTested &)>> m_tests;
    QTimer m_shadeTimer;
};

} // namespace redshank
