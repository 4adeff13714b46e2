// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace redshank {

/// Puts the calling thread behind the others of the program: for a training, so that with fewer cores than
/// threads the window and the scoring go first. A wish, for the rest of the thread's life; where the system
/// refuses it nothing else changes.
void lowerThreadPriority();

} // namespace redshank
