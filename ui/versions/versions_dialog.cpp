// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/versions/versions_dialog.h"

#include "ui/number_format.h"
#include "ui/theme.h"
#include "ui/versions/version_facts.h"

#include <QtWidgets/QDialogButtonBox>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QLabel>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QTableView>
#include <QtWidgets/QVBoxLayout>

#include <algorithm>

namespace redshank {
namespace {

constexpr QSize kSize{820, 620};
constexpr int kFactWidth = 180;
constexpr int kValueWidth = 240;

void dress(QTableView *table)
{
    table->setShowGrid(false);
    table->setWordWrap(false);
    table->setSelectionBehavior(QAbstractItemView::SelectRows);
    table->setTabKeyNavigation(false);
    table->verticalHeader()->hide();
    table->verticalHeader()->setDefaultSectionSize(spacing::kRow);
    table->horizontalHeader()->setHighlightSections(false);
    table->horizontalHeader()->setStretchLastSection(true);
}

} // namespace

VersionsDialog::VersionsDialog(QWidget *parent)
    : QDialog(parent), m_table(new QTableView(this)), m_factsTable(new QTableView(this)),
      m_hint(new QLabel(this)), m_restore(nullptr), m_export(nullptr)
{
    setObjectName(QStringLiteral("versionsDialog"));
    setWindowTitle(tr("Versions of the model"));
    resize(kSize);

    dress(m_table);
    m_table->setObjectName(QStringLiteral("versionsTable"));
    m_table->setAccessibleName(tr("Versions"));
    m_table->setModel(&m_versions);
    m_table->setSelectionMode(QAbstractItemView::ExtendedSelection);
    QHeaderView *header = m_table->horizontalHeader();
    header->setSectionResizeMode(QHeaderView::ResizeToContents);
    header->setSectionResizeMode(VersionTableModel::kMetrics, QHeaderView::Stretch);
    header->setStretchLastSection(false);
    dress(m_factsTable);
    m_factsTable->setObjectName(QStringLiteral("versionFacts"));
    m_factsTable->setAccessibleName(tr("What is known of the chosen versions"));
    m_factsTable->setModel(&m_facts);
    m_factsTable->setSelectionMode(QAbstractItemView::SingleSelection);
    m_hint->setObjectName(QStringLiteral("versionsHint"));
    m_hint->setWordWrap(true);
    m_hint->setProperty("muted", true);

    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    m_restore = buttons->addButton(tr("&Restore"), QDialogButtonBox::ActionRole);
    m_restore->setObjectName(QStringLiteral("restoreVersion"));
    m_export = buttons->addButton(tr("E&xport…"), QDialogButtonBox::ActionRole);
    m_export->setObjectName(QStringLiteral("exportVersion"));
    for (QAbstractButton *button : buttons->buttons())
        static_cast<QPushButton *>(button)->setAutoDefault(false);

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(spacing::kPanel, spacing::kPanel, spacing::kPanel, spacing::kPanel);
    column->setSpacing(spacing::kSmall);
    column->addWidget(m_table, 2);
    column->addWidget(m_hint);
    column->addWidget(m_factsTable, 3);
    column->addWidget(buttons);

    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::close);
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &VersionsDialog::refresh);
    connect(m_restore, &QPushButton::clicked, this, [this] { Q_EMIT restoreRequested(*chosen().front()); });
    connect(m_export, &QPushButton::clicked, this, [this] { Q_EMIT exportRequested(*chosen().front()); });
    refresh();
}

std::vector<const ModelVersion *> VersionsDialog::chosen() const
{
    std::vector<int> rows;
    for (const QModelIndex &index : m_table->selectionModel()->selectedRows())
        rows.push_back(index.row());
    std::sort(rows.begin(), rows.end());
    std::vector<const ModelVersion *> versions;
    for (const int row : rows)
        if (const ModelVersion *version = m_versions.at(row))
            versions.push_back(version);
    return versions;
}

void VersionsDialog::setVersions(const std::vector<ModelVersion> &versions)
{
    std::vector<std::uint64_t> kept;
    for (const ModelVersion *version : chosen())
        kept.push_back(version->number);
    const bool isFirst = m_versions.rowCount() == 0;
    m_versions.setVersions(versions);
    if (isFirst && !versions.empty())
        kept = {versions.front().number};
    QItemSelection selection;
    for (const std::uint64_t number : kept) {
        if (const int row = m_versions.rowOf(number); row >= 0)
            selection.select(m_versions.index(row, 0),
                             m_versions.index(row, VersionTableModel::kColumnCount - 1));
    }
    m_table->selectionModel()->select(selection, QItemSelectionModel::ClearAndSelect);
    if (!selection.isEmpty())
        m_table->selectionModel()->setCurrentIndex(selection.indexes().front(),
                                                   QItemSelectionModel::NoUpdate);
    refresh();
}

void VersionsDialog::setTimeZone(const QTimeZone &zone)
{
    m_versions.setTimeZone(zone);
    refresh();
}

void VersionsDialog::refresh()
{
    const std::vector<const ModelVersion *> versions = chosen();
    const bool isOne = versions.size() == 1;
    const bool isComparison = versions.size() == 2;
    m_facts.setVersions(isOne || isComparison ? std::optional(*versions[0]) : std::nullopt,
                        isComparison ? std::optional(*versions[1]) : std::nullopt, m_versions.timeZone());
    m_factsTable->setColumnWidth(0, kFactWidth);
    if (isComparison) {
        m_factsTable->setColumnWidth(1, kValueWidth);
        m_factsTable->setColumnWidth(2, kValueWidth);
    }
    m_restore->setEnabled(isOne && !versions[0]->inUse);
    m_export->setEnabled(isOne);
    if (m_versions.rowCount() == 0)
        m_hint->setText(tr("Every model that you train is kept here, and the one that it replaces."));
    else if (isComparison)
        m_hint->setText(formatCounted(static_cast<std::uint64_t>(m_facts.differences()), tr("1 difference"),
                                      tr("%1 differences")));
    else if (isOne)
        m_hint->setText(tr("Choose a second one with Ctrl to compare them."));
    else
        m_hint->setText(tr("Choose one version to see what is known of it, or two to compare them."));
}

} // namespace redshank
