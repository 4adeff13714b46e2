// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QMainWindow;

namespace redshank {

enum class WindowLayout { kInvestigate, kWatch, kTrain, kPresent };

/// Shows and hides the window's docks, toolbar and status bar for a kind of work; where they lie stays as it
/// is.
void applyLayout(QMainWindow *window, WindowLayout layout);

} // namespace redshank
