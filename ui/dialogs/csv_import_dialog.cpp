// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/csv_import_dialog.h"

#include "ui/dialogs/csv_bad_rows_dialog.h"
#include "ui/dialogs/csv_column_header.h"
#include "ui/dialogs/csv_delegates.h"
#include "ui/dialogs/csv_option_fields.h"
#include "ui/dialogs/csv_words.h"
#include "ui/dialogs/question_bar.h"
#include "ui/number_format.h"
#include "ui/text.h"
#include "ui/theme.h"

#include <QtCore/QDate>
#include <QtCore/QFileInfo>
#include <QtCore/QLocale>
#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QDateTimeEdit>
#include <QtWidgets/QDialogButtonBox>
#include <QtWidgets/QDoubleSpinBox>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QLabel>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QScrollBar>
#include <QtWidgets/QSplitter>
#include <QtWidgets/QStackedWidget>
#include <QtWidgets/QTableView>

#include <algorithm>
#include <cmath>

namespace redshank {

namespace {

constexpr int kColumnsSizedByContent = 100;
constexpr int kWidestColumn = 240;

enum NoTimeAnswer { kRowNumber, kStartAndInterval };

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

void setUpTable(QTableView *table)
{
    table->setShowGrid(false);
    table->setWordWrap(false);
    table->setFrameShape(QFrame::NoFrame);
    table->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    table->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    table->verticalHeader()->hide();
    table->verticalHeader()->setDefaultSectionSize(spacing::kCompactRow);
    table->setTabKeyNavigation(false);
}

} // namespace

CsvImportDialog::CsvImportDialog(const std::string &path, ThemeController *theme, QWidget *parent)
    : QDialog(parent), m_path(path), m_theme(theme)
{
    setObjectName(QStringLiteral("csvImportDialog"));
    const QString fileName = QFileInfo(QString::fromStdString(path)).fileName();
    setWindowTitle(tr("Open %1").arg(fileName));
    setMinimumSize(720, 480);

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(spacing::kPanel, spacing::kPanel, spacing::kPanel, spacing::kPanel);
    column->setSpacing(spacing::kSmall);
    column->addWidget(makeHead());
    m_format = new CsvFormatFields(this);
    m_format->setObjectName(QStringLiteral("csvFormatFields"));
    column->addWidget(m_format);
    column->addWidget(makeQuestions());
    column->addWidget(makePreview(), 1);
    m_meaning = new CsvMeaningFields(this);
    m_meaning->setObjectName(QStringLiteral("csvMeaningFields"));
    column->addWidget(m_meaning);
    column->addWidget(makeFoot());

    m_debounce.setSingleShot(true);
    connect(&m_debounce, &QTimer::timeout, this, &CsvImportDialog::request);
    connect(m_format, &CsvFormatFields::shapeChanged, this, &CsvImportDialog::chooseShape);
    connect(m_format, &CsvFormatFields::changed, this, &CsvImportDialog::choose);
    connect(m_meaning, &CsvMeaningFields::changed, this, &CsvImportDialog::choose);
    connect(&m_rows, &CsvPreviewModel::rolesChosen, this, &CsvImportDialog::chooseRoles);
    refreshQuestions();
    refreshFoot();
    refreshOpen();
    m_debounce.start(0);
}

CsvImportDialog::~CsvImportDialog() = default;

QWidget *CsvImportDialog::makeHead()
{
    auto *head = new QWidget(this);
    auto *row = new QHBoxLayout(head);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(spacing::kSmall);
    const QFileInfo file(QString::fromStdString(m_path));
    auto *name = new QLabel(file.fileName(), head);
    name->setObjectName(QStringLiteral("csvFileName"));
    name->setProperty("title", true);
    name->setTextFormat(Qt::PlainText);
    name->setToolTip(file.filePath());
    m_fileFacts = new QLabel(head);
    m_fileFacts->setObjectName(QStringLiteral("csvFileFacts"));
    m_fileFacts->setProperty("muted", true);
    row->addWidget(name);
    row->addWidget(m_fileFacts, 1);
    return head;
}

QWidget *CsvImportDialog::makeQuestions()
{
    auto *questions = new QWidget(this);
    auto *column = new QVBoxLayout(questions);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(spacing::kTiny);

    m_noticeBar = new QuestionBar(m_theme, questions);
    m_noticeBar->setObjectName(QStringLiteral("noticeBar"));
    column->addWidget(m_noticeBar);

    m_dateBar = new QuestionBar(m_theme, questions);
    m_dateBar->setObjectName(QStringLiteral("dateBar"));
    for (const auto &[order, name] : {std::pair(DateOrder::kMonthDayYear, "monthFirstButton"),
                                      std::pair(DateOrder::kDayMonthYear, "dayFirstButton")})
        m_dateBar->addAnswer({}, static_cast<int>(order))->setObjectName(QString::fromLatin1(name));
    connect(m_dateBar, &QuestionBar::answered, this, [this](const QVariant &order) {
        m_meaning->setDateOrder(static_cast<DateOrder>(order.toInt()));
    });
    column->addWidget(m_dateBar);

    m_decimalBar = new QuestionBar(m_theme, questions);
    m_decimalBar->setObjectName(QStringLiteral("decimalBar"));
    m_decimalBar->setText(tr("What stands before the decimals of a number?"));
    m_decimalBar->addAnswer(tr("A point: 1.5"), static_cast<int>('.'))
        ->setObjectName(QStringLiteral("decimalPointButton"));
    m_decimalBar->addAnswer(tr("A comma: 1,5"), static_cast<int>(','))
        ->setObjectName(QStringLiteral("decimalCommaButton"));
    connect(m_decimalBar, &QuestionBar::answered, this,
            [this](const QVariant &point) { m_format->setDecimalPoint(static_cast<char>(point.toInt())); });
    column->addWidget(m_decimalBar);

    m_noTimeBar = new QuestionBar(m_theme, questions);
    makeNoTimeBar();
    column->addWidget(m_noTimeBar);
    return questions;
}

void CsvImportDialog::makeNoTimeBar()
{
    m_noTimeBar->setObjectName(QStringLiteral("noTimeBar"));
    m_noTimeBar->setText(tr("No column holds a time. Count by"));
    m_noTimeBar->addAnswer(tr("Row number"), kRowNumber)->setObjectName(QStringLiteral("rowNumberButton"));
    m_noTimeBar->addAnswer(tr("Start and interval"), kStartAndInterval)
        ->setObjectName(QStringLiteral("intervalButton"));
    m_noTimeBar->setAnswer(kRowNumber);
    m_firstTime = new QDateTimeEdit(m_noTimeBar);
    m_firstTime->setObjectName(QStringLiteral("firstTimeEdit"));
    m_firstTime->setAccessibleName(tr("Time of the first row, UTC"));
    m_firstTime->setButtonSymbols(QAbstractSpinBox::NoButtons);
    m_firstTime->setDisplayFormat(QStringLiteral("yyyy-MM-dd HH:mm:ss 'UTC'"));
    m_firstTime->setTimeSpec(Qt::UTC);
    const QDate day = QFileInfo(QString::fromStdString(m_path)).lastModified().toUTC().date();
    m_firstTime->setDateTime(QDateTime(day.isValid() ? day : QDate(2000, 1, 1), QTime(0, 0), Qt::UTC));
    m_interval = new QDoubleSpinBox(m_noTimeBar);
    m_interval->setObjectName(QStringLiteral("intervalBox"));
    m_interval->setAccessibleName(tr("Time between two rows"));
    m_interval->setButtonSymbols(QAbstractSpinBox::NoButtons);
    m_interval->setDecimals(3);
    m_interval->setRange(0.001, 31'536'000.0);
    m_interval->setValue(1.0);
    m_interval->setSuffix(tr(" s"));
    m_interval->setStepType(QAbstractSpinBox::AdaptiveDecimalStepType);
    m_noTimeBar->addField(m_firstTime);
    m_noTimeBar->addField(m_interval);
    m_firstTime->hide();
    m_interval->hide();

    const auto apply = [this] {
        m_chosen.firstTime = fromMs(m_firstTime->dateTime().toMSecsSinceEpoch());
        m_chosen.interval = Milliseconds(std::llround(m_interval->value() * 1000.0));
        choose();
    };
    connect(m_noTimeBar, &QuestionBar::answered, this, [this, apply](const QVariant &answer) {
        const bool timed = answer.toInt() == kStartAndInterval;
        m_firstTime->setVisible(timed);
        m_interval->setVisible(timed);
        if (timed) {
            apply();
            return;
        }
        m_chosen.firstTime = TimePoint();
        m_chosen.interval.reset();
        choose();
    });
    connect(m_firstTime, &QDateTimeEdit::dateTimeChanged, this, apply);
    connect(m_interval, &QDoubleSpinBox::valueChanged, this, apply);
}

QWidget *CsvImportDialog::makePreview()
{
    m_pages = new QStackedWidget(this);
    m_pages->setObjectName(QStringLiteral("previewPages"));
    m_message = new QLabel(tr("Reading the file"), m_pages);
    m_message->setObjectName(QStringLiteral("previewMessage"));
    m_message->setAlignment(Qt::AlignCenter);
    m_message->setProperty("muted", true);
    m_message->setWordWrap(true);
    m_message->setAutoFillBackground(true);
    m_message->setBackgroundRole(QPalette::Base);
    m_pages->addWidget(m_message);

    auto *splitter = new QSplitter(m_pages);
    splitter->setObjectName(QStringLiteral("previewSplitter"));
    splitter->setChildrenCollapsible(false);
    splitter->setHandleWidth(spacing::kSmall);
    splitter->setStyleSheet(QStringLiteral("QSplitter::handle { background: transparent; }"));
    m_table = new QTableView(splitter);
    m_table->setObjectName(QStringLiteral("previewTable"));
    m_table->setAccessibleName(tr("First rows of the file"));
    setUpTable(m_table);
    auto *corner = new QWidget(m_table);
    corner->setAutoFillBackground(true);
    corner->setBackgroundRole(QPalette::Base);
    m_table->setCornerWidget(corner);
    m_header = new CsvColumnHeader(m_theme, m_table);
    m_table->setHorizontalHeader(m_header);
    m_table->setModel(&m_rows);
    m_table->setItemDelegate(new CsvCellDelegate(m_theme, m_table));

    m_metricsView = new QTableView(splitter);
    m_metricsView->setObjectName(QStringLiteral("metricsTable"));
    m_metricsView->setAccessibleName(tr("Metrics that will be read"));
    setUpTable(m_metricsView);
    m_metricsView->setModel(&m_metrics);
    m_metricsView->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_metricsView->setItemDelegateForColumn(CsvMetricsModel::kTrend,
                                            new SparklineDelegate(m_theme, m_metricsView));
    QHeaderView *header = m_metricsView->horizontalHeader();
    header->setHighlightSections(false);
    header->setSectionsClickable(false);
    header->setMinimumSectionSize(40);
    header->setSectionResizeMode(QHeaderView::ResizeToContents);
    header->setSectionResizeMode(CsvMetricsModel::kName, QHeaderView::Stretch);
    header->setSectionResizeMode(CsvMetricsModel::kTrend, QHeaderView::Fixed);
    header->resizeSection(CsvMetricsModel::kTrend, 64);
    m_metricsView->setMinimumWidth(352);
    splitter->setStretchFactor(0, 3);
    splitter->setStretchFactor(1, 1);
    splitter->setSizes({720, 352});
    m_pages->addWidget(splitter);
    return m_pages;
}

QWidget *CsvImportDialog::makeFoot()
{
    auto *foot = new QWidget(this);
    auto *row = new QHBoxLayout(foot);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(spacing::kSmall);
    m_counts = new QLabel(foot);
    m_counts->setObjectName(QStringLiteral("csvCounts"));
    m_showBadRows = new QPushButton(tr("&Show"), foot);
    m_showBadRows->setObjectName(QStringLiteral("showBadRowsButton"));
    m_showBadRows->setToolTip(tr("Lists the bad rows with line number, reason and text"));
    m_showBadRows->setFlat(true);
    m_showBadRows->setAutoDefault(false);
    m_refusal = new QLabel(foot);
    m_refusal->setObjectName(QStringLiteral("csvRefusal"));
    m_refusal->setProperty("muted", true);
    m_refusal->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m_refusal->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Open | QDialogButtonBox::Cancel, foot);
    m_open = buttons->button(QDialogButtonBox::Open);
    m_open->setText(tr("&Open"));
    m_open->setIcon({});
    m_open->setDefault(true);
    m_open->setObjectName(QStringLiteral("csvOpenButton"));
    buttons->button(QDialogButtonBox::Cancel)->setIcon({});
    buttons->button(QDialogButtonBox::Cancel)->setText(tr("Cancel"));
    buttons->button(QDialogButtonBox::Cancel)->setObjectName(QStringLiteral("csvCancelButton"));
    row->addWidget(m_counts);
    row->addWidget(m_showBadRows);
    row->addWidget(m_refusal, 1);
    row->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::accepted, this, &CsvImportDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &CsvImportDialog::reject);
    connect(m_showBadRows, &QPushButton::clicked, this, &CsvImportDialog::showBadRows);
    return foot;
}

