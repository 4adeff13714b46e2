// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/service/http_message.h"
#include "engine/service/live/live_board.h"

#include <array>
#include <utility>

namespace redshank {

/// Under what the routes of Grafana's JSON data source stand: its own POST /metrics is another than ours.
inline constexpr const char *kGrafanaPrefix = "/grafana";

/// Method and path behind the prefix of each: what plug-ins from 0.2 to 0.6 and later ask for.
inline constexpr std::array<std::pair<const char *, const char *>, 10> kGrafanaRoutes{
    {{"GET", ""},
     {"GET", "/"},
     {"POST", "/search"},
     {"POST", "/metrics"},
     {"POST", "/metric-payload-options"},
     {"POST", "/variable"},
     {"POST", "/query"},
     {"POST", "/annotations"},
     {"POST", "/tag-keys"},
     {"POST", "/tag-values"}}};

/// The answer to one of them, a pure function of what the board holds. A target is a metric, a metric and a
/// column ("web/latency#score"), a regular expression over either as Grafana makes them of variables, or
/// "incidents", which is answered as a table. 400 with the field for what is no such request.
HttpResponse grafanaAnswer(const LiveBoard &board, const HttpRequest &request);

/// GET /api/v1/anomalies: incidents as flat objects at the root, for Grafana's Infinity data source.
HttpResponse anomaliesAnswer(const LiveBoard &board, std::string_view query);

} // namespace redshank
