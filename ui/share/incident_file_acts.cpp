// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/share/incident_file_acts.h"

#include "ui/actions.h"
#include "ui/banner.h"
#include "ui/live/kept_items.h"
#include "ui/live/live_store.h"
#include "ui/live/view_range.h"
#include "ui/panels/why_panel.h"
#include "ui/plot/chart_stack.h"
#include "ui/plot/stack_navigation.h"
#include "ui/teach/teaching.h"
#include "ui/text.h"
#include "ui/window_commands.h"

#include <QtCore/QDateTime>
#include <QtCore/QFileInfo>
#include <QtWidgets/QWidget>

#include <algorithm>

namespace redshank {
namespace {

/// Before and after the view of the incident, so that a colleague can look about: its length, so many times.
constexpr int kAround = 4;
constexpr std::int64_t kFewestSteps = 1'000; ///< Before the incident.

} // namespace

IncidentFileActs::IncidentFileActs(Parts parts, QWidget *window)
    : QObject(window), m_parts(std::move(parts)), m_window(window)
{
    connect(m_parts.actions->exportIncident, &QAction::triggered, this, &IncidentFileActs::save);
    const auto enable = [this] {
        m_parts.actions->exportIncident->setEnabled(!m_parts.store->incidents().empty());
    };
    connect(m_parts.store, &LiveStore::incidentsChanged, this, enable);
    connect(m_parts.store, &LiveStore::runBegan, this, [this] { m_view = {}; });
    connect(m_parts.store, &LiveStore::updated, this, &IncidentFileActs::applyView);
    enable();
}

void IncidentFileActs::save()
{
    const LiveStore &store = *m_parts.store;
    const std::optional<IncidentId> chosen = m_parts.why->incident();
    const Incident *incident = chosen ? store.incident(*chosen) : nullptr;
    if (!incident && !store.incidents().empty())
        incident = &store.incidents().front();
    if (!incident)
        return;
    QString path = m_parts.prompt.saveFile(m_window, tr("Save incident file"), tr("incident.redshank"),
                                           tr("Incident files (*.redshank)"));
    if (path.isEmpty())
        return;
    if (!path.endsWith(QLatin1String(".redshank")))
        path += QStringLiteral(".redshank");

    IncidentFileRequest request;
    request.path = path.toStdString();
    request.metrics = m_parts.charts->visibleMetrics();
    Milliseconds step{0};
    for (const IncidentPart &part : incident->parts) {
        if (std::find(request.metrics.begin(), request.metrics.end(), part.metric) == request.metrics.end())
            request.metrics.push_back(part.metric);
        if (const LiveStore::Metric *metric = store.metric(part.metric))
            step = std::max(step, metric->series.typicalStep());
    }
    const TimeRange view = incidentView(*incident, step);
    request.range = {std::min(view.begin - kAround * view.length(), incident->begin - kFewestSteps * step),
                     view.end + kAround * view.length()};
    request.words.title = incidentTitle(*incident, store.lookup()).toStdString();
    request.words.source = feedName(store.status().feed).toStdString();
    request.words.made = fromMs(QDateTime::currentMSecsSinceEpoch());
    request.words.view = view;
    request.words.visible = m_parts.charts->visibleMetrics();
    for (auto one = store.incidents().rbegin(); one != store.incidents().rend(); ++one)
        if (one->begin < request.range.end && one->end >= request.range.begin)
            request.words.incidents.push_back(*one);
    for (const Label &label : m_parts.teaching->labels())
        if (overlap(label.range, request.range))
            request.words.labels.push_back(label);
    request.words.kept = m_parts.kept->all();
    Q_EMIT m_parts.commands->exportIncident(request);
}

void IncidentFileActs::showSaved(const std::string &path)
{
    const QString whole = QString::fromStdString(path);
    m_parts.banner->showMessage(
        {BannerKind::kInformation,
         tr("Saved %1. Redshank opens it on any computer.").arg(QFileInfo(whole).fileName()),
         whole,
         {},
         {}});
}

void IncidentFileActs::showOpened(const IncidentFileOpened &opened)
{
    if (opened.runId != m_parts.store->runId())
        return;
    const IncidentFileWords &words = opened.words;
    std::vector<Label> labels = m_parts.teaching->labels(); // those of other sources stay
    for (const Label &label : words.labels)
        if (std::find(labels.begin(), labels.end(), label) == labels.end())
            labels.push_back(label);
    m_parts.teaching->restore(std::move(labels));
    m_parts.kept->take({opened.runId, words.kept});
    if (!words.visible.empty())
        m_parts.charts->setVisibleMetrics(words.visible);
    m_view = words.view;
    applyView();
    m_parts.banner->showMessage(
        {BannerKind::kInformation,
         tr("Incident file of %1. It is only looked at: nothing is fetched, and the file stays as it is.")
             .arg(QString::fromStdString(words.source)),
         QString::fromStdString(words.title),
         {},
         {}});
}

void IncidentFileActs::applyView()
{
    const TimeRange span = m_parts.store->span();
    if (m_view.isEmpty() || span.isEmpty() || span.begin > m_view.begin || span.end < m_view.begin)
        return;
    m_parts.view->show(std::exchange(m_view, {}));
}

} // namespace redshank
