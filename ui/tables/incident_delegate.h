// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtWidgets/QStyledItemDelegate>

namespace redshank {

class ThemeController;

/// Paints an incident on two lines behind the shape of its state: what and when; kind, state and score.
class IncidentDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    explicit IncidentDelegate(const ThemeController *theme, QObject *parent = nullptr);

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    const ThemeController *m_theme;
};

} // namespace redshank
