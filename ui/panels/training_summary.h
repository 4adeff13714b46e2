// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/runtime/engine_service.h"

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

    /// judged: of the same training.
    void setFinished(const TrainingFinished &finished, const TrainingJudged &judged);
    /// Leaves out what a choice between the models needs least.
    void setCompact(bool compact);

private:
    QLabel *addFigure(QGridLayout *grid, int row, int column, const char *name, const QString &label);
    QLabel *captionOf(const QLabel *value) const;
    QLabel *addLine(QGridLayout *grid, int row, const char *name, const QString &label);

    QLabel *m_samples;
    QLabel *m_epochs;
    QLabel *m_trainingLoss;
    QLabel *m_validationLoss;
    QLabel *m_elapsed;
    QLabel *m_weights;
    QLabel *m_seed;
    QLabel *m_data;
    QLabel *m_flags;
    QLabel *m_alarms;
};

} // namespace redshank
