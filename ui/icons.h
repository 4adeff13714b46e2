// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGui/QColor>
#include <QtGui/QIcon>
#include <QtGui/QPalette>
#include <QtGui/QPixmap>

namespace redshank {

/// A bundled icon (resources/icons/NAME.svg) that takes a text colour of the application's palette each time
/// it is painted, so that it follows a theme change, and is drawn from its outlines at any scale. In a space
/// that is wider than high it stands at the left, which leaves a gap before a button's words.
QIcon themedIcon(const QString &name, QPalette::ColorRole role = QPalette::WindowText);
/// The same, quiet: for what is there but not important.
inline QIcon mutedIcon(const QString &name) { return themedIcon(name, QPalette::PlaceholderText); }
/// The same in a colour of its own.
QIcon tintedIcon(const QString &name, const QColor &color);
/// The same as a pixmap of `size` logical pixels.
QPixmap tintedPixmap(const QString &name, int size, const QColor &color, qreal devicePixelRatio);

} // namespace redshank
