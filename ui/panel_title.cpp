// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panel_title.h"

#include "ui/icons.h"
#include "ui/theme.h"

#include <QtWidgets/QDockWidget>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QToolButton>

namespace redshank {
namespace {

constexpr int kHeight = 36;
constexpr int kIconSize = 14;

} // namespace

PanelTitle::PanelTitle(QDockWidget *dock) : QWidget(dock)
{
    setFixedHeight(kHeight);
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);
    auto *name = new QLabel(dock->windowTitle(), this);
    name->setFont(type::font(type::kBody, QFont::DemiBold));
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(spacing::kPanel, 0, spacing::kTiny, 0);
    row->setSpacing(0);
    row->addWidget(name, 1);
    QToolButton *floating = addButton(QStringLiteral("app-window"), tr("Float or dock this panel"));
    QToolButton *close = addButton(QStringLiteral("x"), tr("Close this panel; the View menu brings it back"));
    row->addWidget(floating);
    row->addWidget(close);
    connect(floating, &QToolButton::clicked, dock, [dock] { dock->setFloating(!dock->isFloating()); });
    connect(close, &QToolButton::clicked, dock, &QDockWidget::close);
}

QToolButton *PanelTitle::addButton(const QString &icon, const QString &tip)
{
    auto *button = new QToolButton(this);
    button->setIcon(mutedIcon(icon));
    button->setIconSize({kIconSize, kIconSize});
    button->setFixedSize(spacing::kRow, spacing::kRow);
    button->setToolTip(tip);
    button->setAccessibleName(tip);
    button->setFocusPolicy(Qt::TabFocus);
    button->setProperty("quiet", true);
    return button;
}

} // namespace redshank
