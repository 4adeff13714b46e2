// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/time_point.h"
#include "engine/runtime/store_messages.h"

#include <QtCore/QThread>

namespace redshank {

class EngineCommands;
class EngineService;
class EngineWorker;

/// The thread that writes what is kept, with its SessionRecorder, joined to the others by queued signals.
/// Lives on the user's thread.
class StoreThread
{
public:
    /// All must outlive it but the worker, which must be gone before.
    StoreThread(StoreSettings settings, NowFunction now, EngineCommands *commands, EngineWorker *worker,
                EngineService *service);
    /// Writes what is left and waits for it.
    ~StoreThread();

private:
    EngineCommands *m_commands;
    QThread m_thread;
};

} // namespace redshank
