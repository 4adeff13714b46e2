// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace redshank {

class EngineService;
class MainWindow;

/// Joins a window and an engine: commands down, events up. Both must live on this thread; either may go
/// first.
void connectEngine(EngineService *engine, MainWindow *window);

} // namespace redshank
