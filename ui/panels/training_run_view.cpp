// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/training_run_view.h"

#include "ui/number_format.h"
#include "ui/panels/chevron_box.h"
#include "ui/panels/line_histogram.h"
#include "ui/panels/loss_chart.h"
#include "ui/panels/shadow_view.h"
#include "ui/panels/training_summary.h"
#include "ui/plot/time_ticks.h"
#include "ui/text.h"
#include "ui/theme.h"

#include <QtCore/QCoreApplication>
#include <QtGui/QResizeEvent>
#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QLabel>
#include <QtWidgets/QMenu>
#include <QtWidgets/QProgressBar>
#include <QtWidgets/QPushButton>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <utility>

namespace redshank {

namespace {

constexpr int kProgressSteps = 1000;
constexpr int kWide = 640;  ///< Pixels; from here on the summary stands beside the curves.
constexpr int kRoomy = 280; ///< Pixels; from here on all figures fit below the curves.
constexpr int kLow = 200;   ///< Pixels; below, curves and summary do not fit one above the other.

QPushButton *makeButton(const char *name, const QString &text, QWidget *parent)
{
    auto *button = new QPushButton(text, parent);
    button->setObjectName(QString::fromLatin1(name));
    button->setAutoDefault(true);
    return button;
}

/// In the language of the window; a stage that is not known is shown as it came.
QString stageName(const std::string &stage)
{
    if (stage == "point head")
        return QCoreApplication::translate("training", "Point head");
    if (stage == "incident head")
        return QCoreApplication::translate("training", "Incident head");
    if (stage == "calibration")
        return QCoreApplication::translate("training", "Calibration");
    return QString::fromStdString(stage);
}

} // namespace

TrainingRunView::TrainingRunView(MetricLookup lookup, ThemeController *theme, QWidget *parent)
    : QWidget(parent)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(spacing::kTiny);
    column->addLayout(makeHead());
    m_sentence = new QLabel(this);
    m_sentence->setObjectName(QStringLiteral("trainingSentence"));
    m_sentence->setWordWrap(true);
    m_sentence->setProperty("muted", true);
    m_sentence->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Minimum);
    column->addWidget(m_sentence);
    m_chart = new LossChart(theme, this);
    m_chart->setObjectName(QStringLiteral("lossChart"));
    m_chart->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    m_histogram = new LineHistogram(theme, this);
    m_histogram->setObjectName(QStringLiteral("trainedLine"));
    m_histogram->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    m_shadow = new ShadowView(std::move(lookup), theme, this);
    m_shadow->setObjectName(QStringLiteral("shadowView"));
    m_summary = new TrainingSummary(this);
    m_summary->setObjectName(QStringLiteral("trainingSummary"));
    m_body = new QBoxLayout(QBoxLayout::TopToBottom);
    m_body->setSpacing(spacing::kTiny);
    m_body->addWidget(m_chart, 1);
    m_body->addWidget(m_histogram, 1);
    m_body->addWidget(m_shadow, 1);
    m_body->addWidget(m_summary);
    column->addLayout(m_body, 1);
    column->addSpacing(spacing::kTiny);
    column->addLayout(makeFoot());

    connect(m_start, &QPushButton::clicked, this, &TrainingRunView::startClicked);
    connect(m_cancel, &QPushButton::clicked, this, &TrainingRunView::cancelClicked);
    connect(m_use, &QPushButton::clicked, this, &TrainingRunView::useClicked);
    connect(m_discard, &QPushButton::clicked, this, &TrainingRunView::discardClicked);
    connect(m_stageBox, &QComboBox::currentIndexChanged, this, &TrainingRunView::showCurve);
    m_frame.setSingleShot(true);
    m_frame.setInterval(kFrameMs);
    connect(&m_frame, &QTimer::timeout, this, [this] {
        if (m_newest)
            showNewest();
    });
    showIdle({});
}

