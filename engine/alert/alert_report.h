// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/alert/alert_spec.h"
#include "engine/alert/notice.h"
#include "engine/core/result.h"

#include <cstdint>
#include <string>
#include <vector>

/// \file
/// What the window and the alerts' thread say to each other: plain values, copied by queued signals.

namespace redshank {

enum class DeliveryState { kWaiting, kDelivered, kGivenUp };

/// One notice on its way to one sink.
struct Delivery
{
    std::int64_t row = 0;
    std::string sink;
    Notice notice;
    DeliveryState state = DeliveryState::kWaiting;
    int attempts = 0;
    TimePoint made{};
    TimePoint due{};  ///< Waiting: not before.
    TimePoint last{}; ///< Of the last attempt.
    int status = 0;   ///< Of the last attempt, with what was answered.
    std::string answer;
};

/// How the alerts stand.
struct AlertReport
{
    std::vector<Delivery> deliveries; ///< The newest first.
    std::int64_t waiting = 0;         ///< Of all deliveries, not of those above alone.
    std::vector<std::string> failing; ///< Sinks whose newest attempt failed.
    std::vector<Notice> open;         ///< Alerts that were told and are not over.
    std::vector<MetricId> muted;      ///< Metrics of open alerts of which nothing new is told now.
    std::string fault;                ///< English; why nothing can be told. Empty: all is well.
};

/// How a sink took a test.
struct SinkTested
{
    std::uint64_t request = 0;
    std::string sink;
    bool delivered = false;
    int status = 0;   ///< HTTP or SMTP; 0: none.
    std::string text; ///< What was answered, or what is wrong; without secrets.
};

/// "Would have told n times": a rule over the samples that are loaded.
struct RuleTrial
{
    std::uint64_t request = 0;
    AlertRule rule;
    std::vector<MaintenanceWindow> maintenance;
};

/// Levels of a trial's samples in equal parts of its span.
inline constexpr std::size_t kTrialColumns = 480;

struct RuleTried
{
    std::uint64_t request = 0;
    std::uint64_t runId = 0;
    std::vector<Notice> notices; ///< In order of time, as they would have been sent; at most 2,000.
    std::uint64_t opened = 0;    ///< Alerts.
    TimeRange span{};            ///< Of the samples; empty: there are none.
    std::vector<float> levels;   ///< Largest of each of kTrialColumns parts of the span; NaN: none.
};

} // namespace redshank
