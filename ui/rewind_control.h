// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/tuning.h"
#include "engine/detect/knowledge_log.h"
#include "engine/runtime/messages.h"

#include <QtCore/QObject>
#include <QtCore/QTimeZone>

#include <vector>

class QAction;

namespace redshank {

class ChartStack;
class LiveStore;
class RewindBar;
class ViewRange;

/// Looks at the past with the knowledge of then: keeps what the engine said when it said it, and while it is
/// switched on shows the charts up to one time only, with what was known there. Lives on the GUI thread; the
/// parts must outlive it.
class RewindControl : public QObject
{
    Q_OBJECT

public:
    struct Parts
    {
        QAction *action = nullptr; ///< Checkable: on or off.
        LiveStore *store = nullptr;
        ViewRange *view = nullptr;
        ChartStack *charts = nullptr;
        RewindBar *bar = nullptr;
    };

    RewindControl(Parts parts, QObject *parent);

    const KnowledgeLog &log() const { return m_log; }
    bool isOn() const;
    /// Stretches in which something was wrong, as labelled.
    void setTroubles(std::vector<KnowledgeLog::LabelledTrouble> troubles);

public Q_SLOTS:
    void takeScores(const redshank::ScoredBlock &block);
    void takeModel(const redshank::ModelInUse &model);
    void takeIncident(const redshank::IncidentChanged &changed);
    void voidIncidents(redshank::RunId runId);
    void takeRewind(const redshank::Rewound &rewound);
    void setTuning(const redshank::Tuning &tuning);
    /// Also by the action.
    void setOn(bool on);

private:
    bool isCurrent(RunId runId) const;
    void lookFrom(TimePoint time);
    void tell();

    Parts m_parts;
    KnowledgeLog m_log;
    double m_level = levelOf(Sensitivity::kMedium);
    std::vector<KnowledgeLog::LabelledTrouble> m_troubles;
    bool m_isGesture = false; ///< All that is shown meanwhile is one step of the view's history.
};

} // namespace redshank
