// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/teach/teaching.h"

#include "engine/core/result.h"
#include "engine/detect/label_score.h"
#include "engine/series/label_csv.h"
#include "ui/actions.h"
#include "ui/live/live_store.h"
#include "ui/number_format.h"
#include "ui/panels/incidents_panel.h"
#include "ui/panels/why_panel.h"
#include "ui/plot/chart_stack.h"
#include "ui/rewind_control.h"
#include "ui/tables/incident_table_model.h"
#include "ui/teach/label_bar.h"
#include "ui/teach/label_book.h"
#include "ui/teach/label_words.h"
#include "ui/undo/edit_history.h"
#include "ui/window_commands.h"

#include <QtCore/QFile>
#include <QtCore/QSaveFile>

#include <algorithm>
#include <array>

namespace redshank {
namespace {

constexpr qint64 kLargestFile = 16 << 20;

TimeRange rangeOf(const Incident &incident)
{
    return {incident.begin, std::max(incident.end, incident.begin) + Milliseconds{1}};
}

std::vector<MetricId> metricsOf(const Incident &incident)
{
    std::vector<MetricId> metrics;
    for (const IncidentPart &part : incident.parts)
        metrics.push_back(part.metric);
    std::sort(metrics.begin(), metrics.end()); // the order of parts changes while it goes on
    return metrics;
}

} // namespace

Teaching::Teaching(Parts parts, QWidget *window)
    : QObject(window), m_parts(std::move(parts)), m_window(window), m_book(new LabelBook(this)),
      m_bar(new LabelBar(window))
{
    const WindowActions &a = *m_parts.actions;
    const std::array marks{std::pair(a.markReal, LabelKind::kReal), std::pair(a.markFalse, LabelKind::kFalse),
                           std::pair(a.markExpected, LabelKind::kExpected)};
    for (const auto &[action, kind] : marks) {
        connect(action, &QAction::triggered, this, [this, kind = kind] { mark(pointed(), kind); });
        m_parts.charts->addSelectionAction(action);
    }
    connect(a.importLabels, &QAction::triggered, this, &Teaching::importLabels);
    connect(a.exportLabels, &QAction::triggered, this, &Teaching::exportLabels);
    m_parts.why->addTeaching(m_bar);
    connect(m_bar, &LabelBar::chosen, this, [this](LabelKind kind) { mark(ofWhy(), kind); });
    connect(m_parts.why, &WhyPanel::subjectChanged, this, &Teaching::refreshBar);
    connect(m_parts.store, &LiveStore::incidentsChanged, this, [this] {
        for (const Incident &incident : m_parts.store->incidents())
            if (incident.state == IncidentState::kClosed)
                m_book->extend(incident.begin, metricsOf(incident), rangeOf(incident).end);
        refreshBar();
    });
    connect(m_book, &LabelBook::changed, this, &Teaching::tell);
    refreshBar();
}

const std::vector<Label> &Teaching::labels() const { return m_book->labels(); }

void Teaching::restore(std::vector<Label> labels)
{
    m_parts.history->clear();
    m_book->set(std::move(labels));
}

void Teaching::setLabels(std::vector<Label> labels) { m_book->set(std::move(labels)); }

/// The flags without a pause about a flagged sample, or the whole incident that it belongs to.
std::optional<Teaching::Target> Teaching::ofFlag(const MetricId &id, TimePoint time) const
{
    const LiveStore::Metric *metric = m_parts.store->metric(id);
    if (!metric)
        return std::nullopt;
    const SeriesStore &series = metric->series;
    const std::uint64_t after = series.lowerBound(time + Milliseconds{1});
    if (after <= series.firstSequence() || (series.flagsAt(after - 1) & kFlagged) == 0)
        return std::nullopt;
    for (const Incident &incident : m_parts.store->incidents()) {
        const std::vector<MetricId> metrics = metricsOf(incident);
        if (rangeOf(incident).contains(series.timeAt(after - 1)) &&
            std::find(metrics.begin(), metrics.end(), id) != metrics.end())
            return Target{rangeOf(incident), metrics};
    }
    std::uint64_t first = after - 1;
    std::uint64_t last = first;
    while (first > series.firstSequence() && (series.flagsAt(first - 1) & kFlagged) != 0)
        --first;
    while (last + 1 < series.endSequence() && (series.flagsAt(last + 1) & kFlagged) != 0)
        ++last;
    return Target{{series.timeAt(first), series.timeAt(last) + Milliseconds{1}}, {id}};
}

std::optional<Teaching::Target> Teaching::ofWhy() const
{
    const std::optional<MetricId> metric = m_parts.why->sampleMetric();
    const std::optional<TimePoint> time = m_parts.why->sampleTime();
    if (metric && time) {
        const std::optional<Target> flag = ofFlag(*metric, *time);
        return flag ? flag : Target{{*time, *time + Milliseconds{1}}, {*metric}};
    }
    const std::optional<IncidentId> id = m_parts.why->incident();
    const Incident *incident = id ? m_parts.store->incident(*id) : nullptr;
    if (!incident || incident->kind == IncidentKind::kNoData)
        return std::nullopt;
    return Target{rangeOf(*incident), metricsOf(*incident)};
}

std::optional<Teaching::Target> Teaching::pointed() const
{
    const std::optional<MetricId> metric = m_parts.charts->currentMetric();
    const std::optional<TimeRange> range = m_parts.charts->selectedRange();
    if (metric && range)
        return Target{*range, {*metric}};
    const std::optional<TimePoint> time = m_parts.charts->crosshairTime();
    const std::optional<Target> flag = metric && time ? ofFlag(*metric, *time) : std::nullopt;
    return flag ? flag : ofWhy();
}

void Teaching::mark(const std::optional<Target> &target, LabelKind kind)
{
    if (!target) {
        Q_EMIT said(tr("Nothing to mark: choose an incident, a flagged sample or a range first."));
        return;
    }
    const LabelChange change = m_book->marking({kind, target->range, target->metrics});
    m_parts.history->perform(
        change.added.empty() ? tr("take the mark off") : markingWords(kind),
        [this, change] { m_book->apply(change); }, [this, change] { m_book->apply(change.reversed()); });
    if (!change.added.empty() && kind == LabelKind::kFalse)
        Q_EMIT notToBeTold(change.added.front());
}

void Teaching::importLabels()
{
    const QStringList paths =
        m_parts.prompt.openFiles(m_window, tr("Import labels"), tr("Labels (*.csv);;All files (*)"));
    if (paths.isEmpty() || paths.front().isEmpty())
        return;
    QFile file(paths.front());
    if (!file.open(QIODevice::ReadOnly)) {
        Q_EMIT failed({ErrorCode::kFileUnreadable, paths.front().toStdString()});
        return;
    }
    if (file.size() > kLargestFile) {
        Q_EMIT failed({ErrorCode::kTooLarge, paths.front().toStdString()});
        return;
    }
    const Result<std::vector<Label>> read = labelsFromCsv(file.readAll().toStdString());
    if (!read) {
        Q_EMIT failed({read.error().code, paths.front().toStdString() + ", " + read.error().message});
        return;
    }
    const LabelChange change = m_book->adding(*read);
    if (!change.isEmpty())
        m_parts.history->perform(
            tr("import labels"), [this, change] { m_book->apply(change); },
            [this, change] { m_book->apply(change.reversed()); });
    Q_EMIT said(formatCounted(change.added.size(), tr("Took in 1 label"), tr("Took in %1 labels")));
}

void Teaching::exportLabels()
{
    QString path =
        m_parts.prompt.saveFile(m_window, tr("Export labels"), tr("labels.csv"), tr("Labels (*.csv)"));
    if (path.isEmpty())
        return;
    QSaveFile file(path);
    const std::string text = labelsToCsv(m_book->labels());
    if (file.open(QIODevice::WriteOnly)) {
        file.write(text.data(), static_cast<qint64>(text.size()));
        if (file.commit()) {
            Q_EMIT said(tr("Saved the labels to %1").arg(path));
            return;
        }
    }
    Q_EMIT failed(
        {ErrorCode::kFileNotWritable, path.toStdString() + ": " + file.errorString().toStdString()});
}

void Teaching::tell()
{
    m_parts.charts->setLabels(m_book->labels());
    m_parts.incidents->model()->setLabels(m_book->labels());
    std::vector<KnowledgeLog::LabelledTrouble> troubles;
    for (const Label &label : m_book->labels()) {
        if (label.kind != LabelKind::kReal)
            continue;
        for (const MetricId &metric : label.metrics)
            troubles.push_back({metric, label.range});
        if (label.metrics.empty())
            troubles.push_back({{}, label.range});
    }
    m_parts.rewind->setTroubles(std::move(troubles));
    Q_EMIT m_parts.commands->setLabels(m_book->labels());
    refreshBar();
}

void Teaching::refreshBar()
{
    const std::optional<Target> target = ofWhy();
    m_bar->setEnabled(target || !m_parts.why->incident());
    m_bar->setLabel(target ? m_book->at(target->range, target->metrics) : std::nullopt);
    m_bar->setScore(scoreLabels(m_book->labels(), m_parts.store->incidents()));
    m_parts.actions->exportLabels->setEnabled(!m_book->labels().empty());
}

} // namespace redshank
