// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/specs.h"

#include <QtWidgets/QWidget>

class QComboBox;
class QGridLayout;
class QLineEdit;
class QSpinBox;

namespace redshank {

class GuessBox;

/// How the bytes of a CSV file become rows and columns: encoding, delimiter, decimal point, quote, header,
/// lines to skip.
class CsvFormatFields : public QWidget
{
    Q_OBJECT

public:
    explicit CsvFormatFields(QWidget *parent = nullptr);

    /// Writes what the user chose; what is left to Auto becomes unset.
    void apply(CsvOptions &options) const;
    /// Shows what was chosen before.
    void choose(const CsvOptions &options);
    /// Says behind each Auto what was found.
    void setFound(const CsvOptions &found);
    void setDecimalPoint(char point);

Q_SIGNALS:
    /// The columns may be others now.
    void shapeChanged();
    /// The columns are the same but read otherwise.
    void changed();

private:
    GuessBox *m_encoding;
    GuessBox *m_delimiter;
    GuessBox *m_decimal;
    GuessBox *m_quote;
    GuessBox *m_header;
    QSpinBox *m_skipLines;
};

/// What cells mean: order of dates, unit of number times, zone, missing markers, and what becomes of rows
/// that repeat a time or cannot be read.
class CsvMeaningFields : public QWidget
{
    Q_OBJECT

public:
    explicit CsvMeaningFields(QWidget *parent = nullptr);

    void apply(CsvOptions &options) const;
    void choose(const CsvOptions &options);
    void setFound(const CsvOptions &found);
    void setDateOrder(DateOrder order);
    /// Without a column of times there is nothing to say on dates and zones.
    void setHasTime(bool hasTime);

Q_SIGNALS:
    void changed();

private:
    GuessBox *m_dateOrder;
    GuessBox *m_timeUnit;
    QComboBox *m_zone;
    QLineEdit *m_missing;
    QComboBox *m_duplicates;
    QComboBox *m_badRows;
};

} // namespace redshank
