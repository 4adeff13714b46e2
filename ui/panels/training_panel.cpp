// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/training_panel.h"

#include "ui/live/live_store.h"
#include "ui/panels/training_run_view.h"
#include "ui/panels/training_setup.h"
#include "ui/text.h"
#include "ui/theme.h"

#include <QtGui/QResizeEvent>
#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QFrame>

namespace redshank {

namespace {

// Pixels; below either the setup is one scrolling column instead of two.
constexpr int kNarrowBelow = 760;
constexpr int kLowBelow = 208;

} // namespace

TrainingPanel::TrainingPanel(LiveStore *store, ViewRange *view, ThemeController *theme, QWidget *parent)
    : QWidget(parent), m_store(store)
{
    setObjectName(QStringLiteral("trainingPanel"));
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);
    m_setup = new TrainingSetup(store, view, theme, this);
    m_setup->setObjectName(QStringLiteral("trainingSetup"));
    m_run = new TrainingRunView(store->lookup(), theme, this);
    m_run->setObjectName(QStringLiteral("trainingRun"));
    m_run->setMinimumWidth(340); // its three buttons
    auto *divider = new QFrame(this);
    divider->setProperty("hairline", true);
    divider->setFixedWidth(1);

    auto *columns = new QHBoxLayout(this);
    m_columns = columns;
    columns->setSizeConstraint(QLayout::SetNoConstraint); // minimumSizeHint() knows the narrow form
    columns->setContentsMargins(spacing::kPanel, spacing::kPanel, spacing::kPanel, spacing::kPanel);
    columns->setSpacing(spacing::kPanel);
    columns->addWidget(m_setup, 2);
    columns->addWidget(divider);
    columns->addWidget(m_run, 1);

    connect(m_setup, &TrainingSetup::changed, this, &TrainingPanel::refresh);
    connect(m_run, &TrainingRunView::startClicked, this, &TrainingPanel::start);
    connect(m_run, &TrainingRunView::cancelClicked, this, &TrainingPanel::cancel);
    connect(m_run, &TrainingRunView::useClicked, this, &TrainingPanel::use);
    connect(m_run, &TrainingRunView::discardClicked, this, &TrainingPanel::discard);
    connect(m_run, &TrainingRunView::shadowClicked, this, &TrainingPanel::runShadow);
    connect(m_setup, &TrainingSetup::retrainingChanged, this, &TrainingPanel::tellPolicy);
    connect(store, &LiveStore::runBegan, this, [this] { // also when an engine has just been connected
        m_policy.reset();
        tellPolicy();
    });
    refresh();
}

TrainingPanel::State TrainingPanel::state() const
{
    switch (m_run->state()) {
    case TrainingRunView::State::kIdle:
        return State::kIdle;
    case TrainingRunView::State::kStarting:
    case TrainingRunView::State::kRunning:
    case TrainingRunView::State::kCancelling:
        return State::kRunning;
    case TrainingRunView::State::kFinished:
    case TrainingRunView::State::kShadow:
        return State::kFinished;
    case TrainingRunView::State::kStopped:
        return State::kStopped;
    }
    return State::kIdle;
}

QString TrainingPanel::refusal() const
{
    return state() == State::kRunning ? tr("A training is running.") : m_setup->refusal();
}

TrainingSpec TrainingPanel::spec() const { return m_setup->spec(); }

bool TrainingPanel::isShadowRunning() const { return m_run->state() == TrainingRunView::State::kShadow; }

bool TrainingPanel::hasSomethingToFix() const { return m_setup->hasSomethingToFix(); }

void TrainingPanel::fixAll() { m_setup->fixAll(); }

void TrainingPanel::addToSetup(QWidget *part) { m_setup->addLeft(part); }

RetrainPolicy TrainingPanel::policy() const { return m_setup->policy(); }

void TrainingPanel::setRetraining(int hours, bool onDrift) { m_setup->setRetraining(hours, onDrift); }

void TrainingPanel::setPlanned(const RetrainPlanned &planned)
{
    m_setup->setPlanned(planned.runId == m_store->runId() ? planned.next : std::nullopt);
}

void TrainingPanel::focusRetraining() { m_setup->focusRetraining(); }

/// Also what a training by itself would read and how; told only where it has changed.
void TrainingPanel::tellPolicy()
{
    if (TrainingPreparation now = m_setup->preparation(); now != m_preparation) {
        m_preparation = std::move(now);
        Q_EMIT preparationRequested(m_preparation);
    }
    RetrainPolicy now = policy();
    if (m_policy == now || (!m_policy && !now.isOn()))
        return;
    m_policy = now;
    Q_EMIT policyChanged(now);
}

