// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/result.h"
#include "engine/core/specs.h"

#include <QtCore/QString>
#include <QtCore/QStringList>

class QCommandLineParser;

namespace redshank {

/// The option's whole number, `otherwise` where it is not given; kInvalidInput outside least..most.
Result<int> wholeNumberOf(const QCommandLineParser &parser, const QString &option, int otherwise, int least,
                          int most);
/// The place of the option's word among `words`, `otherwise` where it is not given; kInvalidInput for another
/// word.
Result<int> wordOf(const QCommandLineParser &parser, const QString &option, const QStringList &words,
                   int otherwise);
/// --profile; thorough where it is not given.
Result<DetectorProfile> profileOf(const QCommandLineParser &parser);

} // namespace redshank
