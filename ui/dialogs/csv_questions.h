// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/specs.h"

#include <QtWidgets/QWidget>

class QDate;

namespace redshank {

class CsvImportState;
class CsvRowTimesBar;
class QuestionBar;
class ThemeController;

/// What a CSV file leaves open, one bar for each question that was asked, and a notice of what is wrong
/// above them.
class CsvQuestions : public QWidget
{
    Q_OBJECT

public:
    /// `day`: what is proposed for the first row of a file without times.
    CsvQuestions(const QDate &day, ThemeController *theme, QWidget *parent = nullptr);

    /// Writes the answers that no other field holds.
    void apply(CsvOptions &options) const;
    void refresh(const CsvImportState &state);

Q_SIGNALS:
    void dateOrderChosen(redshank::DateOrder order);
    void decimalPointChosen(char point);
    /// What apply() writes.
    void changed();

private:
    void makeDateBar();
    void makeDecimalBar();
    void refreshDates(const CsvImportState &state);

    QuestionBar *m_noticeBar;
    QuestionBar *m_dateBar;
    QuestionBar *m_decimalBar;
    CsvRowTimesBar *m_rowTimesBar;
};

} // namespace redshank
