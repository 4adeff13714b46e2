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
    m_flags = addFlags(grid);
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

QLabel *TrainingSummary::addFlags(QGridLayout *grid)
{
    auto *label = new QLabel(tr("Flags per day"), this);
    label->setProperty("caption", true);
    auto *flags = new QLabel(this);
    flags->setObjectName(QStringLiteral("summaryFlags"));
    flags->setFont(type::font(type::kCaption, QFont::DemiBold));
    grid->addWidget(label, 3, 0);
    grid->addWidget(flags, 3, 1, 1, 4);
    return flags;
}

void TrainingSummary::setFinished(const TrainingFinished &finished)
{
    m_samples->setText(formatWholeCount(finished.samples));
    m_epochs->setText(formatWholeCount(static_cast<std::uint64_t>(std::max(finished.epochs, 0))));
    m_trainingLoss->setText(formatShort(finished.trainingLoss));
    m_validationLoss->setText(formatShort(finished.validationLoss));
    m_elapsed->setText(formatRoughDuration(finished.elapsed));
    m_weights->setText(QString::fromStdString(finished.weightsHash.substr(0, kHashLetters)));
    m_weights->setToolTip(QString::fromStdString(finished.weightsHash));
    const QString newFlags = formatShort(finished.newFlagsPerDay);
    if (std::isnan(finished.oldFlagsPerDay))
        m_flags->setText(tr("%1 with the new model, not scored before").arg(newFlags));
    else
        m_flags->setText(
            tr("%1 with the old model, %2 with the new").arg(formatShort(finished.oldFlagsPerDay), newFlags));
}

} // namespace redshank
