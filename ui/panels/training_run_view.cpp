// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/training_run_view.h"

#include "ui/number_format.h"
#include "ui/panels/chevron_box.h"
#include "ui/text.h"
#include "ui/theme.h"

#include <QtCore/QCoreApplication>
#include <QtGui/QResizeEvent>
#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QGridLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QProgressBar>
#include <QtWidgets/QPushButton>

#include <algorithm>
#include <cmath>
#include <utility>

namespace redshank {

namespace {

constexpr int kProgressSteps = 1000;
constexpr int kWide = 640; ///< Pixels; from here on the summary stands beside the curves.
constexpr int kLow = 200;  ///< Pixels; below, curves and summary do not fit one above the other.
constexpr int kHashLetters = 8;

QPushButton *makeButton(const char *name, const QString &text, QWidget *parent)
{
    auto *button = new QPushButton(text, parent);
    button->setObjectName(QString::fromLatin1(name));
    button->setAutoDefault(true);
    return button;
}

QString perDay(double flags) { return std::isnan(flags) ? QStringLiteral("–") : formatShort(flags); }

} // namespace

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

TrainingRunView::TrainingRunView(ThemeController *theme, QWidget *parent) : QWidget(parent), m_theme(theme)
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

    m_sentence = new QLabel(this);
    m_sentence->setObjectName(QStringLiteral("trainingSentence"));
    m_sentence->setWordWrap(true);
    m_sentence->setProperty("muted", true);
    m_sentence->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Minimum);
    m_chart = new LossChart(theme, this);
    m_chart->setObjectName(QStringLiteral("lossChart"));
    m_chart->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);

    m_summary = new QWidget(this);
    m_summary->setObjectName(QStringLiteral("trainingSummary"));
    m_summary->setLayout(makeSummary());

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
    m_use = makeButton("useNewButton", tr("Use new"), this);
    m_use->setProperty("primary", true);
    m_use->setToolTip(tr("The new model scores from the next sample, and what is loaded is scored again"));
    auto *foot = new QHBoxLayout;
    foot->setSpacing(spacing::kSmall);
    foot->addLayout(progress, 1);
    for (QPushButton *button : {m_cancel, m_discard, m_use, m_start})
        foot->addWidget(button, 0, Qt::AlignBottom);

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(spacing::kTiny);
    column->addLayout(head);
    column->addWidget(m_sentence);
    m_body = new QBoxLayout(QBoxLayout::TopToBottom);
    m_body->setSpacing(spacing::kTiny);
    m_body->addWidget(m_chart, 1);
    m_body->addWidget(m_summary);
    column->addLayout(m_body, 1);
    column->addSpacing(spacing::kTiny);
    column->addLayout(foot);

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
    m_chart->setVisible(!onlySummary);
    m_sentence->setVisible(!onlySummary && !m_sentence->text().isEmpty());
}

QGridLayout *TrainingRunView::makeSummary()
{
    auto *grid = new QGridLayout;
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(spacing::kSmall);
    grid->setVerticalSpacing(2);
    grid->setColumnMinimumWidth(2, spacing::kSmall);
    grid->setColumnStretch(1, 1);
    grid->setColumnStretch(4, 1);
    addSummaryRow(grid, 0, 0, "summarySamples", tr("Samples"), m_samples);
    addSummaryRow(grid, 0, 3, "summaryEpochs", tr("Epochs"), m_epochs);
    addSummaryRow(grid, 1, 0, "summaryTrainingLoss", tr("Training loss"), m_trainingLoss);
    addSummaryRow(grid, 1, 3, "summaryValidationLoss", tr("Validation loss"), m_validationLoss);
    addSummaryRow(grid, 2, 0, "summaryTime", tr("Time"), m_elapsed);
    addSummaryRow(grid, 2, 3, "summaryWeights", tr("Weights"), m_hash);
    m_hash->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto *label = new QLabel(tr("Flags per day"), m_summary);
    label->setProperty("caption", true);
    m_flags = new QLabel(m_summary);
    m_flags->setObjectName(QStringLiteral("summaryFlags"));
    m_flags->setFont(type::font(type::kCaption, QFont::DemiBold));
    grid->addWidget(label, 3, 0);
    grid->addWidget(m_flags, 3, 1, 1, 4);
    return grid;
}

