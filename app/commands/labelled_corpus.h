// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/result.h"
#include "engine/detect/detection_metrics.h"

#include <QtCore/QList>
#include <QtCore/QString>
#include <QtCore/QStringList>

#include <vector>

namespace redshank {

/// One labelled file of a corpus.
struct LabelledFile
{
    QString name; ///< Under data/, as in the labels; of a single file its file name.
    QString path;
    std::size_t rows = 0;
    std::vector<RowSpan> windows; ///< In order and apart.
};

/// Scores of one file, one per row in order; NaN where a row was not scored.
struct DetectedScores
{
    std::vector<double> score;         ///< Point head.
    std::vector<double> incidentScore; ///< Incident head.
};

/// Reads what is labelled. `corpus` is a folder in NAB layout (data/**.csv, labels/combined_windows.json), or
/// one CSV file with a column `label` (a cell other than 0 and empty is labelled) or with labels in `labels`.
/// `labels`: empty, or a file in the form of combined_windows.json, or (for one file) a CSV `begin,end,kind`
/// of timestamps or of row numbers. Window bounds are timestamps of rows; fractions of seconds do not count.
/// Sorted by name. Blocks.
Result<QList<LabelledFile>> readCorpus(const QString &corpus, const QString &labels);

/// Reads what `detect` wrote: columns score and incident_score, one row per row of the data. Where one of the
/// columns is missing, anomaly_score or the other column stands in for it. Blocks.
Result<DetectedScores> readScores(const QString &path, std::size_t rows);

} // namespace redshank
