// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/secret.h"
#include "engine/core/specs.h"
#include "engine/core/time_point.h"
#include "engine/model/model_trainer.h"
#include "engine/runtime/store_messages.h"

#include <cstddef>
#include <functional>
#include <string>
#include <vector>

namespace redshank {

/// What the engine is given at its start.
struct EngineSettings
{
    NowFunction now; ///< The clock of live feeds.
    /// Time that runs while the computer is awake, from any beginning; by it is known that it slept or that
    /// its clock was set. Unset: nobody looks.
    std::function<Milliseconds()> running;
    TrainerLoader
        loadTrainer;      ///< Opens the training module; called on the training thread when first needed.
    SecretReader secrets; ///< On the engine thread; unset: environment and files only.
    DetectorSpec detector;
    std::size_t capacity = 0; ///< Samples kept per live metric; 0: unbounded.
    StoreSettings store;
    std::string versions; ///< Folder where trained models are kept; empty: they are not.
    /// Artifacts whose models fit metrics of exactly their id, as the demo's; one that cannot be read is told
    /// by failed().
    std::vector<std::string> shippedModels;
};

} // namespace redshank