void CsvImportDialog::chooseShape()
{
    m_chosen.roles.reset(); // they were said of other columns
    choose();
}

void CsvImportDialog::chooseRoles()
{
    m_chosen.roles = m_rows.roles();
    m_metrics.setColumns(m_rows.columns());
    refreshQuestions();
    choose();
}

void CsvImportDialog::choose()
{
    if (m_filling)
        return;
    m_format->apply(m_chosen);
    m_meaning->apply(m_chosen);
    m_waiting = true;
    refreshOpen();
    m_debounce.start(kDebounce);
}

void CsvImportDialog::request()
{
    ++m_request;
    Q_EMIT previewRequested(m_request, m_path, m_chosen);
}

void CsvImportDialog::setPreview(const CsvPreviewed &previewed)
{
    if (previewed.request != m_request || m_debounce.isActive())
        return;
    m_waiting = false;
    if (previewed.preview)
        showPreview(*previewed.preview);
    else
        showError(previewed.preview.error());
    const bool accepting = std::exchange(m_accepting, false);
    if (accepting && refusal().isEmpty())
        QDialog::accept();
}

void CsvImportDialog::setFirstPreview(const CsvPreview &preview)
{
    m_debounce.stop();
    m_waiting = false;
    showPreview(preview);
}

void CsvImportDialog::showPreview(const CsvPreview &preview)
{
    m_filling = true;
    const bool sameColumns = m_preview && m_preview->columns.size() == preview.columns.size();
    m_preview = preview;
    m_error.reset();
    for (CsvQuestion question : preview.questions) {
        if (std::find(m_asked.begin(), m_asked.end(), question) == m_asked.end())
            m_asked.push_back(question);
    }
    const QPoint scrolled(m_table->horizontalScrollBar()->value(), m_table->verticalScrollBar()->value());
    m_rows.setPreview(preview);
    m_metrics.setColumns(preview.columns);
    m_format->setFound(preview.options);
    m_meaning->setFound(preview.options);
    if (sameColumns) {
        m_table->horizontalScrollBar()->setValue(scrolled.x());
        m_table->verticalScrollBar()->setValue(scrolled.y());
    } else {
        sizeColumns();
    }
    m_pages->setCurrentIndex(1);
    if (m_badRows)
        m_badRows->setRows(preview.badRows);
    m_filling = false;
    refreshQuestions();
    refreshFoot();
    refreshOpen();
}

