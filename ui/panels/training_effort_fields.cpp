// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/training_effort_fields.h"

#include "ui/number_format.h"
#include "ui/panels/expert_settings.h"
#include "ui/panels/form_column.h"
#include "ui/panels/segmented_control.h"
#include "ui/theme.h"

#include <QtCore/QTimer>
#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QToolButton>

#include <algorithm>

namespace redshank {
namespace {

// A first guess for the balanced effort, until learnPace() has seen a training on this computer: a fixed part
// per metric, and a part per sample up to what a training reads.
constexpr double kMsPerMetric = 400.0;
constexpr double kMsPerSample = 0.25;
constexpr std::uint64_t kMostSamples = 20'000;

double effortFactor(TrainingEffort effort)
{
    switch (effort) {
    case TrainingEffort::kQuick:
        return 0.35;
    case TrainingEffort::kBalanced:
        return 1.0;
    case TrainingEffort::kThorough:
        return 3.0;
    }
    return 1.0;
}

double estimateMs(TrainingEffort effort, std::size_t metrics, std::uint64_t samples)
{
    const double count = static_cast<double>(std::max<std::size_t>(metrics, 1));
    const double read = std::min(static_cast<double>(samples), count * static_cast<double>(kMostSamples));
    return (count * kMsPerMetric + read * kMsPerSample) * effortFactor(effort);
}

} // namespace

TrainingEffortFields::TrainingEffortFields(ThemeController *theme, QWidget *parent) : QWidget(parent)
{
    auto *column = makeFormColumn(this);
    m_sampleWords = addHeadingWithNote(column, tr("Effort"), "sampleWords");
    m_effort = new SegmentedControl(theme, this);
    m_effort->setObjectName(QStringLiteral("effort"));
    addEfforts();
    column->addWidget(m_effort);
    m_expertButton = new QToolButton(this);
    m_expertButton->setObjectName(QStringLiteral("expertButton"));
    column->addWidget(m_expertButton);
    m_expert = new ExpertSettings(this);
    m_expert->setObjectName(QStringLiteral("expertSettings"));
    column->addWidget(m_expert);
    foldExpert();
    connect(m_effort, &SegmentedControl::currentChanged, this, &TrainingEffortFields::changed);
}

void TrainingEffortFields::addEfforts()
{
    m_effort->addSegment(tr("&Quick"))->setObjectName(QStringLiteral("quickButton"));
    m_effort->addSegment(tr("&Balanced"))->setObjectName(QStringLiteral("balancedButton"));
    m_effort->addSegment(tr("&Thorough"))->setObjectName(QStringLiteral("thoroughButton"));
    m_effort->setCurrentIndex(static_cast<int>(TrainingEffort::kBalanced));
}

void TrainingEffortFields::foldExpert()
{
    m_expertButton->setCheckable(true);
    m_expertButton->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_expertButton->setAutoRaise(true);
    m_expertButton->setStyleSheet(QStringLiteral("QToolButton { padding: 2px 4px 2px 0; }"
                                                 "QToolButton:checked { background: transparent; }"));
    m_expertButton->setMinimumHeight(spacing::kHitTarget);
    m_expertButton->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    m_expert->setVisible(false);
    refreshExpertTitle();
    connect(m_expertButton, &QToolButton::toggled, this, [this](bool open) {
        m_expert->setVisible(open);
        refreshExpertTitle();
        if (open) // once it has its place
            QTimer::singleShot(0, this, &TrainingEffortFields::expertOpened);
    });
    connect(m_expert, &ExpertSettings::changed, this, [this] {
        refreshExpertTitle();
        Q_EMIT changed();
    });
}

void TrainingEffortFields::refreshExpertTitle()
{
    m_expertButton->setArrowType(m_expertButton->isChecked() ? Qt::DownArrow : Qt::RightArrow);
    const int changes = m_expert->changedCount();
    m_expertButton->setText(changes == 0 ? tr("E&xpert settings")
                                         : tr("E&xpert settings (%1 changed)").arg(changes));
}

int TrainingEffortFields::expertTop() const { return m_expertButton->y(); }

void TrainingEffortFields::apply(TrainingSpec &spec) const
{
    spec.effort = static_cast<TrainingEffort>(m_effort->currentIndex());
    m_expert->apply(spec);
}

void TrainingEffortFields::setWork(std::size_t metrics, std::uint64_t samples)
{
    m_sampleWords->setText(formatCounted(samples, tr("1 sample"), tr("%1 samples")));
    for (int effort = 0; effort < m_effort->count(); ++effort) {
        const double ms = estimateMs(static_cast<TrainingEffort>(effort), metrics, samples) * m_pace;
        const Milliseconds time(std::max<std::int64_t>(1000, static_cast<std::int64_t>(ms)));
        m_effort->setDetail(effort, samples == 0 ? QStringLiteral("–")
                                                 : tr("about %1").arg(formatRoughDuration(time)));
    }
}

void TrainingEffortFields::learnPace(TrainingEffort effort, std::size_t metrics, std::uint64_t samples,
                                     Milliseconds took)
{
    m_pace = std::clamp(static_cast<double>(took.count()) / estimateMs(effort, metrics, samples), 0.02, 50.0);
}

} // namespace redshank
