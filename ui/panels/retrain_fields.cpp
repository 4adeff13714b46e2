// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/retrain_fields.h"

#include "ui/panels/form_column.h"
#include "ui/plot/time_ticks.h"
#include "ui/theme.h"

#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QCheckBox>
#include <QtWidgets/QLabel>
#include <QtWidgets/QSpinBox>

namespace redshank {
namespace {

constexpr int kUsualHours = 24;

} // namespace

RetrainFields::RetrainFields(QWidget *parent)
    : QWidget(parent), m_bySchedule(new QCheckBox(tr("E&very"), this)), m_hours(new QSpinBox(this)),
      m_onDrift(new QCheckBox(tr("When scores &drift"), this)), m_words(new QLabel(this))
{
    m_bySchedule->setObjectName(QStringLiteral("retrainScheduleBox"));
    m_bySchedule->setAccessibleName(tr("Retrain by itself every so many hours"));
    m_hours->setObjectName(QStringLiteral("retrainHoursBox"));
    m_hours->setAccessibleName(tr("Hours between two trainings"));
    m_hours->setRange(1, kMostHours);
    m_hours->setValue(kUsualHours);
    m_hours->setSuffix(tr(" h"));
    m_onDrift->setObjectName(QStringLiteral("retrainDriftBox"));
    m_onDrift->setToolTip(tr("When the median score of a metric has doubled since the last training"));
    m_words->setObjectName(QStringLiteral("retrainWords"));
    m_words->setProperty("caption", true);
    m_words->setWordWrap(true);
    setToolTip(
        tr("In the source's own time; never while an incident is open. The new model is taken into use at "
           "once."));

    auto *column = makeFormColumn(this);
    addHeading(column, tr("Retrain by itself"));
    auto *schedule = new QHBoxLayout;
    schedule->setSpacing(spacing::kSmall);
    schedule->addWidget(m_bySchedule);
    schedule->addWidget(m_hours);
    schedule->addStretch(1);
    column->addLayout(schedule);
    column->addWidget(m_onDrift);
    column->addWidget(m_words);

    connect(m_bySchedule, &QCheckBox::toggled, this, [this] {
        refresh();
        Q_EMIT changed();
    });
    connect(m_onDrift, &QCheckBox::toggled, this, [this] {
        refresh();
        Q_EMIT changed();
    });
    connect(m_hours, &QSpinBox::valueChanged, this, &RetrainFields::changed);
    refresh();
}

void RetrainFields::apply(RetrainPolicy &policy) const
{
    policy.everyHours = m_bySchedule->isChecked() ? m_hours->value() : 0;
    policy.onDrift = m_onDrift->isChecked();
}

void RetrainFields::set(int hours, bool onDrift)
{
    if (hours > 0)
        m_hours->setValue(hours);
    m_bySchedule->setChecked(hours > 0);
    m_onDrift->setChecked(onDrift);
}

void RetrainFields::setNext(std::optional<TimePoint> next)
{
    m_next = next;
    refresh();
}

void RetrainFields::setTimeZone(const QTimeZone &zone)
{
    m_zone = zone;
    refresh();
}

QWidget *RetrainFields::firstField() const { return m_bySchedule; }

void RetrainFields::refresh()
{
    m_hours->setEnabled(m_bySchedule->isChecked());
    const bool isOn = m_bySchedule->isChecked() || m_onDrift->isChecked();
    if (!isOn)
        m_words->setText(tr("Off: models change only when you say so."));
    else if (m_next && m_bySchedule->isChecked())
        m_words->setText(tr("Next at %1 %2, unless an incident is open then.")
                             .arg(formatTime(*m_next, m_zone, true, false), zoneLabel(m_zone, *m_next)));
    else
        m_words->setText(tr("On, but never while an incident is open."));
}

} // namespace redshank