void CsvImportDialog::showError(const Error &error)
{
    m_error = error;
    if (!m_preview)
        m_message->setText(errorSentence(error.code) + QLatin1Char('\n') +
                           QString::fromStdString(error.message));
    refreshQuestions();
    refreshOpen();
}

bool CsvImportDialog::hasTime() const
{
    return m_rows.columnsWithRole(ColumnRole::kTime) > 0 || m_rows.columnsWithRole(ColumnRole::kDate) > 0 ||
           m_rows.columnsWithRole(ColumnRole::kTimeOfDay) > 0;
}

void CsvImportDialog::refreshQuestions()
{
    const auto asked = [this](CsvQuestion question) {
        return std::find(m_asked.begin(), m_asked.end(), question) != m_asked.end();
    };
    m_dateBar->setVisible(asked(CsvQuestion::kDateOrder) && hasTime());
    refreshDates();
    m_decimalBar->setVisible(asked(CsvQuestion::kDecimalPoint));
    if (m_chosen.decimalPoint)
        m_decimalBar->setAnswer(static_cast<int>(*m_chosen.decimalPoint));
    m_noTimeBar->setVisible(m_preview && !hasTime());
    m_meaning->setHasTime(!m_preview || hasTime());

    QString notice;
    if (m_error && m_preview)
        notice = tr("It cannot be read like this: %1. What is shown was the last that could be.")
                     .arg(m_error->message.empty() ? errorSentence(m_error->code)
                                                   : QString::fromStdString(m_error->message));
    else if (m_preview && m_rows.columnsWithRole(ColumnRole::kMetric) == 0)
        notice = tr("No column is a metric. Give one the role Metric, or change the delimiter.");
    else if (asked(CsvQuestion::kDelimiter) && !m_chosen.delimiter)
        notice = tr("The delimiter is not certain. Look at the columns, and choose another under Delimiter "
                    "if they are wrong.");
    else if (asked(CsvQuestion::kEncoding) && !m_chosen.encoding)
        notice = tr("The encoding is not certain. Look at the letters, and choose another under Encoding if "
                    "they are wrong.");
    m_noticeBar->setText(notice);
    m_noticeBar->setVisible(!notice.isEmpty());
}

