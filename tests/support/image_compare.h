// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QString>
#include <QtGui/QImage>

namespace redshank {

struct ImageDifference
{
    bool sameSize = false;
    qint64 differentPixels = 0; ///< More than the tolerance apart in any channel.
    double share = 1.0;         ///< Of all pixels.
    QImage picture;             ///< White where equal, red where different.
};

/// Compares pixel by pixel; `tolerance` per channel, 0..255.
ImageDifference compareImages(const QImage &actual, const QImage &expected, int tolerance = 8);

/// Compares with BASELINE_DIR/name.png; at most 0.1 % of the pixels may differ. Leaves the actual image, and
/// the difference where there is one, in OUTPUT_DIR. With REDSHANK_UPDATE_BASELINES=1 in the environment it
/// writes the baseline instead. Returns an empty string, or what is wrong.
QString checkAgainstBaseline(const QImage &actual, const QString &name, const QString &baselineDir,
                             const QString &outputDir);

} // namespace redshank
