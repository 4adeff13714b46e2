// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/commands/service_log.h"
#include "engine/core/result.h"
#include "engine/service/predict_endpoint.h"

#include <QtCore/QStringList>

#include <memory>

namespace redshank {

/// The models of /predict. Those that are named must load; without a name the shipped one, which may be
/// missing: then /readyz says so.
Result<std::shared_ptr<const PredictEndpoint>> loadServeModels(const QStringList &paths,
                                                               const ServiceLog &log);

} // namespace redshank
