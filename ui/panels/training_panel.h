// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/specs.h"
#include "engine/runtime/engine_service.h"

#include <QtCore/QTimeZone>
#include <QtWidgets/QWidget>

#include <optional>
#include <vector>

class QBoxLayout;

namespace redshank {

class LiveStore;
class ThemeController;
class TrainingRunView;
class TrainingSetup;
class ViewRange;

/// Sets up, watches and judges a training. Closing it stops nothing. Lives on the GUI thread; the three it is
/// given must outlive it.
class TrainingPanel : public QWidget
{
    Q_OBJECT

public:
    enum class State { kIdle, kRunning, kFinished, kStopped };

    TrainingPanel(LiveStore *store, ViewRange *view, ThemeController *theme, QWidget *parent = nullptr);

    State state() const;
    /// Why start() would do nothing, as a sentence; empty: it would start.
    QString refusal() const;
    /// What start() would ask for.
    TrainingSpec spec() const;
    /// A finished model waits for use(), discard() or runShadow().
    bool hasNewModel() const { return state() == State::kFinished; }
    bool isShadowRunning() const;
    /// The check found something that fixAll() would mend.
    bool hasSomethingToFix() const;
    RetrainPolicy policy() const;
    /// Joins what is set before a training, under its range.
    void addToSetup(QWidget *part);

    QSize sizeHint() const override { return {1000, 260}; }
    QSize minimumSizeHint() const override { return {600, 148}; }

public Q_SLOTS:
    /// Starts with what is set, as the Start button does; does nothing while one is running or refusal() says
    /// why. A finished model that waits for a choice is discarded.
    void start();
    void cancel();
    void setProgress(const redshank::TrainingProgress &progress);
    /// Comes just before the finish that it belongs to.
    void setJudged(const redshank::TrainingJudged &judged);
    void setFinished(const redshank::TrainingFinished &finished);
    void setShadow(const redshank::ShadowReported &report);
    void setPlanned(const redshank::RetrainPlanned &planned);
    /// As the user left it in an earlier session; hours: 0 for no schedule.
    void setRetraining(int hours, bool onDrift);
    void use();
    void discard();
    void runShadow(redshank::Milliseconds length);
    void fixAll();
    /// Moves the keyboard to when to train by itself.
    void focusRetraining();
    void setStopped(const redshank::TrainingStopped &stopped);
    /// Chooses the range to train on, as a drag on the small chart does.
    void chooseRange(const redshank::TimeRange &range);
    /// What "Shown" stands for: the metrics that have a chart.
    void setShownMetrics(const std::vector<redshank::MetricId> &shown);
    void setTimeZone(const QTimeZone &zone);

Q_SIGNALS:
    /// Before trainRequested: how the samples are made fit.
    void preparationRequested(const redshank::TrainingPreparation &preparation);
    void trainRequested(const redshank::TrainingSpec &spec);
    void shadowRequested(redshank::TrainingId training, redshank::Milliseconds length);
    void policyChanged(const redshank::RetrainPolicy &policy);
    /// The engine has trained of its own accord; a sentence for the log.
    void retrainedByItself(const QString &sentence);
    void cancelRequested();
    void useRequested(redshank::TrainingId training);
    void discardRequested(redshank::TrainingId training);
    /// Also whether start() would do something may have changed.
    void stateChanged();

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void refresh();
    void tellPolicy();

    LiveStore *m_store;
    TrainingSetup *m_setup;
    TrainingRunView *m_run;
    QBoxLayout *m_columns = nullptr;
    TrainingId m_training = 0; ///< The newest that a message named; older ones are stale.
    TrainingId m_lastOver = 0; ///< Over: further progress of it is stale.
    std::optional<TrainingSpec> m_started;
    TrainingJudged m_judged;
    std::optional<RetrainPolicy> m_policy; ///< As told last ...
    TrainingPreparation m_preparation;     ///< ... and this.
};

} // namespace redshank
