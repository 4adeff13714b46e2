// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace redshank {

/// Makes the bundled fonts (family "Redshank Sans") and icons known. Call once, after the application object
/// exists and before the theme is made.
void loadResources();

} // namespace redshank
