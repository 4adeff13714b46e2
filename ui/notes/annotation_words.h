// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/notes/annotation.h"

#include <QtCore/QLocale>
#include <QtCore/QTimeZone>

namespace redshank {

/// "2026-11-22 14:02:10 – 14:05:00", or one time.
QString annotationTimes(const Annotation &annotation, const QTimeZone &zone,
                        const QLocale &locale = QLocale());
/// On one line: "disk swapped (ann)".
QString annotationLine(const Annotation &annotation);

} // namespace redshank
