// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/banner.h"
#include "ui/live/live_store.h"
#include "ui/live/view_range.h"
#include "ui/main_window.h"
#include "ui/panels/incidents_panel.h"
#include "ui/panels/why_panel.h"
#include "ui/plot/chart_stack.h"
#include "ui/plot/time_ticks.h"
#include "ui/window_commands.h"

#include <QtCore/QTimer>
#include <QtWidgets/QDockWidget>

#include <algorithm>
#include <cmath>

/// \file
/// How the window gets to an incident, to the place of a link, to a sample or a cell.

namespace redshank {

void MainWindow::frameIncident(std::optional<IncidentId> incident)
{
    if ((!incident || !m_store->incident(*incident)) && !m_store->incidents().empty())
        incident = m_store->incidents().front().id;
    if (!incident)
        return;
    m_incidents->select(*incident);
    m_why->showIncident(*incident);
    if (const Incident *chosen = m_store->incident(*incident); !chosen->parts.empty())
        bringToTop(chosen->parts.front().metric);
    m_charts->showIncident(*incident);
    m_banner->withdraw(BannerKind::kFinding);
    refreshStatus();
}

void MainWindow::showPlace(const IncidentPlace &place)
{
    if (findPlace(place))
        return;
    auto *waiting = new QTimer(this);
    connect(waiting, &QTimer::timeout, this, [this, waiting, place, tries = 60]() mutable {
        const bool isFound = findPlace(place);
        if (!isFound && --tries > 0)
            return;
        waiting->deleteLater();
        if (!isFound)
            m_banner->showMessage({BannerKind::kWarning,
                                   tr("The link leads to “%1” at %2, which is not loaded here.")
                                       .arg(QString::fromStdString(place.metric),
                                            formatTime(place.begin, m_charts->timeZone(), true, false)),
                                   {},
                                   {},
                                   {}});
    });
    waiting->start(1'000);
}

bool MainWindow::findPlace(const IncidentPlace &place)
{
    constexpr Milliseconds kAround{5LL * 60'000};
    const LiveStore::Metric *metric = m_store->metric(place.metric);
    if (!metric || metric->series.isEmpty() || m_store->span().begin > place.begin ||
        m_store->span().end <= place.begin)
        return false;
    for (const Incident &incident : m_store->incidents()) {
        const bool isOfMetric =
            std::any_of(incident.parts.begin(), incident.parts.end(),
                        [&](const IncidentPart &part) { return part.metric == place.metric; });
        if (isOfMetric && incident.begin - kAround <= place.begin && place.begin <= incident.end + kAround) {
            frameIncident(incident.id);
            return true;
        }
    }
    // Its incident comes with its score.
    const std::uint64_t sample = metric->series.lowerBound(place.begin);
    const EngineStatus &status = m_store->status();
    if (status.scored < status.samples && sample < metric->series.endSequence() &&
        std::isnan(metric->series.at(SeriesStore::Column::kScore, sample)))
        return false;
    std::vector<MetricId> shown = m_charts->visibleMetrics();
    if (std::find(shown.begin(), shown.end(), place.metric) == shown.end()) {
        shown.push_back(place.metric);
        m_charts->setVisibleMetrics(shown);
    }
    explainSample({place.metric}, place.begin);
    m_view->show({place.begin - kAround, place.begin + kAround});
    return true;
}

void MainWindow::stepToAnomaly(bool forward)
{
    if (m_view->isFollowing() && !m_store->incidents().empty()) {
        const bool openOne = m_store->incidents().front().state == IncidentState::kOpen;
        if (openOne || forward) {
            frameIncident(m_store->incidents().front().id);
            return;
        }
    }
    forward ? m_charts->goToNextAnomaly() : m_charts->goToPreviousAnomaly();
    m_banner->withdraw(BannerKind::kFinding);
}

void MainWindow::acknowledgeChosen()
{
    const std::optional<IncidentId> chosen = m_why->incident();
    const Incident *incident = chosen ? m_store->incident(*chosen) : nullptr;
    if (incident && incident->state == IncidentState::kOpen)
        Q_EMIT m_commands->acknowledge(*chosen);
}

void MainWindow::explainChosen()
{
    if (const std::optional<TimePoint> time = m_charts->crosshairTime())
        explainSample(m_charts->visibleMetrics(), *time);
    else
        frameIncident(m_why->incident());
}

void MainWindow::explainSample(const std::vector<MetricId> &metrics, TimePoint time)
{
    m_docks[2]->show();
    m_docks[2]->raise();
    if (!m_why->showSample(metrics, time)) {
        frameIncident(m_why->incident());
        return;
    }
    m_incidentChosen = true;
    bringToTop(*m_why->sampleMetric());
}

/// Range, selection and explanation in one step.
void MainWindow::showCell(const MetricId &metric, TimeRange cell, TimePoint worst)
{
    explainSample({metric}, worst);
    m_view->show({cell.begin - 2 * cell.length(), cell.end + 2 * cell.length()});
    m_charts->selectRange(cell);
}

/// The list knows the order of the source; where charts were put in another, that stays.
std::vector<MetricId> MainWindow::inShownOrder(const std::vector<MetricId> &wanted) const
{
    const std::vector<MetricId> shown = m_charts->visibleMetrics();
    std::vector<MetricId> ordered;
    for (const MetricId &id : shown)
        if (std::find(wanted.begin(), wanted.end(), id) != wanted.end())
            ordered.push_back(id);
    std::vector<MetricId> known;
    for (const MetricId &id : wanted)
        if (std::find(shown.begin(), shown.end(), id) != shown.end())
            known.push_back(id);
    if (ordered == known)
        return wanted;
    for (const MetricId &id : wanted)
        if (std::find(ordered.begin(), ordered.end(), id) == ordered.end())
            ordered.push_back(id);
    return ordered;
}

/// What is explained is the first chart.
void MainWindow::bringToTop(const MetricId &metric)
{
    std::vector<MetricId> shown = m_charts->visibleMetrics();
    const auto found = std::find(shown.begin(), shown.end(), metric);
    if (found == shown.begin() || (found == shown.end() && !m_store->metric(metric)))
        return;
    if (found != shown.end())
        std::rotate(shown.begin(), found, found + 1);
    else
        shown.insert(shown.begin(), metric);
    m_charts->setVisibleMetrics(shown);
}

} // namespace redshank
