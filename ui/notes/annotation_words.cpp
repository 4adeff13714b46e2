// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/notes/annotation_words.h"

#include "ui/plot/time_ticks.h"

namespace redshank {

QString annotationTimes(const Annotation &annotation, const QTimeZone &zone, const QLocale &locale)
{
    const QString begin = formatTime(annotation.range.begin, zone, true, false, locale);
    if (annotation.isPoint())
        return begin;
    return QStringLiteral("%1 – %2").arg(begin, formatTime(annotation.range.end, zone, true, false, locale));
}

QString annotationLine(const Annotation &annotation)
{
    const QString text = annotation.text.simplified();
    return annotation.author.isEmpty() ? text : QStringLiteral("%1 (%2)").arg(text, annotation.author);
}

} // namespace redshank
