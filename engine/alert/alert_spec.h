// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/alert/alert_rule.h"
#include "engine/alert/maintenance.h"
#include "engine/alert/sink_spec.h"
#include "engine/core/network_specs.h"

#include <string>
#include <vector>

namespace redshank {

/// The sink that is this computer's own desktop; always there in the window.
inline constexpr const char *kDesktopSink = "desktop";

/// A sink, its secrets still where they are kept.
struct SinkConfig
{
    SinkSpec spec;
    SecretRef url; ///< Where set, the address is read from here: some addresses are secrets.
    SecretRef secret;

    bool operator==(const SinkConfig &) const = default;
};

/// Who is told of what, as the window keeps it. Names of sinks and of rules are unique.
struct AlertSpec
{
    std::vector<AlertRule> rules;
    std::vector<SinkConfig> sinks;
    std::vector<MaintenanceWindow> maintenance;
    bool rehearsals = false;  ///< Demo and replay are told, too.
    std::string zone = "UTC"; ///< IANA name: of the times in all messages, as the window prints them.

    bool operator==(const AlertSpec &) const = default;
};

/// What holds until a person says otherwise: incidents of any metric, told on the desktop.
AlertSpec defaultAlertSpec();

/// kInvalidInput: what checkSink() says with the secrets taken as read.
Result<void> checkUnread(const SinkConfig &sink);

/// An AlertSpec as JSON, and back; kDamaged for what is none, or where a part of it cannot be right.
std::string alertSpecJson(const AlertSpec &spec);
Result<AlertSpec> readAlertSpec(const std::string &json);

} // namespace redshank
