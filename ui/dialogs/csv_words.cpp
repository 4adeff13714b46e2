// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/csv_words.h"

#include "ui/tuning/gap_fields.h"

#include <QtCore/QCoreApplication>

#include <cstdlib>

namespace redshank {

namespace {

QString words(const char *text) { return QCoreApplication::translate("csv", text); }

} // namespace

QString delimiterName(char delimiter)
{
    switch (delimiter) {
    case ',':
        return words("comma");
    case ';':
        return words("semicolon");
    case '\t':
        return words("tab");
    case '|':
        return words("bar |");
    default:
        return QString(QLatin1Char(delimiter));
    }
}

QString decimalName(char point) { return point == ',' ? words("comma 1,5") : words("point 1.5"); }

QString quoteName(char quote) { return quote == '\'' ? words("single '") : words("double \""); }

QString encodingName(const std::string &encoding)
{
    if (encoding == "UTF-16LE")
        return QStringLiteral("UTF-16 LE");
    if (encoding == "UTF-16BE")
        return QStringLiteral("UTF-16 BE");
    if (encoding == "ISO-8859-1")
        return QStringLiteral("Latin-1");
    if (encoding == "windows-1252")
        return QStringLiteral("Windows-1252");
    return QString::fromStdString(encoding);
}

QString headerName(bool hasHeader) { return hasHeader ? words("first row") : words("none"); }

QString dateOrderName(DateOrder order)
{
    switch (order) {
    case DateOrder::kYearMonthDay:
        return words("year, month, day");
    case DateOrder::kDayMonthYear:
        return words("day, month, year");
    case DateOrder::kMonthDayYear:
        return words("month, day, year");
    }
    return {};
}

QString timeUnitName(TimeUnit unit)
{
    switch (unit) {
    case TimeUnit::kSeconds:
        return words("seconds");
    case TimeUnit::kMilliseconds:
        return words("milliseconds");
    case TimeUnit::kMicroseconds:
        return words("microseconds");
    case TimeUnit::kNanoseconds:
        return words("nanoseconds");
    }
    return {};
}

QString roleName(ColumnRole role)
{
    switch (role) {
    case ColumnRole::kTime:
        return words("Time");
    case ColumnRole::kDate:
        return words("Date");
    case ColumnRole::kTimeOfDay:
        return words("Time of day");
    case ColumnRole::kMetric:
        return words("Metric");
    case ColumnRole::kLabel:
        return words("Label");
    case ColumnRole::kSkip:
        return words("Skip");
    }
    return {};
}

QString roleHelp(ColumnRole role)
{
    switch (role) {
    case ColumnRole::kTime:
        return words("Date and time together, or seconds since 1970");
    case ColumnRole::kDate:
        return words("The date; goes with a column of the time of day");
    case ColumnRole::kTimeOfDay:
        return words("The time of day; goes with a column of the date");
    case ColumnRole::kMetric:
        return words("Numbers to watch");
    case ColumnRole::kLabel:
        return words("Marks known anomalies; never learnt from");
    case ColumnRole::kSkip:
        return words("Not read");
    }
    return {};
}

QString duplicatesName(DuplicatePolicy policy)
{
    switch (policy) {
    case DuplicatePolicy::kLastWins:
        return words("Last wins");
    case DuplicatePolicy::kFirstWins:
        return words("First wins");
    case DuplicatePolicy::kKeepAll:
        return words("Keep all");
    }
    return {};
}

QString badRowsName(BadRowPolicy policy)
{
    switch (policy) {
    case BadRowPolicy::kSkipRow:
        return words("Skip");
    case BadRowPolicy::kStopLoad:
        return words("Stop loading");
    case BadRowPolicy::kTreatAsMissing:
        return words("Treat as missing");
    }
    return {};
}

QString choiceWords(const CsvOptions &chosen)
{
    QStringList parts;
    if (chosen.encoding)
        parts << words("encoding %1").arg(encodingName(*chosen.encoding));
    if (chosen.delimiter)
        parts << words("delimiter %1").arg(delimiterName(*chosen.delimiter));
    if (chosen.decimalPoint)
        parts << words("decimal %1").arg(decimalName(*chosen.decimalPoint));
    if (chosen.quote)
        parts << words("quote %1").arg(quoteName(*chosen.quote));
    if (chosen.hasHeader)
        parts << words("header: %1").arg(headerName(*chosen.hasHeader));
    if (chosen.skipLines)
        parts << words("%1 lines skipped").arg(QString::number(*chosen.skipLines));
    if (chosen.dateOrder)
        parts << words("dates as %1").arg(dateOrderName(*chosen.dateOrder));
    if (chosen.epochUnit)
        parts << words("times in %1").arg(timeUnitName(*chosen.epochUnit));
    if (chosen.utcOffsetMinutes != 0)
        parts << words("zone %1").arg(offsetName(chosen.utcOffsetMinutes));
    if (chosen.missingMarkers) {
        QStringList markers;
        for (const std::string &marker : *chosen.missingMarkers)
            markers << QString::fromStdString(marker);
        parts << words("missing: %1").arg(markers.join(QStringLiteral(", ")));
    }
    if (chosen.roles)
        parts << words("columns as chosen");
    if (chosen.duplicates != DuplicatePolicy::kLastWins)
        parts << words("same time twice: %1").arg(duplicatesName(chosen.duplicates).toLower());
    if (chosen.badRows != BadRowPolicy::kSkipRow)
        parts << words("bad rows: %1").arg(badRowsName(chosen.badRows).toLower());
    if (chosen.gaps != GapPolicy())
        parts << words("gaps: %1, no data after %2 steps")
                     .arg(gapPolicyWords(chosen.gaps, {}).toLower(), QString::number(chosen.gaps.longest));
    return parts.join(QStringLiteral("; "));
}

QString offsetName(int minutes)
{
    if (minutes == 0)
        return QStringLiteral("UTC");
    const int size = std::abs(minutes);
    return QStringLiteral("UTC%1%2:%3")
        .arg(minutes < 0 ? QChar(0x2212) : QLatin1Char('+'))
        .arg(size / 60, 2, 10, QLatin1Char('0'))
        .arg(size % 60, 2, 10, QLatin1Char('0'));
}

} // namespace redshank
