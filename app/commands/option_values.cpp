// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/option_values.h"

#include <QtCore/QCommandLineParser>

namespace redshank {

Result<int> wholeNumberOf(const QCommandLineParser &parser, const QString &option, int otherwise, int least,
                          int most)
{
    if (!parser.isSet(option))
        return otherwise;
    bool isNumber = false;
    const int value = parser.value(option).toInt(&isNumber);
    if (isNumber && value >= least && value <= most)
        return value;
    return failure(ErrorCode::kInvalidInput,
                   QStringLiteral("--%1 takes a whole number from %2 to %3; got \"%4\"")
                       .arg(option)
                       .arg(least)
                       .arg(most)
                       .arg(parser.value(option))
                       .toStdString());
}

Result<int> wordOf(const QCommandLineParser &parser, const QString &option, const QStringList &words,
                   int otherwise)
{
    if (!parser.isSet(option))
        return otherwise;
    const auto place = words.indexOf(parser.value(option));
    if (place >= 0)
        return static_cast<int>(place);
    return failure(ErrorCode::kInvalidInput,
                   QStringLiteral("--%1 is one of %2; got \"%3\"")
                       .arg(option, words.join(QStringLiteral(", ")), parser.value(option))
                       .toStdString());
}

Result<DetectorProfile> profileOf(const QCommandLineParser &parser)
{
    return wordOf(parser, QStringLiteral("profile"), {QStringLiteral("light"), QStringLiteral("thorough")}, 1)
        .map([](int place) { return place == 0 ? DetectorProfile::kLight : DetectorProfile::kThorough; });
}

} // namespace redshank
