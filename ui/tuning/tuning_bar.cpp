// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tuning/tuning_bar.h"

#include "ui/icons.h"
#include "ui/theme.h"

#include <QtGui/QKeyEvent>
#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QDoubleSpinBox>
#include <QtWidgets/QLabel>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QToolButton>

namespace redshank {

TuningBar::TuningBar(QWidget *parent)
    : QFrame(parent), m_alarms(new QLabel(this)), m_difference(new QLabel(this)),
      m_budget(new QDoubleSpinBox(this)), m_find(new QPushButton(tr("Find the line"), this)),
      m_apply(new QPushButton(tr("Apply"), this)), m_close(new QToolButton(this))
{
    setObjectName(QStringLiteral("tuningBar"));
    setAccessibleName(tr("Another line, tried out"));
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);
    m_alarms->setObjectName(QStringLiteral("tuningAlarms"));
    m_alarms->setFont(type::font(type::kBody, QFont::DemiBold));
    m_alarms->setToolTip(tr("Counted where all metrics were known already, not while they were young"));
    m_difference->setObjectName(QStringLiteral("tuningDifference"));
    m_difference->setProperty("muted", true);
    m_difference->setWordWrap(true);
    m_budget->setObjectName(QStringLiteral("tuningBudget"));
    m_budget->setRange(0.0, 10'000.0);
    m_budget->setDecimals(1);
    m_budget->setButtonSymbols(QAbstractSpinBox::NoButtons);
    m_budget->setValue(2.0);
    m_budget->setAccessibleName(tr("Alarms a day at most"));
    m_find->setObjectName(QStringLiteral("tuningFind"));
    m_find->setToolTip(tr("Find the most sensitive line that would have told no more than that"));
    m_apply->setObjectName(QStringLiteral("tuningApply"));
    m_apply->setToolTip(tr("A file is scored anew; a live source goes on with it from its next sample"));
    m_close->setObjectName(QStringLiteral("tuningClose"));
    m_close->setIcon(themedIcon(QStringLiteral("x")));
    m_close->setAutoRaise(true);
    m_close->setToolTip(tr("Leave the line where it is"));
    m_close->setAccessibleName(m_close->toolTip());

    auto *head = new QHBoxLayout;
    head->setSpacing(spacing::kSmall);
    head->addWidget(m_alarms, 1);
    head->addWidget(m_apply);
    head->addWidget(m_close);
    auto *foot = new QHBoxLayout;
    foot->setSpacing(spacing::kSmall);
    auto *most = new QLabel(tr("At most"), this);
    most->setBuddy(m_budget);
    foot->addWidget(most);
    foot->addWidget(m_budget);
    foot->addWidget(new QLabel(tr("alarms a day"), this));
    foot->addWidget(m_find);
    foot->addStretch(1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(spacing::kPanel, spacing::kSmall, spacing::kSmall, spacing::kSmall);
    column->setSpacing(spacing::kTiny);
    column->addLayout(head);
    column->addWidget(m_difference);
    column->addLayout(foot);

    connect(m_apply, &QPushButton::clicked, this, &TuningBar::applyRequested);
    connect(m_close, &QToolButton::clicked, this, &TuningBar::closeRequested);
    connect(m_find, &QPushButton::clicked, this, [this] { Q_EMIT budgetRequested(budget()); });
    hide();
}

double TuningBar::budget() const { return m_budget->value(); }

void TuningBar::setWords(const QString &alarms, const QString &difference)
{
    m_alarms->setText(alarms);
    m_difference->setText(difference);
    m_difference->setVisible(!difference.isEmpty());
}

void TuningBar::setCounting() { setWords(tr("Counting what it would have told"), {}); }

void TuningBar::setApplicable(bool applicable) { m_apply->setEnabled(applicable); }

void TuningBar::focusBudget()
{
    m_budget->setFocus(Qt::TabFocusReason);
    m_budget->selectAll();
}

void TuningBar::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        Q_EMIT closeRequested();
    else if ((event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) && m_budget->hasFocus())
        m_find->click();
    else
        QFrame::keyPressEvent(event);
}

} // namespace redshank
