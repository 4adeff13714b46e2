// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QString>

namespace redshank {

struct Theme;

/// The one style sheet of the application, in the colours of a theme.
QString styleSheetFor(const Theme &theme);

} // namespace redshank
