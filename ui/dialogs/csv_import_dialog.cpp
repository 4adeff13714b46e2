// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/csv_import_dialog.h"

#include "ui/dialogs/csv_bad_rows_dialog.h"
#include "ui/dialogs/csv_import_foot.h"
#include "ui/dialogs/csv_option_fields.h"
#include "ui/dialogs/csv_preview_view.h"
#include "ui/dialogs/csv_questions.h"
#include "ui/number_format.h"
#include "ui/text.h"
#include "ui/theme.h"
#include "ui/tuning/gap_fields.h"

#include <QtCore/QDateTime>
#include <QtCore/QFileInfo>
#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QLabel>

#include <utility>

namespace redshank {
namespace {

/// What is proposed for the first row where the file says no time.
QDate dayOf(const std::string &path)
{
    const QDate day = QFileInfo(QString::fromStdString(path)).lastModified().toUTC().date();
    return day.isValid() ? day : QDate(2000, 1, 1);
}

} // namespace

CsvImportDialog::CsvImportDialog(const std::string &path, ThemeController *theme, QWidget *parent)
    : QDialog(parent), m_path(path)
{
    setObjectName(QStringLiteral("csvImportDialog"));
    setWindowTitle(tr("Open %1").arg(QFileInfo(QString::fromStdString(path)).fileName()));
    setMinimumSize(720, 480);

    // Made in the order in which Tab reaches them.
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(spacing::kPanel, spacing::kPanel, spacing::kPanel, spacing::kPanel);
    column->setSpacing(spacing::kSmall);
    column->addWidget(makeHead());
    m_format = new CsvFormatFields(this);
    m_format->setObjectName(QStringLiteral("csvFormatFields"));
    column->addWidget(m_format);
    m_questions = new CsvQuestions(dayOf(path), theme, this);
    column->addWidget(m_questions);
    m_preview = new CsvPreviewView(theme, this);
    m_preview->setObjectName(QStringLiteral("previewPages"));
    column->addWidget(m_preview, 1);
    m_meaning = new CsvMeaningFields(this);
    m_meaning->setObjectName(QStringLiteral("csvMeaningFields"));
    column->addWidget(m_meaning);
    column->addWidget(makeGaps());
    m_foot = new CsvImportFoot(this);
    column->addWidget(m_foot);

    connectParts();
    refreshQuestions();
    m_foot->refreshCounts(m_state);
    m_foot->refreshOpen(m_state);
    m_debounce.setSingleShot(true);
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
    m_facts = new QLabel(head);
    m_facts->setObjectName(QStringLiteral("csvFileFacts"));
    m_facts->setProperty("muted", true);
    row->addWidget(name);
    row->addWidget(m_facts, 1);
    return head;
}

QWidget *CsvImportDialog::makeGaps()
{
    auto *line = new QWidget(this);
    auto *row = new QHBoxLayout(line);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(spacing::kSmall);
    auto *words = new QLabel(tr("Gaps"), line);
    words->setProperty("caption", true);
    m_gaps = new GapFields(GapFields::Inherits::kNo, line);
    m_gaps->setObjectName(QStringLiteral("csvGapFields"));
    words->setBuddy(m_gaps);
    row->addWidget(words);
    row->addWidget(m_gaps);
    row->addStretch(1);
    return line;
}

void CsvImportDialog::connectParts()
{
    connect(m_gaps, &GapFields::changed, this, [this] {
        m_state.chosen.gaps = m_gaps->policy().value_or(GapPolicy()); // the preview is the same
    });
    connect(&m_debounce, &QTimer::timeout, this, &CsvImportDialog::request);
    connect(m_format, &CsvFormatFields::shapeChanged, this, &CsvImportDialog::chooseShape);
    connect(m_format, &CsvFormatFields::changed, this, &CsvImportDialog::choose);
    connect(m_meaning, &CsvMeaningFields::changed, this, &CsvImportDialog::choose);
    connect(m_questions, &CsvQuestions::changed, this, &CsvImportDialog::choose);
    connect(m_questions, &CsvQuestions::dateOrderChosen, m_meaning, &CsvMeaningFields::setDateOrder);
    connect(m_questions, &CsvQuestions::decimalPointChosen, m_format, &CsvFormatFields::setDecimalPoint);
    connect(m_preview, &CsvPreviewView::rolesChosen, this, &CsvImportDialog::chooseRoles);
    connect(m_foot, &CsvImportFoot::openClicked, this, &CsvImportDialog::accept);
    connect(m_foot, &CsvImportFoot::cancelClicked, this, &CsvImportDialog::reject);
    connect(m_foot, &CsvImportFoot::badRowsClicked, this, &CsvImportDialog::showBadRows);
}

void CsvImportDialog::chooseShape()
{
    m_state.chosen.roles.reset(); // they were said of other columns
    choose();
}

void CsvImportDialog::chooseRoles()
{
    m_state.takeRoles(m_preview->roles());
    refreshQuestions();
    choose();
}

void CsvImportDialog::choose()
{
    if (m_filling)
        return;
    m_format->apply(m_state.chosen);
    m_meaning->apply(m_state.chosen);
    m_questions->apply(m_state.chosen);
    m_waiting = true;
    m_foot->refreshOpen(m_state);
    m_debounce.start(kDebounce);
}

void CsvImportDialog::request()
{
    ++m_request;
    Q_EMIT previewRequested(m_request, m_path, m_state.chosen);
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

void CsvImportDialog::setChosen(const CsvOptions &chosen)
{
    if (chosen == m_state.chosen)
        return;
    m_filling = true;
    m_format->choose(chosen);
    m_meaning->choose(chosen);
    m_gaps->setPolicy(chosen.gaps);
    m_filling = false;
    m_state.chosen = chosen;
    choose();
}

void CsvImportDialog::showPreview(const CsvPreview &preview)
{
    m_filling = true;
    m_state.take(preview);
    m_preview->setPreview(preview);
    m_format->setFound(preview.options);
    m_meaning->setFound(preview.options);
    if (m_badRows)
        m_badRows->setRows(preview.badRows);
    m_filling = false;
    refreshQuestions();
    refreshFacts();
    m_foot->refreshCounts(m_state);
    m_foot->refreshOpen(m_state);
}

void CsvImportDialog::showError(const Error &error)
{
    m_state.error = error;
    m_preview->setMessage(errorSentence(error.code) + QLatin1Char('\n') +
                          QString::fromStdString(error.message));
    refreshQuestions();
    m_foot->refreshOpen(m_state);
}

void CsvImportDialog::refreshQuestions()
{
    m_questions->refresh(m_state);
    m_meaning->setHasTime(!m_state.preview || m_state.hasTime());
}

void CsvImportDialog::refreshFacts()
{
    const CsvPreview &preview = *m_state.preview;
    QStringList facts{formatSize(preview.sizeBytes)};
    if (preview.step && m_state.hasTime())
        facts << tr("one row every %1 (%2)")
                     .arg(formatRoughDuration(*preview.step), formatShare(preview.stepShare));
    m_facts->setText(facts.join(QStringLiteral(" · ")));
}

void CsvImportDialog::showBadRows()
{
    if (!m_badRows)
        m_badRows = new CsvBadRowsDialog(this);
    m_badRows->setRows(m_state.preview->badRows);
    m_badRows->show();
    m_badRows->raise();
    m_badRows->activateWindow();
}

void CsvImportDialog::accept()
{
    if (m_waiting && m_state.preview) {
        m_accepting = true;
        return;
    }
    if (refusal().isEmpty())
        QDialog::accept();
}

} // namespace redshank
