// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/guess_box.h"

#include <QtWidgets/QStyleOptionComboBox>
#include <QtWidgets/QStylePainter>

#include <algorithm>

namespace redshank {

GuessBox::GuessBox(QWidget *parent) : ChevronBox(parent)
{
    setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    setMinimumContentsLength(10);
    addItem(tr("Auto"));
}

void GuessBox::addChoice(const QString &text, const QVariant &value) { addItem(text, value); }

void GuessBox::setFound(const QString &found)
{
    m_found = found;
    setItemText(0, found.isEmpty() ? tr("Auto") : tr("Auto (found: %1)").arg(found));
    setToolTip(itemText(currentIndex()));
    update();
}

void GuessBox::setValue(const QVariant &value) { setCurrentIndex(std::max(0, findData(value))); }

QSize GuessBox::minimumSizeHint() const { return {96, QComboBox::minimumSizeHint().height()}; }

void GuessBox::paintEvent(QPaintEvent *)
{
    QStylePainter painter(this);
    QStyleOptionComboBox option;
    initStyleOption(&option);
    painter.drawComplexControl(QStyle::CC_ComboBox, option);
    const int room =
        style()->subControlRect(QStyle::CC_ComboBox, &option, QStyle::SC_ComboBoxEditField, this).width() - 2;
    const auto fits = [&option, room] {
        return option.fontMetrics.horizontalAdvance(option.currentText) <= room;
    };
    if (isAuto()) {
        const QColor quiet =
            palette().color(isEnabled() ? QPalette::Active : QPalette::Disabled, QPalette::PlaceholderText);
        option.palette.setColor(QPalette::Text, quiet);
        option.palette.setColor(QPalette::ButtonText, quiet);
        if (!m_found.isEmpty() && !fits())
            option.currentText = tr("Auto: %1").arg(m_found);
        if (!m_found.isEmpty() && !fits())
            option.currentText = m_found;
    }
    option.currentText = option.fontMetrics.elidedText(option.currentText, Qt::ElideRight, room);
    painter.drawControl(QStyle::CE_ComboBoxLabel, option);
    paintChevron(painter);
}

} // namespace redshank
