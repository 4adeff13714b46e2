// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/alerts/alert_acts.h"

#include "ui/actions.h"
#include "ui/alerts/alert_rules_dialog.h"
#include "ui/alerts/alert_words.h"
#include "ui/alerts/channels_dialog.h"
#include "ui/alerts/deliveries_panel.h"
#include "ui/alerts/maintenance_dialog.h"
#include "ui/live/live_store.h"
#include "ui/plot/chart_stack.h"
#include "ui/plot/plot_frame.h"
#include "ui/share/alert_picture.h"
#include "ui/status_bar.h"
#include "ui/teach/exclusions.h"
#include "ui/theme.h"
#include "ui/undo/edit_history.h"
#include "ui/window_commands.h"

#include <QtCore/QDateTime>
#include <QtCore/QTimeZone>

#include <algorithm>

namespace redshank {
namespace {

constexpr Milliseconds kMuteFor{3'600'000};
constexpr Milliseconds kAhead{Milliseconds{24LL * 3'600'000}}; ///< Planned times to come are shaded so far.
constexpr int kShadeMs = 10'000;
constexpr std::size_t kMostShades = 500;

template <class Dialog>
void bringUp(Dialog *dialog)
{
    dialog->show();
    dialog->raise();
    dialog->activateWindow();
}

std::vector<MetricId> incidentMetrics(const Incident &incident)
{
    std::vector<MetricId> metrics;
    for (const IncidentPart &part : incident.parts)
        metrics.push_back(part.metric);
    return metrics;
}

std::string userName()
{
    return qEnvironmentVariable("USER", qEnvironmentVariable("USERNAME")).toStdString();
}

} // namespace

AlertActs::AlertActs(Parts parts, QWidget *window)
    : QObject(window), m_parts(std::move(parts)), m_window(window), m_spec(defaultAlertSpec()),
      m_shadeTimer(this)
{
    const WindowActions &a = *m_parts.actions;
    connect(a.editAlertRules, &QAction::triggered, this, &AlertActs::openRules);
    connect(a.editChannels, &QAction::triggered, this, &AlertActs::openChannels);
    connect(a.editMaintenance, &QAction::triggered, this, &AlertActs::openMaintenance);
    connect(a.showDeliveries, &QAction::triggered, this, &AlertActs::deliveriesWanted);
    connect(a.retryDeliveries, &QAction::triggered, m_parts.commands, &WindowCommands::retryDeliveries);
    connect(m_parts.deliveries, &DeliveriesPanel::retryRequested, m_parts.commands,
            &WindowCommands::retryDeliveries);
    connect(a.muteIncident, &QAction::triggered, this, &AlertActs::muteChosen);
    connect(m_parts.status, &StatusBar::alertsClicked, this, &AlertActs::deliveriesWanted);
    connect(m_parts.commands, &WindowCommands::acknowledge, this, [this](IncidentId id) {
        if (const Incident *incident = m_parts.store->incident(id))
            acknowledge(incidentMetrics(*incident));
    });
    connect(m_parts.store, &LiveStore::incidentsChanged, this, &AlertActs::refreshActions);
    connect(m_parts.store, &LiveStore::runBegan, this, &AlertActs::shade);
    m_shadeTimer.setInterval(kShadeMs);
    connect(&m_shadeTimer, &QTimer::timeout, this, &AlertActs::shade);
    refreshActions();
}

// What the engine says

void AlertActs::takeLoaded(const AlertSpec &spec)
{
    m_spec = spec;
    m_isLoaded = true;
    if (spec.zone == m_zone)
        show();
    else
        use(spec);
}

void AlertActs::setTimeZone(const QTimeZone &zone)
{
    m_zone = zone.id().toStdString();
    if (m_isLoaded && m_spec.zone != m_zone)
        use(m_spec);
}

void AlertActs::takeReport(const AlertReport &report)
{
    const QString before = alertTrouble(m_report);
    m_report = report;
    const QString trouble = alertTrouble(report);
    if (trouble != before && !trouble.isEmpty())
        Q_EMIT said(trouble);
    m_parts.deliveries->setReport(report);
    m_parts.status->setAlerts(trouble, report.waiting);
    if (m_channels)
        m_channels->setReport(report);
    refreshActions();
    Q_EMIT reportChanged();
}

void AlertActs::takeTested(const SinkTested &tested)
{
    const auto test = m_tests.find(tested.request);
    if (test == m_tests.end())
        return;
    const auto show = std::move(test->second);
    m_tests.erase(test);
    show(tested);
}

void AlertActs::takeTried(const RuleTried &tried)
{
    if (m_rules && tried.request == m_trial)
        m_rules->showTrial(tried);
}

void AlertActs::takeNoted(const std::string &line) { Q_EMIT said(QString::fromStdString(line)); }

void AlertActs::drawPicture(std::uint64_t request, const Notice &notice)
{
    Q_EMIT m_parts.commands->givePicture(
        request, alertPicture(m_parts.store, notice, m_parts.charts->timeZone(), m_parts.theme->theme()));
}

// The dialogs

void AlertActs::openRules()
{
    if (!m_rules) {
        m_rules = new AlertRulesDialog(m_parts.theme, m_window);
        m_rules->setAttribute(Qt::WA_DeleteOnClose);
        AlertRulesDialog *dialog = m_rules.data();
        connect(dialog, &AlertRulesDialog::specChanged, this, &AlertActs::change);
        connect(dialog, &AlertRulesDialog::trialWanted, this, &AlertActs::tryRule);
        connect(dialog, &AlertRulesDialog::testWanted, this, &AlertActs::testSinks);
        connect(dialog, &AlertRulesDialog::channelsWanted, this, &AlertActs::openChannels);
    }
    m_rules->setTimeZone(m_parts.charts->timeZone());
    m_rules->setSpec(m_spec);
    bringUp(m_rules.data());
}

void AlertActs::openChannels()
{
    if (!m_channels) {
        m_channels = new ChannelsDialog(m_parts.secrets, m_parts.theme, m_window);
        // Not deleted on close: a secret may still be on its way into the keychain.
        ChannelsDialog *dialog = m_channels.data();
        connect(dialog, &ChannelsDialog::specChanged, this, &AlertActs::change);
        connect(dialog, &ChannelsDialog::testWanted, this, [this](const SinkConfig &channel) {
            m_tests[++m_request] = [this](const SinkTested &tested) {
                if (m_channels)
                    m_channels->showTest(tested);
            };
            Q_EMIT m_parts.commands->testSink(m_request, channel);
        });
    }
    m_channels->setSpec(m_spec);
    m_channels->setReport(m_report);
    bringUp(m_channels.data());
    if (m_spec.sinks.empty())
        m_channels->add();
}

void AlertActs::openMaintenance()
{
    if (!m_maintenance) {
        m_maintenance = new MaintenanceDialog(m_window);
        m_maintenance->setAttribute(Qt::WA_DeleteOnClose);
        connect(m_maintenance.data(), &MaintenanceDialog::specChanged, this, &AlertActs::change);
    }
    m_maintenance->setSpec(m_spec);
    bringUp(m_maintenance.data());
}

void AlertActs::change(const QString &words, const AlertSpec &after)
{
    const AlertSpec before = m_spec;
    if (after == before) // a secret changed behind its reference
        use(after);
    else
        m_parts.history->perform(
            words, [this, after] { use(after); }, [this, before] { use(before); });
}

void AlertActs::use(const AlertSpec &spec)
{
    m_spec = spec;
    m_spec.zone = m_zone; // which is no part of what can be undone here
    Q_EMIT m_parts.commands->setAlerts(m_spec);
    show();
}

void AlertActs::show()
{
    if (m_rules)
        m_rules->setSpec(m_spec);
    if (m_channels)
        m_channels->setSpec(m_spec);
    if (m_maintenance)
        m_maintenance->setSpec(m_spec);
    shade();
}

void AlertActs::tryRule(const AlertRule &rule)
{
    m_trial = ++m_request;
    AlertRule tried = rule;
    if (QTimeZone::isTimeZoneIdAvailable(QByteArray::fromStdString(m_zone)))
        tried.zone = m_zone; // of its quiet hours
    Q_EMIT m_parts.commands->tryRule({m_trial, tried, m_spec.maintenance});
}

void AlertActs::testSinks(const std::vector<std::string> &names)
{
    for (const std::string &name : names) {
        const auto known =
            std::ranges::find(m_spec.sinks, name, [](const SinkConfig &sink) { return sink.spec.name; });
        SinkConfig desktop;
        desktop.spec.name = kDesktopSink;
        desktop.spec.kind = SinkKind::kDesktop;
        m_tests[++m_request] = [this](const SinkTested &tested) {
            if (m_rules)
                m_rules->showTest(tested);
        };
        Q_EMIT m_parts.commands->testSink(m_request, known == m_spec.sinks.end() ? desktop : *known);
    }
}

void AlertActs::tellNote(const QString &text, const TimeRange &range, const QString &author)
{
    const bool hasGrafana = std::ranges::any_of(
        m_spec.sinks, [](const SinkConfig &sink) { return sink.spec.kind == SinkKind::kGrafana; });
    if (!hasGrafana) {
        Q_EMIT said(tr("Add a channel for Grafana first; then notes can go there."));
        openChannels();
        return;
    }
    Q_EMIT m_parts.commands->tell(remark(NoticeKind::kNote, text.toStdString(), range, author.toStdString(),
                                         fromMs(QDateTime::currentMSecsSinceEpoch())));
    Q_EMIT said(tr("Note on its way to Grafana: %1").arg(text.simplified()));
}

// Incidents

std::vector<MetricId> AlertActs::metricsOfChosen() const
{
    const std::optional<IncidentId> chosen = m_parts.chosen();
    const Incident *incident = chosen ? m_parts.store->incident(*chosen) : nullptr;
    return incident && incident->state != IncidentState::kClosed ? incidentMetrics(*incident)
                                                                 : std::vector<MetricId>();
}

void AlertActs::acknowledge(const std::vector<MetricId> &metrics)
{
    Q_EMIT m_parts.commands->acknowledgeAlerts(metrics, userName());
}

void AlertActs::acknowledgeIncidents(const std::vector<MetricId> &metrics)
{
    acknowledge(metrics);
    for (const Incident &incident : m_parts.store->incidents()) {
        const bool isMeant = std::ranges::any_of(incident.parts, [&metrics](const IncidentPart &part) {
            return std::ranges::find(metrics, part.metric) != metrics.end();
        });
        if (isMeant && incident.state == IncidentState::kOpen)
            Q_EMIT m_parts.commands->acknowledge(incident.id);
    }
}

void AlertActs::mute(const std::vector<MetricId> &metrics)
{
    const TimePoint until = fromMs(QDateTime::currentMSecsSinceEpoch()) + kMuteFor;
    Q_EMIT m_parts.commands->muteAlerts(metrics, until);
}

void AlertActs::muteChosen()
{
    const std::vector<MetricId> metrics = metricsOfChosen();
    if (metrics.empty()) {
        Q_EMIT said(tr("Nothing to mute: choose an incident that is open."));
        return;
    }
    mute(metrics);
    Q_EMIT said(tr("Muted for 1 hour: %1").arg(joinList(metrics)));
}

void AlertActs::refreshActions()
{
    m_parts.actions->muteIncident->setEnabled(!m_parts.store->incidents().empty());
}

// Planned times in the charts, and out of trainings

void AlertActs::shade()
{
    if (m_spec.maintenance.empty())
        m_shadeTimer.stop();
    else if (!m_shadeTimer.isActive())
        m_shadeTimer.start();
    const TimeRange span = m_parts.store->span();
    const TimeRange shown{span.begin, span.end + kAhead};
    std::vector<TimeMark> marks = m_parts.charts->timeMarks();
    std::erase_if(marks, [](const TimeMark &mark) { return mark.kind == TimeMark::Kind::kMaintenance; });
    std::vector<TimeRange> unlearned;
    std::size_t count = 0;
    for (const MaintenanceWindow &window : m_spec.maintenance) {
        if (span.isEmpty())
            break;
        for (const TimeRange &range : MaintenanceSchedule::occurrences(window, shown)) {
            if (++count > kMostShades)
                break;
            marks.push_back({TimeMark::Kind::kMaintenance, range, QString::fromStdString(window.name)});
            if (!window.learn)
                unlearned.push_back(range);
        }
    }
    if (marks != m_parts.charts->timeMarks())
        m_parts.charts->setTimeMarks(marks);
    m_parts.exclusions->setPlanned(std::move(unlearned));
}

} // namespace redshank
