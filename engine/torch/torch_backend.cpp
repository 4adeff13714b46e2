// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/torch/torch_backend.h"

#include "engine/torch/torch_oracle_p.h"
#include "engine/torch/torch_trainer_p.h"

#include <new>

std::uint64_t redshankTorchAbi() { return redshank::torchModuleAbi(); }

redshank::ModelTrainer *redshankCreateTrainer() { return new (std::nothrow) redshank::TorchTrainer; }

void redshankDestroyTrainer(redshank::ModelTrainer *trainer) { delete trainer; }

redshank::TorchOracle *redshankCreateOracle() { return new (std::nothrow) redshank::LibTorchOracle; }

void redshankDestroyOracle(redshank::TorchOracle *oracle) { delete oracle; }
