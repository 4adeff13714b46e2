// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tuning/tuning_control.h"

#include "ui/actions.h"
#include "ui/live/live_store.h"
#include "ui/number_format.h"
#include "ui/plot/chart_stack.h"
#include "ui/plot/ghost_marks.h"
#include "ui/settings/settings_store.h"
#include "ui/tuning/many_metrics_dialog.h"
#include "ui/tuning/metric_tuning_dialog.h"
#include "ui/tuning/sensitivity_slider.h"
#include "ui/tuning/tuning_bar.h"
#include "ui/tuning/tuning_words.h"
#include "ui/undo/edit_history.h"
#include "ui/window_commands.h"

#include <QtWidgets/QWidget>

#include <algorithm>
#include <cmath>

namespace redshank {

namespace {

/// What no line decides: what stands in gaps, and units.
MetricTuning dataOf(const Tuning &tuning, const MetricId &metric)
{
    const auto found = tuning.metrics.find(metric);
    return found == tuning.metrics.end()
               ? MetricTuning()
               : MetricTuning{.gaps = found->second.gaps, .unit = found->second.unit};
}

/// The lines of one tuning with the gaps and units of another.
Tuning joined(const Tuning &lines, const Tuning &data)
{
    Tuning both = lines;
    for (auto &[id, own] : both.metrics) {
        const MetricTuning wanted = dataOf(data, id);
        own.gaps = wanted.gaps;
        own.unit = wanted.unit;
    }
    for (const auto &[id, own] : data.metrics) {
        if (both.metrics.contains(id) || (!own.gaps && !own.unit))
            continue;
        MetricTuning added = lines.all;
        added.level.reset();
        added.gaps = own.gaps;
        added.unit = own.unit;
        both.metrics[id] = added;
    }
    return both;
}

/// As the engine needs it: nothing is judged by a unit.
Tuning withoutUnits(Tuning tuning)
{
    for (auto &[id, own] : tuning.metrics)
        own.unit.reset();
    return tuning;
}

std::map<MetricId, std::string> unitsOf(const Tuning &tuning)
{
    std::map<MetricId, std::string> units;
    for (const auto &[id, own] : tuning.metrics)
        if (own.unit)
            units[id] = *own.unit;
    return units;
}

} // namespace

TuningControl::TuningControl(Parts parts, QWidget *window) : QObject(window), m_parts(parts), m_window(window)
{
    m_tuning.all.level = m_parts.settings->value(kSensitivityLevel);
    m_candidate = m_tuning;
    const WindowActions &a = *m_parts.actions;
    connect(a.sensitivities, &QActionGroup::triggered, this,
            [this](const QAction *action) { chooseLevel(action->data().toInt()); });
    connect(m_parts.slider, &SensitivitySlider::levelChosen, this, &TuningControl::chooseLevel);
    connect(m_parts.slider, &SensitivitySlider::approached, this, [this] {
        if (!m_parts.bar->isVisible() && hasData())
            ask(); // what is in use: the engine hears meanwhile what it needs for any other line
    });
    connect(a.metricTuning, &QAction::triggered, this, &TuningControl::openDialog);
    connect(a.manyMetrics, &QAction::triggered, this, &TuningControl::openManyDialog);
    connect(a.alarmBudget, &QAction::triggered, this, [this] {
        m_parts.bar->show();
        ask();
        m_parts.bar->focusBudget();
    });
    connect(m_parts.bar, &TuningBar::applyRequested, this, &TuningControl::apply);
    connect(m_parts.bar, &TuningBar::closeRequested, this, &TuningControl::leave);
    connect(m_parts.bar, &TuningBar::budgetRequested, this, [this](double alarmsPerDay) {
        m_parts.bar->setCounting();
        ask(alarmsPerDay);
    });
    connect(m_parts.store, &LiveStore::runBegan, this, &TuningControl::leave);
    showLevel();
}

bool TuningControl::hasData() const
{
    return m_parts.store->runId() != 0 && m_parts.store->sampleCount() > 0;
}

void TuningControl::restore(const std::optional<Tuning> &tuning)
{
    if (tuning)
        use(*tuning);
}

void TuningControl::chooseLevel(double level)
{
    Tuning candidate = m_candidate;
    candidate.all.level = level;
    tryOut(candidate);
}

void TuningControl::tryOut(const Tuning &candidate)
{
    if (const Tuning data = joined(m_tuning, candidate); data != m_tuning) // holds at once
        adopt(data, tr("change a metric's data settings"));
    m_candidate = candidate;
    showLevel();
    if (!hasData()) {
        if (m_candidate != m_tuning)
            apply();
        return;
    }
    if (!m_parts.bar->isVisible() && m_candidate == m_tuning)
        return;
    if (!m_parts.bar->isVisible())
        m_parts.bar->setCounting();
    m_parts.bar->show();
    ask();
}

void TuningControl::ask(std::optional<double> alarmsPerDay, std::optional<Label> silenced)
{
    m_parts.bar->setApplicable(m_candidate != m_tuning);
    Q_EMIT m_parts.commands->tryTuning({++m_request, withoutUnits(m_candidate),
                                        m_parts.charts->visibleMetrics(), alarmsPerDay, std::move(silenced)});
}

void TuningControl::silence(const Label &label)
{
    if (hasData() && !label.metrics.empty())
        ask({}, label);
}

void TuningControl::showTried(const TuningTried &tried)
{
    if (tried.runId != m_parts.store->runId() || tried.request != m_request)
        return;
    const bool isProposal = tried.silenced && (tried.tuning != withoutUnits(m_tuning) || !tried.isReachable);
    if (!m_parts.bar->isVisible() && !isProposal)
        return; // it was only to be heard
    m_candidate = joined(tried.tuning, m_tuning);
    showLevel();
    m_parts.bar->setApplicable(m_candidate != m_tuning);
    m_parts.bar->setWords(alarmsSentence(tried), differenceSentence(tried));
    m_parts.bar->show();
    m_parts.charts->setGhosts(ghostMarks(tried.difference));
}

void TuningControl::apply()
{
    const Tuning before = m_tuning;
    const Tuning after = m_candidate;
    m_parts.history->perform(
        tr("move the line"), [this, after] { use(after); }, [this, before] { use(before); });
}

void TuningControl::adopt(const Tuning &tuning, const QString &words)
{
    m_parts.history->perform(
        words, [this, tuning] { use(tuning); }, [this, before = m_tuning] { use(before); });
}

void TuningControl::use(const Tuning &tuning)
{
    m_tuning = tuning;
    m_parts.store->setUnits(unitsOf(tuning));
    m_parts.settings->setValue(kSensitivityLevel, *tuning.of({}).level);
    Q_EMIT m_parts.commands->setTuning(withoutUnits(tuning));
    leave();
}

void TuningControl::leave()
{
    m_candidate = m_tuning;
    m_parts.bar->hide();
    m_parts.charts->setGhosts({});
    showLevel();
}

void TuningControl::showLevel()
{
    const double level = *m_candidate.of({}).level;
    m_parts.slider->setLevel(level);
    const auto nearest = static_cast<int>(std::lround(std::clamp(level, 0.0, 2.0)));
    m_parts.actions->sensitivities->actions().at(nearest)->setChecked(true);
    if (m_dialog)
        m_dialog->setTuning(m_candidate);
    if (ManyMetricsDialog *many = m_manyDialog)
        many->setTuning(m_tuning);
}

void TuningControl::openDialog()
{
    if (!m_dialog) {
        m_dialog = new MetricTuningDialog(m_parts.store, m_window);
        m_dialog->setAttribute(Qt::WA_DeleteOnClose);
        connect(m_dialog, &MetricTuningDialog::changed, this, &TuningControl::tryOut);
    }
    m_dialog->show(m_parts.charts->currentMetric().value_or(MetricId()), m_candidate);
}

void TuningControl::openManyDialog()
{
    if (!m_manyDialog) {
        m_manyDialog = new ManyMetricsDialog(m_parts.store, m_window);
        m_manyDialog->setAttribute(Qt::WA_DeleteOnClose);
        connect(m_manyDialog, &ManyMetricsDialog::applied, this, [this](const Tuning &tuning, int metrics) {
            if (tuning != m_tuning)
                adopt(tuning, formatCounted(static_cast<std::uint64_t>(metrics), tr("settings of one metric"),
                                            tr("settings of %1 metrics")));
        });
    }
    m_manyDialog->show(m_parts.charts->visibleMetrics(), m_tuning);
}

} // namespace redshank
