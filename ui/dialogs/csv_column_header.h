// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtWidgets/QHeaderView>

#include <vector>

class QComboBox;

namespace redshank {

class ThemeController;

/// The header of the CSV preview: each column's name, a combo box for its role, and how much of it can be
/// read so. Needs a CsvPreviewModel. Only visible columns have a box, so ten thousand columns cost no more
/// than ten.
class CsvColumnHeader : public QHeaderView
{
    Q_OBJECT

public:
    explicit CsvColumnHeader(ThemeController *theme, QWidget *parent = nullptr);

    void setModel(QAbstractItemModel *model) override;
    QSize sizeHint() const override;
    /// The box of a visible column; nullptr for others.
    QComboBox *roleBox(int column) const;

protected:
    void paintSection(QPainter *painter, const QRect &rect, int column) const override;
    void resizeEvent(QResizeEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    void placeBoxes();
    QComboBox *makeBox();
    void paintShare(QPainter &painter, const QRect &rect, int column) const;

    ThemeController *m_theme;
    std::vector<QComboBox *> m_boxes;
    int m_firstColumn = 0; ///< Of m_boxes[0].
    int m_usedBoxes = 0;
};

} // namespace redshank
