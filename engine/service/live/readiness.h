// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/service/http_message.h"
#include "engine/service/live/live_board.h"
#include "engine/service/predict_endpoint.h"

#include <string_view>

namespace redshank {

/// "live", "connecting", ...: in JSON and in metrics.
std::string_view readinessWord(SourceState state);
/// The source answers, or will give all it has: what is not so makes the service not ready.
bool isRunning(SourceState state);

/// 200 when a model is loaded and every feed runs, else 503 with the reason; with the state of each feed. A
/// source that answers with old samples counts as running: who pushes would wait for us else.
HttpResponse readiness(const PredictEndpoint &predict, const LiveBoard &board);

} // namespace redshank