void TrainingPanel::start()
{
    if (!refusal().isEmpty())
        return;
    if (state() == State::kFinished)
        Q_EMIT discardRequested(m_training);
    m_started = m_setup->spec();
    m_run->showStarting();
    refresh(); // tells the preparation
    Q_EMIT trainRequested(*m_started);
}

void TrainingPanel::cancel()
{
    if (state() != State::kRunning || m_run->state() == TrainingRunView::State::kCancelling)
        return;
    m_run->showCancelling();
    refresh();
    Q_EMIT cancelRequested();
}

void TrainingPanel::setProgress(const TrainingProgress &progress)
{
    if (progress.training < m_training || progress.training <= m_lastOver)
        return;
    const State before = state();
    if (progress.training > m_training && before != State::kRunning)
        m_run->showStarting(); // begun by somebody else
    m_training = progress.training;
    m_run->showProgress(progress);
    if (state() != before)
        refresh();
}

void TrainingPanel::setJudged(const TrainingJudged &judged) { m_judged = judged; }

void TrainingPanel::setShadow(const ShadowReported &report)
{
    if (report.runId != m_store->runId() || report.training != m_training || !hasNewModel())
        return;
    m_run->showShadow(report.comparison);
    refresh();
}

void TrainingPanel::runShadow(Milliseconds length)
{
    if (hasNewModel())
        Q_EMIT shadowRequested(m_training, length);
}

void TrainingPanel::setFinished(const TrainingFinished &finished)
{
    if (finished.training < m_training || finished.training <= m_lastOver)
        return;
    m_training = m_lastOver = finished.training;
    if (m_started && finished.elapsed.count() > 0)
        m_setup->learnPace(*m_started, finished.samples, finished.elapsed);
    m_started.reset();
    const TrainingJudged judged = m_judged.training == finished.training ? m_judged : TrainingJudged();
    if (judged.byItself) {
        const QString why =
            *judged.byItself == RetrainReason::kSchedule ? tr("by schedule") : tr("because scores drifted");
        const QString sentence = tr("Retrained %1; the new model scores.").arg(why);
        m_run->showIdle(sentence);
        Q_EMIT retrainedByItself(sentence);
    } else {
        m_run->showFinished(finished, judged);
    }
    refresh();
}

void TrainingPanel::setStopped(const TrainingStopped &stopped)
{
    const bool stale =
        stopped.training != 0 && (stopped.training < m_training || stopped.training <= m_lastOver);
    if (stale)
        return;
    if (stopped.training != 0)
        m_training = m_lastOver = stopped.training;
    m_started.reset();
    m_run->showStopped(stopped, modelTitle(m_store->status().modelName));
    refresh();
}

void TrainingPanel::use()
{
    if (state() != State::kFinished)
        return;
    m_run->showIdle(tr("The new model scores from the next sample on."));
    refresh();
    Q_EMIT useRequested(m_training);
}

void TrainingPanel::discard()
{
    if (state() != State::kFinished)
        return;
    m_run->showIdle(tr("The new model was dropped. The old model goes on scoring."));
    refresh();
    Q_EMIT discardRequested(m_training);
}

void TrainingPanel::chooseRange(const TimeRange &range) { m_setup->chooseRange(range); }

void TrainingPanel::setShownMetrics(const std::vector<MetricId> &shown) { m_setup->setShownMetrics(shown); }

void TrainingPanel::setTimeZone(const QTimeZone &zone)
{
    m_setup->setTimeZone(zone);
    m_run->setTimeZone(zone);
}

void TrainingPanel::refresh()
{
    m_setup->setEnabled(state() != State::kRunning);
    tellPolicy();
    m_run->setRefusal(m_setup->refusal());
    Q_EMIT stateChanged();
}

void TrainingPanel::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    const bool low = event->size().height() < kLowBelow;
    const bool narrow = low || event->size().width() < kNarrowBelow;
    const int margin = low ? spacing::kSmall : spacing::kPanel;
    m_columns->setContentsMargins(spacing::kPanel, margin, spacing::kPanel, margin);
    m_setup->setNarrow(narrow);
    m_columns->setStretchFactor(m_setup, narrow ? 1 : 2);
}

} // namespace redshank
