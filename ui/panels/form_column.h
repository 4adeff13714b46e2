// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QLabel;
class QString;
class QVBoxLayout;
class QWidget;

namespace redshank {

/// The layout of one part of a form: fields one below the other, without margins.
QVBoxLayout *makeFormColumn(QWidget *part);
void addHeading(QVBoxLayout *column, const QString &text);
/// A heading with a quiet note at the right end of its line; returns the note.
QLabel *addHeadingWithNote(QVBoxLayout *column, const QString &text, const char *noteName);

} // namespace redshank
