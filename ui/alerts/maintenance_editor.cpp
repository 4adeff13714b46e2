// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/alerts/maintenance_editor.h"

#include "ui/alerts/alert_words.h"
#include "ui/alerts/sentence_layout.h"
#include "ui/panels/chevron_box.h"
#include "ui/theme.h"

#include <QtCore/QLocale>
#include <QtCore/QScopedValueRollback>
#include <QtCore/QTimeZone>
#include <QtWidgets/QCheckBox>
#include <QtWidgets/QCompleter>
#include <QtWidgets/QDateTimeEdit>
#include <QtWidgets/QFormLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QSpinBox>
#include <QtWidgets/QVBoxLayout>

#include <algorithm>

namespace redshank {
namespace {

constexpr int kMinutesOfHour = 60;
constexpr int kMostHours = 31 * 24;
constexpr int kMostHoursWeekly = 7 * 24;
const QString kOnceFormat = QStringLiteral("yyyy-MM-ddTHH:mm");
const QString kWeeklyFormat = QStringLiteral("HH:mm");

} // namespace

MaintenanceEditor::MaintenanceEditor(QWidget *parent)
    : QWidget(parent), m_name(new QLineEdit(this)), m_how(new ChevronBox(this)),
      m_once(new QDateTimeEdit(this)), m_weekly(new QWidget(this)), m_at(new QTimeEdit(m_weekly)),
      m_hours(new QSpinBox(this)), m_minutes(new QSpinBox(this)), m_zone(new ChevronBox(this)),
      m_metrics(new QLineEdit(this)), m_notify(new QCheckBox(tr("Tell people"), this)),
      m_detect(new QCheckBox(tr("Let rules look at it"), this)),
      m_learn(new QCheckBox(tr("Let models learn from it"), this)), m_fault(new QLabel(this))
{
    m_name->setObjectName(QStringLiteral("maintenanceName"));
    m_how->setObjectName(QStringLiteral("maintenanceHow"));
    m_how->addItems({tr("Once"), tr("Every week")});
    m_zone->setObjectName(QStringLiteral("maintenanceZone"));
    m_zone->setEditable(true);
    m_zone->setInsertPolicy(QComboBox::NoInsert);
    for (const QByteArray &id : QTimeZone::availableTimeZoneIds())
        m_zone->addItem(QString::fromLatin1(id));
    m_zone->completer()->setFilterMode(Qt::MatchContains);
    m_zone->completer()->setCompletionMode(QCompleter::PopupCompletion);
    m_zone->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_zone->setMinimumContentsLength(18);
    m_metrics->setObjectName(QStringLiteral("maintenanceMetrics"));
    m_metrics->setPlaceholderText(tr("all metrics, or web/*, db/qps"));
    m_fault->setObjectName(QStringLiteral("maintenanceFault"));
    m_fault->setWordWrap(true);
    m_fault->hide();
    buildTimes();
    buildSwitches();

    auto *length = new QWidget(this);
    auto *lengthRow = new QHBoxLayout(length);
    lengthRow->setContentsMargins(0, 0, 0, 0);
    lengthRow->addWidget(m_hours);
    lengthRow->addWidget(m_minutes);
    lengthRow->addStretch(1);
    auto *begin = new QWidget(this);
    auto *beginRow = new QVBoxLayout(begin);
    beginRow->setContentsMargins(0, 0, 0, 0);
    beginRow->addWidget(m_once, 0, Qt::AlignLeft);
    beginRow->addWidget(m_weekly);
    auto *form = new QFormLayout(this);
    form->setContentsMargins(0, 0, 0, 0);
    form->setSpacing(spacing::kSmall);
    form->addRow(tr("&Name"), m_name);
    form->addRow(tr("&How often"), m_how);
    form->addRow(tr("Begins"), begin);
    form->addRow(tr("Lasts"), length);
    form->addRow(tr("Time &zone"), m_zone);
    form->addRow(tr("&Metrics"), m_metrics);
    form->addRow(tr("Meanwhile"), m_notify);
    form->addRow(QString(), m_detect);
    form->addRow(QString(), m_learn);
    form->addRow(m_fault);

    connect(m_name, &QLineEdit::editingFinished, this, &MaintenanceEditor::take);
    connect(m_metrics, &QLineEdit::editingFinished, this, &MaintenanceEditor::take);
    connect(m_how, &QComboBox::activated, this, &MaintenanceEditor::take);
    connect(m_zone, &QComboBox::activated, this, &MaintenanceEditor::take);
    connect(m_zone->lineEdit(), &QLineEdit::editingFinished, this, &MaintenanceEditor::take);
}

void MaintenanceEditor::buildTimes()
{
    m_once->setObjectName(QStringLiteral("maintenanceOnce"));
    m_once->setAccessibleName(tr("Begin"));
    m_once->setTimeSpec(Qt::UTC); // a wall clock's words, of whatever zone is chosen
    m_once->setDisplayFormat(QStringLiteral("yyyy-MM-dd HH:mm"));
    m_once->setButtonSymbols(QAbstractSpinBox::NoButtons);
    m_once->setKeyboardTracking(false);
    m_at->setObjectName(QStringLiteral("maintenanceAt"));
    m_at->setAccessibleName(tr("Begin"));
    m_at->setTimeSpec(Qt::UTC);
    m_at->setDisplayFormat(kWeeklyFormat);
    m_at->setButtonSymbols(QAbstractSpinBox::NoButtons);
    m_at->setKeyboardTracking(false);
    auto *line = new SentenceLayout(m_weekly);
    line->addWidget(m_at);
    for (int day = 0; day < 7; ++day) {
        auto *box = new QCheckBox(QLocale().dayName(day + 1, QLocale::ShortFormat), m_weekly);
        box->setObjectName(QStringLiteral("maintenanceDay%1").arg(day));
        box->setAccessibleName(QLocale().dayName(day + 1));
        m_days[static_cast<std::size_t>(day)] = box;
        line->addWidget(box);
        connect(box, &QCheckBox::clicked, this, &MaintenanceEditor::take);
    }
    m_hours->setObjectName(QStringLiteral("maintenanceHours"));
    m_hours->setAccessibleName(tr("Hours that it lasts"));
    m_hours->setSuffix(tr(" h"));
    m_hours->setRange(0, kMostHours);
    m_minutes->setObjectName(QStringLiteral("maintenanceMinutes"));
    m_minutes->setAccessibleName(tr("Minutes that it lasts"));
    m_minutes->setSuffix(tr(" min"));
    m_minutes->setRange(0, kMinutesOfHour - 1);
    for (QSpinBox *box : {m_hours, m_minutes}) {
        box->setButtonSymbols(QAbstractSpinBox::NoButtons);
        box->setKeyboardTracking(false);
        connect(box, &QSpinBox::valueChanged, this, &MaintenanceEditor::take);
    }
    connect(m_once, &QDateTimeEdit::dateTimeChanged, this, &MaintenanceEditor::take);
    connect(m_at, &QTimeEdit::timeChanged, this, &MaintenanceEditor::take);
}

void MaintenanceEditor::buildSwitches()
{
    m_notify->setObjectName(QStringLiteral("maintenanceNotify"));
    m_notify->setToolTip(tr("Off: what opens meanwhile is told when the time is over, if it still holds"));
    m_detect->setObjectName(QStringLiteral("maintenanceDetect"));
    m_detect->setToolTip(tr("Off: samples of this time open no alert, then or later"));
    m_learn->setObjectName(QStringLiteral("maintenanceLearn"));
    m_learn->setToolTip(tr("Off: no training learns from this time, of any metric"));
    for (QCheckBox *box : {m_notify, m_detect, m_learn})
        connect(box, &QCheckBox::clicked, this, &MaintenanceEditor::take);
}

void MaintenanceEditor::setWindow(const MaintenanceWindow &window)
{
    const QScopedValueRollback<bool> filling(m_isFilling, true);
    m_window = window;
    const QString begin = QString::fromStdString(window.begin);
    m_name->setText(QString::fromStdString(window.name));
    m_how->setCurrentIndex(window.isWeekly() ? 1 : 0);
    if (window.isWeekly()) {
        m_at->setTime(QTime::fromString(begin, kWeeklyFormat));
    } else {
        QDateTime once = QDateTime::fromString(begin, kOnceFormat);
        once.setTimeSpec(Qt::UTC);
        m_once->setDateTime(once);
    }
    for (std::size_t day = 0; day < m_days.size(); ++day)
        m_days[day]->setChecked((window.weekdays >> day & 1) != 0);
    m_hours->setValue(window.minutes / kMinutesOfHour);
    m_minutes->setValue(window.minutes % kMinutesOfHour);
    m_zone->setCurrentText(QString::fromStdString(window.zone));
    m_metrics->setText(joinList(window.metrics));
    m_notify->setChecked(window.notify);
    m_detect->setChecked(window.detect);
    m_learn->setChecked(window.learn);
    m_fault->hide();
    refresh();
}

void MaintenanceEditor::refresh()
{
    const bool isWeekly = m_how->currentIndex() == 1;
    m_once->setVisible(!isWeekly);
    m_weekly->setVisible(isWeekly);
    m_hours->setMaximum(isWeekly ? kMostHoursWeekly : kMostHours);
}

MaintenanceWindow MaintenanceEditor::entered() const
{
    MaintenanceWindow window;
    window.name = m_name->text().trimmed().toStdString();
    const bool isWeekly = m_how->currentIndex() == 1;
    if (isWeekly)
        for (std::size_t day = 0; day < m_days.size(); ++day)
            window.weekdays = static_cast<std::uint8_t>(window.weekdays | m_days[day]->isChecked() << day);
    window.begin =
        (isWeekly ? m_at->time().toString(kWeeklyFormat) : m_once->dateTime().toString(kOnceFormat))
            .toStdString();
    window.minutes = m_hours->value() * kMinutesOfHour + m_minutes->value();
    window.zone = m_zone->currentText().trimmed().toStdString();
    window.metrics = splitList(m_metrics->text());
    window.notify = m_notify->isChecked();
    window.detect = m_detect->isChecked();
    window.learn = m_learn->isChecked();
    return window;
}

void MaintenanceEditor::take()
{
    if (m_isFilling)
        return;
    refresh();
    const auto isChecked = [](const QCheckBox *day) { return day->isChecked(); };
    if (m_how->currentIndex() == 1 && std::ranges::none_of(m_days, isChecked)) // the day that was meant
        m_days[static_cast<std::size_t>(m_once->date().dayOfWeek() - 1)]->setChecked(true);
    const MaintenanceWindow window = entered();
    if (window == m_window)
        return;
    const QByteArray zone = QByteArray::fromStdString(window.zone);
    QString fault;
    if (window.name.empty())
        fault = tr("Give the planned time a name.");
    else if (window.minutes == 0)
        fault = tr("Say how long it lasts, at least a minute.");
    else if (!QTimeZone::isTimeZoneIdAvailable(zone))
        fault = tr("There is no time zone %1; choose one from the list.").arg(QString::fromLatin1(zone));
    else if (const Result<void> checked = checkWindow(window); !checked)
        fault = QString::fromStdString(checked.error().message);
    m_fault->setText(fault);
    m_fault->setVisible(!fault.isEmpty());
    if (!fault.isEmpty())
        return;
    m_window = window;
    Q_EMIT changed(window);
}

void MaintenanceEditor::focusName()
{
    m_name->setFocus();
    m_name->selectAll();
}

} // namespace redshank
