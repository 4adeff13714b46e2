// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/torch/torch_backend.h"

#include <QtCore/QLibrary>
#include <QtCore/QString>

#include <memory>

namespace redshank {

/// LibTorch's answers from the module in the build tree; null when it cannot be opened.
inline std::unique_ptr<TorchOracle, decltype(&redshankDestroyOracle)> openTorchOracle()
{
    QLibrary library(QStringLiteral(REDSHANK_BINARY_DIR "/lib/libredshank_torch.so"));
    library.setLoadHints(QLibrary::PreventUnloadHint);
    const auto create =
        reinterpret_cast<decltype(&redshankCreateOracle)>(library.resolve("redshankCreateOracle"));
    const auto destroy =
        reinterpret_cast<decltype(&redshankDestroyOracle)>(library.resolve("redshankDestroyOracle"));
    return {create != nullptr ? create() : nullptr, destroy};
}

} // namespace redshank