void CsvImportDialog::refreshDates()
{
    if (!m_preview)
        return;
    const auto &columns = m_rows.columns();
    const auto dated = std::find_if(columns.begin(), columns.end(), [](const CsvColumnPreview &column) {
        return column.role == ColumnRole::kTime || column.role == ColumnRole::kDate;
    });
    if (dated == columns.end())
        return;
    const DatePair dates = datesOf(dated->parsedExample);
    const bool dayFirst = m_preview->options.dateOrder == DateOrder::kDayMonthYear;
    const QDate monthFirstDate = dayFirst ? dates.exchanged : dates.read;
    const QDate dayFirstDate = dayFirst ? dates.read : dates.exchanged;
    const bool telling = monthFirstDate.isValid() && dayFirstDate.isValid() && monthFirstDate != dayFirstDate;
    const QLocale locale;
    const QString form = QStringLiteral("d MMMM yyyy");
    m_dateBar->setText(tr("Which day is %1?").arg(QString::fromStdString(dated->example)));
    m_dateBar->setAnswerText(0,
                             telling ? locale.toString(monthFirstDate, form) : tr("The month comes first"));
    m_dateBar->setAnswerText(1, telling ? locale.toString(dayFirstDate, form) : tr("The day comes first"));
    m_dateBar->setAnswer(m_chosen.dateOrder ? QVariant(static_cast<int>(*m_chosen.dateOrder)) : QVariant());
}

