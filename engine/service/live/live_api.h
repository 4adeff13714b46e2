// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/service/http_message.h"
#include "engine/service/live/live_board.h"

#include <string_view>

namespace redshank {

// The routes under /api/v1, as pure functions of what the board holds. Times are ms since 1970 UTC; a number
// that is not known is null. A wrong parameter: 400 with its name as the field.

/// {"metrics": [...]}: every metric with its state and newest scored sample.
HttpResponse metricsAnswer(const LiveBoard &board);

/// {"metric": ..., "scores": [...]} of metric= from= (included) to= (not), the first limit= of them; without
/// from= the newest ones. "next" is the from= of what was left out behind them. 404: no such metric.
HttpResponse scoresAnswer(const LiveBoard &board, std::string_view query);

/// {"incidents": [...]}, the newest first; state=open leaves out what is closed, state=closed the rest.
HttpResponse incidentsAnswer(const LiveBoard &board, std::string_view query);

/// "single", "level-shift", ...
std::string_view incidentKindCode(IncidentKind kind);

} // namespace redshank
