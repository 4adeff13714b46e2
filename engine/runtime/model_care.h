// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/detect/retrain_trigger.h"
#include "engine/runtime/model_desk.h"
#include "engine/runtime/model_messages.h"
#include "engine/runtime/scoring_session.h"
#include "engine/runtime/shadow_run.h"

#include <QtCore/QElapsedTimer>
#include <QtCore/QObject>
#include <QtCore/QTimer>

#include <map>
#include <memory>
#include <optional>

namespace redshank {

/// What looks after models while they score: retraining by schedule and drift, a new model in the shadow of
/// the old one, fire drills. Works in slices between those of the scoring. Lives on the engine thread;
/// commands and their answers as in EngineService.
class ModelCare : public QObject
{
    Q_OBJECT

public:
    /// desk must outlive this.
    explicit ModelCare(ModelDesk *desk, QObject *parent = nullptr);

    /// A new run; the session must outlive it. `rescores`: its samples are all history, so nothing is trained
    /// by itself, and a shadow looks at all of it.
    void setSession(RunId runId, const ScoringSession *session, bool rescores);
    /// Samples were scored.
    void look();
    /// Scores from some time on are void: the feed jumped back.
    void rewound();

    void setPolicy(const RetrainPolicy &policy);
    void runShadow(TrainingId training, Milliseconds length);
    /// It was taken into use or dropped.
    void endShadow(TrainingId training);
    void drill(const DrillRequest &request);

Q_SIGNALS:
    void retrainPlanned(const redshank::RetrainPlanned &planned);
    void shadowReported(const redshank::ShadowReported &report);
    void drilled(const redshank::Drilled &drilled);
    void failed(const redshank::Error &error);

private:
    struct Shadow
    {
        TrainingId training = 0;
        Milliseconds length{0};
        std::unique_ptr<ShadowRun> run;
        bool isToldOver = false;
    };
    struct Drill
    {
        std::uint64_t request = 0;
        FireDrill drill;
    };

    void watchScores();
    void trainWhenDue();
    void tellPlan();
    void work();
    void report();
    Result<FireDrill> prepareDrill(const DrillRequest &request) const;

    ModelDesk *m_desk;
    RunId m_runId = 0;
    const ScoringSession *m_session = nullptr;
    bool m_rescores = false;
    RetrainTrigger m_trigger;
    std::map<MetricId, std::uint64_t> m_watched; ///< Scores before these numbers were seen.
    std::optional<TimePoint> m_planned;          ///< As told last.
    std::optional<TrainingId> m_trained;         ///< By itself; taken into use when no incident is open.
    std::optional<Shadow> m_shadow;
    std::optional<Drill> m_drill;
    QTimer m_work;
    QElapsedTimer m_reported;
};

} // namespace redshank
