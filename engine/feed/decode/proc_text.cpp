// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/feed/decode/proc_text.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>
#include <optional>
#include <vector>

namespace redshank {
namespace {

constexpr std::uint64_t kSectorBytes = 512; // whatever the disk's own sectors are
constexpr std::size_t kMaxDevices = 4096;

tl::unexpected<Error> notA(std::string_view what, int line, std::string_view why)
{
    return failure(ErrorCode::kInvalidInput,
                   "/proc/" + std::string(what) + ":" + std::to_string(line) + ": " + std::string(why));
}

std::vector<std::string_view> linesOf(std::string_view text)
{
    std::vector<std::string_view> lines;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        lines.push_back(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return lines;
}

std::vector<std::string_view> wordsOf(std::string_view line)
{
    constexpr std::string_view kBlank = " \t\r";
    std::vector<std::string_view> words;
    while (true) {
        const std::size_t begin = line.find_first_not_of(kBlank);
        if (begin == std::string_view::npos)
            return words;
        line.remove_prefix(begin);
        const std::size_t end = std::min(line.find_first_of(kBlank), line.size());
        words.push_back(line.substr(0, end));
        line.remove_prefix(end);
    }
}

template <class Number>
std::optional<Number> numberOf(std::string_view word)
{
    Number number{};
    const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), number);
    if (error != std::errc() || end != word.data() + word.size())
        return std::nullopt;
    return number;
}

bool allDigits(std::string_view text)
{
    return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

/// "sda1" is on "sda", "nvme0n1p2" and "mmcblk0p1" are on what stands before the p.
bool isPartition(std::string_view name)
{
    const std::size_t digits = name.find_last_not_of("0123456789") + 1;
    if (digits == name.size() || digits == 0)
        return false;
    const std::string_view stem = name.substr(0, digits);
    if (stem.size() > 1 && stem.back() == 'p' && (stem.starts_with("nvme") || stem.starts_with("mmcblk")))
        return stem[stem.size() - 2] >= '0' && stem[stem.size() - 2] <= '9';
    for (const std::string_view disk : {"sd", "vd", "hd", "xvd"}) {
        if (stem.starts_with(disk) && stem.size() > disk.size())
            return true;
    }
    return false;
}

bool isWholeDisk(std::string_view name)
{
    for (const std::string_view other : {"loop", "ram", "zram", "dm-", "md", "sr", "fd"}) {
        if (name.starts_with(other) && allDigits(name.substr(other.size())))
            return false;
    }
    return !isPartition(name);
}

std::uint64_t added(std::uint64_t before, std::uint64_t after)
{
    return after >= before ? after - before : 0;
}

} // namespace

Result<CpuTimes> decodeProcStat(std::string_view text)
{
    const std::vector<std::string_view> lines = linesOf(text);
    const std::vector<std::string_view> words =
        lines.empty() ? std::vector<std::string_view>{} : wordsOf(lines.front());
    if (words.size() < 5 || words.front() != "cpu")
        return notA("stat", 1, "does not begin with 'cpu' and four numbers");
    CpuTimes times;
    // user nice system idle iowait irq softirq steal; guest times are in user and nice already
    for (std::size_t i = 1; i < std::min<std::size_t>(words.size(), 9); ++i) {
        const std::optional<std::uint64_t> ticks = numberOf<std::uint64_t>(words[i]);
        if (!ticks || *ticks > std::numeric_limits<std::uint64_t>::max() / 16)
            return notA("stat", 1, "has a time that is no number of ticks");
        times.total += *ticks;
        if (i != 4 && i != 5)
            times.busy += *ticks;
    }
    return times;
}

Result<MemorySizes> decodeProcMeminfo(std::string_view text)
{
    std::optional<std::uint64_t> total;
    std::optional<std::uint64_t> available;
    int number = 0;
    for (const std::string_view line : linesOf(text)) {
        ++number;
        const std::vector<std::string_view> words = wordsOf(line);
        const bool isTotal = !words.empty() && words[0] == "MemTotal:";
        if (!isTotal && (words.empty() || words[0] != "MemAvailable:"))
            continue;
        const std::optional<std::uint64_t> kibibytes =
            words.size() == 3 && words[2] == "kB" ? numberOf<std::uint64_t>(words[1]) : std::nullopt;
        if (!kibibytes || *kibibytes > std::numeric_limits<std::uint64_t>::max() / 1024)
            return notA("meminfo", number, "is no number of kB");
        (isTotal ? total : available) = *kibibytes * 1024;
    }
    if (!total || !available || *total == 0)
        return notA("meminfo", number, "has no MemTotal and MemAvailable");
    return MemorySizes{*total, std::min(*total, *available)};
}

Result<DeviceCounters> decodeProcDiskstats(std::string_view text)
{
    DeviceCounters counters;
    int number = 0;
    for (const std::string_view line : linesOf(text)) {
        ++number;
        const std::vector<std::string_view> words = wordsOf(line);
        if (words.empty())
            continue;
        // major minor name reads merged sectors ms writes merged sectors ...
        if (words.size() < 10)
            return notA("diskstats", number, "has fewer than 10 columns");
        const std::optional<std::uint64_t> read = numberOf<std::uint64_t>(words[5]);
        const std::optional<std::uint64_t> written = numberOf<std::uint64_t>(words[9]);
        constexpr std::uint64_t kMost = std::numeric_limits<std::uint64_t>::max() / kSectorBytes;
        if (!read || !written || *read > kMost || *written > kMost)
            return notA("diskstats", number, "has a count of sectors that is no number");
        if (isWholeDisk(words[2]) && counters.size() < kMaxDevices)
            counters.insert_or_assign(std::string(words[2]),
                                      ByteCounters{*read * kSectorBytes, *written * kSectorBytes});
    }
    return counters;
}

Result<DeviceCounters> decodeProcNetDev(std::string_view text)
{
    DeviceCounters counters;
    const std::vector<std::string_view> lines = linesOf(text);
    if (lines.size() < 2 || lines[0].find('|') == std::string_view::npos ||
        lines[1].find("bytes") == std::string_view::npos)
        return notA("net/dev", 1, "does not begin with the two heading lines");
    for (std::size_t i = 2; i < lines.size(); ++i) {
        if (wordsOf(lines[i]).empty())
            continue;
        const int number = static_cast<int>(i) + 1;
        const std::size_t colon = lines[i].rfind(':'); // an alias has one in its name: "eth0:1:"
        if (colon == std::string_view::npos)
            return notA("net/dev", number, "has no name before a colon");
        const std::vector<std::string_view> name = wordsOf(lines[i].substr(0, colon));
        const std::vector<std::string_view> words = wordsOf(lines[i].substr(colon + 1));
        if (name.size() != 1 || words.size() < 9)
            return notA("net/dev", number, "has fewer than 9 counters");
        const std::optional<std::uint64_t> received = numberOf<std::uint64_t>(words[0]);
        const std::optional<std::uint64_t> sent = numberOf<std::uint64_t>(words[8]);
        if (!received || !sent)
            return notA("net/dev", number, "has a count of bytes that is no number");
        if (name[0] != "lo" && counters.size() < kMaxDevices)
            counters.insert_or_assign(std::string(name[0]), ByteCounters{*received, *sent});
    }
    return counters;
}

Result<double> decodeProcLoadavg(std::string_view text)
{
    const std::vector<std::string_view> words = wordsOf(text);
    const std::optional<double> load = words.size() >= 3 ? numberOf<double>(words[0]) : std::nullopt;
    if (!load || !std::isfinite(*load) || *load < 0.0)
        return notA("loadavg", 1, "does not begin with three numbers");
    return *load;
}

double busyPercent(const CpuTimes &before, const CpuTimes &after)
{
    if (after.total <= before.total || after.busy < before.busy)
        return std::numeric_limits<double>::quiet_NaN();
    const double share =
        static_cast<double>(after.busy - before.busy) / static_cast<double>(after.total - before.total);
    return 100.0 * std::min(1.0, share); // idle ticks can be corrected downwards by the kernel
}

ByteCounters addedBytes(const DeviceCounters &before, const DeviceCounters &after)
{
    ByteCounters sum;
    for (const auto &[name, now] : after) {
        const auto then = before.find(name);
        if (then == before.end())
            continue;
        sum.in += added(then->second.in, now.in);
        sum.out += added(then->second.out, now.out);
    }
    return sum;
}

} // namespace redshank