QBoxLayout *TrainingRunView::makeHead()
{
    m_title = new QLabel(this);
    m_title->setObjectName(QStringLiteral("trainingTitle"));
    m_title->setProperty("title", true);
    m_stageBox = new ChevronBox(this);
    m_stageBox->setObjectName(QStringLiteral("lossStageBox"));
    m_stageBox->setAccessibleName(tr("Loss curves of"));
    m_stageBox->setToolTip(tr("Which fit the curves show"));
    m_stageBox->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_stageBox->setMinimumContentsLength(14);
    auto *head = new QHBoxLayout;
    head->setSpacing(spacing::kSmall);
    head->addWidget(m_title, 1);
    head->addWidget(m_stageBox);
    return head;
}

QBoxLayout *TrainingRunView::makeFoot()
{
    m_progress = new QProgressBar(this);
    m_progress->setObjectName(QStringLiteral("trainingProgress"));
    m_progress->setRange(0, kProgressSteps);
    m_progress->setTextVisible(false);
    m_progress->setAccessibleName(tr("Progress of the training"));
    m_progressWords = new QLabel(this);
    m_progressWords->setObjectName(QStringLiteral("trainingProgressWords"));
    m_progressWords->setProperty("caption", true);
    auto *progress = new QVBoxLayout;
    progress->setSpacing(spacing::kTiny);
    progress->addWidget(m_progressWords);
    progress->addWidget(m_progress);

    m_start = makeButton("startButton", tr("Start training"), this);
    m_start->setProperty("primary", true);
    m_cancel = makeButton("cancelTrainingButton", tr("Cancel"), this);
    m_discard = makeButton("keepOldButton", tr("Keep old"), this);
    m_discard->setToolTip(tr("Drops the new model; the old one goes on scoring"));
    m_runShadow = makeButton("runShadowButton", tr("Run as shadow"), this);
    m_runShadow->setToolTip(tr("The new model scores beside the old one for a while; then you choose"));
    addShadowLengths();
    m_use = makeButton("useNewButton", tr("Use new"), this);
    m_use->setProperty("primary", true);
    m_use->setToolTip(tr("The new model scores from the next sample, and what is loaded is scored again"));
    auto *foot = new QHBoxLayout;
    foot->setSpacing(spacing::kSmall);
    foot->addLayout(progress, 1);
    for (QPushButton *button : {m_cancel, m_discard, m_runShadow, m_use, m_start})
        foot->addWidget(button, 0, Qt::AlignBottom);
    return foot;
}

void TrainingRunView::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    const bool wide = event->size().width() >= kWide;
    m_body->setDirection(wide ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
    m_body->setSpacing(wide ? spacing::kLarge : spacing::kTiny);
    fitHeight();
}

/// Where the summary leaves no room for the curves, its numbers and the buttons are what is needed.
void TrainingRunView::fitHeight()
{
    const bool onlySummary = m_state == State::kFinished && height() < kLow && width() < kWide;
    const bool isLine = m_stageBox->currentIndex() >= static_cast<int>(m_curves.size());
    m_summary->setCompact(height() < kRoomy && width() < kWide);
    m_chart->setVisible(!onlySummary && m_state != State::kShadow && (!isLine || m_lines.empty()));
    m_histogram->setVisible(!onlySummary && m_state == State::kFinished && isLine && !m_lines.empty());
    m_sentence->setVisible(!onlySummary && !m_sentence->text().isEmpty());
}

void TrainingRunView::setState(State state, const QString &title, const QString &sentence)
{
    m_state = state;
    m_title->setText(title);
    m_sentence->setText(sentence);
    const bool running = state == State::kStarting || state == State::kRunning || state == State::kCancelling;
    m_chart->setRunning(running);
    m_progress->setVisible(running);
    m_progressWords->setVisible(running);
    m_cancel->setVisible(running);
    m_cancel->setEnabled(state != State::kCancelling);
    m_summary->setVisible(state == State::kFinished);
    const bool waits = state == State::kFinished || state == State::kShadow;
    m_shadow->setVisible(state == State::kShadow);
    m_use->setVisible(waits);
    m_use->setText(state == State::kShadow ? tr("Promote") : tr("Use new"));
    m_discard->setVisible(waits);
    m_discard->setText(state == State::kShadow ? tr("Drop") : tr("Keep old"));
    m_runShadow->setVisible(state == State::kFinished);
    m_start->setVisible(!running && !waits);
    m_stageBox->setVisible(m_stageBox->count() > 1 && state != State::kShadow);
    fitHeight();
    setRefusal(m_refusal);
}

