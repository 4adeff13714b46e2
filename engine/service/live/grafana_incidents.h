// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/service/live/live_board.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonObject>

namespace redshank {

/// Incidents that lie in the range, in order of their opening, as a table of time, timeEnd, title, text, tags
/// and score.
QJsonObject incidentTable(const LiveBoard &board, TimeRange range);
/// The same as regions; `annotation` is handed back with each, as it was asked with.
QJsonArray incidentAnnotations(const LiveBoard &board, TimeRange range, const QJsonValue &annotation);

} // namespace redshank
