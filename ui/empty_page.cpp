// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/empty_page.h"

#include "ui/actions.h"
#include "ui/icons.h"
#include "ui/theme.h"

#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QPushButton>

#include <algorithm>

namespace redshank {
namespace {

constexpr int kPictureSize = 48;
constexpr int kLeastWidth = 455;

} // namespace

EmptyPage::EmptyPage(const WindowActions &actions, ThemeController *theme, QWidget *parent)
    : QWidget(parent), m_theme(theme), m_picture(new QLabel(this))
{
    m_picture->setAlignment(Qt::AlignHCenter);
    auto *sentence = new QLabel(tr("Open some metrics to watch them."), this);
    sentence->setProperty("title", true);
    sentence->setAlignment(Qt::AlignHCenter);
    auto *hint = new QLabel(tr("Or drop a CSV file anywhere on this window."), this);
    hint->setProperty("muted", true);
    hint->setAlignment(Qt::AlignHCenter);
    hint->setWordWrap(true);

    m_buttons = new QBoxLayout(QBoxLayout::LeftToRight);
    m_buttons->setSpacing(spacing::kSmall);
    m_buttons->addStretch(1);
    const auto add = [&](QAction *action, const QString &text, bool primary) {
        auto *button = new QPushButton(action->icon(), text, this);
        button->setObjectName(QStringLiteral("empty_") + action->objectName());
        button->setToolTip(action->toolTip());
        button->setIconSize({20, 16}); // a gap before the words
        if (primary) {
            button->setProperty("primary", true);
            button->setIcon({}); // the icon's tint is that of plain text
        }
        connect(button, &QPushButton::clicked, action, &QAction::trigger);
        m_buttons->addWidget(button);
    };
    add(actions.open, tr("Open CSV…"), true);
    add(actions.system, tr("Watch this computer"), false);
    add(actions.demo, tr("See the demo"), false);
    m_buttons->addStretch(1);

    auto *column = new QVBoxLayout(this);
    column->setSpacing(spacing::kLarge);
    column->addStretch(2);
    column->addWidget(m_picture);
    column->addWidget(sentence);
    column->addLayout(m_buttons);
    column->addWidget(hint);
    column->addStretch(3);
    setFocusPolicy(Qt::StrongFocus);
    connect(theme, &ThemeController::changed, this, &EmptyPage::restyle);
    restyle();
}

/// Of the buttons side by side.
int EmptyPage::rowWidth() const
{
    int width =
        layout()->contentsMargins().left() + layout()->contentsMargins().right() - m_buttons->spacing();
    for (const QPushButton *button : findChildren<QPushButton *>())
        width += button->sizeHint().width() + m_buttons->spacing();
    return width;
}

QSize EmptyPage::minimumSizeHint() const
{
    return {std::min(rowWidth(), kLeastWidth), QWidget::minimumSizeHint().height()};
}

/// One below the other where they do not fit side by side.
void EmptyPage::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    m_buttons->setDirection(rowWidth() <= width() ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
}

void EmptyPage::restyle()
{
    m_picture->setPixmap(tintedPixmap(QStringLiteral("chart-line"), kPictureSize, m_theme->theme().mutedText,
                                      devicePixelRatioF()));
}

} // namespace redshank
