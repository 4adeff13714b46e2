// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/notes/notes_dialog.h"

#include "ui/notes/annotation_words.h"
#include "ui/theme.h"

#include <QtWidgets/QDialogButtonBox>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QLabel>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QTableView>
#include <QtWidgets/QVBoxLayout>

#include <algorithm>

namespace redshank {
namespace {

constexpr QSize kSize{720, 420};

} // namespace

void AnnotationTableModel::setAnnotations(std::vector<Annotation> annotations, const QTimeZone &zone)
{
    beginResetModel();
    m_annotations = std::move(annotations);
    m_zone = zone;
    endResetModel();
}

int AnnotationTableModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_annotations.size());
}

int AnnotationTableModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : kColumnCount;
}

QVariant AnnotationTableModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount() || (role != Qt::DisplayRole && role != Qt::ToolTipRole))
        return {};
    const Annotation &annotation = m_annotations[static_cast<std::size_t>(index.row())];
    switch (static_cast<Column>(index.column())) {
    case kTimes:
        return annotationTimes(annotation, m_zone);
    case kText:
        return role == Qt::DisplayRole ? annotation.text.simplified() : annotation.text;
    case kAuthor:
        return annotation.author;
    case kColumnCount:
        break;
    }
    return {};
}

QVariant AnnotationTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= kColumnCount)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(Qt::AlignLeft | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (static_cast<Column>(section)) {
    case kTimes:
        return tr("Time");
    case kText:
        return tr("Note");
    case kAuthor:
        return tr("Author");
    case kColumnCount:
        break;
    }
    return {};
}

NotesDialog::NotesDialog(QWidget *parent)
    : QDialog(parent), m_table(new QTableView(this)),
      m_empty(new QLabel(tr("No notes yet. Select a range in a chart, or place the crosshair, and press I."),
                         this)),
      m_export(nullptr)
{
    setObjectName(QStringLiteral("notesDialog"));
    setWindowTitle(tr("Notes"));
    resize(kSize);
    m_table->setObjectName(QStringLiteral("notesTable"));
    m_table->setAccessibleName(tr("Notes"));
    m_table->setModel(&m_model);
    m_table->setShowGrid(false);
    m_table->setWordWrap(false);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setTabKeyNavigation(false);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(spacing::kRow);
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_table->horizontalHeader()->setSectionResizeMode(AnnotationTableModel::kText, QHeaderView::Stretch);

    m_empty->setObjectName(QStringLiteral("noNotes"));
    m_empty->setAlignment(Qt::AlignCenter);
    m_empty->setWordWrap(true);
    m_empty->setProperty("muted", true);

    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    buttons->button(QDialogButtonBox::Close)->setAutoDefault(false);
    const auto add = [&](const QString &text, const char *name) {
        QPushButton *button = buttons->addButton(text, QDialogButtonBox::ActionRole);
        button->setObjectName(QLatin1String(name));
        button->setAutoDefault(false);
        return button;
    };
    QPushButton *show = add(tr("&Show"), "showNote");
    QPushButton *edit = add(tr("&Edit…"), "editNote");
    QPushButton *remove = add(tr("&Delete"), "deleteNote");
    QPushButton *grafana = add(tr("To &Grafana"), "noteToGrafana");
    m_export = add(tr("As CS&V…"), "exportNotes");
    m_ofChosen = {show, edit, remove, grafana};
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(spacing::kPanel, spacing::kPanel, spacing::kPanel, spacing::kPanel);
    column->setSpacing(spacing::kSmall);
    column->addWidget(m_table, 1);
    column->addWidget(m_empty, 1);
    column->addWidget(buttons);

    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::close);
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, &NotesDialog::refresh);
    connect(m_table, &QTableView::doubleClicked, show, &QPushButton::click);
    connect(show, &QPushButton::clicked, this, [this] { Q_EMIT showRequested(*chosen()); });
    connect(edit, &QPushButton::clicked, this, [this] { Q_EMIT editRequested(*chosen()); });
    connect(remove, &QPushButton::clicked, this, [this] { Q_EMIT deleteRequested(Annotation(*chosen())); });
    connect(grafana, &QPushButton::clicked, this, [this] { Q_EMIT grafanaRequested(*chosen()); });
    connect(m_export, &QPushButton::clicked, this, &NotesDialog::exportRequested);
    refresh();
}

const Annotation *NotesDialog::chosen() const
{
    const QModelIndexList rows = m_table->selectionModel()->selectedRows();
    return rows.isEmpty() ? nullptr : &m_model.annotations()[static_cast<std::size_t>(rows.front().row())];
}

void NotesDialog::setAnnotations(const std::vector<Annotation> &annotations, const QTimeZone &zone)
{
    const Annotation *before = chosen();
    const std::string key = before ? before->key : std::string();
    const int row = before ? m_table->selectionModel()->selectedRows().front().row() : 0;
    m_model.setAnnotations(annotations, zone);
    const auto same = std::find_if(annotations.begin(), annotations.end(),
                                   [&](const Annotation &one) { return one.key == key; });
    const int wanted = same != annotations.end() ? static_cast<int>(same - annotations.begin())
                                                 : std::min(row, m_model.rowCount() - 1);
    if (wanted >= 0)
        m_table->selectRow(wanted);
    refresh();
}

void NotesDialog::refresh()
{
    for (QPushButton *button : m_ofChosen)
        button->setEnabled(chosen() != nullptr);
    const bool hasNotes = m_model.rowCount() > 0;
    m_export->setEnabled(hasNotes);
    m_table->setVisible(hasNotes);
    m_empty->setVisible(!hasNotes);
}

} // namespace redshank
