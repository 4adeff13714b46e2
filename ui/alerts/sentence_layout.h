// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtWidgets/QLayout>

namespace redshank {

/// Sets words and fields one after the other like the words of a sentence, and goes on in the next line where
/// the width ends.
class SentenceLayout : public QLayout
{
    Q_OBJECT

public:
    explicit SentenceLayout(QWidget *parent = nullptr);
    ~SentenceLayout() override;

    void addItem(QLayoutItem *item) override { m_items.append(item); }
    int count() const override { return static_cast<int>(m_items.size()); }
    QLayoutItem *itemAt(int index) const override { return m_items.value(index); }
    QLayoutItem *takeAt(int index) override;
    Qt::Orientations expandingDirections() const override { return {}; }
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override { return place({0, 0, width, 0}, false); }
    QSize minimumSize() const override;
    QSize sizeHint() const override { return minimumSize(); }
    void setGeometry(const QRect &rect) override;

private:
    QList<qsizetype> lineBegins(int width) const;
    /// The height that it takes.
    int place(const QRect &rect, bool isMoving) const;

    QList<QLayoutItem *> m_items;
};

} // namespace redshank
