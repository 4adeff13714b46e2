// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QStringList>

class QWidget;

namespace redshank {

/// Everything that is written in a window but cannot be read as a whole, one line each: text that leaves its
/// widget or its clip, that ends in an ellipsis where the words do not, or that lies over other text. What is
/// scrolled out of sight is no fault. Paints every visible widget onto a device that keeps the text alone.
QStringList unreadableTexts(QWidget *window);

} // namespace redshank
