// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tuning/many_metrics_dialog.h"

#include "engine/core/metric_match.h"
#include "ui/live/live_store.h"
#include "ui/number_format.h"
#include "ui/panels/chevron_box.h"
#include "ui/theme.h"
#include "ui/tuning/gap_fields.h"
#include "ui/tuning/sensitivity_slider.h"

#include <QtCore/QSignalBlocker>
#include <QtWidgets/QCheckBox>
#include <QtWidgets/QDialogButtonBox>
#include <QtWidgets/QDoubleSpinBox>
#include <QtWidgets/QGridLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QListWidget>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QVBoxLayout>

#include <algorithm>
#include <set>

namespace redshank {
namespace {

constexpr QSize kSize{720, 520};

template <class Field>
QCheckBox *addSetting(QGridLayout *grid, const QString &words, const char *name, Field *field)
{
    const int row = grid->rowCount();
    auto *box = new QCheckBox(words, grid->parentWidget());
    box->setObjectName(QString::fromLatin1(name));
    field->setEnabled(false);
    QObject::connect(box, &QCheckBox::toggled, field, &QWidget::setEnabled);
    grid->addWidget(box, row, 0);
    grid->addWidget(field, row, 1);
    return box;
}

} // namespace

ManyMetricsDialog::ManyMetricsDialog(const LiveStore *store, QWidget *parent)
    : QDialog(parent), m_store(store)
{
    setObjectName(QStringLiteral("manyMetricsDialog"));
    setWindowTitle(tr("Settings of many metrics"));
    resize(kSize);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    m_apply = buttons->addButton(tr("Apply"), QDialogButtonBox::ApplyRole);
    m_apply->setObjectName(QStringLiteral("manyApply"));
    m_apply->setDefault(true);
    buttons->button(QDialogButtonBox::Close)->setAutoDefault(false);
    auto *halves = new QHBoxLayout;
    halves->setSpacing(spacing::kLarge);
    halves->addWidget(makeChoice(), 1);
    halves->addWidget(makeSettings(), 1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(spacing::kPanel, spacing::kPanel, spacing::kPanel, spacing::kPanel);
    column->setSpacing(spacing::kPanel);
    column->addLayout(halves, 1);
    column->addWidget(buttons);

    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::close);
    connect(m_apply, &QPushButton::clicked, this, &ManyMetricsDialog::apply);
    connect(m_which, &QComboBox::currentIndexChanged, this, &ManyMetricsDialog::refresh);
    connect(m_pattern, &QLineEdit::textChanged, this, &ManyMetricsDialog::refresh);
    connect(m_label, &QComboBox::currentIndexChanged, this, &ManyMetricsDialog::fillValues);
    connect(m_value, &QComboBox::currentIndexChanged, this, &ManyMetricsDialog::refresh);
    for (QCheckBox *box : {m_setsLevel, m_setsDirection, m_setsChange, m_setsShare, m_setsUnit, m_setsGaps})
        connect(box, &QCheckBox::toggled, this, &ManyMetricsDialog::refresh);
    connect(store, &LiveStore::metricsChanged, this, [this] {
        if (isVisible())
            fillLabels();
    });
}

QWidget *ManyMetricsDialog::makeChoice()
{
    auto *half = new QWidget(this);
    m_which = new ChevronBox(half);
    m_which->setObjectName(QStringLiteral("manyWhich"));
    m_which->setAccessibleName(tr("Which metrics"));
    m_which->addItems({tr("By name"), tr("By label"), tr("Those with a chart")}); // as Which
    m_pattern = new QLineEdit(half);
    m_pattern->setObjectName(QStringLiteral("manyPattern"));
    m_pattern->setAccessibleName(tr("Name"));
    m_pattern->setPlaceholderText(tr("Part of a name, or web/*/cpu?"));
    m_pattern->setClearButtonEnabled(true);
    m_label = new ChevronBox(half);
    m_label->setObjectName(QStringLiteral("manyLabel"));
    m_label->setAccessibleName(tr("Label"));
    m_value = new ChevronBox(half);
    m_value->setObjectName(QStringLiteral("manyValue"));
    m_value->setAccessibleName(tr("Value of the label"));
    m_count = new QLabel(half);
    m_count->setObjectName(QStringLiteral("manyCount"));
    m_count->setProperty("caption", true);
    m_list = new QListWidget(half);
    m_list->setObjectName(QStringLiteral("manyList"));
    m_list->setAccessibleName(tr("Metrics that match"));
    m_list->setSelectionMode(QAbstractItemView::NoSelection);
    m_list->setUniformItemSizes(true);
    m_list->setTextElideMode(Qt::ElideMiddle);

    auto *labels = new QHBoxLayout;
    labels->setSpacing(spacing::kSmall);
    labels->addWidget(m_label, 1);
    labels->addWidget(m_value, 1);
    auto *column = new QVBoxLayout(half);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(spacing::kSmall);
    column->addWidget(m_which);
    column->addWidget(m_pattern);
    column->addLayout(labels);
    column->addWidget(m_count);
    column->addWidget(m_list, 1);
    return half;
}

QWidget *ManyMetricsDialog::makeSettings()
{
    auto *half = new QWidget(this);
    auto *grid = new QGridLayout(half);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(spacing::kSmall);
    grid->setVerticalSpacing(spacing::kSmall);
    grid->setColumnStretch(1, 1);
    auto *words = new QLabel(tr("What is ticked is set for all of them; the rest stays as it is."), half);
    words->setWordWrap(true);
    words->setProperty("muted", true);
    grid->addWidget(words, 0, 0, 1, 2);

    m_level = new SensitivitySlider(half);
    m_level->setObjectName(QStringLiteral("manyLevel"));
    m_setsLevel = addSetting(grid, tr("Sensitivity"), "manySetsLevel", m_level);
    m_direction = new ChevronBox(half);
    m_direction->setObjectName(QStringLiteral("manyDirection"));
    m_direction->addItems({tr("Above and below"), tr("Above only"), tr("Below only")}); // as Direction
    m_setsDirection = addSetting(grid, tr("Tell when it goes"), "manySetsDirection", m_direction);
    m_change = new QDoubleSpinBox(half);
    m_change->setObjectName(QStringLiteral("manyChange"));
    m_change->setRange(0.0, 1e12);
    m_change->setDecimals(3);
    m_change->setButtonSymbols(QAbstractSpinBox::NoButtons);
    m_change->setToolTip(tr("In the unit of each metric"));
    m_setsChange = addSetting(grid, tr("By at least"), "manySetsChange", m_change);
    m_share = new QDoubleSpinBox(half);
    m_share->setObjectName(QStringLiteral("manyShare"));
    m_share->setRange(0.0, 1000.0);
    m_share->setDecimals(1);
    m_share->setSuffix(tr(" %"));
    m_share->setButtonSymbols(QAbstractSpinBox::NoButtons);
    m_setsShare = addSetting(grid, tr("At least, of what is expected"), "manySetsShare", m_share);
    m_unit = new QLineEdit(half);
    m_unit->setObjectName(QStringLiteral("manyUnit"));
    m_unit->setMaxLength(16);
    m_unit->setPlaceholderText(tr("the source's; or ms, %, B"));
    m_setsUnit = addSetting(grid, tr("Unit"), "manySetsUnit", m_unit);
    m_gaps = new GapFields(GapFields::Inherits::kYes, half);
    m_gaps->setObjectName(QStringLiteral("manyGaps"));
    const int row = grid->rowCount();
    m_setsGaps = new QCheckBox(tr("Gaps"), half);
    m_setsGaps->setObjectName(QStringLiteral("manySetsGaps"));
    m_gaps->setEnabled(false);
    connect(m_setsGaps, &QCheckBox::toggled, m_gaps, &QWidget::setEnabled);
    grid->addWidget(m_setsGaps, row, 0, 1, 2); // the fields need the width
    grid->addWidget(m_gaps, row + 1, 0, 1, 2);
    grid->setRowStretch(row + 2, 1);
    return half;
}

void ManyMetricsDialog::show(const std::vector<MetricId> &shown, const Tuning &tuning)
{
    m_shown = shown;
    m_tuning = tuning;
    m_level->setLevel(tuning.of({}).level.value_or(levelOf(Sensitivity::kMedium)));
    fillLabels();
    QDialog::show();
    raise();
    activateWindow();
}

void ManyMetricsDialog::fillLabels()
{
    std::vector<std::string> names;
    for (const auto &metric : m_store->metrics())
        for (const auto &[name, value] : labelsOfMetric(metric->info.id))
            if (std::find(names.begin(), names.end(), name) == names.end())
                names.push_back(name);
    const QString before = m_label->currentText();
    {
        const QSignalBlocker blocker(m_label);
        m_label->clear();
        for (const std::string &name : names)
            m_label->addItem(QString::fromStdString(name));
        m_label->setCurrentIndex(std::max(m_label->findText(before), 0));
    }
    fillValues();
}

void ManyMetricsDialog::fillValues()
{
    std::set<std::string> values;
    const std::string wanted = m_label->currentText().toStdString();
    for (const auto &metric : m_store->metrics())
        for (const auto &[name, value] : labelsOfMetric(metric->info.id))
            if (name == wanted)
                values.insert(value);
    const QString before = m_value->currentText();
    {
        const QSignalBlocker blocker(m_value);
        m_value->clear();
        for (const std::string &value : values)
            m_value->addItem(QString::fromStdString(value));
        m_value->setCurrentIndex(std::max(m_value->findText(before), 0));
    }
    refresh();
}

void ManyMetricsDialog::setTuning(const Tuning &tuning) { m_tuning = tuning; }

std::vector<MetricId> ManyMetricsDialog::matching() const
{
    const auto which = static_cast<Which>(m_which->currentIndex());
    const std::string pattern = m_pattern->text().trimmed().toStdString();
    const std::pair<std::string, std::string> label{m_label->currentText().toStdString(),
                                                    m_value->currentText().toStdString()};
    const auto matches = [&](const MetricInfo &metric) {
        switch (which) {
        case Which::kPattern:
            return matchesGlob(pattern, metric.id) || matchesGlob(pattern, metric.name);
        case Which::kLabel: {
            const auto labels = labelsOfMetric(metric.id);
            return std::find(labels.begin(), labels.end(), label) != labels.end();
        }
        case Which::kShown:
            return std::find(m_shown.begin(), m_shown.end(), metric.id) != m_shown.end();
        }
        return false;
    };
    std::vector<MetricId> found;
    for (const auto &metric : m_store->metrics())
        if (matches(metric->info))
            found.push_back(metric->info.id);
    return found;
}

void ManyMetricsDialog::refresh()
{
    const auto which = static_cast<Which>(m_which->currentIndex());
    m_pattern->setVisible(which == Which::kPattern);
    m_label->setVisible(which == Which::kLabel);
    m_value->setVisible(which == Which::kLabel);
    const std::vector<MetricId> found = matching();
    m_count->setText(tr("%1 of %2 metrics match")
                         .arg(formatWholeCount(found.size()), formatWholeCount(m_store->metrics().size())));
    m_list->clear();
    for (const MetricId &id : found)
        m_list->addItem(QString::fromStdString(id));
    const bool setsSomething = m_setsLevel->isChecked() || m_setsDirection->isChecked() ||
                               m_setsChange->isChecked() || m_setsShare->isChecked() ||
                               m_setsUnit->isChecked() || m_setsGaps->isChecked();
    m_apply->setEnabled(!found.empty() && setsSomething);
    m_apply->setToolTip(found.empty()    ? tr("No metric matches.")
                        : !setsSomething ? tr("Tick what is to be set.")
                                         : tr("One undo takes it back for all of them."));
}

void ManyMetricsDialog::apply()
{
    Tuning tuning = m_tuning;
    const std::vector<MetricId> metrics = matching();
    for (const MetricId &id : metrics) {
        const auto known = tuning.metrics.find(id);
        MetricTuning own = known != tuning.metrics.end() ? known->second : tuning.all;
        if (known == tuning.metrics.end())
            own.level.reset(); // as all others
        if (m_setsLevel->isChecked())
            own.level = m_level->level();
        if (m_setsDirection->isChecked())
            own.direction = static_cast<Direction>(m_direction->currentIndex());
        if (m_setsChange->isChecked())
            own.minimumChange = m_change->value();
        if (m_setsShare->isChecked())
            own.minimumShare = m_share->value() / 100.0;
        if (m_setsUnit->isChecked()) {
            const std::string unit = m_unit->text().trimmed().toStdString();
            own.unit = unit.empty() ? std::nullopt : std::optional(unit);
        }
        if (m_setsGaps->isChecked())
            own.gaps = m_gaps->policy();
        tuning.metrics[id] = own;
    }
    m_tuning = tuning;
    Q_EMIT applied(tuning, static_cast<int>(metrics.size()));
}

} // namespace redshank
