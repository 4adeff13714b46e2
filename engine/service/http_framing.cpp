// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/service/http_framing.h"

#include <array>
#include <chrono>
#include <cstdio>

namespace redshank {
namespace {

constexpr std::array<const char *, 7> kDays{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
constexpr std::array<const char *, 12> kMonths{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                               "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

void appendField(std::string &head, std::string_view name, std::string_view value)
{
    head.append(name).append(": ").append(value).append("\r\n");
}

} // namespace

std::string httpDate(TimePoint time)
{
    const auto day = std::chrono::floor<std::chrono::days>(time);
    const std::chrono::year_month_day date(day);
    const std::chrono::hh_mm_ss clock(std::chrono::floor<std::chrono::seconds>(time - day));
    std::array<char, 40> text{};
    const int length =
        std::snprintf(text.data(), text.size(), "%s, %02u %s %04d %02d:%02d:%02d GMT",
                      kDays[std::chrono::weekday(day).c_encoding()], static_cast<unsigned>(date.day()),
                      kMonths[static_cast<unsigned>(date.month()) - 1], static_cast<int>(date.year()),
                      static_cast<int>(clock.hours().count()), static_cast<int>(clock.minutes().count()),
                      static_cast<int>(clock.seconds().count()));
    return {text.data(), static_cast<std::size_t>(length)};
}

std::string serializeHttpResponse(const HttpResponse &response, HttpFraming framing, TimePoint now)
{
    std::string wire;
    wire.reserve(256 + (framing.headOnly ? 0 : response.body.size()));
    wire.append("HTTP/1.1 ").append(std::to_string(response.status)).append(" ");
    wire.append(httpReason(response.status)).append("\r\n");
    appendField(wire, "Date", httpDate(now));
    appendField(wire, "Content-Type", response.contentType);
    appendField(wire, "Content-Length", std::to_string(response.body.size()));
    appendField(wire, "Cache-Control", "no-store");
    appendField(wire, "X-Content-Type-Options", "nosniff");
    for (const auto &[name, value] : response.fields)
        appendField(wire, name, value);
    if (!framing.keepAlive)
        appendField(wire, "Connection", "close");
    else if (framing.http10)
        appendField(wire, "Connection", "keep-alive");
    wire.append("\r\n");
    if (!framing.headOnly)
        wire.append(response.body);
    return wire;
}

} // namespace redshank
