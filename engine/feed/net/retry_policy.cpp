// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/feed/net/retry_policy.h"

#include <QtCore/QDateTime>

#include <algorithm>
#include <cmath>

namespace redshank {
namespace {

constexpr int kMostDoublings = 16; ///< Far beyond the cap.

} // namespace

bool RetryPolicy::isPassing(FetchFault fault)
{
    switch (fault) {
    case FetchFault::kName:
    case FetchFault::kConnect:
    case FetchFault::kTimeout:
    case FetchFault::kCut:
    case FetchFault::kTooMany:
    case FetchFault::kServer:
    case FetchFault::kNotAsAsked:
        return true;
    case FetchFault::kCertificate:
    case FetchFault::kSignIn:
    case FetchFault::kRequest:
    case FetchFault::kRedirect:
    case FetchFault::kTooLarge:
    case FetchFault::kSetUp:
        return false;
    }
    return false;
}

Milliseconds RetryPolicy::wait(const FetchError &error)
{
    const int before = m_failures++;
    if (error.retryAfter && isPassing(error.fault))
        return std::clamp(*error.retryAfter, kShortest, kLongestAsked);
    if (!isPassing(error.fault))
        return kRest;
    const double most =
        std::min(static_cast<double>(kCap.count()),
                 std::ldexp(static_cast<double>(kBase.count()), std::min(before, kMostDoublings)));
    const Milliseconds chosen{static_cast<std::int64_t>(m_random() * most)};
    return std::max(chosen, kShortest);
}

std::optional<Milliseconds> retryAfter(const QByteArray &header, TimePoint now)
{
    const QByteArray text = header.trimmed();
    bool isNumber = false;
    const qlonglong seconds = text.toLongLong(&isNumber);
    if (isNumber) {
        constexpr qlonglong kMost = 1'000'000;
        return Milliseconds{std::clamp<qlonglong>(seconds, 0, kMost) * 1000};
    }
    const std::optional<TimePoint> date = httpDate(text);
    if (!date)
        return std::nullopt;
    return std::max(Milliseconds{0}, *date - now);
}

std::optional<TimePoint> httpDate(const QByteArray &header)
{
    QString text = QString::fromLatin1(header.trimmed());
    if (text.endsWith(QLatin1String("GMT"))) // Qt takes the word for local time
        text = text.chopped(3) + QLatin1String("+0000");
    const QDateTime date = QDateTime::fromString(text, Qt::RFC2822Date);
    if (!date.isValid())
        return std::nullopt;
    return fromMs(date.toMSecsSinceEpoch());
}

} // namespace redshank
