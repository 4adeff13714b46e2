// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/runtime/messages.h"

#include <QtWidgets/QWidget>

class QGridLayout;
class QLabel;

namespace redshank {

/// The figures of a training that is over: what it read, how far it came, and how often the new model flags
/// beside the old one.
class TrainingSummary : public QWidget
{
    Q_OBJECT

public:
    explicit TrainingSummary(QWidget *parent = nullptr);

    void setFinished(const TrainingFinished &finished);

private:
    QLabel *addFigure(QGridLayout *grid, int row, int column, const char *name, const QString &label);
    QLabel *addFlags(QGridLayout *grid);

    QLabel *m_samples;
    QLabel *m_epochs;
    QLabel *m_trainingLoss;
    QLabel *m_validationLoss;
    QLabel *m_elapsed;
    QLabel *m_weights;
    QLabel *m_flags;
};

} // namespace redshank
