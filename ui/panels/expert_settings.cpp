// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/expert_settings.h"

#include <QtCore/QLocale>
#include <QtWidgets/QDoubleSpinBox>
#include <QtWidgets/QGridLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QSpinBox>

#include <cmath>
#include <limits>

namespace redshank {

namespace {

constexpr int kColumns = 2;
constexpr double kNoiseStep = 0.01;

/// Prints without trailing zeros.
class PlainDoubleSpinBox : public QDoubleSpinBox
{
public:
    using QDoubleSpinBox::QDoubleSpinBox;
    QString textFromValue(double value) const override { return locale().toString(value, 'g', 6); }
};

int chosen(const QSpinBox *box) { return box->value() == box->minimum() ? 0 : box->value(); }

int percentOf(double share) { return static_cast<int>(std::lround(share * 100.0)); }

} // namespace

ExpertSettings::ExpertSettings(QWidget *parent) : QWidget(parent)
{
    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(8);
    grid->setVerticalSpacing(4);
    for (int column = 0; column < kColumns; ++column)
        grid->setColumnStretch(column, 1);

    m_window = addNumber(grid, "windowBox", tr("Window"),
                         tr("Samples that one look at the data spans, 8 to 512"), 8, 512);
    m_hidden =
        addNumber(grid, "hiddenBox", tr("Hidden width"), tr("Width of the hidden layers, 2 to 512"), 2, 512);
    m_latent =
        addNumber(grid, "latentBox", tr("Code width"), tr("Width of the narrowest layer, 1 to 256"), 1, 256);

    m_noise = new PlainDoubleSpinBox(this);
    m_noise->setObjectName(QStringLiteral("noiseBox"));
    m_noise->setDecimals(3);
    m_noise->setRange(-kNoiseStep, 2.0);
    m_noise->setSingleStep(kNoiseStep);
    m_noise->setSpecialValueText(tr("Auto"));
    m_noise->setValue(m_noise->minimum());
    addField(grid, m_noise, tr("Input noise"),
             tr("Standard deviation added to inputs while training, in scaled units"));

    m_learningRate = new PlainDoubleSpinBox(this);
    m_learningRate->setObjectName(QStringLiteral("learningRateBox"));
    m_learningRate->setDecimals(6);
    m_learningRate->setRange(0.0, 1.0);
    m_learningRate->setStepType(QAbstractSpinBox::AdaptiveDecimalStepType);
    m_learningRate->setSpecialValueText(tr("Auto"));
    addField(grid, m_learningRate, tr("Learning rate"),
             tr("Step of the optimiser at the start, 0.000001 to 1"));

    m_batchSize = addNumber(grid, "batchSizeBox", tr("Batch size"),
                            tr("Windows per optimiser step, 1 to 4096"), 1, 4096);
    m_epochs = addNumber(grid, "epochsBox", tr("Epochs at most"), tr("Passes over the data, 1 to 10,000"), 1,
                         10'000);
    m_patience =
        addNumber(grid, "patienceBox", tr("Patience"),
                  tr("Epochs without a better validation loss before training stops early"), 1, 10'000);

    m_validationShare = new QSpinBox(this);
    m_validationShare->setObjectName(QStringLiteral("validationShareBox"));
    m_validationShare->setRange(5, 50);
    m_validationShare->setSuffix(tr(" %"));
    m_validationShare->setValue(percentOf(TrainingSpec().validationShare));
    addField(grid, m_validationShare, tr("Validation share"),
             tr("The last part of the data, kept apart to see when to stop"));

    m_seed = new QSpinBox(this);
    m_seed->setObjectName(QStringLiteral("seedBox"));
    m_seed->setRange(0, std::numeric_limits<int>::max());
    m_seed->setValue(static_cast<int>(TrainingSpec().seed));
    addField(grid, m_seed, tr("Seed"),
             tr("The same seed, data and computer give the same model, bit for bit"));

    for (QSpinBox *box : findChildren<QSpinBox *>())
        connect(box, &QSpinBox::valueChanged, this, &ExpertSettings::changed);
    for (QDoubleSpinBox *box : {m_noise, m_learningRate})
        connect(box, &QDoubleSpinBox::valueChanged, this, &ExpertSettings::changed);
}

QSpinBox *ExpertSettings::addNumber(QGridLayout *grid, const char *name, const QString &label,
                                    const QString &help, int least, int most)
{
    auto *box = new QSpinBox(this);
    box->setObjectName(QString::fromLatin1(name));
    box->setRange(least - 1, most); // one below the least stands for auto
    box->setSpecialValueText(tr("Auto"));
    box->setValue(least - 1);
    addField(grid, box, label, help);
    return box;
}

void ExpertSettings::addField(QGridLayout *grid, QAbstractSpinBox *field, const QString &label,
                              const QString &help)
{
    auto *cell = new QVBoxLayout;
    cell->setSpacing(2);
    auto *name = new QLabel(label, this);
    name->setProperty("caption", true);
    name->setBuddy(field);
    field->setToolTip(help);
    field->setWhatsThis(help);
    field->setAccessibleName(label);
    field->setAccessibleDescription(help);
    field->setMinimumWidth(72);
    field->setButtonSymbols(QAbstractSpinBox::NoButtons);
    cell->addWidget(name);
    cell->addWidget(field);
    const int place = grid->count();
    grid->addLayout(cell, place / kColumns, place % kColumns);
}

void ExpertSettings::apply(TrainingSpec &spec) const
{
    spec.window = chosen(m_window);
    spec.hidden = chosen(m_hidden);
    spec.latent = chosen(m_latent);
    spec.noise = m_noise->value() < 0.0 ? -1.0 : m_noise->value();
    spec.learningRate = m_learningRate->value();
    spec.batchSize = chosen(m_batchSize);
    spec.epochs = chosen(m_epochs);
    spec.patience = chosen(m_patience);
    spec.validationShare = m_validationShare->value() / 100.0;
    spec.seed = static_cast<std::uint64_t>(m_seed->value());
}

int ExpertSettings::changedCount() const
{
    const TrainingSpec standard;
    TrainingSpec spec;
    apply(spec);
    return int{spec.window != 0} + int{spec.hidden != 0} + int{spec.latent != 0} + int{spec.noise >= 0.0} +
           int{spec.learningRate > 0.0} + int{spec.batchSize != 0} + int{spec.epochs != 0} +
           int{spec.patience != 0} + int{m_validationShare->value() != percentOf(standard.validationShare)} +
           int{spec.seed != standard.seed};
}

void ExpertSettings::reset()
{
    for (QSpinBox *box : {m_window, m_hidden, m_latent, m_batchSize, m_epochs, m_patience})
        box->setValue(box->minimum());
    m_noise->setValue(m_noise->minimum());
    m_learningRate->setValue(0.0);
    m_validationShare->setValue(percentOf(TrainingSpec().validationShare));
    m_seed->setValue(static_cast<int>(TrainingSpec().seed));
}

} // namespace redshank
