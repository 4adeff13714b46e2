// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/result.h"
#include "engine/core/sample.h"
#include "engine/core/time_point.h"

#include <cstdint>
#include <string>
#include <vector>

namespace redshank {

/// A time in which something is expected to be odd: once, or every week, on the wall clock of a time zone.
/// What it still does is said apart: telling people, detecting, learning.
struct MaintenanceWindow
{
    std::string name{};
    std::string zone = "UTC";  ///< IANA name: "Europe/Berlin".
    std::string begin{};       ///< Once: "2026-11-28T22:00", the zone's wall clock. Weekly: "22:00".
    int minutes = 60;          ///< How long; on the wall clock when weekly, so 2 h stay 2 h over a change.
    std::uint8_t weekdays = 0; ///< 0: once; else one bit a day, Monday in bit 0, on which it begins.
    std::vector<std::string> metrics{}; ///< Patterns; empty: every metric.
    bool notify = false;
    bool detect = true;
    bool learn = false;

    bool isWeekly() const { return weekdays != 0; }
    bool operator==(const MaintenanceWindow &) const = default;
};

/// What may be done at a moment, as all windows over it allow.
struct MaintenanceSwitches
{
    bool notify = true;
    bool detect = true;
    bool learn = true;

    bool operator==(const MaintenanceSwitches &) const = default;
};

Result<void> checkWindow(const MaintenanceWindow &window);

/// Windows that were looked at once. Immutable; copies are cheap enough for a message.
class MaintenanceSchedule
{
public:
    MaintenanceSchedule() = default;
    /// Windows that checkWindow() refuses are left out.
    explicit MaintenanceSchedule(std::vector<MaintenanceWindow> windows);

    const std::vector<MaintenanceWindow> &windows() const { return m_windows; }
    MaintenanceSwitches at(const MetricId &metric, TimePoint time) const;
    /// When a window lies over that range, in order of time: for shading and for leaving out of training.
    static std::vector<TimeRange> occurrences(const MaintenanceWindow &window, TimeRange range);

private:
    std::vector<MaintenanceWindow> m_windows;
};

} // namespace redshank
