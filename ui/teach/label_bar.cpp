// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/teach/label_bar.h"

#include "ui/teach/label_words.h"
#include "ui/theme.h"

#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QVBoxLayout>

namespace redshank {

LabelBar::LabelBar(QWidget *parent) : QWidget(parent), m_score(new QLabel(this))
{
    setObjectName(QStringLiteral("labelBar"));
    const std::array<const char *, 3> names{"whyReal", "whyFalse", "whyExpected"};
    const std::array<QString, 3> words{tr("Real"), tr("False"), tr("Expected")};
    const std::array<QString, 3> tips{
        tr("It was a real anomaly (T)"), tr("Nothing was wrong: learn not to tell of it (F)"),
        tr("Odd, but planned or known: learn it as part of what is normal (E)")};
    auto *row = new QHBoxLayout;
    row->setSpacing(spacing::kTiny);
    for (std::size_t i = 0; i < m_buttons.size(); ++i) {
        auto *button = new QPushButton(words[i], this);
        button->setObjectName(QLatin1String(names[i]));
        button->setToolTip(tips[i]);
        button->setCheckable(true);
        m_buttons[i] = button;
        row->addWidget(button);
        connect(button, &QPushButton::clicked, this, [this, i, button] {
            button->setChecked(!button->isChecked()); // what holds is said by setLabel()
            Q_EMIT chosen(static_cast<LabelKind>(i));
        });
    }
    row->addStretch(1);
    m_score->setObjectName(QStringLiteral("labelScore"));
    m_score->setProperty("caption", true);
    m_score->setWordWrap(true);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(spacing::kTiny);
    column->addLayout(row);
    column->addWidget(m_score);
}

void LabelBar::setLabel(std::optional<LabelKind> kind)
{
    for (std::size_t i = 0; i < m_buttons.size(); ++i)
        m_buttons[i]->setChecked(kind && static_cast<std::size_t>(*kind) == i);
}

void LabelBar::setScore(const LabelScore &score) { m_score->setText(labelScoreSentence(score)); }

} // namespace redshank
