// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/teach/new_normal.h"

#include "ui/actions.h"
#include "ui/live/live_store.h"
#include "ui/panels/training_panel.h"
#include "ui/panels/why_panel.h"
#include "ui/teach/exclusions.h"
#include "ui/undo/edit_history.h"
#include "ui/window_commands.h"

#include <QtWidgets/QPushButton>

#include <utility>

namespace redshank {

NewNormal::NewNormal(Parts parts, QWidget *window)
    : QObject(window), m_parts(parts), m_button(new QPushButton(tr("Accept as new normal"), window))
{
    m_button->setObjectName(QStringLiteral("whyNewNormal"));
    m_button->setToolTip(tr("Train from where it began; one undo brings the old model back"));
    m_parts.why->addTeaching(m_button);
    connect(m_button, &QPushButton::clicked, this, &NewNormal::accept);
    connect(m_parts.actions->acceptNormal, &QAction::triggered, this, &NewNormal::accept);
    connect(m_parts.why, &WhyPanel::subjectChanged, this, &NewNormal::refresh);
    refresh();
}

void NewNormal::refresh()
{
    const std::optional<IncidentId> id = m_parts.why->sampleMetric() ? std::nullopt : m_parts.why->incident();
    const Incident *incident = id ? m_parts.store->incident(*id) : nullptr;
    m_button->setVisible(incident && incident->kind == IncidentKind::kLevelShift);
    m_button->setEnabled(!m_asked);
}

void NewNormal::accept()
{
    const std::optional<IncidentId> id = m_parts.why->incident();
    const Incident *incident = id ? m_parts.store->incident(*id) : nullptr;
    if (!incident || m_asked || m_parts.training->state() == TrainingPanel::State::kRunning)
        return;
    TrainingSpec spec;
    spec.effort = TrainingEffort::kQuick;
    for (const IncidentPart &part : incident->parts)
        spec.metrics.push_back(part.metric);
    spec.range = TimeRange{incident->begin, m_parts.store->span().end};
    m_step.reset();
    train(spec);
}

void NewNormal::train(const TrainingSpec &spec)
{
    m_asked = spec;
    // What began with the incident is what is to be learned.
    TrainingExclusions all = m_parts.exclusions->exclusions();
    all.leaveOutIncidents = false;
    Q_EMIT m_parts.commands->setExclusions(all);
    Q_EMIT m_parts.commands->train(spec);
    Q_EMIT m_parts.commands->setExclusions(m_parts.exclusions->exclusions());
    Q_EMIT said(tr("Training from where the incident began"));
    refresh();
}

void NewNormal::takeFinished(const TrainingFinished &finished)
{
    if (!m_asked)
        return;
    const TrainingSpec spec = *std::exchange(m_asked, std::nullopt);
    m_parts.training->use();
    refresh();
    if (m_step) {
        *m_step = finished.training;
        return;
    }
    m_step = std::make_shared<TrainingId>(finished.training);
    m_parts.history->perform(
        tr("accept the new normal"),
        [this, spec, step = m_step, isFirst = true]() mutable {
            if (std::exchange(isFirst, false))
                return;
            m_step = step; // the model was given back: it is made again
            train(spec);
        },
        [this, step = m_step] { Q_EMIT m_parts.commands->takeBack(*step); });
}

void NewNormal::takeStopped()
{
    if (!m_asked)
        return;
    m_asked.reset();
    Q_EMIT said(tr("The new normal was not accepted; the old model goes on"));
    refresh();
}

} // namespace redshank
