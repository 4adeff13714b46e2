// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/list_panel.h"

#include "ui/theme.h"

#include <QtWidgets/QAbstractItemView>
#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QLabel>

namespace redshank {

void setUpPanelView(QAbstractItemView *view)
{
    view->setMouseTracking(true);
    view->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    view->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    view->setFrameShape(QFrame::NoFrame);
    view->setEditTriggers(QAbstractItemView::NoEditTriggers);
}

void setUpPanelHint(QLabel *hint)
{
    hint->setProperty("caption", true);
    hint->setWordWrap(true);
    hint->setAlignment(Qt::AlignTop | Qt::AlignHCenter);
    hint->setMargin(spacing::kPanel); // contents margins are lost to the style sheet
}

void layOutListPanel(QWidget *panel, QLayout *top, QLabel *hint, QAbstractItemView *view)
{
    top->setContentsMargins(spacing::kPanel, spacing::kSmall, spacing::kPanel, spacing::kSmall);
    auto *column = new QVBoxLayout(panel);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(top);
    column->addWidget(hint);
    column->addWidget(view, 1);
}

} // namespace redshank
