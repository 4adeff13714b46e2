// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QString>

#include <optional>

namespace redshank {

/// How well what was typed names a text: every word of `typed` must be found, as a part of it ("retr"), or
/// letter by letter in order ("zmin" in "Zoom in"). The larger the better: the whole text before its
/// beginning, that before the beginning of a word, that before the middle of one, letters far apart last.
/// Nothing: does not name it. Case and accents as typed by a person do not count; typed nothing: 0.
std::optional<int> fuzzyScore(const QString &text, const QString &typed);

} // namespace redshank
