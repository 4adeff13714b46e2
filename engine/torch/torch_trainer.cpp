// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/torch/torch_trainer_p.h"
#include "engine/torch/training_run_p.h"

#include <ATen/Parallel.h>
#include <c10/core/InferenceMode.h>

// Of OpenBLAS, whose threads LibTorch does not know; another BLAS does not have it.
extern "C" void openblas_set_num_threads(int count) __attribute__((weak));

namespace redshank {

void useOneThread()
{
    at::set_num_threads(1);
    if (openblas_set_num_threads != nullptr)
        openblas_set_num_threads(1);
}

Result<FittedNetwork> TorchTrainer::fit(const TrainingSet &set, const FitSpec &spec,
                                        const FitProgressFunction &progress, std::stop_token stop)
{
    return guarded([&]() -> Result<FittedNetwork> {
        if (Result<void> checked = checkTraining(set, spec); !checked)
            return tl::unexpected(checked.error());
        useOneThread();
        const c10::InferenceMode noGraph;
        TrainingRun run(set, spec, std::move(stop));
        return run.execute(progress);
    });
}

} // namespace redshank