void TrainingRunView::setRefusal(const QString &reason)
{
    m_refusal = reason;
    m_start->setEnabled(reason.isEmpty());
    m_start->setToolTip(reason);
    if (m_state != State::kIdle)
        return;
    m_chart->setEmptyText(reason.isEmpty() ? tr("Loss curves appear here while a model trains") : reason);
}

void TrainingRunView::showIdle(const QString &sentence)
{
    forgetNewest();
    clearCurves();
    m_start->setText(tr("Start training"));
    setState(State::kIdle, tr("Train a model"),
             sentence.isEmpty() ? tr("Scoring goes on meanwhile. You choose afterwards which model to keep.")
                                : sentence);
}

void TrainingRunView::showStarting()
{
    forgetNewest();
    clearCurves();
    m_chart->setEmptyText(tr("Preparing the data"));
    m_progress->setValue(0);
    m_progressWords->setText(tr("Starting"));
    setState(State::kStarting, tr("Training"), tr("The old model scores meanwhile."));
}

void TrainingRunView::showCancelling()
{
    m_progressWords->setText(tr("Cancelling"));
    setState(State::kCancelling, m_title->text(), m_sentence->text());
}

void TrainingRunView::clearCurves()
{
    m_curves.clear();
    m_lines.clear();
    m_stageBox->clear();
    m_chart->setCurve({});
}

void TrainingRunView::showProgress(const TrainingProgress &progress)
{
    addPoint(progress);
    m_newest = progress;
    if (!m_frame.isActive())
        showNewest();
}

void TrainingRunView::forgetNewest()
{
    m_newest.reset();
    m_frame.stop();
}

void TrainingRunView::showNewest()
{
    const TrainingProgress progress = *std::exchange(m_newest, std::nullopt);
    m_frame.start();
    showCurve(m_stageBox->currentIndex());
    QString words = stageName(progress.stage);
    if (progress.metricCount > 1)
        words = tr("%1, metric %2 of %3").arg(words).arg(progress.metricNumber).arg(progress.metricCount);
    if (progress.epochCount > 0)
        words = tr("%1, epoch %2 of %3").arg(words).arg(progress.epoch).arg(progress.epochCount);
    const QString title = progress.metric.empty()
                              ? tr("Training")
                              : tr("Training %1").arg(QString::fromStdString(progress.metric));
    const double share = std::clamp(progress.share, 0.0, 1.0);
    m_progress->setValue(static_cast<int>(std::lround(share * kProgressSteps)));
    const QString left = progress.remaining.count() > 0
                             ? tr("%1 left").arg(formatRoughDuration(progress.remaining))
                             : formatRoughDuration(progress.elapsed);
    if (m_state == State::kCancelling)
        setState(State::kCancelling, title, words);
    else {
        m_progressWords->setText(tr("%1 · %2").arg(formatShare(std::floor(share * 100.0) / 100.0), left));
        setState(State::kRunning, title, words);
    }
}

void TrainingRunView::addPoint(const TrainingProgress &progress)
{
    if (!m_curves.add(progress))
        return;
    const bool followsNewest = m_stageBox->currentIndex() == m_stageBox->count() - 1;
    const QString stage = stageName(progress.stage);
    const QSignalBlocker quiet(m_stageBox);
    m_stageBox->addItem(
        progress.metricCount > 1 ? tr("%1, %2").arg(QString::fromStdString(progress.metric), stage) : stage);
    if (m_stageBox->count() > static_cast<int>(m_curves.size()))
        m_stageBox->removeItem(0);
    if (followsNewest)
        m_stageBox->setCurrentIndex(m_stageBox->count() - 1);
}

