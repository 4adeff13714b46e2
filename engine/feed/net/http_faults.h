// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/feed/net/fetch_error.h"

#include <QtNetwork/QNetworkReply>

#include <string>

namespace redshank {

/// What is known of a transfer at its end.
struct HttpFacts
{
    std::string address; ///< As messages may show it.
    HttpAnswer answer;
    QNetworkReply::NetworkError error = QNetworkReply::NoError;
    std::string errorText;
    std::string sslProblem;
    bool isTooLarge = false;
    bool isTimedOut = false;
    qint64 limitBytes = 0;
    Milliseconds timeout{0};
};

/// The answer, or which fault it was and what to do about it. Pure.
tl::expected<HttpAnswer, FetchError> judged(HttpFacts facts);
FetchError redirectError(const HttpFacts &facts);

} // namespace redshank
