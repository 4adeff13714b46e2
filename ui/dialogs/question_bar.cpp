// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/question_bar.h"

#include "ui/theme.h"

#include <QtGui/QPainter>
#include <QtGui/QPainterPath>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QStyle>

namespace redshank {

QuestionBar::QuestionBar(ThemeController *theme, QWidget *parent)
    : QFrame(parent), m_theme(theme), m_words(new QLabel(this))
{
    m_words->setWordWrap(true);
    m_words->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_row = new QHBoxLayout(this);
    m_row->setContentsMargins(spacing::kHuge + spacing::kPanel, spacing::kTiny, spacing::kTiny,
                              spacing::kTiny);
    m_row->setSpacing(spacing::kSmall);
    m_row->addWidget(m_words, 1);
    setMinimumHeight(36);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    m_group.setExclusive(true);
    connect(&m_group, &QButtonGroup::idClicked, this,
            [this](int answer) { Q_EMIT answered(m_values[static_cast<std::size_t>(answer)]); });
    connect(theme, &ThemeController::changed, this, qOverload<>(&QWidget::update));
}

void QuestionBar::setText(const QString &text)
{
    m_words->setText(text);
    setAccessibleName(text);
}

QString QuestionBar::text() const { return m_words->text(); }

QPushButton *QuestionBar::addAnswer(const QString &text, const QVariant &value)
{
    auto *button = new QPushButton(text, this);
    button->setCheckable(true);
    button->setAutoDefault(false);
    m_group.addButton(button, static_cast<int>(m_values.size()));
    m_values.push_back(value);
    m_row->addWidget(button);
    connect(button, &QPushButton::toggled, this, [button](bool down) {
        button->setProperty("primary", down);
        button->style()->unpolish(button); // a style sheet looks at properties only here
        button->style()->polish(button);
    });
    return button;
}

void QuestionBar::setAnswerText(int index, const QString &text) { m_group.button(index)->setText(text); }

void QuestionBar::setAnswer(const QVariant &value)
{
    m_group.setExclusive(false);
    for (std::size_t i = 0; i < m_values.size(); ++i)
        m_group.button(static_cast<int>(i))->setChecked(value.isValid() && m_values[i] == value);
    m_group.setExclusive(true);
}

void QuestionBar::addField(QWidget *field) { m_row->addWidget(field); }

void QuestionBar::paintEvent(QPaintEvent *)
{
    const Theme &theme = m_theme->theme();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(Theme::faded(theme.warning, 0.5), 1.0));
    painter.setBrush(blended(Theme::faded(theme.warning, 0.1), theme.panel));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), spacing::kCornerRadius,
                            spacing::kCornerRadius);
    const QPointF middle(spacing::kPanel + 8.0, height() / 2.0);
    painter.setBrush(theme.warning);
    painter.setPen(Qt::NoPen);
    painter.drawPolygon(QPolygonF(
        {middle + QPointF(0, -8), middle + QPointF(8, 0), middle + QPointF(0, 8), middle + QPointF(-8, 0)}));
    painter.setFont(type::font(type::kCaption, QFont::DemiBold));
    painter.setPen(theme.dark ? theme.window : theme.panel);
    painter.drawText(QRectF(middle - QPointF(8, 8), QSizeF(16, 16)), Qt::AlignCenter,
                     m_values.empty() ? QStringLiteral("!") : QStringLiteral("?"));
}

} // namespace redshank
