// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connect/fold.h"

#include "ui/theme.h"

#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QFormLayout>
#include <QtWidgets/QToolButton>

namespace redshank {

Fold::Fold(const QString &name, const QString &title, QWidget *parent) : QWidget(parent)
{
    auto *toggle = new QToolButton(this);
    toggle->setObjectName(name);
    toggle->setText(title);
    toggle->setCheckable(true);
    toggle->setAutoRaise(true);
    toggle->setArrowType(Qt::RightArrow);
    toggle->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    auto *content = new QWidget(this);
    m_form = new QFormLayout(content);
    m_form->setContentsMargins(0, 0, 0, 0);
    m_form->setSpacing(spacing::kSmall);
    m_form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    content->hide();
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(spacing::kSmall);
    column->addWidget(toggle, 0, Qt::AlignLeft);
    column->addWidget(content);
    connect(toggle, &QToolButton::toggled, this, [toggle, content](bool on) {
        toggle->setArrowType(on ? Qt::DownArrow : Qt::RightArrow);
        content->setVisible(on);
    });
}

} // namespace redshank
