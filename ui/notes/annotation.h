// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/kept_item.h"

#include <QtCore/QString>

#include <optional>
#include <string>
#include <vector>

namespace redshank {

/// KeptItem::kind of annotations.
inline constexpr char kAnnotationKind[] = "annotation";

/// What somebody noted at a time or over a range.
struct Annotation
{
    std::string key;   ///< Unique; made once.
    TimeRange range{}; ///< A point in time is one millisecond long.
    QString text;
    QString author; ///< May be empty.

    bool isPoint() const { return range.length() <= Milliseconds{1}; }
    bool operator==(const Annotation &) const = default;
};

KeptItem toKept(const Annotation &annotation);
/// Unset for another kind, or what makes no sense. Text and author are cut at 10,000 and 200 letters.
std::optional<Annotation> annotationOf(const KeptItem &item);

/// begin,end,text,author; times in UTC (ISO 8601), texts quoted. With the head.
QByteArray annotationsToCsv(const std::vector<Annotation> &annotations);

} // namespace redshank
