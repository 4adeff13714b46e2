// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/specs.h"
#include "ui/dialogs/question_bar.h"

class QDate;
class QDateTimeEdit;
class QDoubleSpinBox;

namespace redshank {

/// Asks what stands for the time in a file without one: the number of the row, or a start and an interval.
class CsvRowTimesBar : public QuestionBar
{
    Q_OBJECT

public:
    /// `day`: what is proposed for the first row, midnight UTC.
    CsvRowTimesBar(const QDate &day, ThemeController *theme, QWidget *parent = nullptr);

    /// Writes the time of the first row and the interval; row numbers leave them unset.
    void apply(CsvOptions &options) const;

Q_SIGNALS:
    void changed();

private:
    void makeFields(const QDate &day);

    QDateTimeEdit *m_firstTime = nullptr;
    QDoubleSpinBox *m_interval = nullptr; ///< Seconds.
    bool m_timed = false;                 ///< Start and interval were chosen.
};

} // namespace redshank
