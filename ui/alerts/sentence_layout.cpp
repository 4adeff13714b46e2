// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/alerts/sentence_layout.h"

#include "ui/theme.h"

#include <QtWidgets/QWidget>

#include <algorithm>
#include <utility>

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

/// Where each line begins. No word stands alone in the last one: the one before it comes along.
QList<qsizetype> SentenceLayout::lineBegins(int width) const
{
    QList<qsizetype> begins;
    int x = 0;
    qsizetype before = -1; ///< The item before.
    qsizetype last = -1;   ///< The last but one.
    for (qsizetype i = 0; i < m_items.size(); ++i) {
        if (m_items[i]->isEmpty())
            continue;
        const int wide = std::min(m_items[i]->sizeHint().width(), width);
        if (begins.isEmpty() || (x > 0 && x + wide > width)) {
            begins.append(i);
            x = 0;
        }
        x += wide + spacing();
        last = std::exchange(before, i);
    }
    const bool isAlone = begins.size() > 1 && begins.back() == before && last > begins[begins.size() - 2];
    const auto wide = [&](qsizetype i) { return m_items[i]->sizeHint().width(); };
    if (isAlone && wide(last) + spacing() + wide(before) <= width)
        begins.back() = last;
    return begins;
}

int SentenceLayout::place(const QRect &rect, bool isMoving) const
{
    int x = rect.x();
    int y = rect.y() - spacing::kRow - spacing();
    const QList<qsizetype> begins = lineBegins(rect.width());
    for (qsizetype i = 0; i < m_items.size(); ++i) {
        QLayoutItem *item = m_items[i];
        if (item->isEmpty())
            continue;
        if (begins.contains(i)) {
            x = rect.x();
            y += spacing::kRow + spacing();
        }
        const QSize hint = item->sizeHint();
        const int width = std::min(hint.width(), rect.width());
        if (isMoving)
            item->setGeometry({x, y + (spacing::kRow - hint.height()) / 2, width, hint.height()});
        x += width + spacing();
    }
    return begins.isEmpty() ? spacing::kRow : y + spacing::kRow - rect.y();
}

} // namespace redshank
