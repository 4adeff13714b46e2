// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QString>

namespace redshank {

/// What is being typed at a place in PromQL.
struct QueryContext
{
    enum class Kind { kNothing, kMetric, kLabel, kValue };
    Kind kind = Kind::kNothing;
    QString label;  ///< kValue: whose value.
    QString prefix; ///< Typed so far, ends at the place.
};

/// Pure; never fails on half-written queries.
QueryContext queryContext(const QString &query, qsizetype position);

} // namespace redshank
