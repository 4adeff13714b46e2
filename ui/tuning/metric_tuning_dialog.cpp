// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tuning/metric_tuning_dialog.h"

#include "ui/live/live_store.h"
#include "ui/panels/chevron_box.h"
#include "ui/theme.h"
#include "ui/tuning/gap_fields.h"
#include "ui/tuning/sensitivity_slider.h"
#include "ui/tuning/tuning_words.h"

#include <QtCore/QScopedValueRollback>
#include <QtWidgets/QCheckBox>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QDialogButtonBox>
#include <QtWidgets/QDoubleSpinBox>
#include <QtWidgets/QFormLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QVBoxLayout>

namespace redshank {

MetricTuningDialog::MetricTuningDialog(const LiveStore *store, QWidget *parent)
    : QDialog(parent), m_store(store), m_metric(new ChevronBox(this)), m_direction(new ChevronBox(this)),
      m_change(new QDoubleSpinBox(this)), m_share(new QDoubleSpinBox(this)), m_unit(new QLineEdit(this)),
      m_gaps(new GapFields(GapFields::Inherits::kYes, this)),
      m_own(new QCheckBox(tr("A sensitivity of its own"), this)), m_level(new SensitivitySlider(this)),
      m_levelWords(new QLabel(this))
{
    setObjectName(QStringLiteral("metricTuningDialog"));
    setWindowTitle(tr("Metric settings"));
    m_metric->setObjectName(QStringLiteral("tuningMetric"));
    m_direction->setObjectName(QStringLiteral("tuningDirection"));
    m_direction->addItems({tr("Above and below"), tr("Above only"), tr("Below only")}); // as Direction
    m_change->setObjectName(QStringLiteral("tuningChange"));
    m_change->setRange(0.0, 1e12);
    m_change->setDecimals(3);
    m_change->setButtonSymbols(QAbstractSpinBox::NoButtons);
    m_share->setObjectName(QStringLiteral("tuningShare"));
    m_share->setRange(0.0, 1000.0);
    m_share->setDecimals(1);
    m_share->setButtonSymbols(QAbstractSpinBox::NoButtons);
    m_share->setSuffix(tr(" %"));
    m_own->setObjectName(QStringLiteral("tuningOwn"));
    m_level->setObjectName(QStringLiteral("tuningOwnLevel"));
    m_levelWords->setProperty("caption", true);

    auto *form = new QFormLayout;
    form->setSpacing(spacing::kSmall);
    form->addRow(tr("Metric"), m_metric);
    form->addRow(tr("Tell when it goes"), m_direction);
    form->addRow(tr("By at least"), m_change);
    form->addRow(tr("And at least, of what is expected"), m_share);
    form->addRow(m_own);
    form->addRow(m_level);
    form->addRow(m_levelWords);
    m_unit->setObjectName(QStringLiteral("tuningUnit"));
    m_unit->setMaxLength(16);
    m_gaps->setObjectName(QStringLiteral("tuningGaps"));
    form->addRow(tr("Unit"), m_unit);
    form->addRow(tr("In gaps"), m_gaps);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    m_reset = buttons->addButton(tr("Reset"), QDialogButtonBox::ResetRole);
    m_reset->setObjectName(QStringLiteral("tuningReset"));
    m_reset->setAutoDefault(false); // Return in a field takes what was typed, nothing else
    buttons->button(QDialogButtonBox::Close)->setAutoDefault(false);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(spacing::kPanel, spacing::kPanel, spacing::kPanel, spacing::kPanel);
    column->setSpacing(spacing::kPanel);
    column->addLayout(form);
    column->addWidget(buttons);

    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::close);
    connect(m_reset, &QPushButton::clicked, this, [this] {
        if (metric().empty()) {
            MetricTuning all; // by a name: gcc 12 warns of what a temporary's optional text may hold
            all.level = m_tuning.all.level;
            m_tuning.all = all;
        } else {
            m_tuning.metrics.erase(metric());
        }
        fill();
        Q_EMIT changed(m_tuning);
    });
    connect(m_metric, &QComboBox::currentIndexChanged, this, &MetricTuningDialog::fill);
    connect(m_direction, &QComboBox::currentIndexChanged, this, &MetricTuningDialog::take);
    connect(m_change, &QDoubleSpinBox::valueChanged, this, &MetricTuningDialog::take);
    connect(m_share, &QDoubleSpinBox::valueChanged, this, &MetricTuningDialog::take);
    connect(m_own, &QCheckBox::toggled, this, &MetricTuningDialog::take);
    connect(m_level, &SensitivitySlider::levelChosen, this, &MetricTuningDialog::take);
    connect(m_unit, &QLineEdit::editingFinished, this, [this] {
        if (m_unit->isModified())
            take();
    });
    connect(m_gaps, &GapFields::changed, this, &MetricTuningDialog::take);
}

