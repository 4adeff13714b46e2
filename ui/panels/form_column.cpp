// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/form_column.h"

#include "ui/theme.h"

#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QLabel>

namespace redshank {
namespace {

QLabel *makeHeading(const QString &text, QWidget *parent)
{
    auto *label = new QLabel(text, parent);
    label->setFont(type::font(type::kBody, QFont::DemiBold));
    return label;
}

} // namespace

QVBoxLayout *makeFormColumn(QWidget *part)
{
    auto *column = new QVBoxLayout(part);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(spacing::kTiny);
    return column;
}

void addHeading(QVBoxLayout *column, const QString &text)
{
    column->addWidget(makeHeading(text, column->parentWidget()));
}

QLabel *addHeadingWithNote(QVBoxLayout *column, const QString &text, const char *noteName)
{
    auto *row = new QHBoxLayout;
    row->setSpacing(spacing::kSmall);
    row->addWidget(makeHeading(text, column->parentWidget()));
    auto *note = new QLabel(column->parentWidget());
    note->setObjectName(QString::fromLatin1(noteName));
    note->setProperty("caption", true);
    note->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    row->addWidget(note, 1);
    column->addLayout(row);
    return note;
}

} // namespace redshank
