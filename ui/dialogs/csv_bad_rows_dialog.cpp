// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/csv_bad_rows_dialog.h"

#include "ui/number_format.h"
#include "ui/theme.h"

#include <QtWidgets/QDialogButtonBox>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QTableView>
#include <QtWidgets/QVBoxLayout>

namespace redshank {

CsvBadRowsModel::CsvBadRowsModel(QObject *parent) : QAbstractTableModel(parent) {}

void CsvBadRowsModel::setRows(const std::vector<CsvBadRow> &rows)
{
    beginResetModel();
    m_rows = rows;
    endResetModel();
}

int CsvBadRowsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int CsvBadRowsModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : kColumnCount;
}

QVariant CsvBadRowsModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    const CsvBadRow &row = m_rows[static_cast<std::size_t>(index.row())];
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue((index.column() == kLine ? Qt::AlignRight : Qt::AlignLeft) |
                                   Qt::AlignVCenter);
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole)
        return {};
    switch (static_cast<Column>(index.column())) {
    case kLine:
        return formatWholeCount(row.line);
    case kReason:
        return QString::fromStdString(row.reason);
    case kText:
        return QString::fromStdString(row.text);
    case kColumnCount:
        break;
    }
    return {};
}

QVariant CsvBadRowsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= kColumnCount)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue((section == kLine ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (static_cast<Column>(section)) {
    case kLine:
        return tr("Line");
    case kReason:
        return tr("Reason");
    case kText:
        return tr("Text");
    case kColumnCount:
        break;
    }
    return {};
}

CsvBadRowsDialog::CsvBadRowsDialog(QWidget *parent)
    : QDialog(parent), m_table(new QTableView(this)), m_count(new QLabel(this))
{
    setObjectName(QStringLiteral("csvBadRowsDialog"));
    setWindowTitle(tr("Bad rows"));
    resize(760, 420);
    m_filtered.setSourceModel(&m_model);
    m_filtered.setFilterKeyColumn(-1);
    m_filtered.setFilterCaseSensitivity(Qt::CaseInsensitive);

    auto *filter = new QLineEdit(this);
    filter->setObjectName(QStringLiteral("badRowsFilter"));
    filter->setPlaceholderText(tr("Filter by line, reason or text"));
    filter->setClearButtonEnabled(true);
    m_table->setObjectName(QStringLiteral("badRowsTable"));
    m_table->setModel(&m_filtered);
    m_table->setShowGrid(false);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setWordWrap(false);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(spacing::kRow);
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->horizontalHeader()->setSectionResizeMode(CsvBadRowsModel::kLine, QHeaderView::ResizeToContents);
    m_table->horizontalHeader()->resizeSection(CsvBadRowsModel::kReason, 260);
    m_table->horizontalHeader()->setStretchLastSection(true);
    m_count->setObjectName(QStringLiteral("badRowsCount"));
    m_count->setProperty("muted", true);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);

    auto *foot = new QHBoxLayout;
    foot->addWidget(m_count, 1);
    foot->addWidget(buttons);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(spacing::kPanel, spacing::kPanel, spacing::kPanel, spacing::kPanel);
    column->setSpacing(spacing::kSmall);
    column->addWidget(filter);
    column->addWidget(m_table, 1);
    column->addLayout(foot);

    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::close);
    connect(filter, &QLineEdit::textChanged, this, [this](const QString &text) {
        m_filtered.setFilterFixedString(text);
        refreshCount();
    });
}

void CsvBadRowsDialog::setRows(const std::vector<CsvBadRow> &rows, std::uint64_t inAll)
{
    m_inAll = inAll;
    m_model.setRows(rows);
    refreshCount();
}

void CsvBadRowsDialog::refreshCount()
{
    const auto shown = static_cast<std::uint64_t>(m_filtered.rowCount());
    const auto all = static_cast<std::uint64_t>(m_model.rowCount());
    if (shown == all && m_inAll > 0) {
        const QString count = formatCounted(m_inAll, tr("1 bad row"), tr("%1 bad rows"));
        m_count->setText(m_inAll > all ? tr("%1, the first %2 are listed").arg(count, formatWholeCount(all))
                                       : count);
        return;
    }
    m_count->setText(shown == all ? formatCounted(all, tr("1 row among those looked at"),
                                                  tr("%1 rows among those looked at"))
                                  : tr("%1 of %2 rows").arg(formatWholeCount(shown), formatWholeCount(all)));
}

} // namespace redshank