MetricId MetricTuningDialog::metric() const { return m_metric->currentData().toString().toStdString(); }

void MetricTuningDialog::show(const MetricId &metric, const Tuning &tuning)
{
    m_tuning = tuning;
    {
        const QScopedValueRollback<bool> filling(m_isFilling, true);
        m_metric->clear();
        m_metric->addItem(tr("All metrics"), QString());
        for (const auto &one : m_store->metrics())
            m_metric->addItem(QString::fromStdString(one->info.name), QString::fromStdString(one->info.id));
        m_metric->setCurrentIndex(std::max(m_metric->findData(QString::fromStdString(metric)), 0));
    }
    fill();
    QDialog::show();
    raise();
    activateWindow();
}

void MetricTuningDialog::setTuning(const Tuning &tuning)
{
    if (tuning == m_tuning)
        return;
    m_tuning = tuning;
    fill();
}

void MetricTuningDialog::fill()
{
    if (m_isFilling)
        return;
    const QScopedValueRollback<bool> filling(m_isFilling, true);
    const MetricId id = metric();
    const MetricTuning tuning = m_tuning.of(id);
    const auto own = m_tuning.metrics.find(id);
    const bool hasLevel = own != m_tuning.metrics.end() && own->second.level;
    const std::string unit = id.empty() ? std::string() : m_store->lookup()(id).unit;
    m_direction->setCurrentIndex(static_cast<int>(tuning.direction));
    m_change->setSuffix(unit.empty() ? QString() : QLatin1Char(' ') + QString::fromStdString(unit));
    m_change->setValue(tuning.minimumChange);
    m_change->setEnabled(!id.empty()); // metrics count in units of their own
    m_share->setValue(tuning.minimumShare * 100.0);
    m_own->setEnabled(!id.empty());
    m_own->setChecked(hasLevel || id.empty());
    m_level->setEnabled(m_own->isChecked());
    m_level->setLevel(tuning.level.value_or(1.0));
    m_levelWords->setText(levelSentence(m_level->level()));
    m_unit->setEnabled(!id.empty());
    m_unit->setText(QString::fromStdString(tuning.unit.value_or(std::string())));
    const QString ofSource = QString::fromStdString(m_store->sourceUnit(id));
    m_unit->setPlaceholderText(id.empty()           ? QString()
                               : ofSource.isEmpty() ? tr("none")
                                                    : tr("%1, of the source").arg(ofSource));
    m_gaps->setEnabled(!id.empty());
    m_gaps->setUnit(QString::fromStdString(unit));
    m_gaps->setPolicy(tuning.gaps, gapsOf(m_store->status().feed));
    m_reset->setEnabled(id.empty() ? m_tuning.all != MetricTuning{.level = m_tuning.all.level}
                                   : own != m_tuning.metrics.end());
}

void MetricTuningDialog::take()
{
    if (m_isFilling)
        return;
    const MetricId id = metric();
    MetricTuning tuning;
    tuning.direction = static_cast<Direction>(m_direction->currentIndex());
    tuning.minimumChange = m_change->value();
    tuning.minimumShare = m_share->value() / 100.0;
    if (m_own->isChecked())
        tuning.level = m_level->level();
    if (!id.empty()) {
        tuning.gaps = m_gaps->policy();
        if (const std::string unit = m_unit->text().trimmed().toStdString(); !unit.empty())
            tuning.unit = unit;
    }
    const auto known = m_tuning.metrics.find(id);
    if (!id.empty() && known != m_tuning.metrics.end() && known->second == tuning)
        return; // a field was left as it was
    if (id.empty())
        m_tuning.all = tuning;
    else
        m_tuning.metrics[id] = tuning;
    fill();
    Q_EMIT changed(m_tuning);
}

} // namespace redshank
