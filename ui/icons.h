// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGui/QColor>
#include <QtGui/QIcon>
#include <QtGui/QPixmap>

namespace redshank {

/// A bundled icon (resources/icons/NAME.svg) that takes the text colour of the application's palette each
/// time it is painted, so that it follows a theme change, and is drawn from its outlines at any scale.
QIcon themedIcon(const QString &name);
/// The same in a colour of its own, as a pixmap of `size` logical pixels.
QPixmap tintedPixmap(const QString &name, int size, const QColor &color, qreal devicePixelRatio);

} // namespace redshank
