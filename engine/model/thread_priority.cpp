// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/model/thread_priority.h"

#include <sys/resource.h>

namespace redshank {
namespace {

constexpr int kNiceness = 10;

} // namespace

void lowerThreadPriority()
{
    // Linux gives each thread its own niceness; QThread's priorities have no effect under its usual
    // scheduler.
    static_cast<void>(::setpriority(PRIO_PROCESS, 0, kNiceness));
}

} // namespace redshank
