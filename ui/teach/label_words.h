// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/label.h"
#include "engine/detect/label_score.h"

#include <QtCore/QLocale>
#include <QtCore/QString>

namespace redshank {

/// "real", "false", "expected".
QString labelWord(LabelKind kind);
/// Completes "Undo: ...": "mark as false".
QString markingWords(LabelKind kind);
/// Labels from which on precision and recall are told.
inline constexpr std::size_t kLabelsToJudge = 5;
/// "Precision 80 %, recall 100 % by 6 labels", or how many labels are still missing for it.
QString labelScoreSentence(const LabelScore &score, const QLocale &locale = QLocale());

} // namespace redshank