void CsvImportDialog::refreshFoot()
{
    m_counts->setVisible(m_preview.has_value());
    m_showBadRows->setVisible(m_preview && !m_preview->badRows.empty());
    if (!m_preview)
        return;
    const bool exact = m_preview->estimatedRows <= m_preview->rows.size();
    const auto metrics = static_cast<std::uint64_t>(m_rows.columnsWithRole(ColumnRole::kMetric));
    QStringList parts;
    parts << (exact ? formatCounted(m_preview->estimatedRows, tr("1 row"), tr("%1 rows"))
                    : tr("%1 rows (estimated)").arg(formatWholeCount(m_preview->estimatedRows)))
          << formatCounted(metrics, tr("1 metric"), tr("%1 metrics"));
    if (!m_preview->badRows.empty())
        parts << formatCounted(m_preview->badRows.size(), tr("1 bad row"), tr("%1 bad rows"));
    m_counts->setText(parts.join(QStringLiteral(", ")));

    QStringList facts{formatSize(m_preview->sizeBytes)};
    if (m_preview->step && hasTime())
        facts << tr("one row every %1 (%2)")
                     .arg(formatRoughDuration(*m_preview->step), formatShare(m_preview->stepShare));
    m_fileFacts->setText(facts.join(QStringLiteral(" · ")));
}

QString CsvImportDialog::refusal() const
{
    if (m_error)
        return tr("It cannot be read with these settings.");
    if (!m_preview)
        return tr("The file is being read.");
    if (m_rows.columnsWithRole(ColumnRole::kMetric) == 0)
        return tr("No column has the role Metric.");
    return {};
}

void CsvImportDialog::refreshOpen()
{
    const QString reason = m_waiting && m_preview && !m_error ? QString() : refusal();
    const bool noMetric = m_preview && !m_error && m_rows.columnsWithRole(ColumnRole::kMetric) == 0;
    m_open->setEnabled(reason.isEmpty() && !noMetric);
    m_refusal->setText(noMetric ? refusal() : reason);
    m_open->setToolTip(m_refusal->text());
}

void CsvImportDialog::sizeColumns()
{
    m_table->horizontalHeader()->setDefaultSectionSize(128);
    const int sized = std::min(m_rows.columnCount(), kColumnsSizedByContent);
    for (int column = 0; column < sized; ++column) {
        m_table->resizeColumnToContents(column);
        m_table->setColumnWidth(
            column, std::clamp(m_table->columnWidth(column) + spacing::kSmall, 120, kWidestColumn));
    }
}

void CsvImportDialog::showBadRows()
{
    if (!m_badRows)
        m_badRows = new CsvBadRowsDialog(this);
    m_badRows->setRows(m_preview->badRows);
    m_badRows->show();
    m_badRows->raise();
    m_badRows->activateWindow();
}

CsvOptions CsvImportDialog::options() const
{
    if (!m_preview)
        return m_chosen;
    CsvOptions options = m_preview->options;
    options.roles = m_rows.roles();
    options.utcOffsetMinutes = m_chosen.utcOffsetMinutes;
    options.badRows = m_chosen.badRows;
    options.duplicates = m_chosen.duplicates;
    options.firstTime = m_chosen.firstTime;
    options.interval = m_chosen.interval;
    return options;
}

void CsvImportDialog::accept()
{
    if (m_waiting && m_preview) {
        m_accepting = true;
        return;
    }
    if (refusal().isEmpty())
        QDialog::accept();
}

} // namespace redshank
