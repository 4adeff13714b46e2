// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace redshank {

enum class SinkKind {
    kSlack,
    kPagerDuty,
    kAlertmanager,
    kWebhook,
    kTeams,
    kEmail,
    kDesktop, ///< This computer's own; the window's.
    kGrafana  ///< Annotations.
};
inline constexpr SinkKind kLastSinkKind = SinkKind::kGrafana;
enum class SmtpSecurity { kStartTls, kTls, kNone };

/// Where notices go. What is secret stands in `url` (Slack, Teams) and `secret`, and goes nowhere else.
struct SinkSpec
{
    std::string name{}; ///< As rules name it.
    SinkKind kind = SinkKind::kWebhook;
    std::string url{};       ///< Empty: the service's own (PagerDuty, Slack with a bot token).
    std::string secret{};    ///< Routing key, bot or service account's token, signing key "whsec_...", or the
                             ///< mailbox's password.
    std::string channel{};   ///< Slack with a bot token.
    std::string dashboard{}; ///< Grafana: its uid; empty: annotations of the whole organisation.
    int panel = 0;           ///< Grafana: of that dashboard; 0: all.
    std::string link{};      ///< Put into messages; see linkOf().
    std::string zone = "UTC";      ///< IANA name: times in messages are this zone's.
    std::string user{};            ///< E-mail, when the server asks for a password.
    std::string from{};            ///< E-mail.
    std::vector<std::string> to{}; ///< E-mail.
    std::string host{};            ///< E-mail: the server ...
    std::uint16_t port = 587;      ///< ... and its port.
    SmtpSecurity security = SmtpSecurity::kStartTls;
    std::string
        authority{}; ///< E-mail: PEM file of certificates to trust beside the system's; for own servers.

    bool operator==(const SinkSpec &) const = default;
};

} // namespace redshank
