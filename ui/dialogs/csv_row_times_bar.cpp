// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/csv_row_times_bar.h"

#include <QtCore/QDateTime>
#include <QtWidgets/QDateTimeEdit>
#include <QtWidgets/QDoubleSpinBox>
#include <QtWidgets/QPushButton>

#include <cmath>

namespace redshank {
namespace {

enum Answer { kRowNumber, kStartAndInterval };

} // namespace

CsvRowTimesBar::CsvRowTimesBar(const QDate &day, ThemeController *theme, QWidget *parent)
    : QuestionBar(theme, parent)
{
    setText(tr("No column holds a time. Count by"));
    addAnswer(tr("Row number"), kRowNumber)->setObjectName(QStringLiteral("rowNumberButton"));
    addAnswer(tr("Start and interval"), kStartAndInterval)->setObjectName(QStringLiteral("intervalButton"));
    setAnswer(kRowNumber);
    makeFields(day);
    connect(this, &QuestionBar::answered, this, [this](const QVariant &answer) {
        m_timed = answer.toInt() == kStartAndInterval;
        m_firstTime->setVisible(m_timed);
        m_interval->setVisible(m_timed);
        Q_EMIT changed();
    });
    connect(m_firstTime, &QDateTimeEdit::dateTimeChanged, this, &CsvRowTimesBar::changed);
    connect(m_interval, &QDoubleSpinBox::valueChanged, this, &CsvRowTimesBar::changed);
}

void CsvRowTimesBar::makeFields(const QDate &day)
{
    m_firstTime = new QDateTimeEdit(this);
    m_firstTime->setObjectName(QStringLiteral("firstTimeEdit"));
    m_firstTime->setAccessibleName(tr("Time of the first row, UTC"));
    m_firstTime->setButtonSymbols(QAbstractSpinBox::NoButtons);
    m_firstTime->setDisplayFormat(QStringLiteral("yyyy-MM-dd HH:mm:ss 'UTC'"));
    m_firstTime->setTimeSpec(Qt::UTC);
    m_firstTime->setDateTime(QDateTime(day, QTime(0, 0), Qt::UTC));
    m_interval = new QDoubleSpinBox(this);
    m_interval->setObjectName(QStringLiteral("intervalBox"));
    m_interval->setAccessibleName(tr("Time between two rows"));
    m_interval->setButtonSymbols(QAbstractSpinBox::NoButtons);
    m_interval->setDecimals(3);
    m_interval->setRange(0.001, 31'536'000.0);
    m_interval->setValue(1.0);
    m_interval->setSuffix(tr(" s"));
    m_interval->setStepType(QAbstractSpinBox::AdaptiveDecimalStepType);
    addField(m_firstTime);
    addField(m_interval);
    m_firstTime->hide();
    m_interval->hide();
}

void CsvRowTimesBar::apply(CsvOptions &options) const
{
    options.firstTime = TimePoint();
    options.interval.reset();
    if (!m_timed)
        return;
    options.firstTime = fromMs(m_firstTime->dateTime().toMSecsSinceEpoch());
    options.interval = Milliseconds(std::llround(m_interval->value() * 1000.0));
}

} // namespace redshank
