// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/csv_option_fields.h"

#include "ui/dialogs/csv_words.h"
#include "ui/dialogs/guess_box.h"
#include "ui/panels/chevron_box.h"
#include "ui/theme.h"

#include <QtWidgets/QGridLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QSpinBox>

#include <algorithm>

namespace redshank {

namespace {

constexpr int kMostSkippedLines = 10'000;

QGridLayout *makeGrid(QWidget *parent)
{
    auto *grid = new QGridLayout(parent);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(spacing::kSmall);
    grid->setVerticalSpacing(2);
    return grid;
}

template <class Field>
Field *addField(QGridLayout *grid, Field *field, const char *name, const QString &label, const QString &help)
{
    const int column = grid->count() / 2;
    auto *words = new QLabel(label, grid->parentWidget());
    words->setProperty("caption", true);
    words->setBuddy(field);
    field->setObjectName(QString::fromLatin1(name));
    field->setAccessibleName(label);
    field->setAccessibleDescription(help);
    field->setWhatsThis(help);
    field->setToolTip(help);
    field->setMinimumWidth(96);
    field->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    grid->addWidget(words, 0, column);
    grid->addWidget(field, 1, column);
    grid->setColumnStretch(column, 1);
    return field;
}

std::vector<std::string> splitMarkers(const QString &text)
{
    std::vector<std::string> markers;
    for (const QString &part : text.split(QLatin1Char(','))) {
        if (!part.trimmed().isEmpty())
            markers.push_back(part.trimmed().toStdString());
    }
    return markers;
}

template <class T>
std::optional<T> chosenEnum(const GuessBox *box)
{
    return box->isAuto() ? std::nullopt : std::optional<T>(static_cast<T>(box->value().toInt()));
}

template <class T>
void chooseIn(GuessBox *box, const std::optional<T> &value)
{
    if (value)
        box->setValue(static_cast<int>(*value));
    else
        box->setCurrentIndex(0);
}

std::optional<char> chosenLetter(const GuessBox *box)
{
    return box->isAuto() ? std::nullopt : std::optional<char>(static_cast<char>(box->value().toInt()));
}

} // namespace

CsvFormatFields::CsvFormatFields(QWidget *parent) : QWidget(parent)
{
    QGridLayout *grid = makeGrid(this);
    m_encoding =
        addField(grid, new GuessBox(this), "encodingBox", tr("Encoding"), tr("How the file stores letters"));
    for (const char *encoding : {"UTF-8", "UTF-16LE", "UTF-16BE", "ISO-8859-1", "windows-1252"})
        m_encoding->addChoice(encodingName(encoding), QString::fromLatin1(encoding));
    m_delimiter = addField(grid, new GuessBox(this), "delimiterBox", tr("Delimiter"),
                           tr("What stands between two columns"));
    for (char letter : {',', ';', '\t', '|'})
        m_delimiter->addChoice(delimiterName(letter), static_cast<int>(letter));
    m_decimal = addField(grid, new GuessBox(this), "decimalBox", tr("Decimal"),
                         tr("What stands before the decimals of a number"));
    for (char letter : {'.', ','})
        m_decimal->addChoice(decimalName(letter), static_cast<int>(letter));
    m_quote = addField(grid, new GuessBox(this), "quoteBox", tr("Quote"),
                       tr("What stands around a cell that holds a delimiter"));
    for (char letter : {'"', '\''})
        m_quote->addChoice(quoteName(letter), static_cast<int>(letter));
    m_header = addField(grid, new GuessBox(this), "headerBox", tr("Header"),
                        tr("Whether the first row holds the names of the columns"));
    for (bool hasHeader : {true, false})
        m_header->addChoice(headerName(hasHeader), static_cast<int>(hasHeader));
    m_skipLines = addField(grid, new QSpinBox(this), "skipLinesBox", tr("Skip lines"),
                           tr("Lines to leave out before the header"));
    m_skipLines->setRange(-1, kMostSkippedLines);
    m_skipLines->setSpecialValueText(tr("Auto"));
    m_skipLines->setValue(-1);
    m_skipLines->setButtonSymbols(QAbstractSpinBox::NoButtons);

    for (GuessBox *box : {m_encoding, m_delimiter, m_quote, m_header})
        connect(box, &QComboBox::currentIndexChanged, this, &CsvFormatFields::shapeChanged);
    connect(m_decimal, &QComboBox::currentIndexChanged, this, &CsvFormatFields::changed);
    connect(m_skipLines, &QSpinBox::valueChanged, this, &CsvFormatFields::shapeChanged);
}

void CsvFormatFields::apply(CsvOptions &options) const
{
    options.encoding =
        m_encoding->isAuto() ? std::nullopt : std::optional(m_encoding->value().toString().toStdString());
    options.delimiter = chosenLetter(m_delimiter);
    options.decimalPoint = chosenLetter(m_decimal);
    options.quote = chosenLetter(m_quote);
    options.hasHeader = m_header->isAuto() ? std::nullopt : std::optional(m_header->value().toInt() != 0);
    options.skipLines = m_skipLines->value() < 0 ? std::nullopt : std::optional(m_skipLines->value());
}

void CsvFormatFields::choose(const CsvOptions &options)
{
    m_encoding->setCurrentIndex(0);
    if (options.encoding)
        m_encoding->setValue(QString::fromStdString(*options.encoding));
    chooseIn(m_delimiter, options.delimiter);
    chooseIn(m_decimal, options.decimalPoint);
    chooseIn(m_quote, options.quote);
    chooseIn(m_header, options.hasHeader);
    m_skipLines->setValue(options.skipLines.value_or(-1));
}

void CsvFormatFields::setFound(const CsvOptions &found)
{
    if (m_encoding->isAuto() && found.encoding)
        m_encoding->setFound(encodingName(*found.encoding));
    if (m_delimiter->isAuto() && found.delimiter)
        m_delimiter->setFound(delimiterName(*found.delimiter));
    if (m_decimal->isAuto() && found.decimalPoint)
        m_decimal->setFound(decimalName(*found.decimalPoint));
    if (m_quote->isAuto() && found.quote)
        m_quote->setFound(quoteName(*found.quote));
    if (m_header->isAuto() && found.hasHeader)
        m_header->setFound(headerName(*found.hasHeader));
    if (m_skipLines->value() < 0 && found.skipLines)
        m_skipLines->setSpecialValueText(tr("Auto: %1").arg(*found.skipLines));
}

void CsvFormatFields::setDecimalPoint(char point) { m_decimal->setValue(static_cast<int>(point)); }

CsvMeaningFields::CsvMeaningFields(QWidget *parent) : QWidget(parent)
{
    QGridLayout *grid = makeGrid(this);
    m_dateOrder = addField(grid, new GuessBox(this), "dateOrderBox", tr("Date order"),
                           tr("Which part of a date is day, month and year"));
    for (DateOrder order : {DateOrder::kYearMonthDay, DateOrder::kDayMonthYear, DateOrder::kMonthDayYear})
        m_dateOrder->addChoice(dateOrderName(order), static_cast<int>(order));
    m_timeUnit = addField(grid, new GuessBox(this), "timeUnitBox", tr("Number times"),
                          tr("Unit of times given as a number since 1970"));
    for (TimeUnit unit :
         {TimeUnit::kSeconds, TimeUnit::kMilliseconds, TimeUnit::kMicroseconds, TimeUnit::kNanoseconds})
        m_timeUnit->addChoice(timeUnitName(unit), static_cast<int>(unit));
    m_zone = addField(grid, new ChevronBox(this), "zoneBox", tr("Zone of the file"),
                      tr("Of times that carry no zone of their own"));
    for (int minutes = -12 * 60; minutes <= 14 * 60; minutes += 30)
        m_zone->addItem(offsetName(minutes), minutes);
    m_zone->setCurrentIndex(m_zone->findData(0));
    m_zone->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_missing = addField(grid, new QLineEdit(this), "missingBox", tr("Missing values"),
                         tr("Cells that stand for no value, with commas between; empty: the usual ones"));
    m_missing->setPlaceholderText(tr("Auto"));
    m_missing->setClearButtonEnabled(true);
    m_duplicates = addField(grid, new ChevronBox(this), "duplicatesBox", tr("Same time twice"),
                            tr("Which of two rows with one time is kept"));
    for (DuplicatePolicy policy :
         {DuplicatePolicy::kLastWins, DuplicatePolicy::kFirstWins, DuplicatePolicy::kKeepAll})
        m_duplicates->addItem(duplicatesName(policy), static_cast<int>(policy));
    m_badRows = addField(grid, new ChevronBox(this), "badRowsBox", tr("Bad rows"),
                         tr("What becomes of rows that cannot be read"));
    for (BadRowPolicy policy :
         {BadRowPolicy::kSkipRow, BadRowPolicy::kTreatAsMissing, BadRowPolicy::kStopLoad})
        m_badRows->addItem(badRowsName(policy), static_cast<int>(policy));

    for (QComboBox *box :
         std::initializer_list<QComboBox *>{m_dateOrder, m_timeUnit, m_zone, m_duplicates, m_badRows})
        connect(box, &QComboBox::currentIndexChanged, this, &CsvMeaningFields::changed);
    connect(m_missing, &QLineEdit::textChanged, this, &CsvMeaningFields::changed);
}

void CsvMeaningFields::apply(CsvOptions &options) const
{
    options.dateOrder = chosenEnum<DateOrder>(m_dateOrder);
    options.epochUnit = chosenEnum<TimeUnit>(m_timeUnit);
    options.utcOffsetMinutes = m_zone->currentData().toInt();
    const std::vector<std::string> markers = splitMarkers(m_missing->text());
    options.missingMarkers = markers.empty() ? std::nullopt : std::optional(markers);
    options.duplicates = static_cast<DuplicatePolicy>(m_duplicates->currentData().toInt());
    options.badRows = static_cast<BadRowPolicy>(m_badRows->currentData().toInt());
}

void CsvMeaningFields::choose(const CsvOptions &options)
{
    chooseIn(m_dateOrder, options.dateOrder);
    chooseIn(m_timeUnit, options.epochUnit);
    m_zone->setCurrentIndex(std::max(m_zone->findData(options.utcOffsetMinutes), 0));
    QStringList markers;
    for (const std::string &marker : options.missingMarkers.value_or(std::vector<std::string>()))
        markers << QString::fromStdString(marker);
    m_missing->setText(markers.join(QStringLiteral(", ")));
    m_duplicates->setCurrentIndex(m_duplicates->findData(static_cast<int>(options.duplicates)));
    m_badRows->setCurrentIndex(m_badRows->findData(static_cast<int>(options.badRows)));
}

void CsvMeaningFields::setFound(const CsvOptions &found)
{
    if (m_dateOrder->isAuto() && found.dateOrder)
        m_dateOrder->setFound(dateOrderName(*found.dateOrder));
    if (m_timeUnit->isAuto() && found.epochUnit)
        m_timeUnit->setFound(timeUnitName(*found.epochUnit));
    if (m_missing->text().isEmpty() && found.missingMarkers) {
        QStringList markers;
        for (const std::string &marker : *found.missingMarkers) {
            if (!marker.empty())
                markers << QString::fromStdString(marker);
        }
        m_missing->setPlaceholderText(
            markers.isEmpty() ? tr("Auto") : tr("Auto: %1").arg(markers.join(QStringLiteral(", "))));
    }
}

void CsvMeaningFields::setDateOrder(DateOrder order) { m_dateOrder->setValue(static_cast<int>(order)); }

void CsvMeaningFields::setHasTime(bool hasTime)
{
    for (QWidget *field : std::initializer_list<QWidget *>{m_dateOrder, m_timeUnit, m_zone, m_duplicates})
        field->setEnabled(hasTime);
}

} // namespace redshank
