// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/guess_box.h"

#include <QtWidgets/QStyleOptionComboBox>
#include <QtWidgets/QStylePainter>

#include <algorithm>

namespace redshank {

namespace {

constexpr int kTextLeft = 9;
constexpr int kTextRight = 22; ///< Leaves room for the chevron.

} // namespace

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

QString GuessBox::wordsFor(int room) const
{
    const auto fits = [this, room](const QString &text) {
        return fontMetrics().horizontalAdvance(text) <= room;
    };
    const QString full = currentText();
    if (!isAuto() || m_found.isEmpty() || fits(full))
        return full;
    const QString shorter = tr("Auto: %1").arg(m_found);
    return fits(shorter) ? shorter : m_found;
}

void GuessBox::paintEvent(QPaintEvent *)
{
    QStylePainter painter(this);
    QStyleOptionComboBox option;
    initStyleOption(&option);
    painter.drawComplexControl(QStyle::CC_ComboBox, option);
    const QRect words =
        QStyle::visualRect(layoutDirection(), rect(), rect().adjusted(kTextLeft, 0, -kTextRight, 0));
    painter.setPen(
        isAuto() && isEnabled()
            ? quietColor()
            : palette().color(isEnabled() ? QPalette::Active : QPalette::Disabled, QPalette::ButtonText));
    painter.drawText(words, Qt::AlignLeft | Qt::AlignVCenter,
                     fontMetrics().elidedText(wordsFor(words.width()), Qt::ElideRight, words.width()));
    paintChevron(painter);
}

} // namespace redshank
