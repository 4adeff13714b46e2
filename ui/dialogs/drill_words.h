// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/result.h"
#include "engine/detect/fire_drill.h"

#include <QtCore/QString>
#include <QtCore/QTimeZone>

/// \file
/// A fire drill in words: pure functions, as in ui/text.h.

namespace redshank {

/// "Spike", "Drop", "Drift", "Flat line".
QString faultWord(DrillFaultKind kind);
/// "Caught after 3 samples (15 s), by the memory of past windows." or "Not caught."
QString drillSentence(const DrillResult &result);
/// What else there is to know: the first flag, what to do.
QString drillDetails(const DrillResult &result, const QTimeZone &zone);
QString drillRefusal(const Error &error);

} // namespace redshank
