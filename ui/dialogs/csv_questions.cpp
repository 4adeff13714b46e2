// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/csv_questions.h"

#include "ui/dialogs/csv_import_state.h"
#include "ui/dialogs/csv_row_times_bar.h"
#include "ui/dialogs/question_bar.h"
#include "ui/theme.h"

#include <QtCore/QDate>
#include <QtCore/QLocale>
#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QPushButton>

#include <algorithm>
#include <optional>
#include <utility>

namespace redshank {
namespace {

/// The date that the engine read, and the one it would be with day and month exchanged; null when either is
/// none.
struct DatePair
{
    QDate read;
    QDate exchanged;
};

DatePair datesOf(const std::string &parsedExample)
{
    const QDate read = QDate::fromString(QString::fromStdString(parsedExample).left(10), Qt::ISODate);
    return {read, read.isValid() ? QDate(read.year(), read.day(), read.month()) : QDate()};
}

} // namespace

CsvQuestions::CsvQuestions(const QDate &day, ThemeController *theme, QWidget *parent)
    : QWidget(parent), m_noticeBar(new QuestionBar(theme, this)), m_dateBar(new QuestionBar(theme, this)),
      m_decimalBar(new QuestionBar(theme, this)), m_rowTimesBar(new CsvRowTimesBar(day, theme, this))
{
    m_noticeBar->setObjectName(QStringLiteral("noticeBar"));
    makeDateBar();
    makeDecimalBar();
    m_rowTimesBar->setObjectName(QStringLiteral("noTimeBar"));
    connect(m_rowTimesBar, &CsvRowTimesBar::changed, this, &CsvQuestions::changed);

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(spacing::kTiny);
    for (QuestionBar *bar : {m_noticeBar, m_dateBar, m_decimalBar, static_cast<QuestionBar *>(m_rowTimesBar)})
        column->addWidget(bar);
}

void CsvQuestions::makeDateBar()
{
    m_dateBar->setObjectName(QStringLiteral("dateBar"));
    for (const auto &[order, name] : {std::pair(DateOrder::kMonthDayYear, "monthFirstButton"),
                                      std::pair(DateOrder::kDayMonthYear, "dayFirstButton")})
        m_dateBar->addAnswer({}, static_cast<int>(order))->setObjectName(QString::fromLatin1(name));
    connect(m_dateBar, &QuestionBar::answered, this,
            [this](const QVariant &order) { Q_EMIT dateOrderChosen(static_cast<DateOrder>(order.toInt())); });
}

void CsvQuestions::makeDecimalBar()
{
    m_decimalBar->setObjectName(QStringLiteral("decimalBar"));
    m_decimalBar->setText(tr("What stands before the decimals of a number?"));
    m_decimalBar->addAnswer(tr("A point: 1.5"), static_cast<int>('.'))
        ->setObjectName(QStringLiteral("decimalPointButton"));
    m_decimalBar->addAnswer(tr("A comma: 1,5"), static_cast<int>(','))
        ->setObjectName(QStringLiteral("decimalCommaButton"));
    connect(m_decimalBar, &QuestionBar::answered, this,
            [this](const QVariant &point) { Q_EMIT decimalPointChosen(static_cast<char>(point.toInt())); });
}

void CsvQuestions::apply(CsvOptions &options) const { m_rowTimesBar->apply(options); }

void CsvQuestions::refresh(const CsvImportState &state)
{
    const QString notice = state.notice();
    m_noticeBar->setText(notice);
    m_noticeBar->setVisible(!notice.isEmpty());
    m_dateBar->setVisible(state.isAsked(CsvQuestion::kDateOrder) && state.hasTime());
    refreshDates(state);
    m_decimalBar->setVisible(state.isAsked(CsvQuestion::kDecimalPoint));
    if (state.chosen.decimalPoint)
        m_decimalBar->setAnswer(static_cast<int>(*state.chosen.decimalPoint));
    m_rowTimesBar->setVisible(state.preview && !state.hasTime());
}

void CsvQuestions::refreshDates(const CsvImportState &state)
{
    if (!state.preview)
        return;
    const auto &columns = state.preview->columns;
    const auto dated = std::find_if(columns.begin(), columns.end(), [](const CsvColumnPreview &column) {
        return column.role == ColumnRole::kTime || column.role == ColumnRole::kDate;
    });
    if (dated == columns.end())
        return;
    const DatePair dates = datesOf(dated->parsedExample);
    const bool dayFirst = state.preview->options.dateOrder == DateOrder::kDayMonthYear;
    const QDate monthFirstDate = dayFirst ? dates.exchanged : dates.read;
    const QDate dayFirstDate = dayFirst ? dates.read : dates.exchanged;
    const bool telling = monthFirstDate.isValid() && dayFirstDate.isValid() && monthFirstDate != dayFirstDate;
    const QLocale locale;
    const QString form = QStringLiteral("d MMMM yyyy");
    m_dateBar->setText(tr("Which day is %1?").arg(QString::fromStdString(dated->example)));
    m_dateBar->setAnswerText(0,
                             telling ? locale.toString(monthFirstDate, form) : tr("The month comes first"));
    m_dateBar->setAnswerText(1, telling ? locale.toString(dayFirstDate, form) : tr("The day comes first"));
    const std::optional<DateOrder> answer = state.chosen.dateOrder;
    m_dateBar->setAnswer(answer ? QVariant(static_cast<int>(*answer)) : QVariant());
}

} // namespace redshank
