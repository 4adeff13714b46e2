// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/csv_preview_view.h"

#include "ui/dialogs/csv_column_header.h"
#include "ui/dialogs/csv_delegates.h"
#include "ui/theme.h"

#include <QtWidgets/QHeaderView>
#include <QtWidgets/QLabel>
#include <QtWidgets/QScrollBar>
#include <QtWidgets/QSplitter>
#include <QtWidgets/QTableView>

#include <algorithm>

namespace redshank {
namespace {

constexpr int kColumnsSizedByContent = 100;

// Pixels.
constexpr int kColumnWidth = 128; ///< Of those that are not sized by their content.
constexpr int kLeastColumn = 120;
constexpr int kWidestColumn = 240;
constexpr int kRowsWidth = 720;
constexpr int kMetricsWidth = 352;

enum Page { kMessagePage, kTablesPage };

QTableView *makeTable(const char *name, const QString &accessibleName)
{
    auto *table = new QTableView;
    table->setObjectName(QString::fromLatin1(name));
    table->setAccessibleName(accessibleName);
    table->setShowGrid(false);
    table->setWordWrap(false);
    table->setFrameShape(QFrame::NoFrame);
    table->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    table->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    table->verticalHeader()->hide();
    table->verticalHeader()->setDefaultSectionSize(spacing::kCompactRow);
    table->setTabKeyNavigation(false);
    return table;
}

} // namespace

CsvPreviewView::CsvPreviewView(ThemeController *theme, QWidget *parent)
    : QStackedWidget(parent), m_message(new QLabel(tr("Reading the file"), this))
{
    m_message->setObjectName(QStringLiteral("previewMessage"));
    m_message->setAlignment(Qt::AlignCenter);
    m_message->setProperty("muted", true);
    m_message->setWordWrap(true);
    m_message->setAutoFillBackground(true);
    m_message->setBackgroundRole(QPalette::Base);
    addWidget(m_message);

    auto *splitter = new QSplitter(this);
    splitter->setObjectName(QStringLiteral("previewSplitter"));
    splitter->setChildrenCollapsible(false);
    splitter->setHandleWidth(spacing::kSmall);
    splitter->setStyleSheet(QStringLiteral("QSplitter::handle { background: transparent; }"));
    splitter->addWidget(makeRows(theme));
    splitter->addWidget(makeMetrics(theme));
    splitter->setStretchFactor(0, 3);
    splitter->setStretchFactor(1, 1);
    splitter->setSizes({kRowsWidth, kMetricsWidth});
    addWidget(splitter);

    connect(&m_rows, &CsvPreviewModel::rolesChosen, this, [this] {
        m_metrics.setColumns(m_rows.columns());
        Q_EMIT rolesChosen();
    });
}

QTableView *CsvPreviewView::makeRows(ThemeController *theme)
{
    m_table = makeTable("previewTable", tr("First rows of the file"));
    auto *corner = new QWidget(m_table);
    corner->setAutoFillBackground(true);
    corner->setBackgroundRole(QPalette::Base);
    m_table->setCornerWidget(corner);
    m_table->setHorizontalHeader(new CsvColumnHeader(theme, m_table));
    m_table->setModel(&m_rows);
    m_table->setItemDelegate(new CsvCellDelegate(theme, m_table));
    return m_table;
}

QTableView *CsvPreviewView::makeMetrics(ThemeController *theme)
{
    QTableView *table = makeTable("metricsTable", tr("Metrics that will be read"));
    table->setModel(&m_metrics);
    table->setSelectionBehavior(QAbstractItemView::SelectRows);
    table->setItemDelegateForColumn(CsvMetricsModel::kTrend, new SparklineDelegate(theme, table));
    QHeaderView *header = table->horizontalHeader();
    header->setHighlightSections(false);
    header->setSectionsClickable(false);
    header->setMinimumSectionSize(40);
    header->setSectionResizeMode(QHeaderView::ResizeToContents);
    header->setSectionResizeMode(CsvMetricsModel::kName, QHeaderView::Stretch);
    header->setSectionResizeMode(CsvMetricsModel::kTrend, QHeaderView::Fixed);
    header->resizeSection(CsvMetricsModel::kTrend, 64);
    table->setMinimumWidth(kMetricsWidth);
    return table;
}

void CsvPreviewView::setPreview(const CsvPreview &preview)
{
    const bool sameColumns =
        currentIndex() == kTablesPage && m_rows.columns().size() == preview.columns.size();
    const QPoint scrolled(m_table->horizontalScrollBar()->value(), m_table->verticalScrollBar()->value());
    m_rows.setPreview(preview);
    m_metrics.setColumns(preview.columns);
    if (sameColumns) {
        m_table->horizontalScrollBar()->setValue(scrolled.x());
        m_table->verticalScrollBar()->setValue(scrolled.y());
    } else {
        sizeColumns();
    }
    setCurrentIndex(kTablesPage);
}

void CsvPreviewView::setMessage(const QString &message) { m_message->setText(message); }

void CsvPreviewView::sizeColumns()
{
    m_table->horizontalHeader()->setDefaultSectionSize(kColumnWidth);
    const int sized = std::min(m_rows.columnCount(), kColumnsSizedByContent);
    for (int column = 0; column < sized; ++column) {
        m_table->resizeColumnToContents(column);
        m_table->setColumnWidth(
            column, std::clamp(m_table->columnWidth(column) + spacing::kSmall, kLeastColumn, kWidestColumn));
    }
}

} // namespace redshank
