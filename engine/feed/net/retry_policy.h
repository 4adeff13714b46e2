// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/time_point.h"
#include "engine/feed/net/fetch_error.h"

#include <functional>

namespace redshank {

/// What to do after a failed request, the same for every feed: what may pass is tried again after a random
/// part of 1 s, 2 s, 4 s … up to 60 s, or as long as the server asked (at most 10 min); what only a person
/// can mend (sign-in, certificate, a wrong request) rests for 5 min. Pure; the random source is handed in.
class RetryPolicy
{
public:
    static constexpr Milliseconds kBase{1'000};
    static constexpr Milliseconds kCap{60'000};
    static constexpr Milliseconds kShortest{250};
    static constexpr Milliseconds kLongestAsked{600'000};
    static constexpr Milliseconds kRest{300'000};

    /// `random`: evenly spread over [0, 1).
    explicit RetryPolicy(std::function<double()> random) : m_random(std::move(random)) {}

    /// Time may mend it.
    static bool isPassing(FetchFault fault);
    /// How long to wait after this failure; the next one in a row is given more.
    Milliseconds wait(const FetchError &error);
    void succeeded() { m_failures = 0; }
    /// Failures in a row.
    int failures() const { return m_failures; }

private:
    std::function<double()> m_random;
    int m_failures = 0;
};

/// Seconds, or a date of RFC 9110, as `Retry-After` brings it; nothing when it is neither.
std::optional<Milliseconds> retryAfter(const QByteArray &header, TimePoint now);
/// A date as HTTP writes it, "Sun, 22 Nov 2026 14:40:00 GMT".
std::optional<TimePoint> httpDate(const QByteArray &header);

} // namespace redshank
