// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/image_compare.h"

#include <QtCore/QDir>

#include <cstdlib>

namespace redshank {
namespace {

constexpr double kShareAllowed = 0.001;

bool differs(QRgb a, QRgb b, int tolerance)
{
    return std::abs(qRed(a) - qRed(b)) > tolerance || std::abs(qGreen(a) - qGreen(b)) > tolerance ||
           std::abs(qBlue(a) - qBlue(b)) > tolerance || std::abs(qAlpha(a) - qAlpha(b)) > tolerance;
}

} // namespace

ImageDifference compareImages(const QImage &actual, const QImage &expected, int tolerance)
{
    ImageDifference difference;
    difference.sameSize = actual.size() == expected.size();
    if (!difference.sameSize || actual.isNull())
        return difference;
    const QImage one = actual.convertToFormat(QImage::Format_ARGB32);
    const QImage other = expected.convertToFormat(QImage::Format_ARGB32);
    difference.picture = QImage(one.size(), QImage::Format_RGB32);
    for (int y = 0; y < one.height(); ++y) {
        for (int x = 0; x < one.width(); ++x) {
            const bool isOff = differs(one.pixel(x, y), other.pixel(x, y), tolerance);
            difference.differentPixels += isOff ? 1 : 0;
            difference.picture.setPixel(x, y, isOff ? qRgb(220, 0, 0) : qRgb(255, 255, 255));
        }
    }
    difference.share =
        static_cast<double>(difference.differentPixels) / (static_cast<double>(one.width()) * one.height());
    return difference;
}

QString checkAgainstBaseline(const QImage &actual, const QString &name, const QString &baselineDir,
                             const QString &outputDir)
{
    const QString file = name + QStringLiteral(".png");
    if (!QDir().mkpath(outputDir) || !actual.save(QDir(outputDir).filePath(file)))
        return QStringLiteral("cannot write to ") + outputDir;
    const QString baseline = QDir(baselineDir).filePath(file);
    if (qEnvironmentVariable("REDSHANK_UPDATE_BASELINES") == QLatin1String("1")) {
        if (!QDir().mkpath(baselineDir) || !actual.save(baseline))
            return QStringLiteral("cannot write ") + baseline;
        return {};
    }
    const QImage expected(baseline);
    if (expected.isNull())
        return QStringLiteral("no baseline %1; make one with REDSHANK_UPDATE_BASELINES=1").arg(baseline);
    const ImageDifference difference = compareImages(actual, expected);
    if (!difference.sameSize)
        return QStringLiteral("%1: size %2 x %3 instead of %4 x %5")
            .arg(name)
            .arg(actual.width())
            .arg(actual.height())
            .arg(expected.width())
            .arg(expected.height());
    if (difference.share <= kShareAllowed)
        return {};
    difference.picture.save(QDir(outputDir).filePath(name + QStringLiteral("-difference.png")));
    return QStringLiteral("%1: %2 pixels differ (%3 %)")
        .arg(name)
        .arg(difference.differentPixels)
        .arg(100.0 * difference.share, 0, 'f', 3);
}

} // namespace redshank
