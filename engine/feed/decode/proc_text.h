// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/result.h"

#include <cstdint>
#include <map>
#include <string>
#include <string_view>

/// \file
/// The texts under /proc (proc(5)) as values. Pure; any bytes are allowed, a text that is not what it should
/// be is kInvalidInput with the line number.

namespace redshank {

/// First line of /proc/stat, in ticks since the computer was started.
struct CpuTimes
{
    std::uint64_t busy = 0;
    std::uint64_t total = 0; ///< Busy, idle and waiting for disks.

    bool operator==(const CpuTimes &) const = default;
};

/// Memory of /proc/meminfo in bytes.
struct MemorySizes
{
    std::uint64_t total = 0;     ///< Above 0.
    std::uint64_t available = 0; ///< At most total.

    bool operator==(const MemorySizes &) const = default;
};

/// Bytes in and out of one device since the computer was started (or the device appeared, or its counter
/// wrapped).
struct ByteCounters
{
    std::uint64_t in = 0;  ///< Disk: read; network: received.
    std::uint64_t out = 0; ///< Disk: written; network: sent.

    bool operator==(const ByteCounters &) const = default;
};

/// By name of the device.
using DeviceCounters = std::map<std::string, ByteCounters, std::less<>>;

Result<CpuTimes> decodeProcStat(std::string_view text);
Result<MemorySizes> decodeProcMeminfo(std::string_view text);
/// Whole disks only: no partitions, loop or memory devices, and nothing that stands on other disks (dm-, md).
Result<DeviceCounters> decodeProcDiskstats(std::string_view text);
/// Without lo.
Result<DeviceCounters> decodeProcNetDev(std::string_view text);
/// Mean number of running processes over the last minute.
Result<double> decodeProcLoadavg(std::string_view text);

/// 0..100; NaN where no time passed or a counter went back (a virtual computer moved to another host).
double busyPercent(const CpuTimes &before, const CpuTimes &after);

/// What was added between two readings, over all devices. A device that appeared or went away does not count,
/// nor does a counter that went back (wrapped or reset): its bytes are not known, the next reading counts
/// again.
ByteCounters addedBytes(const DeviceCounters &before, const DeviceCounters &after);

} // namespace redshank
