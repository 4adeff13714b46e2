// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/rewind_control.h"

#include "ui/live/live_store.h"
#include "ui/live/view_range.h"
#include "ui/plot/chart_stack.h"
#include "ui/rewind_bar.h"
#include "ui/rewind_words.h"

#include <QtGui/QAction>

#include <algorithm>
#include <utility>

namespace redshank {

RewindControl::RewindControl(Parts parts, QObject *parent) : QObject(parent), m_parts(parts)
{
    m_parts.bar->hide();
    connect(m_parts.action, &QAction::toggled, this, &RewindControl::setOn);
    connect(m_parts.bar, &RewindBar::timeChosen, this, &RewindControl::lookFrom);
    connect(m_parts.bar, &RewindBar::closeRequested, this, [this] { m_parts.action->setChecked(false); });
    connect(m_parts.store, &LiveStore::runBegan, this, [this] {
        m_log.reset(m_level);
        m_parts.action->setChecked(false);
    });
    connect(m_parts.store, &LiveStore::updated, this, [this] {
        if (isOn()) // the present goes on; the time that is looked from stays
            m_parts.bar->setSpan(m_parts.store->span());
    });
    connect(m_parts.view, &ViewRange::followingChanged, this, [this](bool following) {
        if (following)
            m_parts.action->setChecked(false); // the user went back to the present
    });
    m_log.reset(m_level);
}

bool RewindControl::isOn() const { return m_parts.action->isChecked(); }

bool RewindControl::isCurrent(RunId runId) const { return runId == m_parts.store->runId(); }

void RewindControl::takeScores(const ScoredBlock &block)
{
    if (isCurrent(block.runId))
        m_log.addScores(block.metric, block.firstSequence, block.columns);
}

void RewindControl::takeModel(const ModelInUse &model)
{
    if (isCurrent(model.runId))
        m_log.addModel(model.metrics, model.name, model.provisional);
}

void RewindControl::takeIncident(const IncidentChanged &changed)
{
    if (isCurrent(changed.runId))
        m_log.addIncident(changed.event);
}

void RewindControl::voidIncidents(RunId runId)
{
    if (isCurrent(runId))
        m_log.voidIncidents();
}

void RewindControl::takeRewind(const Rewound &rewound)
{
    if (isCurrent(rewound.runId))
        m_log.rewind();
}

void RewindControl::setTuning(const Tuning &tuning)
{
    m_level = *tuning.of({}).level;
    m_log.addLevel(m_level);
}

void RewindControl::setTroubles(std::vector<KnowledgeLog::LabelledTrouble> troubles)
{
    m_troubles = std::move(troubles);
    if (isOn())
        tell();
}

void RewindControl::setOn(bool on)
{
    m_parts.bar->setVisible(on);
    if (!on) {
        if (std::exchange(m_isGesture, false))
            m_parts.view->endGesture();
        return;
    }
    const TimeRange span = m_parts.store->span();
    const TimePoint shown = m_parts.view->range().end;
    m_parts.bar->setSpan(span);
    m_parts.bar->setTime(std::clamp(shown, span.begin, std::max(span.begin, span.end - Milliseconds{1})));
    m_parts.view->beginGesture();
    m_isGesture = true;
    lookFrom(m_parts.bar->time());
}

void RewindControl::lookFrom(TimePoint time)
{
    if (!isOn())
        return;
    const Milliseconds length = m_parts.view->range().length();
    m_parts.view->show({time - length, time});
    tell();
}

void RewindControl::tell()
{
    const TimePoint time = m_parts.bar->time();
    const QTimeZone zone = m_parts.charts->timeZone();
    m_parts.bar->setWords(asOfSentence(time, zone),
                          knowledgeSentence(m_log.at(time), m_parts.store->lookup(), zone),
                          detectionSentence(m_log.timesToDetect(m_troubles, time)));
}

} // namespace redshank