void TrainingRunView::addSummaryRow(QGridLayout *grid, int row, int column, const char *name,
                                    const QString &label, QLabel *&value)
{
    auto *words = new QLabel(label, m_summary);
    words->setProperty("caption", true);
    value = new QLabel(m_summary);
    value->setFont(type::caption());
    value->setObjectName(QString::fromLatin1(name));
    value->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    value->setAccessibleName(label);
    grid->addWidget(words, row, column);
    grid->addWidget(value, row, column + 1);
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
    m_use->setVisible(state == State::kFinished);
    m_discard->setVisible(state == State::kFinished);
    m_start->setVisible(!running && state != State::kFinished);
    m_stageBox->setVisible(m_stages.size() > 1);
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
    m_stages.clear();
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
    const bool isNew =
        m_stages.empty() || m_stages.back().metric != progress.metric ||
        m_stages.back().stage != progress.stage ||
        (!m_stages.back().curve.points.empty() && progress.epoch < m_stages.back().curve.points.back().epoch);
    if (progress.epoch < 1 || progress.epochCount < 1 || progress.trainingLoss <= 0.0)
        return; // calibration has no losses; the last curve stays
    const bool followsNewest = m_stageBox->currentIndex() == m_stageBox->count() - 1;
    if (isNew) {
        m_stages.push_back({progress.metric, progress.stage, {}});
        const QString name =
            progress.metricCount > 1
                ? tr("%1, %2").arg(QString::fromStdString(progress.metric), stageName(progress.stage))
                : stageName(progress.stage);
        const QSignalBlocker quiet(m_stageBox);
        m_stageBox->addItem(name);
        if (m_stages.size() > kMostCurves) {
            m_stages.pop_front();
            m_stageBox->removeItem(0);
        }
        if (followsNewest)
            m_stageBox->setCurrentIndex(m_stageBox->count() - 1);
    }
    LossCurve &curve = m_stages.back().curve;
    curve.epochCount = progress.epochCount;
    const LossCurve::Point point{progress.epoch, progress.trainingLoss, progress.validationLoss};
    if (!curve.points.empty() && curve.points.back().epoch == progress.epoch)
        curve.points.back() = point;
    else
        curve.points.push_back(point);
}

void TrainingRunView::showCurve(int index)
{
    if (index < 0 || index >= static_cast<int>(m_stages.size()))
        return;
    const bool newest = index == static_cast<int>(m_stages.size()) - 1;
    m_chart->setRunning(newest && (m_state == State::kStarting || m_state == State::kRunning ||
                                   m_state == State::kCancelling));
    m_chart->setCurve(m_stages[static_cast<std::size_t>(index)].curve);
}

void TrainingRunView::showFinished(const TrainingFinished &finished)
{
    forgetNewest();
    showCurve(m_stageBox->currentIndex()); // with the last epochs
    m_chart->setEmptyText(tr("No loss curves came with this training"));
    m_samples->setText(formatWholeCount(finished.samples));
    m_epochs->setText(formatWholeCount(static_cast<std::uint64_t>(std::max(finished.epochs, 0))));
    m_trainingLoss->setText(formatShort(finished.trainingLoss));
    m_validationLoss->setText(formatShort(finished.validationLoss));
    m_elapsed->setText(formatRoughDuration(finished.elapsed));
    m_hash->setText(QString::fromStdString(finished.weightsHash.substr(0, kHashLetters)));
    m_hash->setToolTip(QString::fromStdString(finished.weightsHash));
    if (std::isnan(finished.oldFlagsPerDay))
        m_flags->setText(tr("%1 with the new model, not scored before").arg(perDay(finished.newFlagsPerDay)));
    else
        m_flags->setText(tr("%1 with the old model, %2 with the new")
                             .arg(perDay(finished.oldFlagsPerDay), perDay(finished.newFlagsPerDay)));
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
