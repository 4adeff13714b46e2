// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/commands/labelled_corpus.h"

#include <QtCore/QStringList>

#include <functional>
#include <string>

namespace redshank {

/// Detects on one file as `redshankd detect` does without a model; one score per row of the file.
using DetectFunction = std::function<Result<DetectedScores>(const std::string &path)>;

/// `redshankd evaluate`: how good the detections on labelled data are. arguments: what follows the verb;
/// detect: called for each file where --scores is not given. Blocks. Returns 0 done, 1 could not be done, 2
/// wrong usage.
int evaluateCommand(const QStringList &arguments, const DetectFunction &detect);

} // namespace redshank
