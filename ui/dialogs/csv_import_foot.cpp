// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/csv_import_foot.h"

#include "ui/dialogs/csv_import_state.h"
#include "ui/number_format.h"
#include "ui/theme.h"

#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QDialogButtonBox>
#include <QtWidgets/QLabel>
#include <QtWidgets/QPushButton>

namespace redshank {

CsvImportFoot::CsvImportFoot(QWidget *parent)
    : QWidget(parent), m_counts(new QLabel(this)), m_showBadRows(new QPushButton(tr("&Show"), this)),
      m_refusal(new QLabel(this))
{
    m_counts->setObjectName(QStringLiteral("csvCounts"));
    m_showBadRows->setObjectName(QStringLiteral("showBadRowsButton"));
    m_showBadRows->setToolTip(tr("Lists the bad rows with line number, reason and text"));
    m_showBadRows->setFlat(true);
    m_showBadRows->setAutoDefault(false);
    m_refusal->setObjectName(QStringLiteral("csvRefusal"));
    m_refusal->setProperty("muted", true);
    m_refusal->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m_refusal->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);

    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(spacing::kSmall);
    row->addWidget(m_counts);
    row->addWidget(m_showBadRows);
    row->addWidget(m_refusal, 1);
    row->addWidget(makeButtons());
    connect(m_showBadRows, &QPushButton::clicked, this, &CsvImportFoot::badRowsClicked);
}

QDialogButtonBox *CsvImportFoot::makeButtons()
{
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Open | QDialogButtonBox::Cancel, this);
    m_open = buttons->button(QDialogButtonBox::Open);
    m_open->setText(tr("&Open"));
    m_open->setIcon({});
    m_open->setDefault(true);
    m_open->setObjectName(QStringLiteral("csvOpenButton"));
    QPushButton *cancel = buttons->button(QDialogButtonBox::Cancel);
    cancel->setIcon({});
    cancel->setText(tr("Cancel"));
    cancel->setObjectName(QStringLiteral("csvCancelButton"));
    connect(buttons, &QDialogButtonBox::accepted, this, &CsvImportFoot::openClicked);
    connect(buttons, &QDialogButtonBox::rejected, this, &CsvImportFoot::cancelClicked);
    return buttons;
}

void CsvImportFoot::refreshCounts(const CsvImportState &state)
{
    m_counts->setVisible(state.preview.has_value());
    m_showBadRows->setVisible(state.preview && !state.preview->badRows.empty());
    if (!state.preview)
        return;
    const CsvPreview &preview = *state.preview;
    const bool exact = preview.estimatedRows <= preview.rows.size();
    QStringList parts;
    parts << (exact ? formatCounted(preview.estimatedRows, tr("1 row"), tr("%1 rows"))
                    : tr("%1 rows (estimated)").arg(formatWholeCount(preview.estimatedRows)))
          << formatCounted(state.columnsWithRole(ColumnRole::kMetric), tr("1 metric"), tr("%1 metrics"));
    if (!preview.badRows.empty())
        parts << formatCounted(preview.badRows.size(), tr("1 bad row"), tr("%1 bad rows"));
    m_counts->setText(parts.join(QStringLiteral(", ")));
}

void CsvImportFoot::refreshOpen(const CsvImportState &state)
{
    const QString refusal = state.refusal();
    m_open->setEnabled(refusal.isEmpty());
    m_refusal->setText(refusal);
    m_open->setToolTip(refusal);
}

} // namespace redshank
