// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/alerts/sentence_layout.h"

#include "ui/theme.h"

#include <QtWidgets/QWidget>

#include <algorithm>

namespace redshank {

SentenceLayout::SentenceLayout(QWidget *parent) : QLayout(parent)
{
    setContentsMargins(0, 0, 0, 0);
    setSpacing(spacing::kTiny + 2);
}

SentenceLayout::~SentenceLayout() { qDeleteAll(m_items); }

QLayoutItem *SentenceLayout::takeAt(int index)
{
    return index >= 0 && index < m_items.size() ? m_items.takeAt(index) : nullptr;
}

QSize SentenceLayout::minimumSize() const
{
    QSize size;
    for (const QLayoutItem *item : m_items)
        if (!item->isEmpty())
            size = size.expandedTo(item->minimumSize());
    return size;
}

void SentenceLayout::setGeometry(const QRect &rect)
{
    QLayout::setGeometry(rect);
    place(rect, true);
}

int SentenceLayout::place(const QRect &rect, bool isMoving) const
{
    int x = rect.x();
    int y = rect.y();
    const int line = spacing::kRow;
    for (QLayoutItem *item : m_items) {
        if (item->isEmpty())
            continue;
        const QSize hint = item->sizeHint();
        const int width = std::min(hint.width(), rect.width());
        if (x > rect.x() && x + width > rect.right() + 1) {
            x = rect.x();
            y += line + spacing();
        }
        if (isMoving)
            item->setGeometry({x, y + (line - hint.height()) / 2, width, hint.height()});
        x += width + spacing();
    }
    return y + line - rect.y();
}

} // namespace redshank
