// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/specs.h"

#include <QtWidgets/QWidget>

class QAbstractSpinBox;
class QDoubleSpinBox;
class QGridLayout;
class QLabel;
class QSpinBox;

namespace redshank {

/// The settings of a training that few people need; "auto" leaves one to the engine.
class ExpertSettings : public QWidget
{
    Q_OBJECT

public:
    explicit ExpertSettings(QWidget *parent = nullptr);

    /// Writes all of them into the spec.
    void apply(TrainingSpec &spec) const;
    /// How many are not left to the engine.
    int changedCount() const;
    void reset();

Q_SIGNALS:
    void changed();

private:
    QSpinBox *addNumber(QGridLayout *grid, const char *name, const QString &label, const QString &help,
                        int least, int most);
    void addField(QGridLayout *grid, QAbstractSpinBox *field, const QString &label, const QString &help);

    QSpinBox *m_window;
    QSpinBox *m_hidden;
    QSpinBox *m_latent;
    QDoubleSpinBox *m_noise;
    QDoubleSpinBox *m_learningRate;
    QSpinBox *m_batchSize;
    QSpinBox *m_epochs;
    QSpinBox *m_patience;
    QSpinBox *m_validationShare;
    QSpinBox *m_seed;
};

} // namespace redshank
