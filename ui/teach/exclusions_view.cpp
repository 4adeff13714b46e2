// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/teach/exclusions_view.h"

#include "ui/icons.h"
#include "ui/number_format.h"
#include "ui/panels/form_column.h"
#include "ui/plot/time_ticks.h"
#include "ui/text.h"
#include "ui/theme.h"

#include <QtCore/QSignalBlocker>
#include <QtWidgets/QCheckBox>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QToolButton>
#include <QtWidgets/QVBoxLayout>

namespace redshank {

ExclusionsView::ExclusionsView(QWidget *parent)
    : QWidget(parent), m_incidents(new QCheckBox(this)), m_rows(new QVBoxLayout)
{
    setObjectName(QStringLiteral("exclusionsView"));
    QVBoxLayout *column = makeFormColumn(this);
    addHeading(column, tr("Left out"));
    m_incidents->setObjectName(QStringLiteral("leaveOutIncidents"));
    m_incidents->setToolTip(tr("A model should not learn from what went wrong; what you marked as false or "
                               "expected is learned all the same"));
    column->addWidget(m_incidents);
    m_rows->setContentsMargins(0, 0, 0, 0);
    m_rows->setSpacing(0);
    column->addLayout(m_rows);
    connect(m_incidents, &QCheckBox::toggled, this, &ExclusionsView::leaveOutIncidentsChosen);
}

void ExclusionsView::show(const TrainingExclusions &exclusions, std::size_t incidents, const QTimeZone &zone)
{
    const QSignalBlocker quiet(m_incidents);
    m_incidents->setChecked(exclusions.leaveOutIncidents);
    m_incidents->setText(
        formatCounted(incidents, tr("Samples in 1 incident"), tr("Samples in %1 incidents")));
    for (QWidget *row : m_shown)
        row->deleteLater();
    m_shown.clear();
    for (const TimeRange &range : exclusions.ranges) {
        auto *row = new QWidget(this);
        auto *line = new QHBoxLayout(row);
        line->setContentsMargins(0, 0, 0, 0);
        line->setSpacing(spacing::kTiny);
        auto *words = new QLabel(
            tr("%1 from %2").arg(formatDuration(range.length()), formatTime(range.begin, zone, true, false)),
            row);
        words->setProperty("caption", true);
        words->setWordWrap(true);
        line->addWidget(words, 1);
        auto *back = new QToolButton(row);
        back->setObjectName(QStringLiteral("takeBackExclusion"));
        back->setIcon(themedIcon(QStringLiteral("x")));
        back->setAutoRaise(true);
        back->setToolTip(tr("Train on it again"));
        back->setAccessibleName(tr("Train on it again: %1").arg(words->text()));
        line->addWidget(back);
        connect(back, &QToolButton::clicked, this, [this, range] { Q_EMIT takeBackRequested(range); });
        m_rows->addWidget(row);
        m_shown.push_back(row);
        row->show();
    }
}

} // namespace redshank
