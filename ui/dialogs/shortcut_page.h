// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QString>

class QMenuBar;

namespace redshank {

/// The help page "Keyboard shortcuts" as HTML: every action in the menus of `bar` that has keys, menu by
/// menu.
QString shortcutPage(const QMenuBar &bar);

} // namespace redshank
