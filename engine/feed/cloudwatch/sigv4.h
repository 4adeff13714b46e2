// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/time_point.h"

#include <QtCore/QByteArray>

#include <utility>
#include <vector>

/// \file
/// AWS Signature Version 4 over one request. Pure.

namespace redshank {

struct AwsKeys
{
    QByteArray accessKeyId;
    QByteArray secretAccessKey;
    QByteArray sessionToken; ///< Empty: permanent keys.
};

struct AwsScope
{
    QByteArray region;
    QByteArray service; ///< CloudWatch: "monitoring".
};

/// What is signed: every header given here, and nothing that a transport adds.
struct AwsRequest
{
    QByteArray verb;
    QByteArray path;                                        ///< Not encoded; "" is "/".
    std::vector<std::pair<QByteArray, QByteArray>> query;   ///< Not encoded.
    std::vector<std::pair<QByteArray, QByteArray>> headers; ///< Host among them; repeats in their order.
    QByteArray body;
};

struct AwsSignature
{
    QByteArray canonicalRequest;
    QByteArray stringToSign;
    QByteArray signature;
    QByteArray authorization; ///< The header's value.
};

/// "20261122T150000Z".
QByteArray awsDate(TimePoint time);
/// The four HMACs from the secret to the key of a day.
QByteArray awsSigningKey(const QByteArray &secret, const QByteArray &day, const AwsScope &scope);
/// `headers` must hold X-Amz-Date, and X-Amz-Security-Token where there is one.
AwsSignature signAws(const AwsRequest &request, const AwsKeys &keys, const AwsScope &scope,
                     const QByteArray &date);

} // namespace redshank
