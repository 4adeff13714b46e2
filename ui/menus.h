// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QMenu;
class QMenuBar;

namespace redshank {

class WindowActions;

/// Fills the menu bar with the window's actions; answers the empty "Panels" menu, which the window fills with
/// its docks.
QMenu *fillMenuBar(QMenuBar *bar, const WindowActions &actions);

} // namespace redshank
