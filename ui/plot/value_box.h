// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme.h"

#include <QtWidgets/QWidget>

#include <vector>

namespace redshank {

/// The small box beside the pointer: a headline and rows of name and value. Never takes the mouse.
class ValueBox : public QWidget
{
    Q_OBJECT

public:
    struct Row
    {
        QString name;
        QString value;
        bool isStrong = false;
        bool isAnomalous = false;
        bool operator==(const Row &) const = default;
    };

    explicit ValueBox(QWidget *parent);

    void setTheme(const Theme &theme);
    /// room: its height at most; rows that would not fit stand in further columns.
    void setContent(const QString &headline, const std::vector<Row> &rows, int room);
    /// Beside a point of the parent, inside `bounds`.
    void moveBeside(QPoint point, const QRect &bounds);
    QString text() const;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Theme m_theme;
    QString m_headline;
    std::vector<Row> m_rows;
    int m_perColumn = 1;
    int m_columnWidth = 0;
};

} // namespace redshank
