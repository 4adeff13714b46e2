// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtWidgets/QComboBox>

namespace redshank {

/// A combo box with a chevron in the colour of quiet text; a style sheet that styles a combo box's frame
/// leaves its arrow out unless it brings a picture, which would not follow the theme.
class ChevronBox : public QComboBox
{
    Q_OBJECT

public:
    using QComboBox::QComboBox;

protected:
    void paintEvent(QPaintEvent *event) override;
    void paintChevron(QPainter &painter) const;
    /// Of quiet text; the style sheet makes the widget's own palette fainter than contrast allows.
    QColor quietColor() const;
};

} // namespace redshank
