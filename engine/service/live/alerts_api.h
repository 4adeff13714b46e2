// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/service/http_message.h"
#include "engine/service/live/alert_desk.h"

namespace redshank {

inline constexpr char kAlertsPath[] = "/api/v1/alerts";
inline constexpr char kAcknowledgePath[] = "/api/v1/alerts/acknowledge";
inline constexpr char kMutePath[] = "/api/v1/alerts/mute";
inline constexpr char kDeliveriesPath[] = "/api/v1/deliveries";

/// Answers the routes above, on the desk's thread. Times are ms since 1970 UTC.
/// GET alerts: {"open": [...], "muted": [metrics], "waiting": n, "failing": [sinks], "fault": text}.
/// GET deliveries: {"deliveries": [...]}, the newest 300 first.
/// POST acknowledge {"metric": ..., "by": ...} and mute {"metric": ..., "minutes": n}: {"alerts": n}, of how
/// many open alerts; 404 where there is none on that metric, 400 with the field that is wrong, 415 for what
/// is no JSON: a page in a browser cannot send that unasked.
HttpResponse alertsAnswer(AlertDesk &desk, const HttpRequest &request, TimePoint now);

} // namespace redshank
