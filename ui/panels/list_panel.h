// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QAbstractItemView;
class QLabel;
class QLayout;
class QWidget;

/// \file
/// What the panels that list something have in common.

namespace redshank {

/// A list without a frame that scrolls by pixels and is not edited.
void setUpPanelView(QAbstractItemView *view);
/// Words in the place of what is not there yet.
void setUpPanelHint(QLabel *hint);
/// One below the other: what chooses, the hint, and the list, which takes what is left.
void layOutListPanel(QWidget *panel, QLayout *top, QLabel *hint, QAbstractItemView *view);

} // namespace redshank
