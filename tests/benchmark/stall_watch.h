// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QtGlobal>

#include <execinfo.h>
#include <pthread.h>
#include <unistd.h>

#include <atomic>
#include <chrono>
#include <csignal>
#include <cstdint>
#include <cstdio>
#include <thread>

namespace redshank {

/// With REDSHANK_STALL_STACKS=MS in the environment: prints where this thread is whenever its event loop has
/// not turned for so many milliseconds, once a stall. `addr2line -Cfipe PROGRAM ADDRESSES` has the lines.
class StallWatch
{
public:
    StallWatch()
    {
        const int limitMs = qEnvironmentVariableIntValue("REDSHANK_STALL_STACKS");
        if (limitMs <= 0)
            return;
        void *warm = nullptr;
        backtrace(&warm, 1); // loads what it needs outside of the signal handler
        std::signal(SIGUSR2, [](int) {
            void *frames[64];
            const int count = backtrace(frames, 64);
            backtrace_symbols_fd(frames, count, STDERR_FILENO);
        });
        turned();
        m_watcher = std::jthread([this, limitMs, watched = pthread_self()](const std::stop_token &stop) {
            std::int64_t told = 0;
            while (!stop.stop_requested()) {
                std::this_thread::sleep_for(std::chrono::milliseconds{2});
                const std::int64_t turn = m_turn.load();
                const std::int64_t stalled = now() - turn;
                if (stalled < limitMs || told == turn)
                    continue;
                told = turn;
                std::fprintf(stderr, "--- stalled for %lld ms\n", static_cast<long long>(stalled));
                pthread_kill(watched, SIGUSR2);
            }
        });
    }

    void turned() { m_turn = now(); }

private:
    static std::int64_t now()
    {
        return std::chrono::duration_cast<std::chrono::milliseconds>(
                   std::chrono::steady_clock::now().time_since_epoch())
            .count();
    }

    std::atomic<std::int64_t> m_turn{0};
    std::jthread m_watcher;
};

} // namespace redshank
