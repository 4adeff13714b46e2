// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connect/name_browser.h"

#include "ui/icons.h"
#include "ui/number_format.h"
#include "ui/panels/list_panel.h"
#include "ui/theme.h"

#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QTreeWidget>

#include <algorithm>

namespace redshank {
namespace {

constexpr int kShownRows = 6;

} // namespace

NameBrowser::NameBrowser(const QString &name, const QStringList &columns, QWidget *parent)
    : QWidget(parent), m_filter(new QLineEdit(this)), m_list(new QTreeWidget(this)), m_line(new QLabel(this))
{
    m_filter->setObjectName(name + QStringLiteral("Filter"));
    m_filter->setPlaceholderText(tr("Filter"));
    m_filter->setAccessibleName(tr("Filter of the list"));
    m_filter->setClearButtonEnabled(true);
    m_filter->addAction(mutedIcon(QStringLiteral("search")), QLineEdit::LeadingPosition);
    m_list->setObjectName(name);
    m_list->setAccessibleName(tr("What there is to choose from"));
    setUpPanelView(m_list);
    m_list->setRootIsDecorated(false);
    m_list->setUniformRowHeights(true);
    m_list->setTabKeyNavigation(false);
    m_list->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_list->setHeaderLabels(columns);
    m_list->setHeaderHidden(columns.size() < 2);
    m_list->setTextElideMode(Qt::ElideMiddle);
    m_list->header()->setStretchLastSection(false);
    m_list->header()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_list->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    m_list->setFixedHeight(spacing::kRow * (kShownRows + (columns.size() < 2 ? 0 : 1)));
    m_line->setObjectName(name + QStringLiteral("Line"));
    m_line->setProperty("muted", true);
    m_line->setWordWrap(true);
    m_line->setTextFormat(Qt::PlainText);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(spacing::kTiny);
    column->addWidget(m_filter);
    column->addWidget(m_list);
    column->addWidget(m_line);
    setFocusProxy(m_filter);
    connect(m_filter, &QLineEdit::textChanged, this, &NameBrowser::fill);
    connect(m_list, &QTreeWidget::itemSelectionChanged, this, &NameBrowser::marked);
    connect(m_list, &QTreeWidget::itemChanged, this, [this](QTreeWidgetItem *item, int column_) {
        if (column_ != 0)
            return;
        const QString key = item->data(0, Qt::UserRole).toString();
        const bool isChosen = item->checkState(0) == Qt::Checked;
        const auto row =
            std::find_if(m_rows.begin(), m_rows.end(), [&key](const Row &each) { return each.key == key; });
        if (row == m_rows.end() || row->isChosen == isChosen)
            return;
        row->isChosen = isChosen;
        refreshLine();
        Q_EMIT toggled(key, isChosen);
    });
    refreshLine();
}

void NameBrowser::setPlaceholder(const QString &text) { m_filter->setPlaceholderText(text); }

void NameBrowser::setRows(QList<Row> rows)
{
    m_rows = std::move(rows);
    std::stable_sort(m_rows.begin(), m_rows.end(),
                     [](const Row &one, const Row &other) { return one.isChosen > other.isChosen; });
    m_message.clear();
    fill();
}

void NameBrowser::setMessage(const QString &message)
{
    m_message = message;
    refreshLine();
}

QStringList NameBrowser::markedKeys() const
{
    QStringList keys;
    for (const QTreeWidgetItem *item : m_list->selectedItems())
        keys.append(item->data(0, Qt::UserRole).toString());
    return keys;
}

void NameBrowser::setTexts(const QString &key, const QStringList &texts)
{
    for (Row &row : m_rows) {
        if (row.key == key)
            row.texts = texts;
    }
    for (int i = 0; i < m_list->topLevelItemCount(); ++i) {
        QTreeWidgetItem *item = m_list->topLevelItem(i);
        if (item->data(0, Qt::UserRole).toString() != key)
            continue;
        for (int column = 0; column < texts.size(); ++column)
            item->setText(column, texts[column]);
    }
}

void NameBrowser::fill()
{
    const QStringList words = m_filter->text().split(QLatin1Char(' '), Qt::SkipEmptyParts);
    const QSignalBlocker blocker(m_list);
    QList<QTreeWidgetItem *> items;
    m_hidden = 0;
    for (const Row &row : std::as_const(m_rows)) {
        const bool matches = std::all_of(words.begin(), words.end(), [&row](const QString &word) {
            return row.texts.value(0).contains(word, Qt::CaseInsensitive);
        });
        if (!matches)
            continue;
        if (items.size() >= kMostRows) {
            ++m_hidden;
            continue;
        }
        auto *item = new QTreeWidgetItem(row.texts);
        item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable);
        item->setCheckState(0, row.isChosen ? Qt::Checked : Qt::Unchecked);
        item->setData(0, Qt::UserRole, row.key);
        item->setToolTip(0, row.texts.value(0));
        items.append(item);
    }
    m_list->clear();
    m_list->addTopLevelItems(items);
    refreshLine();
}

void NameBrowser::refreshLine()
{
    const auto chosen =
        std::count_if(m_rows.begin(), m_rows.end(), [](const Row &row) { return row.isChosen; });
    QString text = m_message;
    if (text.isEmpty() && !m_rows.isEmpty())
        text = tr("%1 of %2 chosen")
                   .arg(formatCount(static_cast<std::uint64_t>(chosen)),
                        formatCount(static_cast<std::uint64_t>(m_rows.size())));
    if (m_hidden > 0)
        text = tr("%1; %2 more match, type to find them")
                   .arg(text, formatCount(static_cast<std::uint64_t>(m_hidden)));
    m_line->setText(text);
    m_line->setVisible(!text.isEmpty());
}

} // namespace redshank
