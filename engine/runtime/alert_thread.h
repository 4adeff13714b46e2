// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/runtime/engine_settings.h"

#include <QtCore/QThread>

namespace redshank {

class EngineCommands;
class EngineService;
class EngineWorker;

/// The thread that tells people, with its AlertRunner, joined to the others by queued signals. Lives on the
/// user's thread.
class AlertThread
{
public:
    /// All must outlive it but the worker, which must be gone before.
    AlertThread(const EngineSettings &settings, EngineCommands *commands, EngineWorker *worker,
                EngineService *service);
    /// Stores what is left and waits for it.
    ~AlertThread();

private:
    EngineCommands *m_commands;
    QThread m_thread;
};

} // namespace redshank
