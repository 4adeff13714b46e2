// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/specs.h"

#include <QtCore/QString>
#include <QtGui/QColor>

namespace redshank {

struct Theme;

/// Shape and colour of a source's lamp; each state has a shape of its own, so the colour is never alone.
QString lampIcon(SourceState state);
QColor lampColor(SourceState state, const Theme &theme);

} // namespace redshank
