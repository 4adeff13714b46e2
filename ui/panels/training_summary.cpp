// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/training_summary.h"

#include "ui/number_format.h"
#include "ui/theme.h"

#include <QtWidgets/QGridLayout>
#include <QtWidgets/QLabel>

#include <algorithm>
#include <cmath>

namespace redshank {
namespace {

constexpr int kHashLetters = 8;

} // namespace

TrainingSummary::TrainingSummary(QWidget *parent) : QWidget(parent)
{
    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(spacing::kSmall);
    grid->setVerticalSpacing(2);
    grid->setColumnMinimumWidth(2, spacing::kSmall);
    grid->setColumnStretch(1, 1);
    grid->setColumnStretch(4, 1);
    m_samples = addFigure(grid, 0, 0, "summarySamples", tr("Samples"));
    m_epochs = addFigure(grid, 0, 3, "summaryEpochs", tr("Epochs"));
    m_trainingLoss = addFigure(grid, 1, 0, "summaryTrainingLoss", tr("Training loss"));
    m_validationLoss = addFigure(grid, 1, 3, "summaryValidationLoss", tr("Validation loss"));
    m_elapsed = addFigure(grid, 2, 0, "summaryTime", tr("Time"));
    m_weights = addFigure(grid, 2, 3, "summaryWeights", tr("Weights"));
    m_weights->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_seed = addFigure(grid, 3, 0, "summarySeed", tr("Seed"));
    m_data = addFigure(grid, 3, 3, "summaryData", tr("Data"));
    m_data->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_flags = addLine(grid, 4, "summaryFlags", tr("Flags per day"));
    m_alarms = addLine(grid, 5, "summaryAlarms", tr("Alarms per day"));
}

QLabel *TrainingSummary::addFigure(QGridLayout *grid, int row, int column, const char *name,
                                   const QString &label)
{
    auto *words = new QLabel(label, this);
    words->setProperty("caption", true);
    auto *value = new QLabel(this);
    value->setFont(type::caption());
    value->setObjectName(QString::fromLatin1(name));
    value->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    value->setAccessibleName(label);
    grid->addWidget(words, row, column);
    grid->addWidget(value, row, column + 1);
    return value;
}

QLabel *TrainingSummary::addLine(QGridLayout *grid, int row, const char *name, const QString &label)
{
    auto *words = new QLabel(label, this);
    words->setProperty("caption", true);
    auto *value = new QLabel(this);
    value->setObjectName(QString::fromLatin1(name));
    value->setFont(type::font(type::kCaption, QFont::DemiBold));
    value->setAccessibleName(label);
    grid->addWidget(words, row, 0);
    grid->addWidget(value, row, 1, 1, 4);
    return value;
}

QLabel *TrainingSummary::captionOf(const QLabel *value) const
{
    for (QLabel *label : findChildren<QLabel *>())
        if (label != value && label->text() == value->accessibleName())
            return label;
    return nullptr;
}

void TrainingSummary::setCompact(bool compact)
{
    for (QLabel *value : {m_seed, m_data, m_flags}) {
        value->setVisible(!compact);
        if (QLabel *caption = captionOf(value))
            caption->setVisible(!compact);
    }
}

void TrainingSummary::setFinished(const TrainingFinished &finished, const TrainingJudged &judged)
{
    m_samples->setText(formatWholeCount(finished.samples));
    m_epochs->setText(formatWholeCount(static_cast<std::uint64_t>(std::max(finished.epochs, 0))));
    m_trainingLoss->setText(formatShort(finished.trainingLoss));
    m_validationLoss->setText(formatShort(finished.validationLoss));
    m_elapsed->setText(formatRoughDuration(finished.elapsed));
    m_weights->setText(QString::fromStdString(finished.weightsHash.substr(0, kHashLetters)));
    m_weights->setToolTip(tr("SHA-256 of the weights: %1\nThe same data and seed give the same weights, with "
                             "this program on this kind of processor.")
                              .arg(QString::fromStdString(finished.weightsHash)));
    m_seed->setText(QString::number(judged.seed));
    m_data->setText(QString::fromStdString(judged.dataHash.substr(0, kHashLetters)));
    m_data->setToolTip(tr("SHA-256 of the samples: %1").arg(QString::fromStdString(judged.dataHash)));
    const QString newFlags = formatShort(finished.newFlagsPerDay);
    if (std::isnan(finished.oldFlagsPerDay))
        m_flags->setText(tr("%1 with the new model, not scored before").arg(newFlags));
    else
        m_flags->setText(
            tr("%1 with the old model, %2 with the new").arg(formatShort(finished.oldFlagsPerDay), newFlags));
    const QString span = formatDuration(judged.comparedSpan);
    if (std::isnan(judged.newAlarmsPerDay))
        m_alarms->setText(tr("not tried out"));
    else if (std::isnan(judged.oldAlarmsPerDay))
        m_alarms->setText(tr("%1 on the last %2").arg(formatShort(judged.newAlarmsPerDay), span));
    else
        m_alarms->setText(
            tr("%1 (now %2) on the last %3")
                .arg(formatShort(judged.newAlarmsPerDay), formatShort(judged.oldAlarmsPerDay), span));
    m_alarms->setToolTip(tr("Incidents that open when these samples are scored from the first one on"));
}

} // namespace redshank