void TrainingRunView::showCurve(int index)
{
    if (const int line = index - static_cast<int>(m_curves.size()); index >= 0 && line >= 0) {
        if (line < static_cast<int>(m_lines.size()))
            showLine(m_lines[static_cast<std::size_t>(line)].line);
        fitHeight();
        return;
    }
    fitHeight();
    if (index < 0)
        return;
    const bool newest = index == static_cast<int>(m_curves.size()) - 1;
    m_chart->setRunning(newest && (m_state == State::kStarting || m_state == State::kRunning ||
                                   m_state == State::kCancelling));
    m_chart->setCurve(m_curves.curve(static_cast<std::size_t>(index)));
}

void TrainingRunView::addLines(const std::vector<TrainedLine> &lines)
{
    for (const TrainedLine &line : lines) {
        if (line.line.shares.empty())
            continue;
        m_lines.push_back(line);
        m_stageBox->addItem(tr("Errors, %1").arg(QString::fromStdString(line.metric)));
    }
    if (!m_lines.empty()) // what the choice depends on
        m_stageBox->setCurrentIndex(m_stageBox->count() - static_cast<int>(m_lines.size()));
}

void TrainingRunView::showLine(const LineOrigin &line)
{
    const double below =
        std::floor(line.shareBelow * 1'000.0) / 1'000.0; // not all of them where one is above
    m_histogram->setOrigin(
        line, tr("The new model's errors on %1 samples that it did not learn from; %2 lie "
                 "below its line of %3.")
                  .arg(formatWholeCount(line.errors), formatShare(below), formatShort(line.lineError)));
}

void TrainingRunView::addShadowLengths()
{
    auto *menu = new QMenu(m_runShadow);
    menu->setObjectName(QStringLiteral("shadowMenu"));
    const std::pair<QString, int> lengths[] = {
        {tr("For 1 hour"), 1}, {tr("For 6 hours"), 6}, {tr("For 1 day"), 24}, {tr("For 7 days"), 24 * 7}};
    for (const auto &[words, hours] : lengths) {
        QAction *action = menu->addAction(words);
        action->setObjectName(QStringLiteral("shadow%1h").arg(hours));
        connect(action, &QAction::triggered, this,
                [this, hours = hours] { Q_EMIT shadowClicked(std::chrono::hours(hours)); });
    }
    m_runShadow->setMenu(menu);
}

void TrainingRunView::setTimeZone(const QTimeZone &zone)
{
    m_zone = zone;
    m_shadow->setTimeZone(zone);
}

void TrainingRunView::showShadow(const ModelComparison &comparison)
{
    m_shadow->setComparison(comparison);
    const QString until = formatTime(comparison.until, m_zone, true, false);
    setState(State::kShadow, comparison.isOver ? tr("Shadow run is over") : tr("New model in the shadow"),
             comparison.isOver ? tr("The old model scores until you choose.")
                               : tr("Up to %1 of %2. Only the old model raises incidents.")
                                     .arg(formatTime(comparison.now, m_zone, true, false), until));
}

void TrainingRunView::showFinished(const TrainingFinished &finished, const TrainingJudged &judged)
{
    forgetNewest();
    showCurve(m_stageBox->currentIndex()); // with the last epochs
    m_chart->setEmptyText(tr("No loss curves came with this training"));
    addLines(judged.lines);
    m_summary->setFinished(finished, judged);
    setState(State::kFinished, tr("New model ready"), tr("The old model scores until you choose."));
}

void TrainingRunView::showStopped(const TrainingStopped &stopped, const QString &oldModel)
{
    forgetNewest();
    showCurve(m_stageBox->currentIndex()); // with the last epochs
    const bool cancelled = stopped.error.code == ErrorCode::kCancelled;
    QString sentence = cancelled ? tr("Nothing was changed.") : errorSentence(stopped.error.code);
    sentence += QLatin1Char(' ');
    sentence += oldModel.isEmpty() ? tr("The old model still scores.")
                                   : tr("The old model “%1” still scores.").arg(oldModel);
    m_sentence->setToolTip(QString::fromStdString(stopped.error.message));
    m_chart->setEmptyText(cancelled || stopped.error.message.empty()
                              ? tr("It was stopped before the first epoch")
                              : QString::fromStdString(stopped.error.message));
    m_start->setText(tr("Train again"));
    setState(State::kStopped, cancelled ? tr("Training cancelled") : tr("Training failed"), sentence);
}

} // namespace redshank
