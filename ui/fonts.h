// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGui/QFont>

namespace redshank {

/// Makes the bundled fonts, icons and translations known. Call once, after the application object exists and
/// before the theme is made.
void loadResources();
/// The bundled interface font (Inter with tabular figures). ui/theme.h has the sizes to use.
QFont uiFont(int pixelSize, QFont::Weight weight = QFont::Normal);

} // namespace redshank
